"""Words in the making: saved as they are typed, never overwritten in silence.

A page that shows a draft carries three numbers for each text: the ``revision`` it was rendered
from, a random name for the ``tab``, and ``seq``, which grows with each save of that tab. One tab
never conflicts with itself, whatever the order in which its saves arrive; two tabs always do,
unless the second was opened after the first one's last save. What a tab could not save because
another had written meanwhile is kept among the versions until somebody chooses, and after.

A version is kept of the words as they stood: before a save that changes them ten minutes or more
after the last one, when a step of the builder is left, when the whole is edited, when older words
are brought back, and when they were said. ``thinning`` says which of them go again.
"""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Self
from uuid import uuid5

from django.db import models, transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.models import Owned, OwnedQuerySet
from apps.request_log.thinning import Dated, outgrown
from apps.vault.fields import PrivateMomentField, PrivateTextField, PrivateTickField
from apps.vault.models import Private

# A new version when the text changed and this long has passed since the last one.
SITTING = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which state of a text a page was writing on."""

    revision: int = 0
    tab: str = ""
    seq: int = 0

    @classmethod
    def sent(cls, data: QueryDict) -> "Stamp":
        """Read from a form; a malformed one counts as a page that knows nothing."""
        numbers = [data.get(name, "") for name in ("revision", "seq")]
        revision, seq = (int(n) if n.isdecimal() and len(n) < 10 else 0 for n in numbers)
        tab = data.get("tab", "")[:32]
        return cls(revision, tab if tab.isalnum() else "", seq)

    def page(self) -> "Stamp":
        """The stamp for a page that is rendered now."""
        return Stamp(self.revision, secrets.token_hex(8), 0)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two texts where there was one: neither has been overwritten."""

    part: str
    mine: str
    theirs: str


class Draft(Private):
    """A row with one or more texts that are saved as they are typed."""

    # The texts, by field name.
    PARTS: ClassVar[tuple[str, ...]] = ()
    # Field name → other fields that are written whenever it is.
    ALONG: ClassVar[dict[str, tuple[str, ...]]] = {}

    # Field name → [revision, tab, seq] of its last save.
    stamps = models.JSONField(default=dict, editable=False)
    # When a save last began a sitting; read with the row, so that a save need not ask for it.
    sitting_at: Any = PrivateMomentField(tag="sitting-at")

    class Meta:
        abstract = True

    def stamp(self, part: str) -> Stamp:
        return Stamp(*self.stamps.get(part, ()))

    def shown(self, part: str) -> str:
        """The text as a page shows it to be written on."""
        return str(getattr(self, part))

    def write(self, part: str, text: str, stamp: Stamp) -> tuple[Any, Conflict | None]:
        """Save one text of a draft as it was sent.

        Returns the row as it is now and, if another tab has written since, the two texts. The
        row is read here, under a lock: ``self`` need hold no more than its key and its owner.

        Raises ObjectDoesNotExist if the owner has no such draft, or no longer.
        """
        with transaction.atomic():
            row: Any = self.locked()
            last, kept = row.stamp(part), row.shown(part)
            if stamp.tab and stamp.tab == last.tab:
                if stamp.seq < last.seq:
                    return row, None  # an older save of this tab, arriving late
            elif stamp.revision != last.revision and text != kept:
                row.keep_refused(part, text, stamp)
                return row, Conflict(part, mine=text, theirs=kept)
            if text != kept:
                row.begin_sitting()
            row.put(part, text, stamp)
        return row, None

    def locked(self) -> Any:
        """The row as it is now, and nobody else's to write until the transaction ends.

        Raises ObjectDoesNotExist if the owner has no such draft, or no longer.
        """
        drafts: Any = type(self)._default_manager
        rows = drafts.drafts().select_for_update(of=("self",))
        return rows.get(pk=self.pk, owner_id=self.owner_id)

    def put(self, part: str, text: str, stamp: Stamp) -> None:
        """Write without asking; the caller has made sure, or the person has chosen."""
        setattr(self, part, text)
        self.stamps[part] = [self.stamp(part).revision + 1, stamp.tab, stamp.seq]
        self.save(update_fields=[part, *self.ALONG.get(part, ()), "stamps", "sitting_at"])

    def settle(self, part: str, mine: str, choice: str) -> None:
        """After a conflict: keep ``mine``, ``theirs`` or ``both``; what loses stays a version."""
        with transaction.atomic():
            row = self.locked()
            theirs = row.shown(part)
            text = {"mine": mine, "theirs": theirs, "both": f"{theirs}\n\n{mine}".strip()}[choice]
            for loser in {mine, theirs} - {text, ""}:
                row.keep_version({**row.content(), part: loser}, stays=True)
            row.put(part, text, Stamp())

    def content(self) -> dict[str, str]:
        return {part: getattr(self, part) for part in self.PARTS}

    def keep_version(self, content: dict[str, str] | None = None, *, stays: bool = False) -> None:
        """Remember these words as they are now, unless the newest version says the same.

        One that ``stays`` is never thinned out.
        """
        content = self.content() if content is None else content
        if not any(content.values()):
            return
        newest = Version.objects.of(self).first()
        if newest is None or newest.content != content:
            Version.objects.create(
                owner_id=self.owner_id, draft_id=self.pk, words=json.dumps(content), stays=stays
            )
            self.thin_out()
        elif stays and not newest.stays:
            newest.stays = True
            newest.save(update_fields=["stays"])

    def keep_refused(self, part: str, text: str, stamp: Stamp) -> None:
        """Remember what a tab could not save, whatever becomes of the tab.

        One version a tab, which follows its typing: the same tab always finds it again.
        """
        content = {**self.content(), part: text}
        if not stamp.tab:
            self.keep_version(content, stays=True)
            return
        key = uuid5(self.pk, f"{part} {stamp.tab}")
        version = Version.objects.of(self).filter(pk=key).first()
        version = version or Version(pk=key, owner_id=self.owner_id, draft_id=self.pk, stays=True)
        if stamp.seq >= int(version.seq or 0):
            version.words, version.seq = json.dumps(content), str(stamp.seq)
            version.made_at = timezone.now()
            version.save()

    def begin_sitting(self) -> None:
        """Keep the words as the last sitting left them, if it is over."""
        now = timezone.now()
        if abs(now - (self.sitting_at or self.made_at)) >= SITTING:  # a clock may be set back
            self.keep_version()
            self.sitting_at = now

    def thin_out(self) -> None:
        rows = Version.objects.of(self).only("owner", "made_at", "stays")
        gone = outgrown((Dated(v.pk, v.made_at, v.stays) for v in rows), timezone.now())
        if gone:
            Version.objects.of(self).filter(pk__in=gone).delete()

    def goes_along(self) -> Iterable[Owned]:
        return list(Version.objects.of(self))


class VersionQuerySet(OwnedQuerySet["Version"]):
    def of(self, draft: Private) -> Self:
        """The versions of one draft, or of a line that is kept to, newest first."""
        return self.filter(owner_id=draft.owner_id, draft_id=draft.pk).order_by("-order")


class Version(Private):
    """The words of a draft as they once were."""

    draft_id = models.UUIDField(_("of"))
    words = PrivateTextField(_("the words"), tag="version-words")
    # Never thinned out: as it was said, or what lost when two texts met.
    stays = PrivateTickField(_("kept for good"), tag="version-stays")
    # Of a text that was refused: the number of the save that brought it.
    seq = PrivateTextField(tag="version-seq", max_length=9)

    objects: ClassVar[Any] = VersionQuerySet.as_manager()

    class Meta:
        app_label = "request_log"
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        indexes = [models.Index(fields=["owner", "draft_id", "-order"], name="version_of_draft")]

    @property
    def content(self) -> dict[str, str]:
        return dict(json.loads(self.words))

    def told(self, name: str) -> Any:
        if name == "words":
            return "\n\n".join(text for text in self.content.values() if text)
        if name == "seq":
            return ""  # only the machine's
        return super().told(name)
