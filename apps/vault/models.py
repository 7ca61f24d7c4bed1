"""Keys at rest, and the base of every model in which a person writes."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from apps.core.models import Owned
from apps.vault.fields import PrivateMomentField
from apps.vault.server_seals import ServerSealedField


class Private(Owned):
    """An owned row with its two exact times, which are encrypted like the words."""

    made_at: Any = PrivateMomentField(tag="made-at")
    saved_at: Any = PrivateMomentField(tag="saved-at")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        now = timezone.now()
        if self._state.adding:
            self.made_at = self.made_at or now
            self.saved_at = self.saved_at or now
        else:
            self.saved_at = now
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "saved_at"}
        super().save(*args, **kwargs)


class Wrap(models.Model):
    """The person key under one secret, sealed again with the server key."""

    class Kind(models.TextChoices):
        PASSWORD = "password"  # nosec B105: a name
        PASSPHRASE = "passphrase"  # nosec B105: a name
        RECOVERY = "recovery"
        ESCROW = "escrow"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="wraps")
    kind = models.CharField(max_length=10, choices=Kind)
    salt = models.BinaryField()
    # How the secret became a key ({"time_cost": …}), stored so that it can grow later.
    parameters = models.JSONField(default=dict)
    sealed = ServerSealedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "kind"], name="one_wrap_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} wrap of {self.owner_id}"


class DataKey(models.Model):
    """One generation of a person's data key, sealed under the person key."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_keys")
    generation = models.PositiveIntegerField()
    sealed = models.BinaryField()
    # Whether the next unlock has to make a newer one.
    due = models.BooleanField(default=False)
    # The day on which a newer one took over; a day, because no exact time is kept in plain.
    superseded_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "generation"], name="one_data_key_each")
        ]

    def __str__(self) -> str:
        return f"data key {self.generation} of {self.owner_id}"


class RecoveryOffer(models.Model):
    """A recovery code that was made and not yet kept or declined, readable by its owner alone."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_offer"
    )
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"recovery offer of {self.owner_id}"
