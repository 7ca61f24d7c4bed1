"""What was asked and said, what came back, and what one said one would do."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import Conversation
from apps.conversations.path import Channel, Kind, Outcome
from apps.core.models import OwnedQuerySet
from apps.request_log.drafts import Draft, Version
from apps.request_log.naming import REQUEST, STATEMENT, request_name
from apps.vault.fields import PrivateTextField, PrivateTickField
from apps.vault.models import Private

__all__ = ["Attempt", "Commitment", "Version"]

KINDS = [(Kind.REQUEST.value, _("Request")), (Kind.STATEMENT.value, _("Statement"))]
OUTCOMES = [
    (Outcome.AGREED.value, _("Agreed")),
    (Outcome.PARTLY.value, _("Agreed in part")),
    (Outcome.WANTS_TO_TALK.value, _("Wants to talk")),
    (Outcome.NOT_NOW.value, _("Not now")),
    (Outcome.BRUSHED_OFF.value, _("Brushed off")),
    (Outcome.ARGUED.value, _("Argued")),
    (Outcome.NO_ANSWER.value, _("No answer")),
]
CHANNELS = [
    (Channel.IN_PERSON.value, _("in person")),
    (Channel.CALL.value, _("by phone")),
    (Channel.MESSAGE.value, _("by message")),
    (Channel.LETTER.value, _("by letter")),
    (Channel.OTHER.value, _("another way")),
]
# The shape beside each outcome's word (look.md).
SHAPES = {
    Outcome.AGREED: "full",
    Outcome.PARTLY: "half",
    Outcome.WANTS_TO_TALK: "talk",
    Outcome.NOT_NOW: "wait",
    Outcome.BRUSHED_OFF: "dash",
    Outcome.ARGUED: "cross",
    Outcome.NO_ANSWER: "gap",
}

FOR_THE_PATH = ("owner", "conversation", "kind", "outcome", "channel", "said_on", "try_again_on",
                "afraid", "order")  # fmt: skip


class AttemptQuerySet(OwnedQuerySet["Attempt"]):
    def drafts(self) -> Self:
        return self.filter(said_on=None)

    def spoken(self) -> Self:
        """What was said, newest first."""
        return self.filter(said_on__isnull=False).order_by("-said_on", "-order")

    def newest_first(self) -> Self:
        """Drafts in hand first, then what was said."""
        return self.order_by(models.F("said_on").desc(nulls_first=True), "-order")

    def named(self) -> list["Attempt"]:
        """The rows as they stand, newest first, each with what it is called."""
        rows = list(self)
        asked = 0
        for attempt in reversed(rows):
            asked += attempt.is_request and not attempt.is_draft
            attempt.name = STATEMENT
            if attempt.is_request:
                attempt.name = REQUEST if attempt.is_draft else request_name(asked)
        return rows

    def for_the_path(self) -> Self:
        """Only the columns that the rules of the path look at."""
        return self.only(*FOR_THE_PATH)


class Attempt(Draft):
    """One request, or one statement that was said: the words, the day, and what came back.

    Requests and statements share this table so that the log pages by one key. A request is a
    draft until it has a day.
    """

    PARTS = ("words", "shouted")
    name: Any = ""  # what a page calls it (``named``)

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="attempts")
    kind = models.CharField(max_length=10, choices=KINDS, default=Kind.REQUEST.value)
    outcome = models.CharField(max_length=15, choices=OUTCOMES, blank=True, default="")
    channel = models.CharField(max_length=10, choices=CHANNELS, blank=True, default="")
    said_on = models.DateField(_("the day"), null=True, blank=True)
    try_again_on = models.DateField(_("when it could be asked again"), null=True, blank=True)

    words = PrivateTextField(_("the words"), tag="attempt-words", max_length=10_000)
    shouted = PrivateTextField(_("as I would shout it"), tag="attempt-shouted", max_length=5000)
    said_at = PrivateTextField(_("the time"), tag="attempt-time", max_length=5)
    place = PrivateTextField(_("where"), tag="attempt-place", max_length=100)
    their_words = PrivateTextField(_("their words"), tag="attempt-reply", max_length=5000)
    felt = PrivateTextField(_("how it was for me"), tag="attempt-felt", max_length=200)
    asked_of_me = PrivateTextField(_("what they asked of me"), tag="attempt-asked", max_length=5000)
    note = PrivateTextField(_("note"), tag="attempt-note", max_length=5000)
    afraid = PrivateTickField(_("I was afraid, before or after"), tag="attempt-afraid")

    objects: ClassVar[Any] = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("request or statement")
        verbose_name_plural = _("requests, and what was said")
        indexes = [
            models.Index(fields=["owner", "-said_on", "-order"], name="log_of_owner"),
            models.Index(fields=["conversation", "-said_on", "-order"], name="log_of_conversation"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(said_on__isnull=False) | models.Q(outcome=""),
                name="what_came_back_was_said",
            ),
            models.CheckConstraint(
                condition=models.Q(said_on__isnull=True)
                | models.Q(try_again_on__isnull=True)
                | models.Q(try_again_on__gt=models.F("said_on")),
                name="again_is_after_it_was_said",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def clean(self) -> None:
        if self.said_on and self.said_on > timezone.localdate():
            raise ValidationError({"said_on": _("That day is still to come.")})
        if self.try_again_on and self.said_on and self.try_again_on <= self.said_on:
            raise ValidationError({"try_again_on": _("Choose a day after you said it.")})

    def get_absolute_url(self) -> str:
        return reverse("request", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.said_on is None

    @property
    def shape(self) -> str:
        return SHAPES[Outcome(self.outcome)] if self.outcome else "none"

    @property
    def month(self) -> date | None:
        """The first of the month in which it was said, to group by."""
        return self.said_on.replace(day=1) if self.said_on else None

    @property
    def is_request(self) -> bool:
        return self.kind == Kind.REQUEST

    def take_back(self) -> None:
        """Not said after all. A request goes back to being a draft, with its words kept.

        A statement's words are still in the builder, so its entry here is only removed.
        """
        if not self.is_request:
            self.delete()
            return
        self.said_on = self.try_again_on = None
        self.outcome = self.channel = ""
        self.save()

    def again(self) -> "Attempt":
        """A new request, begun from the words of this one."""
        return Attempt.objects.create(
            owner_id=self.owner_id, conversation_id=self.conversation_id, words=self.words
        )


class CommitmentQuerySet(OwnedQuerySet["Commitment"]):
    def active(self) -> Self:
        return self.filter(state=Commitment.State.ACTIVE).order_by("order")


class Commitment(Private):
    """Something on one's own side that one said one would do, or stop doing."""

    class State(models.TextChoices):
        ACTIVE = "active", _("held to")
        CLOSED = "closed", _("closed")

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="commitments")
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    words = PrivateTextField(_("what I said I would do"), tag="commitment-words", max_length=5000)

    objects: ClassVar[Any] = CommitmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "order"], name="commitment_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)
