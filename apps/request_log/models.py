"""What was asked and said, what came back, and what one said one would do."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, ClassVar, NamedTuple, Self

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import Conversation
from apps.conversations.path import (
    TRACTION,
    WRITTEN,
    Channel,
    Held,
    Kind,
    Outcome,
    Place,
    Theme,
    Tone,
)
from apps.core.addresses import address
from apps.core.models import Owned, OwnedQuerySet
from apps.core.telling import tell_day
from apps.request_log.drafts import Draft, Version
from apps.request_log.naming import REQUEST, STATEMENT, request_name
from apps.vault.fields import PrivateTextField, PrivateTickField
from apps.vault.models import Private

__all__ = ["Attempt", "CheckIn", "Commitment", "Reminder", "Version"]

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
KIND_NAMES, OUTCOME_NAMES, CHANNEL_NAMES = dict(KINDS), dict(OUTCOMES), dict(CHANNELS)
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

# What the codes of two private fields say to their owner.
SOUNDED = {Tone.UNSURE.value: _("unsure, but willing"), Tone.CLOSED.value: _("closed")}
CAME_ABOUT = {"yes": _("yes"), "no": _("no")}
# After these another try may be kind, once a few days have passed.
ASKED_AGAIN = {Outcome.NOT_NOW, Outcome.BRUSHED_OFF, Outcome.NO_ANSWER}
FELT = 200  # characters: a few words for how it was
FOR_THE_PATH = ("pk", "conversation_id", "kind", "outcome", "channel", "said_on", "try_again_on",
                "afraid", "tone", "kept")  # fmt: skip
# What is noted of something that was said: its versions hold this beside the words.
NOTED = ("said_on", "said_at", "channel", "place", "outcome", "kept", "their_words", "tone", "felt",
         "asked_of_me", "afraid", "note", "try_again_on")  # fmt: skip


class Correction(NamedTuple):
    """When something was put right, and what stood there before: each with its name."""

    at: datetime
    before: list[tuple[str, str]]


def of_chosen_rows(method: Any) -> Any:
    """As Django marks its own: neither a manager nor a template has it."""
    method.queryset_only = method.alters_data = True
    return method


class AttemptQuerySet(OwnedQuerySet["Attempt"]):
    def drafts(self) -> Self:
        return self.filter(said_on=None)

    def in_hand(self) -> Self:
        """Those one goes on with; a request is never put away by itself."""
        return self.drafts()

    def spoken(self) -> Self:
        """What was said, newest first."""
        return self.filter(said_on__isnull=False).order_by("-said_on", "-order")

    def for_the_log(self) -> Self:
        """As ``spoken``, in an order that leaves no two rows alike: pages begin where one ended.

        A row that was brought back may have the number of one that was made meanwhile.
        """
        return self.spoken().order_by("-said_on", "-order", "pk")

    def said_after(self, owner: Any, days: Mapping[Any, date | None]) -> Self:
        """What was said in each of a person's conversations: all of it, or what came after a day.

        The owner stands in each condition, so that each is a stretch of an index: of a condition
        on all of them SQLite would read every row.
        """
        whole = [conversation for conversation, day in days.items() if day is None]
        wanted = models.Q(owner=owner, conversation_id__in=whole, said_on__isnull=False)
        for conversation, day in days.items():
            if day is not None:
                wanted |= models.Q(owner=owner, conversation_id=conversation, said_on__gt=day)
        return self.filter(wanted)

    @of_chosen_rows
    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            said = self.spoken().order_by().values_list("owner_id", "conversation_id")
            for owner, conversation, first in said.annotate(models.Min("said_on")):
                told = Conversation.objects.owned_by(owner).filter(pk=conversation)
                told.note_change(first)
            return super().delete()

    def named(self, most: int) -> list["Attempt"]:
        """The first ``most`` of these rows, newest first, each with what it is called.

        A request is called by its number, so the older ones are counted, and not read.
        """
        rows = list(self[:most])
        requests = self.filter(kind=Kind.REQUEST.value, said_on__isnull=False).order_by()
        asked = requests.count() - sum(row.is_request and not row.is_draft for row in rows)
        for attempt in reversed(rows):
            asked += attempt.is_request and not attempt.is_draft
            attempt.name = STATEMENT
            if attempt.is_request:
                attempt.name = REQUEST if attempt.is_draft else request_name(asked)
        return rows

    def for_the_path(self) -> Any:
        """Only the columns that the rules of the path look at, sealed as they are."""
        return self.values_list(*FOR_THE_PATH, named=True)


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
    felt = PrivateTextField(_("how it was for me"), tag="attempt-felt", max_length=FELT)
    asked_of_me = PrivateTextField(_("what they asked of me"), tag="attempt-asked", max_length=5000)
    note = PrivateTextField(_("note"), tag="attempt-note", max_length=5000)
    afraid = PrivateTickField(_("I was afraid, before or after"), tag="attempt-afraid")
    # How the reply sounded, by the signs of each; one reply proves neither.
    tone = PrivateTextField(_("how it sounded"), tag="attempt-tone", null=True, max_length=10)
    # Of an agreement: whether it came about. Empty while that is not known.
    kept = PrivateTextField(_("whether it came about"), tag="attempt-kept", null=True, max_length=5)

    objects: ClassVar[Any] = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("request or statement")
        verbose_name_plural = _("requests, and what was said")
        indexes = [
            # With what is asked of many rows, so that none of them has to be read for it.
            models.Index(
                fields=["owner", "-said_on", "-order", "conversation", "kind"],
                name="log_of_a_person",
            ),
            models.Index(
                fields=["owner", "conversation", "-said_on", "-order", "kind"],
                name="log_of_a_conversation",
            ),
            models.Index(fields=["owner", "-order", "conversation"], name="newest_of_owner"),
            models.Index(fields=["owner", "conversation", "-order"], name="newest_of_conversation"),
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
        return address("request", self.pk)

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        newly_said = self.said_on is not None and self.is_not_said_yet()
        super().save(*args, **kwargs)
        if newly_said:
            self.conversation.something_was_said()

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        """Whoever saves it: what is told in short of older days is told of it no longer.

        Not while one types, since no rule of the path looks at words.
        """
        names = kwargs.get("update_fields")
        new_draft = self._state.adding and self.is_draft
        if new_draft or (names is not None and not {*FOR_THE_PATH} & {*names}):
            return super().save_base(*args, **kwargs)
        mine = Attempt.objects.owned_by(self.owner_id).filter(pk=self.pk)
        before = models.Subquery(mine.values("said_on"))
        days = [before] if self.is_draft else [before, self.said_on]
        with transaction.atomic():
            told = Conversation.objects.owned_by(self.owner_id).filter(pk=self.conversation_id)
            told.note_change(*days)
            return super().save_base(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        return type(self).objects.owned_by(self.owner_id).filter(pk=self.pk).delete()

    def is_not_said_yet(self) -> bool:
        """Before saving: whether the row, as it is kept, was not said. One brought back was."""
        if self._state.adding:
            return not self.order
        return Attempt.objects.owned_by(self.owner_id).drafts().filter(pk=self.pk).exists()

    def told(self, name: str) -> Any:
        codes = {"tone": SOUNDED, "kept": CAME_ABOUT}.get(name)
        return codes.get(getattr(self, name), "") if codes else super().told(name)

    @property
    def can_be_looked_back_on(self) -> bool:
        """Whether they agreed, some days ago: then one may ask oneself what became of it."""
        agreed = bool(self.outcome) and Outcome(self.outcome) in TRACTION
        return agreed and self.said_on is not None and self.said_on < timezone.localdate()

    def suggested_again(self, place: Place) -> date | None:
        """The first kind day after a request that moved nothing; None where we have no say.

        ``place`` is where its conversation is on the path, which knows of fear, of space, and of
        the person's own dates on other tries. About closeness a no is an answer.
        """
        today = timezone.localdate()
        moved = not self.outcome or Outcome(self.outcome) not in ASKED_AGAIN
        first, newest = place.ask_from(today), self.pk == place.last
        if moved or self.try_again_on or not self.may_be_asked_again or not (first and newest):
            return None
        return max(first, today + timedelta(days=1))

    @property
    def may_be_asked_again(self) -> bool:
        """About closeness a no is an answer, and after fear only help is suggested."""
        return self.is_request and not self.afraid and self.conversation.theme != Theme.INTIMACY

    def content(self) -> dict[str, str]:
        """The words and, once they were said, all that was noted of them."""
        words = super().content()
        if self.is_draft:
            return words
        return words | {name: str(getattr(self, name) or "") for name in NOTED}

    def take_note(self, content: Mapping[str, str]) -> None:
        """What was noted at some time, from a version that holds it."""
        for name in NOTED:
            field, text = self._meta.get_field(name), content.get(name, "")
            value: Any = text
            if isinstance(field, models.DateField):
                value = date.fromisoformat(text) if text else None
            setattr(self, name, bool(text) if name == "afraid" else value)

    def tell(self, content: Mapping[str, str]) -> dict[str, str]:
        then = Attempt()
        then.take_note(content)
        return {name: then.in_words(name) if name in NOTED else text
                for name, text in content.items()}  # fmt: skip

    def in_words(self, name: str) -> str:
        value = self.told(name)
        if isinstance(value, date):
            return tell_day(value, timezone.localdate())
        return gettext("yes") if value is True else str(value or "")

    def names_of_parts(self) -> dict[str, str]:
        names = {field.name: str(field.verbose_name) for field in self._meta.concrete_fields}
        names |= {"channel": gettext("how"), "outcome": gettext("what came back")}
        return {name: names[name] for name in (*self.PARTS, *NOTED)}

    def corrections(self) -> list[Correction]:
        """What was put right since it was noted, newest first."""
        versions: Any = Version.objects.of(self)
        noted = [(one.made_at, self.tell(one.content)) for one in versions if one.is_noted]
        names, found = self.names_of_parts(), []
        for (at, now), (_before, then) in pairwise(noted):
            gone = [part for part in names if then.get(part) and then[part] != now.get(part)]
            found.append(Correction(at, [(names[part], then[part]) for part in gone]))
        return [one for one in found if one.before]

    @property
    def was_heard(self) -> bool:
        """Whether they know of it: what was only written may lie unread until it is answered."""
        answered = self.outcome not in ("", Outcome.NO_ANSWER)
        return answered or self.channel not in WRITTEN

    def keep_to(self, lines: list[str]) -> None:
        """Lines of this statement become commitments; one that was there before is taken up."""
        before = {one.words: one for one in self.conversation.commitments.all()}
        for words in lines:
            line = before.get(words)
            heard = self.was_heard or (line is not None and line.heard)
            line = line or Commitment(
                owner_id=self.owner_id, conversation=self.conversation, words=words
            )
            line.attempt, line.state, line.heard = self, Commitment.State.ACTIVE, heard
            line.save()

    def tell_lines(self) -> None:
        """How it was said, or what came back, has been put right: its lines were heard or not."""
        for line in self.lines.all():
            line.heard = self.was_heard
            line.save(update_fields=["heard"])

    def set_lines_aside(self) -> None:
        """Not said after all: what it said one would do waits until they have heard it."""
        for line in self.lines.active():
            line.heard, line.state = False, Commitment.State.PAUSED
            line.save(update_fields=["heard", "state"])

    def came_back(self) -> None:
        """Said, as it had been noted: the lines that were set aside with it are kept to again."""
        for line in self.lines.filter(state=Commitment.State.PAUSED):
            if not line.heard:
                line.heard, line.state = self.was_heard, Commitment.State.ACTIVE
                line.save(update_fields=["heard", "state"])

    @transaction.atomic
    def take_back(self) -> Version:
        """A request was not said after all: it is a draft again, with its words.

        Returns the version that holds what was noted, from which it can be said after all.
        """
        self.keep_version(stays=True)
        noted: Version = Version.objects.of(self)[0]
        self.said_on = self.try_again_on = None
        self.outcome = self.channel = self.kept = self.tone = ""
        self.save()
        return noted

    @transaction.atomic
    def say_after_all(self, content: Mapping[str, str]) -> None:
        """It is said again as it was noted, the words included; those of now become a version."""
        row = self.locked()
        row.keep_version()
        row.take(content)
        row.take_note(content)
        # Nothing new was said: what follows from that has followed already.
        super(Attempt, row).save()

    def again(self) -> "Attempt":
        """A new request, begun from the words of this one."""
        return Attempt.objects.create(
            owner_id=self.owner_id, conversation_id=self.conversation_id, words=self.words
        )


class CommitmentQuerySet(OwnedQuerySet["Commitment"]):
    def active(self) -> Self:
        return self.filter(state=Commitment.State.ACTIVE).order_by("order")

    def listed(self) -> Self:
        """Held to first, then set aside, then closed; the newest check-in with each."""
        newest = models.Prefetch("check_ins", CheckIn.objects.latest_of_each(), to_attr="by_day")
        said_on = models.F("attempt__said_on")
        return self.order_by("state", "order").annotate(said_on=said_on).prefetch_related(newest)


class Commitment(Private):
    """Something on one's own side that one said one would do, or stop doing."""

    class State(models.TextChoices):
        ACTIVE = "active", _("held to")
        PAUSED = "paused", _("set aside for now")
        CLOSED = "closed", _("closed")

    said_on: date | None = None  # the day of its statement, where it is ``listed``

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="commitments")
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    LONGEST = 5000  # characters
    words = PrivateTextField(
        _("what I said I would do"), tag="commitment-words", max_length=LONGEST
    )
    # Only what they have heard from me is followed through on; unsaid, it would be a withdrawal.
    heard = PrivateTickField(
        _("they have heard it from me"), tag="commitment-heard", null=True, default=True
    )
    # The statement of which it is a line; none if it came from elsewhere.
    attempt = models.ForeignKey(
        Attempt, models.SET_NULL, null=True, blank=True, related_name="lines", editable=False
    )

    objects: ClassVar[Any] = CommitmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "order"], name="commitment_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return address("commitment", self.pk)

    @property
    def began_on(self) -> date:
        """The day on which it was said with its statement, else that on which it was written."""
        return self.said_on or timezone.localdate(self.made_at)

    def goes_along(self) -> list[Owned]:
        return list(Version.objects.of(self))

    def put(self, state: str) -> None:
        """Hold to it, set it aside for now, or close it."""
        self.state = state
        self.save(update_fields=["state"])

    def reword(self, before: str) -> None:
        """Save other words; the ones before stay beside them."""
        with transaction.atomic():
            if before != self.words:
                Version.objects.create(
                    owner_id=self.owner_id,
                    draft_id=self.pk,
                    words=json.dumps({"words": before}),
                    stays=True,
                )
            self.save()

    def earlier_wordings(self) -> list[str]:
        versions: Any = Version.objects.of(self)
        return [one.content["words"] for one in versions]


HELD = [
    (Held.KEPT.value, _("Kept")),
    (Held.SLIPPED.value, _("Slipped")),
    (Held.NOT_TESTED.value, _("Not tested")),
]
# The shape beside each word (look.md).
HELD_SHAPES = {Held.KEPT: "full", Held.SLIPPED: "slip", Held.NOT_TESTED: "none"}


class CheckInQuerySet(OwnedQuerySet["CheckIn"]):
    def latest_of_each(self) -> Self:
        """Of each commitment the newest."""
        same = CheckIn.objects.filter(
            owner_id=models.OuterRef("owner_id"), commitment_id=models.OuterRef("commitment_id")
        )
        newest = same.order_by("-day", "-order").values("pk")[:1]
        return self.filter(pk=models.Subquery(newest))


class CheckIn(Private):
    """How it went with a commitment, on one day. Nothing counts them."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="check_ins")
    day = models.DateField(_("the day"))
    held = PrivateTextField(
        _("how it went"), tag="check-in-held", max_length=10, choices=HELD, blank=False
    )
    note = PrivateTextField(_("note"), tag="check-in-note", max_length=5000)

    objects: ClassVar[Any] = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("how a commitment went")
        verbose_name_plural = _("how commitments went")
        indexes = [models.Index(fields=["owner", "commitment", "-day"], name="check_in_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return self.commitment.get_absolute_url()

    @property
    def shape(self) -> str:
        return HELD_SHAPES[Held(self.held)] if self.held else "none"

    @property
    def told_held(self) -> Any:
        return dict(HELD).get(self.held, "")


class ReminderQuerySet(OwnedQuerySet["Reminder"]):
    def wanted(self) -> Self:
        return self.filter(state=Reminder.State.WANTED).order_by("due_on", "order")


class Reminder(Owned):
    """A mail without content, wanted for one day.

    Plain, because it is sent while the vault is shut.
    """

    class State(models.TextChoices):
        WANTED = "wanted", _("wanted")
        SENT = "sent", _("sent")

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="reminders")
    due_on = models.DateField(_("the day"))
    state = models.CharField(max_length=10, choices=State, default=State.WANTED)

    objects: ClassVar[Any] = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        indexes = [
            models.Index(fields=["state", "due_on"], name="reminder_due"),
            models.Index(fields=["owner", "state", "due_on"], name="reminder_of_owner"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def claim(self) -> bool:
        """Take it to be sent. Of two who try at once only one gets it."""
        mine = Reminder.objects.filter(pk=self.pk, state=self.State.WANTED)
        return bool(mine.update(state=self.State.SENT))
