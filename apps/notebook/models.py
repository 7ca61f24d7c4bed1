"""What stands beside the attempts, so that this is not a dossier.

Good things noticed, time shared, and thoughts that are for oneself alone.
"""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import Conversation
from apps.core.addresses import address
from apps.core.models import OwnedQuerySet
from apps.vault.fields import PrivateTextField
from apps.vault.models import Private

FEW = 3  # on the page of the conversation; the rest is a link away


class DatedQuerySet(OwnedQuerySet[Any]):
    def newest(self) -> Self:
        return self.order_by("-day", "-order")

    def few(self) -> Self:
        return self.newest()[:FEW]


class GoodThing(Private):
    """Something good that I noticed about them: one line and a day."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="good_things")
    day = models.DateField(_("the day"))
    words = PrivateTextField(
        _("what I noticed"), tag="good-thing-words", max_length=200, blank=False
    )

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("good thing")
        verbose_name_plural = _("good things")
        indexes = [models.Index(fields=["owner", "conversation", "-day"], name="good_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return address("good_thing", self.pk)

    def list_address(self) -> str:
        return reverse("good_things", args=[self.conversation_id])


class SharedTimeQuerySet(OwnedQuerySet["SharedTime"]):
    def ahead(self) -> Self:
        """What is planned, the next day first, and then what is only thought of."""
        planned = self.filter(state=SharedTime.State.PLANNED)
        return planned.order_by(models.F("day").asc(nulls_last=True), "order")

    def planned(self) -> Self:
        return self.ahead().filter(day__isnull=False)

    def had(self) -> Self:
        return self.filter(state=SharedTime.State.HAD).order_by("-day", "-order")

    def next_few(self) -> Self:
        return self.ahead()[:FEW]

    def last_few(self) -> Self:
        return self.had()[:FEW]


class SharedTime(Private):
    """Something we both enjoy, for its own sake: thought of, planned for a day, or had."""

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HAD = "had", _("had")

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="shared_times")
    # The day it is planned for, or was; none while it is only thought of.
    day = models.DateField(_("the day"), null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    words = PrivateTextField(
        _("what we both enjoy"), tag="shared-time-words", max_length=200, blank=False
    )
    note = PrivateTextField(_("how it was"), tag="shared-time-note", max_length=5000)

    objects: ClassVar[Any] = SharedTimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared time")
        verbose_name_plural = _("shared times")
        indexes = [models.Index(fields=["owner", "conversation", "-day"], name="shared_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return address("shared_time", self.pk)

    def list_address(self) -> str:
        return reverse("shared_times", args=[self.conversation_id])

    @property
    def is_had(self) -> bool:
        return self.state == self.State.HAD

    @property
    def day_has_come(self) -> bool:
        return self.day is not None and self.day <= timezone.localdate()

    def have(self, today: date) -> None:
        """It was had: on the day it was planned for, unless that is still to come."""
        self.state = self.State.HAD
        self.day = min(self.day or today, today)
        self.save(update_fields=["state", "day"])

    def plan_again(self) -> None:
        """It was not had after all, or it is wanted once more: thought of, with no day yet."""
        self.state = self.State.PLANNED
        self.day = None
        self.save(update_fields=["state", "day"])


class Reflection(Private):
    """A private note to oneself, on one of the prompts or free."""

    class Prompt(models.TextChoices):
        STORY = "story", _("The story I tell myself")
        MY_PART = "my_part", _("My part in it")
        HOLDS_BACK = "holds_back", _("What may be holding them back")
        WITH_ME = "with_me", _("What it is like to be with me just now")
        WHY_THEM = "why_them", _("Why I am looking at them, and not at me")
        FREE = "free", _("Something else")

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="reflections")
    kind = models.CharField(_("prompt"), max_length=12, choices=Prompt, default=Prompt.FREE)
    day = models.DateField(_("the day"))
    words = PrivateTextField(_("the words"), tag="reflection-words", max_length=5000, blank=False)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("reflection")
        verbose_name_plural = _("reflections")
        indexes = [
            models.Index(fields=["owner", "conversation", "-day"], name="reflection_of_owner")
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return address("reflection", self.pk)

    @property
    def name(self) -> str:
        """What it is called among others: its prompt, if it was on one."""
        return gettext("A note") if self.kind == self.Prompt.FREE else self.get_kind_display()

    def list_address(self) -> str:
        return reverse("reflections", args=[self.conversation_id])
