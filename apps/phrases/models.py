"""Words worth using: the shared phrasebook, which comes from files, and a person's own."""

import re
from functools import cached_property
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import THEMES
from apps.core.addresses import address
from apps.core.languages import content_language
from apps.core.models import Owned, OwnedQuerySet
from apps.phrases.shifts import FITS, SHIFTS, Shift
from apps.tone.codes import Pattern
from apps.tone.wording import name_of
from apps.vault.fields import PrivateTextField
from apps.vault.models import Private


class ContentQuerySet(models.QuerySet[Any]):
    def current(self) -> Self:
        """What the files hold today in the reader's language.

        What was retired stays for those who kept it.
        """
        return self.filter(retired=False, language=content_language())


class Content(models.Model):
    """One entry of a content file, under the stable key that it has there."""

    key = models.SlugField(max_length=80, primary_key=True)
    language = models.CharField(max_length=10, default="en")
    retired = models.BooleanField(default=False)

    objects: ClassVar[Any] = ContentQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class Pair(Content):
    """Instead of this, try that."""

    shift = models.CharField(max_length=20)
    theme = models.CharField(max_length=20)
    fits = models.JSONField()
    instead = models.TextField()
    bites = models.JSONField()
    better = models.TextField()  # ``try`` in the files, which Python keeps for itself
    why = models.TextField()
    source = models.CharField(max_length=200, blank=True)

    @property
    def move(self) -> Shift:
        return SHIFTS[self.shift]

    @property
    def theme_name(self) -> Any:
        return dict(THEMES)[self.theme]

    @property
    def fit_names(self) -> list[Any]:
        return [FITS[code] for code in self.fits]

    @property
    def pieces(self) -> list[str]:
        """``instead`` cut so that every second piece is one of the words that bite."""
        bites = "|".join(map(re.escape, self.bites))
        return re.split(f"({bites})", self.instead)

    # The pairs of the index stay in memory: what a page says of them is written once.

    @cached_property
    def cards(self) -> dict[tuple[str, bool, bool], SafeString]:
        """Its cards (cards.py), by the reader's language, whether it is kept, and whether there is
        a draft to use it in.
        """
        return {}

    @cached_property
    def about(self) -> SafeString:
        """The shift it makes, its theme and where it fits, in the language it is written in."""
        shift, fits = self.move, ", ".join(map(str, self.fit_names))
        html = '<span class="shift">{} →&nbsp;{}</span> {}{}'
        told = f" · {fits}" if fits else ""
        return format_html(html, shift.away_from, shift.towards, self.theme_name, told)

    @cached_property
    def place_to_keep(self) -> str:
        return reverse("keep_pair", args=[self.key])

    @cached_property
    def marked(self) -> SafeString:
        """``instead`` with pencil under the words that bite."""
        html = ("{}", '<mark class="pencil">{}</mark>')
        return mark_safe(  # nosec B308 B703: each piece is escaped by format_html
            "".join(format_html(html[at % 2], piece) for at, piece in enumerate(self.pieces))
        )


MOST_THEMES = 5  # with as many, a starter is not about one of them but leaves some out


class StarterQuerySet(ContentQuerySet):
    def fitting(self, part: str, theme: str) -> list["Starter"]:
        """Those for a part in the order of its file, the ones written for this theme first."""
        of_part = self.current().filter(part=part).order_by("place")
        mine = [starter for starter in of_part if not starter.themes or theme in starter.themes]
        return sorted(mine, key=lambda starter: not 0 < len(starter.themes) < MOST_THEMES)


class Starter(Content):
    """A sentence with blanks: for a request, a part of a statement, or around the saying."""

    part = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField(default=0)  # the order of the file
    themes = models.JSONField(default=list)  # empty: every theme
    text = models.TextField()

    objects: ClassVar[Any] = StarterQuerySet.as_manager()

    @property
    def pieces(self) -> list[str]:
        """The text around its blanks."""
        return self.text.split("___")


class ReasonQuerySet(ContentQuerySet):
    def near(self, theme: str) -> list["Reason"]:
        """The few that are likely enough with this theme to be offered, each as a "may"."""
        return [reason for reason in self.current().order_by("place") if theme in reason.themes]


class Reason(Content):
    """Why a partner may hold back: what it can look like, what helps, words that make room."""

    place = models.PositiveSmallIntegerField()  # the order of the file
    themes = models.JSONField(default=list)  # empty: offered beside no theme
    name = models.CharField(max_length=80)
    looks_like = models.TextField()
    helps = models.TextField()
    say = models.JSONField()
    offer = models.TextField()

    objects: ClassVar[Any] = ReasonQuerySet.as_manager()

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each line to say, under the key by which ``words_of`` finds it."""
        return [(f"{self.key}.{number}", line) for number, line in enumerate(self.say)]


class LoadedContent(models.Model):
    """Which state of the files is in the database: one row, a digest of them all."""

    version = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.version


class Shelved(Owned):
    """What stands on a person's shelf of words: the last one kept, made or used comes first.

    The order is one over all that stands there, so that no time of use need be kept.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and not self.order:
            self.order = next_on_shelf(self.owner_id)
        super().save(*args, **kwargs)


def next_on_shelf(owner_id: Any) -> int:
    rows = (model.objects.filter(owner_id=owner_id) for model in (OwnPair, Kept))
    return 1 + max(found.aggregate(last=Max("order", default=0))["last"] for found in rows)


class OwnPair(Shelved, Private):
    """A pair of a person's own, for their eyes alone."""

    shift = models.CharField(
        max_length=20,
        choices=[(code, shift.away_from) for code, shift in SHIFTS.items()],
        default="threats",
    )
    theme = models.CharField(max_length=20, default="other")
    instead = PrivateTextField(_("instead of"), tag="own-pair-instead", max_length=1000)
    better = PrivateTextField(_("try"), tag="own-pair-try", max_length=1000, blank=False)
    # The part it was written for; without one it may stand anywhere.
    part = PrivateTextField(_("where it fits"), tag="own-pair-part", null=True, max_length=20)

    class Meta:
        verbose_name = _("pair of one’s own")
        verbose_name_plural = _("pairs of one’s own")
        indexes = [models.Index(fields=["owner", "-order"], name="own_pair_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return address("change_own_pair", self.pk)

    @property
    def move(self) -> Shift:
        return SHIFTS[self.shift]

    @property
    def theme_name(self) -> Any:
        return dict(THEMES)[self.theme]

    @property
    def fits(self) -> list[str]:
        return [self.part] if self.part else list(FITS)

    @property
    def fit_names(self) -> list[Any]:
        return [FITS[self.part]] if self.part in FITS else []


class Kept(Shelved):
    """A pair of the shared phrasebook that a person marked to find again."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("kept pair")
        verbose_name_plural = _("kept pairs")
        constraints = [models.UniqueConstraint(fields=["owner", "pair"], name="kept_once")]

    def __str__(self) -> str:
        return str(self.pk)


def folded(pattern: str, words: str) -> tuple[str, str]:
    """By what the same words are known again, whatever their case and spacing."""
    return pattern, " ".join(words.casefold().split())


class LeftAloneQuerySet(OwnedQuerySet["LeftAlone"]):
    def in_draft(self, draft: UUID | None) -> Self:
        """What is not to be marked there: left alone everywhere, or in this very draft."""
        return self.filter(Q(draft_id=None) | Q(draft_id=draft))


class LeftAlone(Private):
    """Words that the tone check marked and that their writer wants left as they are."""

    pattern = PrivateTextField(_("what was seen in them"), tag="left-alone-pattern", max_length=20)
    words = PrivateTextField(_("left as they are"), tag="left-alone-words", max_length=5000)
    draft_id = models.UUIDField(null=True)  # in this draft only; without one, everywhere

    objects: ClassVar[Any] = LeftAloneQuerySet.as_manager()

    class Meta:
        verbose_name = _("words left as they are")
        verbose_name_plural = _("words left as they are")
        indexes = [models.Index(fields=["owner", "-order"], name="left_alone_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def folded(self) -> tuple[str, str]:
        return folded(self.pattern, self.words)

    @property
    def name(self) -> Any:
        return name_of(Pattern(self.pattern))


def shelf_of(owner: Any) -> list[Any]:
    """The rows of a shelf, what was last used first. Needs the owner's open vault."""
    kept = Kept.objects.owned_by(owner).select_related("pair")
    rows = [*kept, *OwnPair.objects.owned_by(owner)]
    return sorted(rows, key=lambda row: row.order, reverse=True)


def put_on_top(owner: Any, key: str) -> None:
    """A pair of the shelf was used: it comes first now."""
    place = next_on_shelf(owner.pk)
    if Kept.objects.owned_by(owner).filter(pair_id=key).update(order=place):
        return
    try:
        OwnPair.objects.owned_by(owner).filter(pk=UUID(key)).update(order=place)
    except ValueError:
        return  # one of the shared phrasebook that was not kept


def words_of(owner: Any, key: str) -> str:
    """The better words of a pair, shared or the person's own, or a line of a reason; or nothing."""
    if "." in key:
        reason = Reason.objects.filter(pk=key.partition(".")[0]).first()
        return dict(reason.lines).get(key, "") if reason else ""
    shared = Pair.objects.filter(pk=key).values_list("better", flat=True).first()
    if shared is not None:
        return shared
    try:
        own = OwnPair.objects.owned_by(owner).filter(pk=UUID(key)).first()
    except ValueError:
        return ""
    return own.better if own else ""
