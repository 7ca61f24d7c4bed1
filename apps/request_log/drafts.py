"""Words in the making: saved as they are typed, never overwritten in silence.

A page that shows a draft carries three numbers for each text: the ``revision`` it was rendered
from, a random name for the ``tab``, and ``seq``, which grows with each save of that tab. One tab
never conflicts with itself, whatever the order in which its saves arrive; two tabs always do,
unless the second was opened after the first one's last save.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.db import models, transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.models import OwnedQuerySet
from apps.vault.fields import PrivateTextField
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

    # Field name → [revision, tab, seq] of its last save.
    stamps = models.JSONField(default=dict, editable=False)

    class Meta:
        abstract = True

    def stamp(self, part: str) -> Stamp:
        return Stamp(*self.stamps.get(part, ()))

    def write(self, part: str, text: str, stamp: Stamp) -> tuple[Any, Conflict | None]:
        """Save one text of a draft as it was sent.

        Returns the row as it is now and, if another tab has written since, the two texts. The
        row is read here, under a lock: ``self`` need hold no more than its key and its owner.

        Raises ObjectDoesNotExist if the owner has no such draft, or no longer.
        """
        with transaction.atomic():
            drafts: Any = type(self)._default_manager
            rows = drafts.drafts().select_for_update(of=("self",))
            row: Any = rows.get(pk=self.pk, owner_id=self.owner_id)
            last, kept = row.stamp(part), getattr(row, part)
            if stamp.tab and stamp.tab == last.tab:
                if stamp.seq < last.seq:
                    return row, None  # an older save of this tab, arriving late
            elif stamp.revision != last.revision and text != kept:
                return row, Conflict(part, mine=text, theirs=kept)
            row.put(part, text, stamp)
        return row, None

    def put(self, part: str, text: str, stamp: Stamp) -> None:
        """Write without asking; the caller has made sure, or the person has chosen."""
        setattr(self, part, text)
        self.stamps[part] = [self.stamp(part).revision + 1, stamp.tab, stamp.seq]
        self.save(update_fields=[part, "stamps"])

    def settle(self, part: str, mine: str, choice: str) -> None:
        """After a conflict: keep ``mine``, ``theirs`` or ``both``; what loses stays a version."""
        theirs = getattr(self, part)
        text = {"mine": mine, "theirs": theirs, "both": f"{theirs}\n\n{mine}".strip()}[choice]
        for loser in {mine, theirs} - {text, ""}:
            self.keep_version({**self.content(), part: loser})
        self.put(part, text, Stamp())

    def content(self) -> dict[str, str]:
        return {part: getattr(self, part) for part in self.PARTS}

    def keep_version(self, content: dict[str, str] | None = None) -> None:
        """Remember these words as they are now, unless the newest version says the same."""
        content = self.content() if content is None else content
        newest = Version.objects.of(self).first()
        if any(content.values()) and (newest is None or newest.content != content):
            Version.objects.create(
                owner_id=self.owner_id, draft_id=self.pk, words=json.dumps(content)
            )

    def keep_version_of_sitting(self) -> None:
        """The same, at most once a sitting."""
        newest = Version.objects.of(self).first()
        if newest is None or newest.made_at < timezone.now() - SITTING:
            self.keep_version()


class VersionQuerySet(OwnedQuerySet["Version"]):
    def of(self, draft: Draft) -> Self:
        """The versions of one draft, newest first."""
        return self.filter(owner_id=draft.owner_id, draft_id=draft.pk).order_by("-order")


class Version(Private):
    """The words of a draft as they once were."""

    draft_id = models.UUIDField(_("of"))
    words = PrivateTextField(_("the words"), tag="version-words")

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
        return super().told(name)
