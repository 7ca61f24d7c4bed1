"""The base of everything that belongs to one person."""

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Max

M = TypeVar("M", bound="Owned", covariant=True)


def of_the_same_owner(manager: Any) -> Any:
    """What is looked up from somebody's row (``draft.conversation``, ``conversation.attempts``)
    is asked for by its owner too, so that a database divided by owners asks one part alone.

    A prefetch takes the owner of its first row: it is for the rows of one person.
    """
    rows = models.Manager.get_queryset(manager)
    near = getattr(manager, "instance", None) or manager._hints.get("instance")
    # A deferred owner is not fetched for this: to fetch it is to come here again.
    known = isinstance(near, Owned) and "owner_id" in near.__dict__
    return rows.filter(owner_id=near.owner_id) if known else rows


class OwnedQuerySet(models.QuerySet[M]):
    if not TYPE_CHECKING:  # which knows the managers that Django makes, and no class of ours

        @classmethod
        def as_manager(cls):
            manager = super().as_manager()
            type(manager).get_queryset = of_the_same_owner
            return manager

    def owned_by(self, user: Any) -> Self:
        """Only this person's rows: every personal query starts here."""
        return self.filter(owner=user)


class Owned(models.Model):
    """One row of one person.

    Export, erasure, the ownership matrix and the canary test walk the subclasses of this
    class, so that a new model is covered on the day it is written.
    """

    # UUID4, so that the key exists before the first insert and says nothing of content or time.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # The order of arrival among the person's rows. Exact times are encrypted, and a list must
    # still be able to tell two rows of one day apart.
    order = models.PositiveBigIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def goes_along(self) -> Iterable["Owned"]:
        """Rows that have no foreign key to this one, and still are nothing without it."""
        return ()

    def came_back(self) -> None:
        """What else is to be done once it was brought back after being thrown away: nothing."""

    def told(self, name: str) -> Any:
        """What a field says to its owner: the words for a code, else the value itself."""
        display = getattr(self, f"get_{name}_display", None)
        return display() if display else getattr(self, name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and not self.order:
            rows = type(self)._default_manager.filter(owner_id=self.owner_id)
            self.order = (rows.aggregate(last=Max("order"))["last"] or 0) + 1
        super().save(*args, **kwargs)

    def _do_update(self, base_qs: Any, *args: Any, **kwargs: Any) -> Any:
        # Where Django makes the condition of an update: a row never changes hands.
        return super()._do_update(base_qs.filter(owner_id=self.owner_id), *args, **kwargs)


def owned_models() -> list[Any]:
    """Every model of which each row belongs to one person, in the order of the rooms."""
    return [model for model in apps.get_models() if issubclass(model, Owned)]
