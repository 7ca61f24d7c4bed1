"""The I-position: four parts, drafted over days, then said."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import Conversation
from apps.conversations.path import Kind
from apps.core.models import OwnedQuerySet
from apps.request_log.drafts import Draft, Stamp
from apps.request_log.models import Attempt
from apps.statements import composing
from apps.statements.progress import Progress, progress
from apps.statements.steps import PARTS, SLUGS, STEPS
from apps.vault.fields import PrivateTextField


class StatementQuerySet(OwnedQuerySet["Statement"]):
    def drafts(self) -> Self:
        return self.filter(attempt=None)

    def in_hand(self) -> Self:
        """The drafts one goes on with, newest first: none that was put away."""
        return self.drafts().filter(state=Statement.State.OPEN).order_by("-order")


class Statement(Draft):
    """Four parts and an optional last line.

    ``edited`` is the whole as the person changed it by hand, and ``edited_from`` the woven text
    it was changed from: when a part changes later, the two no longer fit and one is asked.
    ``short`` is the message as changed by hand; while it is empty the parts make one.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        AWAY = "away", _("put away")

    PARTS = (*PARTS, "closing", "edited", "short")
    # Those that are written on the page of reading over.
    READ_OVER = ("closing", "edited", "short")
    ALONG: ClassVar[dict[str, tuple[str, ...]]] = {"edited": ("edited_from",)}
    AIMS = ("aim_outcome", "aim_us", "aim_self")
    BESIDE = ("moment", "opening", "listening", "repair", "fallback")
    # Lines that are saved together, as one text with one stamp.
    LINES: ClassVar[dict[str, tuple[str, ...]]] = {"aims": AIMS, "beside": BESIDE}

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="statements")
    # What was logged when it was said; a draft has none.
    attempt = models.OneToOneField(
        Attempt, models.SET_NULL, null=True, blank=True, related_name="statement"
    )
    # Put away: not in hand any more, and not thrown away.
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    title = PrivateTextField(_("its name"), tag="statement-title", null=True, max_length=200)
    why = PrivateTextField(_("why"), tag="statement-why", max_length=5000)
    not_willing = PrivateTextField(
        _("no longer willing"), tag="statement-not-willing", max_length=5000
    )
    willing = PrivateTextField(_("willing"), tag="statement-willing", max_length=5000)
    help = PrivateTextField(_("how can I help"), tag="statement-help", max_length=5000)
    closing = PrivateTextField(_("and last"), tag="statement-closing", max_length=200)
    edited = PrivateTextField(_("the whole"), tag="statement-edited", max_length=10_000)
    edited_from = PrivateTextField(tag="statement-edited-from")
    short = PrivateTextField(
        _("short message"), tag="statement-short", max_length=composing.SHORT_MESSAGE
    )

    # For oneself: thought of before beginning, read again at the end.
    aim_outcome = PrivateTextField(
        _("what I want to come of it"), tag="statement-aim-outcome", max_length=200
    )
    aim_us = PrivateTextField(
        _("how I want us to be afterwards"), tag="statement-aim-us", max_length=200
    )
    aim_self = PrivateTextField(
        _("how I want to feel about myself"), tag="statement-aim-self", max_length=200
    )

    # Around the saying; each is named as the part of its starters.
    moment = PrivateTextField(_("the moment"), tag="statement-moment", max_length=300)
    opening = PrivateTextField(_("to begin with"), tag="statement-opening", max_length=300)
    listening = PrivateTextField(_("listening"), tag="statement-listening", max_length=300)
    repair = PrivateTextField(_("if it goes wrong"), tag="statement-repair", max_length=300)
    fallback = PrivateTextField(_("if they say not now"), tag="statement-fallback", max_length=300)

    objects: ClassVar[Any] = StatementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-order"], name="statement_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """Where one goes on: the first part that is not written yet, else reading over."""
        for part, state in self.progress.items():
            if state != Progress.WRITTEN:
                return reverse("step", args=[self.pk, SLUGS[part]])
        return reverse("review", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.attempt_id is None

    @property
    def is_away(self) -> bool:
        return self.is_draft and self.state == self.State.AWAY

    def put_away(self) -> None:
        """Not in hand any more; nothing of it is lost."""
        self.state = self.State.AWAY
        self.save(update_fields=["state"])

    def take_up(self) -> None:
        self.state = self.State.OPEN
        self.save(update_fields=["state"])

    @property
    def progress(self) -> dict[str, Progress]:
        return {part: progress(getattr(self, part)) for part in PARTS}

    @property
    def bits(self) -> list[dict[str, object]]:
        """Name and state of each part, for lists."""
        return [{"name": step.name, "state": self.progress[step.part]} for step in STEPS]

    def named(self, *names: str) -> list[tuple[Any, str]]:
        """These texts, each with its name."""
        texts = [(self._meta.get_field(name), getattr(self, name)) for name in names]
        return [(field.verbose_name, text) for field, text in texts]  # type: ignore[union-attr]

    def written(self, *names: str) -> list[tuple[Any, str]]:
        """Of these texts those that are there."""
        return [(name, text) for name, text in self.named(*names) if text]

    @property
    def aims(self) -> list[tuple[Any, str]]:
        return self.written(*self.AIMS)

    @property
    def beside(self) -> list[tuple[Any, str]]:
        """The lines that were chosen for around the saying, in the order one would say them."""
        return self.written(*self.BESIDE)

    def keep_lines(self, which: str, revision: int) -> list[tuple[Any, str]]:
        """Save the lines that this row holds, unless another page wrote them since ``revision``.

        Returns what that page wrote where it says something else; nothing is saved then.
        Raises ObjectDoesNotExist if the owner has no such draft, or no longer.
        """
        names = self.LINES[which]
        with transaction.atomic():
            row = self.locked()
            last = row.stamp(which).revision
            others = [name for name in names if getattr(row, name) != getattr(self, name)]
            self.stamps = row.stamps
            if revision != last and others:
                return list(row.named(*others))
            self.stamps[which] = [last + 1, "", 0]
            self.save(update_fields=[*names, "stamps"])
        return []

    @property
    def woven(self) -> str:
        """The parts as one text, as they are now."""
        return composing.whole(self.content())

    @property
    def whole(self) -> str:
        """What would be said: the text as edited, else the parts woven."""
        return self.edited or self.woven

    @property
    def is_outgrown(self) -> bool:
        """Whether a part has changed since the whole was edited by hand."""
        return bool(self.edited) and self.edited_from != self.woven

    @property
    def first_words(self) -> str:
        return next((text for text in (getattr(self, part) for part in PARTS) if text), "")

    @property
    def message(self) -> str:
        """The short message: as changed by hand, else made from the parts."""
        return self.short or composing.short(self.content())

    def made(self, part: str) -> str:
        """What the parts make of a text that is not written by hand."""
        makers = {"edited": composing.whole, "short": composing.short}
        return makers[part](self.content()) if part in makers else ""

    def shown(self, part: str) -> str:
        return super().shown(part) or self.made(part)

    def set(self, part: str, text: str, stamp: Stamp) -> list[str]:
        """What the parts make anyway means no change of the whole, or of the message."""
        if part in self.READ_OVER and text.strip() in {"", self.made(part)}:
            text = ""
        if part == "edited":
            self.edited_from = self.woven if text else ""
        return super().set(part, text, stamp)

    def edit_whole(self, text: str) -> None:
        """Keep the whole as it was changed by hand, whoever else writes on it."""
        self.replace("edited", text)

    def keep_edit(self) -> None:
        """The edited whole stays, though a part has changed since."""
        with transaction.atomic():
            row = self.locked()
            row.edited_from = row.woven if row.edited else ""
            row.save(update_fields=["edited_from"])

    def make_message_anew(self, typed: str) -> None:
        """The message follows the parts again; what was typed is among the versions."""
        self.replace("short", "", typed)

    def replace(self, part: str, text: str, typed: str = "") -> None:
        """Write over a text, which becomes a version, and so does what was ``typed``."""
        with transaction.atomic():
            row = self.locked()
            row.keep_version()
            if typed.strip() and typed != row.shown(part):
                row.keep_version({**row.content(), part: typed})
            row.put(part, text, Stamp())
        self.refresh_from_db()

    def begin_log_entry(self) -> Attempt:
        """The log entry that ``mark_said`` will keep, unsaved."""
        return Attempt(
            owner_id=self.owner_id,
            conversation=self.conversation,
            kind=Kind.STATEMENT.value,
            words=self.whole,
        )

    def mark_said(self, attempt: Attempt) -> None:
        """It was said: the log has the words, and the draft is closed as it is."""
        attempt.save()
        self.keep_version(stays=True)
        self.attempt = attempt
        self.save(update_fields=["attempt"])

    def take(self, content: Mapping[str, str]) -> None:
        super().take(content)
        self.edited_from = self.woven if self.edited else ""

    def names_of_parts(self) -> dict[str, str]:
        return {
            **{step.part: str(step.name) for step in STEPS},
            "closing": gettext("And last"),
            "edited": gettext("The whole, as you edited it"),
            "short": gettext("The short message, as you changed it"),
        }

    def read(self, content: Mapping[str, str]) -> list[tuple[str, str]]:
        """The whole, and the short message where it was changed by hand."""
        whole = content.get("edited", "") or composing.whole(content)
        texts = (("", whole), (gettext("A short message"), content.get("short", "")))
        return [(name, text) for name, text in texts if text]

    def begin_anew(self) -> "Statement":
        """A next statement with the same words, to be said again in other ones."""
        same = (*PARTS, "closing", *self.AIMS, *self.BESIDE)
        parts = {part: getattr(self, part) for part in same}
        return Statement.objects.create(
            owner_id=self.owner_id, conversation_id=self.conversation_id, **parts
        )
