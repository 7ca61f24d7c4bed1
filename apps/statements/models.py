"""The I-position: four parts, drafted over days, then said."""

from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import Conversation
from apps.conversations.path import Kind
from apps.core.models import OwnedQuerySet
from apps.request_log.drafts import Draft
from apps.request_log.models import Attempt
from apps.statements import composing
from apps.statements.progress import Progress, progress
from apps.statements.steps import PARTS, SLUGS, STEPS
from apps.vault.fields import PrivateTextField


class StatementQuerySet(OwnedQuerySet["Statement"]):
    def drafts(self) -> Self:
        return self.filter(attempt=None)


class Statement(Draft):
    """Four parts and an optional last line.

    ``edited`` is the whole as the person changed it by hand, and ``edited_from`` the woven text
    it was changed from: when a part changes later, the two no longer fit and one is asked.
    ``short`` is the message as changed by hand; while it is empty the parts make one.
    """

    PARTS = (*PARTS, "closing", "edited", "short")
    AIMS = ("aim_outcome", "aim_us", "aim_self")
    BESIDE = ("moment", "opening", "listening", "repair", "fallback")

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="statements")
    # What was logged when it was said; a draft has none.
    attempt = models.OneToOneField(
        Attempt, models.SET_NULL, null=True, blank=True, related_name="statement"
    )
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
    def progress(self) -> dict[str, Progress]:
        return {part: progress(getattr(self, part)) for part in PARTS}

    @property
    def bits(self) -> list[dict[str, object]]:
        """Name and state of each part, for lists."""
        return [{"name": step.name, "state": self.progress[step.part]} for step in STEPS]

    def written(self, *names: str) -> list[tuple[Any, str]]:
        """Of these texts those that are there, each with its name."""
        texts = [(self._meta.get_field(name), getattr(self, name)) for name in names]
        return [(field.verbose_name, text) for field, text in texts if text]  # type: ignore[union-attr]

    @property
    def aims(self) -> list[tuple[Any, str]]:
        return self.written(*self.AIMS)

    @property
    def beside(self) -> list[tuple[Any, str]]:
        """The lines that were chosen for around the saying, in the order one would say them."""
        return self.written(*self.BESIDE)

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

    def edit_whole(self, text: str) -> None:
        """Keep the whole as it was changed by hand; the woven text again means no change."""
        self.keep_version()
        self.edited = "" if text.strip() == self.woven else text
        self.edited_from = self.woven if self.edited else ""
        self.save(update_fields=["edited", "edited_from"])

    def keep_edit(self) -> None:
        """The edited whole stays, though a part has changed since."""
        self.edited_from = self.woven
        self.save(update_fields=["edited_from"])

    @property
    def message(self) -> str:
        """The short message: as changed by hand, else made from the parts."""
        return self.short or composing.short(self.content())

    def keep_message(self, text: str) -> None:
        """Keep the short message as it was changed; what the parts make means no change."""
        self.keep_version()
        self.short = "" if text == composing.short(self.content()) else text
        self.save(update_fields=["short"])

    def end_with(self, closing: str) -> None:
        self.keep_version()
        self.closing = closing
        self.save(update_fields=["closing"])

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

    def restore(self, content: dict[str, str]) -> None:
        """Bring earlier words back; the present ones become a version of their own."""
        with transaction.atomic():
            row = self.locked()
            row.keep_version()
            for part in self.PARTS:
                if part in content:
                    setattr(row, part, content[part])
                    row.stamps[part] = [row.stamp(part).revision + 1, "", 0]
            row.edited_from = row.woven if row.edited else ""
            row.save()

    def begin_anew(self) -> "Statement":
        """A next statement with the same words, to be said again in other ones."""
        same = (*PARTS, "closing", *self.AIMS, *self.BESIDE)
        parts = {part: getattr(self, part) for part in same}
        return Statement.objects.create(
            owner_id=self.owner_id, conversation_id=self.conversation_id, **parts
        )
