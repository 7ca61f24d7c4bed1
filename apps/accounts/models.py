"""Who signs in, and how long a stranger must wait between two tries."""

import json
import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from apps.core.models import Owned
from apps.vault.fields import PrivateTextField
from apps.vault.models import Private
from apps.vault.server_seals import ServerSealedField, seal, unseal


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=self.model.normalize_username(username).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class Theme(models.TextChoices):
    SYSTEM = "system", _("As the device has it")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Exit(models.TextChoices):
    """Where "Leave now" goes: neutral sites that look the same to everybody."""

    DEFAULT = "", _("As this site has it")
    WEATHER = "weather", _("The weather")
    NEWS = "news", _("The news")
    RECIPES = "recipes", _("Recipes")
    ENCYCLOPEDIA = "encyclopedia", _("An encyclopedia")


EXIT_ADDRESSES = {
    Exit.WEATHER: "https://www.bbc.co.uk/weather",
    Exit.NEWS: "https://www.bbc.co.uk/news",
    Exit.RECIPES: "https://www.bbc.co.uk/food",
    Exit.ENCYCLOPEDIA: "https://en.wikipedia.org/wiki/Main_Page",
}
SHORTEST_IDLE, LONGEST_IDLE = 2, 30  # minutes


class User(AbstractBaseUser):
    """A name, a password and how the pages behave; all of it codes, none of it words.

    No address, no time of joining, no time of the last visit.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(
        _("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    is_active = models.BooleanField(default=True)
    look = models.CharField(_("light or dark"), max_length=6, choices=Theme, default=Theme.SYSTEM)
    leave_for = models.CharField(
        _("where “Leave now” goes"), max_length=12, choices=Exit, blank=True, default=Exit.DEFAULT
    )
    idle_minutes = models.PositiveSmallIntegerField(
        _("minutes until the pages lock"),
        default=10,
        validators=[MinValueValidator(SHORTEST_IDLE), MaxValueValidator(LONGEST_IDLE)],
    )
    discreet = models.BooleanField(_("neutral titles and icon"), default=True)
    leaves_no_trail = models.BooleanField(_("keep no list of pages in the tab"), default=False)
    # Empty: the clock of the browser.
    time_zone = models.CharField(_("time zone"), max_length=50, blank=True, default="")
    last_login = None  # an exact time, and nobody needs it

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self) -> str:
        return self.username

    @property
    def lists_searches(self) -> bool:
        """Whether words that are looked for may stand in the address, and so in the history."""
        return not (self.discreet or self.leaves_no_trail)


def exit_address(user: Any) -> str:
    """The neutral site that "Leave now" goes to for this person, or for nobody in particular."""
    chosen = getattr(user, "leave_for", Exit.DEFAULT)
    return EXIT_ADDRESSES.get(Exit(chosen), settings.LEAVE_URL)


class Erasure(models.Model):
    """That somebody erased everything, under a keyed hash of an id that is gone.

    A backup that still holds them is put right by it (erasing.py).
    """

    key = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class Wait(models.Model):
    """Tries at one door, counted under a keyed hash that names nobody."""

    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class MailAddress(models.Model):
    """The one address of a person who wanted one, confirmed by a code; nothing of it in plain."""

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="mail_address"
    )
    sealed = ServerSealedField()
    # A keyed hash of the address, by which it is found when somebody writes it.
    lookup = models.CharField(max_length=64, db_index=True)

    def __str__(self) -> str:
        return f"address of {self.owner_id}"


class MailCode(models.Model):
    """A code that was sent, or would have been; see codes.py."""

    key = models.CharField(max_length=64, primary_key=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="mail_codes"
    )
    digest = models.CharField(max_length=64)
    # The address that the code confirms; empty for a reset.
    sealed = ServerSealedField(default=b"")
    tries = models.PositiveSmallIntegerField(default=0)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class SignedIn(Owned):
    """One sign-in: its session, the family of its browser and its times, sealed by the server."""

    sealed = ServerSealedField()

    class Meta:
        indexes = [models.Index(fields=["owner", "-order"], name="signed_in_of_owner")]

    def __str__(self) -> str:
        return f"sign-in {self.order} of {self.owner_id}"

    @cached_property
    def kept(self) -> dict[str, Any]:
        return dict(json.loads(unseal(bytes(self.sealed))))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sealed = seal(json.dumps(self.kept).encode())
        super().save(*args, **kwargs)


class Discarded(Private):
    """What was thrown away, whole, for the few days in which it can be brought back."""

    day = models.DateField(_("thrown away on"))
    # The rows as JSON; sealed like everything they were made of.
    rows: Any = PrivateTextField(tag="discarded-rows")

    class Meta:
        verbose_name = _("thrown away")
        verbose_name_plural = _("thrown away")
        indexes = [models.Index(fields=["owner", "-order"], name="thrown_away_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)
