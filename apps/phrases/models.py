"""Words worth using: the shared phrasebook, which comes from files, and a person's own."""

import re
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import THEMES
from apps.core.models import Owned
from apps.phrases.shifts import FITS, SHIFTS, SIX, Shift
from apps.vault.fields import PrivateTextField
from apps.vault.models import Private


class ContentQuerySet(models.QuerySet[Any]):
    def current(self) -> Self:
        """What the files hold today; what was retired stays for those who kept it."""
        return self.filter(retired=False)


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
    def marked(self) -> SafeString:
        """``instead`` with pencil under the words that bite."""
        bites = "|".join(map(re.escape, self.bites))
        # Every second piece is one of the bites themselves, caught by the group.
        pieces = re.split(f"({bites})", self.instead)
        html = ("{}", '<mark class="pencil">{}</mark>')
        return mark_safe(  # nosec B308 B703: each piece is escaped by format_html
            "".join(format_html(html[at % 2], piece) for at, piece in enumerate(pieces))
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


class OwnPair(Private):
    """A pair of a person's own, for their eyes alone."""

    shift = models.CharField(
        max_length=20,
        choices=[(shift.code, shift.away_from) for shift in SIX],
        default=SIX[0].code,
    )
    theme = models.CharField(max_length=20, default="other")
    instead = PrivateTextField(_("instead of"), tag="own-pair-instead", max_length=1000)
    better = PrivateTextField(_("try"), tag="own-pair-try", max_length=1000, blank=False)

    class Meta:
        verbose_name = _("pair of one’s own")
        verbose_name_plural = _("pairs of one’s own")
        indexes = [models.Index(fields=["owner", "-order"], name="own_pair_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def move(self) -> Shift:
        return SHIFTS[self.shift]


class Kept(Owned):
    """A pair of the shared phrasebook that a person marked to find again."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("kept pair")
        verbose_name_plural = _("kept pairs")
        constraints = [models.UniqueConstraint(fields=["owner", "pair"], name="kept_once")]

    def __str__(self) -> str:
        return str(self.pk)


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
