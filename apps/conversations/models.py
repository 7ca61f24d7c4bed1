"""One matter to talk about."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from apps.conversations.path import Stage, Theme
from apps.core.addresses import address
from apps.core.models import OwnedQuerySet
from apps.vault.fields import PrivateTextField, PrivateTickField
from apps.vault.models import Private

THEMES = [
    (Theme.CHORES.value, _("Chores")),
    (Theme.MONEY.value, _("Money")),
    (Theme.PARENTING.value, _("Parenting")),
    (Theme.FAMILY.value, _("Family")),
    (Theme.TIME_TOGETHER.value, _("Time together")),
    (Theme.INTIMACY.value, _("Intimacy")),
    (Theme.RELIGION.value, _("Religion")),
    (Theme.GETTING_HELP.value, _("Getting help")),
    (Theme.SCREENS.value, _("Screens")),
    (Theme.PLANS.value, _("Plans")),
    (Theme.OTHER.value, _("Something else")),
]


# Of what was said long ago (``older.py``); only there, and where something changes, written.
OF_OLDER = {"older", "older_until", "changes"}


class ConversationQuerySet(OwnedQuerySet["Conversation"]):
    def note_change(self, *days: Any) -> None:
        """What was said on these days is not what it was: what is told of them in short is over."""
        over = Q()
        for day in days:
            over |= Q(older_until__gte=day)
        none = Value(None, output_field=models.DateField())
        until = Case(When(over, then=none), default=F("older_until"))
        self.update(changes=F("changes") + 1, older_until=until)


class Conversation(Private):
    """The wish behind it, what it is about, and everything that was said and tried."""

    class Ending(models.TextChoices):
        """How something is settled. Some differences last, and closeness needs no sameness."""

        HELPED = "helped", _("Settled between us")
        ACCEPTED = "accepted", _("We differ, and I can live with it")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        RESTING = "resting", _("at rest")
        SETTLED = "settled", _("settled")
        AWAY = "away", _("put away")

    title = PrivateTextField(_("what it is about"), tag="conversation-title", max_length=200,
                             blank=False)  # fmt: skip
    wish = PrivateTextField(_("what you hope for"), tag="conversation-wish", max_length=5000)
    partner_name = PrivateTextField(_("their name"), tag="partner-name", max_length=100)
    theme = models.CharField(max_length=20, choices=THEMES, default=Theme.OTHER.value)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    space_until = models.DateField(null=True, blank=True)
    # On this day it is not the one suggestion: the person said "not today".
    not_today = models.DateField(null=True, blank=True, editable=False)

    # "I see it differently": the stage that the person set, until something new is said.
    set_stage = PrivateTextField(
        _("where I see it"), tag="conversation-set-stage", null=True, max_length=10
    )
    stage_note = PrivateTextField(
        _("why I see it so"), tag="conversation-stage-note", null=True, max_length=5000
    )
    pattern_confirmed = PrivateTickField(
        _("the door has been closed for long"), tag="conversation-pattern", null=True
    )
    willing_confirmed = PrivateTickField(
        _("they are new to it, and willing"), tag="conversation-willing", null=True
    )
    no_pattern_at = PrivateTextField(
        _("in how many replies I saw no pattern"), tag="conversation-no-pattern", null=True,
        max_length=5, editable=False,
    )  # fmt: skip
    told_plainly = PrivateTickField(tag="conversation-told-plainly", null=True, editable=False)
    ending = PrivateTextField(
        _("how it ended"), tag="conversation-ending", null=True, max_length=10
    )
    ending_note = PrivateTextField(
        _("what helped"), tag="conversation-ending-note", null=True, max_length=5000
    )

    # What was said until a day, in short (``older.py``), and how often any of it was changed.
    older = PrivateTextField(tag="conversation-older", null=True, editable=False)
    older_until = models.DateField(null=True, editable=False)
    changes = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    objects: ClassVar[Any] = ConversationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-order"], name="conversation_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return address("conversation", self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding and kwargs.get("update_fields") is None:
            # What was read a while ago is not written over what was noted since.
            names = {field.attname for field in self._meta.concrete_fields if not field.primary_key}
            kwargs["update_fields"] = names - OF_OLDER - self.get_deferred_fields()
        super().save(*args, **kwargs)

    def told(self, name: str) -> Any:
        return "" if name in OF_OLDER else super().told(name)  # only the machine's

    def same_partner_as(self, other: "Conversation") -> bool:
        """Whether both are with one person; no name given means the usual one."""
        mine, theirs = self.partner_key, other.partner_key
        return mine == theirs or not mine or not theirs

    @cached_property
    def partner_key(self) -> str:
        return self.partner_name.strip().casefold()

    def put_off(self, day: date) -> None:
        """Not on this day: it may be the one suggestion again on the next."""
        self.not_today = day
        self.save(update_fields=["not_today"])

    def let_rest(self) -> None:
        self.state = self.State.RESTING
        self.save(update_fields=["state"])

    def take_up(self) -> None:
        """Open again, from wherever it was closed. What helped is kept, to be read again."""
        self.state = self.State.OPEN
        self.save(update_fields=["state"])

    def put_away(self) -> None:
        self.state = self.State.AWAY
        self.save(update_fields=["state"])

    def settle(self) -> None:
        """With the ending and the note that its form has set."""
        self.state = self.State.SETTLED
        self.save(update_fields=["state", "ending", "ending_note"])

    @property
    def stage_set(self) -> Stage | None:
        """Where the person sees it, if they have said so."""
        return Stage(self.set_stage) if self.set_stage in set(Stage) else None

    def see_as_told(self) -> None:
        """Take "I see it differently" back. The note is the person's own and stays."""
        self.set_stage = ""
        self.save(update_fields=["set_stage"])

    def something_was_said(self) -> None:
        """A stage is set for what was known then, so it holds until something new is said."""
        if self.set_stage:
            self.see_as_told()

    def give_space(self, until: date) -> None:
        """Until a day. It is newer than a stage set earlier, which would hide it."""
        self.space_until, self.set_stage = until, ""
        self.save(update_fields=["space_until", "set_stage"])

    @property
    def ended(self) -> str:
        """How it was settled, in words."""
        return str(dict(self.Ending.choices).get(self.ending, ""))

    def see_pattern(self, answer: str, replies: int) -> None:
        """What is seen in so many replies: closed doors (``yes``), ``willing``, or no pattern."""
        self.pattern_confirmed, self.willing_confirmed = answer == "yes", answer == "willing"
        self.no_pattern_at = "" if answer in ("yes", "willing") else str(replies)
        self.save(update_fields=["pattern_confirmed", "willing_confirmed", "no_pattern_at"])

    def mark_told_plainly(self) -> None:
        """When to consider whether to stay is said once."""
        self.told_plainly = True
        self.save(update_fields=["told_plainly"])
