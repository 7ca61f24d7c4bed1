"""Words in the making: saved as they are typed, never overwritten in silence.

A page that shows a draft carries three numbers for each text: the ``revision`` it was rendered
from, a random name for the ``tab``, and ``seq``, which grows with each save of that tab. One tab
never conflicts with itself, whatever the order in which its saves arrive; two tabs always do,
unless the second was opened after the first one's last save. What a tab could not save because
another had written meanwhile is kept among the versions until somebody chooses, and after.

A version is kept of the words as they stood: when the page is left that they were written on, by
whatever way; before a save that changes them ten minutes or more after the last sitting, if that
one was not left but broke off; when the whole is edited, when older words are brought back, and
when they were said. ``thinning`` says which of them go again.
"""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar, Self
from uuid import uuid5

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.models import Owned, OwnedQuerySet
from apps.request_log.thinning import Dated, outgrown
from apps.vault.fields import PrivateMomentField, PrivateTextField, PrivateTickField
from apps.vault.models import Private

# A new version when the text changed and this long has passed since the last one.
SITTING = timedelta(minutes=10)
# Among the stamps, in place of a field: how many saves there were when the draft was last left.
LEFT_AT = "left at"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which state of a text a page was writing on."""

    revision: int = 0
    tab: str = ""
    seq: int = 0
    # Of a page: which save of which tab it was made after.
    last: str = ""

    @classmethod
    def sent(cls, data: QueryDict) -> "Stamp":
        """Read from a form; a malformed one counts as a page that knows nothing."""
        numbers = [data.get(name, "") for name in ("revision", "seq")]
        revision, seq = (int(n) if n.isdecimal() and len(n) < 10 else 0 for n in numbers)
        tab = data.get("tab", "")[:32]
        return cls(revision, tab if tab.isalnum() else "", seq)

    def page(self) -> "Stamp":
        """The stamp for a page that is rendered now."""
        return Stamp(self.revision, secrets.token_hex(8), 0, f"{self.tab} {self.seq}")


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

    # Field name → [revision, tab, seq] of its last save; and ``LEFT_AT``.
    stamps = models.JSONField(default=dict, editable=False)
    # When a save last began a sitting; read with the row, so that a save need not ask for it.
    sitting_at: Any = PrivateMomentField(tag="sitting-at")

    class Meta:
        abstract = True

    @property
    def is_draft(self) -> bool:
        """Whether one still writes on it."""
        raise NotImplementedError

    def stamp(self, part: str) -> Stamp:
        return Stamp(*self.stamps.get(part, ()))

    def shown(self, part: str) -> str:
        """The text as a page shows it to be written on."""
        return str(getattr(self, part))

    def write(
        self, part: str, text: str, stamp: Stamp, *, leaving: bool = False
    ) -> tuple[Any, Conflict | None]:
        """Save one text of a draft as it was sent, and a version of all when it is left.

        Returns the row as it is now and, if another tab has written since, the two texts. The
        row is read here, under a lock if more is to be done than one statement does: ``self``
        need hold no more than its key and its owner.

        Raises ObjectDoesNotExist if the owner has no such draft, or no longer.
        """
        if not leaving and (typed := self.typed_on(part, text, stamp)):
            return typed, None
        with transaction.atomic():
            row: Any = self.locked()
            last, kept = row.stamp(part), row.shown(part)
            same_tab = stamp.tab and stamp.tab == last.tab
            if not row.fits(part, text, stamp):
                row.keep_refused(part, text, stamp)
                return row, Conflict(part, mine=text, theirs=kept)
            # An older save of the same tab, arriving late, changes nothing.
            if not same_tab or stamp.seq >= last.seq:
                if text != kept:
                    row.begin_sitting()
                row.put(part, text, stamp)
            if leaving:
                row.end_sitting()
        return row, None

    def fits(self, part: str, text: str, stamp: Stamp) -> bool:
        """Whether nobody has written since the page was made that sent this."""
        last = self.stamp(part)
        same_tab = stamp.tab and stamp.tab == last.tab
        return bool(same_tab) or stamp.revision == last.revision or text == self.shown(part)

    def typed_on(self, part: str, text: str, stamp: Stamp) -> Any:
        """The row after a save in the midst of a sitting, which is one statement.

        It changes nothing if anybody wrote since the row was read: each save changes the stamps.
        None if it did not, and where more is to be done than to write; then nothing was.
        """
        row: Any = self.as_it_is()
        late = stamp.tab and stamp.tab == row.stamp(part).tab and stamp.seq < row.stamp(part).seq
        if late or not row.fits(part, text, stamp) or row.is_over:
            return None
        before = json.loads(json.dumps(row.stamps))
        fields = row.set(part, text, stamp)
        return row if row.write_over(before, fields) else None

    def write_over(self, before: dict[str, Any], names: Iterable[str]) -> bool:
        """Write these fields, unless the row has other stamps than ``before``. Whether it did."""
        self.saved_at = timezone.now()
        fields: list[Any] = [self._meta.get_field(name) for name in {*names, "saved_at"}]
        mine: Any = type(self)._default_manager
        same = mine.drafts().filter(pk=self.pk, owner_id=self.owner_id, stamps=before)
        return bool(same.update(**{f.attname: f.pre_save(self, False) for f in fields}))

    def as_it_is(self) -> Any:
        """The row with its texts, its stamps and its times.

        Raises ObjectDoesNotExist if the owner has no such draft, or no longer.
        """
        along = [name for names in self.ALONG.values() for name in names]
        mine: Any = type(self)._default_manager
        rows = mine.drafts().only(
            "owner", "conversation", *self.PARTS, *along, "stamps", "sitting_at", "made_at"
        )
        return rows.get(pk=self.pk, owner_id=self.owner_id)

    def locked(self) -> Any:
        """The row as it is now, and nobody else's to write until the transaction ends.

        Raises ObjectDoesNotExist if the owner has no such draft, or no longer.
        """
        drafts: Any = type(self)._default_manager
        rows = drafts.drafts().select_for_update(of=("self",))
        return rows.get(pk=self.pk, owner_id=self.owner_id)

    def put(self, part: str, text: str, stamp: Stamp) -> None:
        """Write without asking; the caller has made sure, or the person has chosen."""
        self.save(update_fields=self.set(part, text, stamp))

    def set(self, part: str, text: str, stamp: Stamp) -> list[str]:
        """Set a text without saving it. Returns the fields to save."""
        setattr(self, part, text)
        self.stamps[part] = [self.stamp(part).revision + 1, stamp.tab, stamp.seq]
        return [part, *self.ALONG.get(part, ()), "stamps", "sitting_at"]

    def settle(self, part: str, mine: str, choice: str) -> None:
        """After a conflict: keep ``mine``, ``theirs`` or ``both``; what loses stays a version."""
        with transaction.atomic():
            row = self.locked()
            theirs = row.shown(part)
            text = {"mine": mine, "theirs": theirs, "both": f"{theirs}\n\n{mine}".strip()}[choice]
            for loser in {mine, theirs} - {text, ""}:
                row.keep_version({**row.content(), part: loser}, stays=True)
            row.put(part, text, Stamp())

    def restore(self, content: Mapping[str, str]) -> None:
        """Bring earlier words back; the present ones become a version of their own."""
        with transaction.atomic():
            row = self.locked()
            row.keep_version()
            row.take(content)
            row.save()

    def take(self, content: Mapping[str, str]) -> None:
        """Put earlier words in place of these: no page that is open was written on them."""
        for part in self.PARTS:
            if part in content:
                setattr(self, part, content[part])
                self.stamps[part] = [self.stamp(part).revision + 1, "", 0]

    def content(self) -> dict[str, str]:
        return {part: getattr(self, part) for part in self.PARTS}

    def names_of_parts(self) -> dict[str, str]:
        """What each text is called where two states of it are compared."""
        fields = {field.name: field for field in self._meta.concrete_fields}
        return {part: str(fields[part].verbose_name) for part in self.PARTS}

    def tell(self, content: Mapping[str, str]) -> dict[str, str]:
        """What a version holds, in words."""
        return dict(content)

    def read(self, content: Mapping[str, str]) -> list[tuple[str, str]]:
        """These words in a list of versions: each text that is there, the first without a name."""
        names = {**self.names_of_parts(), self.PARTS[0]: ""}
        return [(name, content[part]) for part, name in names.items() if content.get(part)]

    def keep_version(self, content: dict[str, str] | None = None, *, stays: bool = False) -> None:
        """Remember these words as they are now, unless the newest version says the same.

        One that ``stays`` does not go with its age (``thinning``).
        """
        content = self.content() if content is None else content
        if not any(content.values()):
            return
        newest = Version.objects.of(self).first()
        if newest is None or newest.content != content:
            self.add_version(content, stays=stays)
            self.thin_out()
        elif stays and not newest.stays:
            newest.stays = True
            newest.save(update_fields=["stays"])

    def add_version(self, content: dict[str, str], *, stays: bool = False) -> None:
        """A version in one statement, whatever the others say."""
        Version.objects.create(
            owner_id=self.owner_id, draft_id=self.pk, words=json.dumps(content), stays=stays
        )

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

    @property
    def saves(self) -> int:
        """How often any of the texts was written."""
        return sum(self.stamp(part).revision for part in self.PARTS)

    @property
    def is_kept(self) -> bool:
        """Whether there is a version of the words as they are, made when they were left."""
        return self.stamps.get(LEFT_AT) == self.saves

    @property
    def is_over(self) -> bool:
        """Whether the last sitting is over, so that what is written now begins one."""
        # A clock may be set back.
        return abs(timezone.now() - (self.sitting_at or self.made_at)) >= SITTING

    def begin_sitting(self) -> None:
        """Keep the words as the last sitting left them, if it is over and nobody did.

        A save waits for this: it is one statement. What is too much goes when the draft is left.
        """
        if self.is_over:
            self.sitting_at = timezone.now()
            if not self.is_kept and any(self.content().values()):
                self.add_version(self.content())

    def leave(self) -> None:
        """The page was left, with nothing that is not on its way by itself.

        Raises ObjectDoesNotExist if the owner has no such draft, or no longer.
        """
        with transaction.atomic():
            row = self.locked()
            row.end_sitting()
            row.thin_out()

    def end_sitting(self) -> None:
        """Keep the words as they are left, so that the next sitting finds them kept."""
        if not self.is_kept:
            self.keep_version()
            self.stamps[LEFT_AT] = self.saves
            self.save(update_fields=["stamps"])

    def thin_out(self) -> None:
        rows = Version.objects.of(self).only("owner", "made_at", "stays")
        gone = outgrown((Dated(v.pk, v.made_at, v.stays) for v in rows), timezone.now())
        if gone:
            Version.objects.of(self).filter(pk__in=gone).delete()

    def goes_along(self) -> Iterable[Owned]:
        return list(Version.objects.of(self))


class InTheSameStatement(models.Subquery):
    """Counted while a row is written, and of other rows than that one."""

    contains_column_references = False


def next_in_order(owner_id: Any) -> Any:
    """The next number among a person's versions, without a question of its own."""
    last = Version.objects.filter(owner_id=owner_id).order_by("-order").values("order")[:1]
    return Coalesce(InTheSameStatement(last), 0) + 1


class VersionQuerySet(OwnedQuerySet["Version"]):
    def of(self, draft: Private) -> Self:
        """The versions of one draft, or of a line that is kept to, newest first."""
        return self.filter(owner_id=draft.owner_id, draft_id=draft.pk).order_by("-order")


class Version(Private):
    """The words of a draft as they once were."""

    draft_id = models.UUIDField(_("of"))
    words = PrivateTextField(_("the words"), tag="version-words")
    # Not thinned out by its age: as it was said, or what lost when two texts met.
    stays = PrivateTickField(_("kept for good"), tag="version-stays")
    # Of a text that was refused: the number of the save that brought it.
    seq = PrivateTextField(tag="version-seq", max_length=9)

    objects: ClassVar[Any] = VersionQuerySet.as_manager()

    class Meta:
        app_label = "request_log"
        verbose_name = _("earlier version")
        verbose_name_plural = _("earlier versions")
        indexes = [models.Index(fields=["owner", "draft_id", "-order"], name="version_of_draft")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and not self.order:
            self.order = next_in_order(self.owner_id)
        super().save(*args, **kwargs)

    @property
    def content(self) -> dict[str, str]:
        return dict(json.loads(self.words))

    @property
    def is_noted(self) -> bool:
        """Whether it holds what was noted of something that was said, and not only words."""
        return "said_on" in self.content

    def told(self, name: str) -> Any:
        if name == "words":
            said: Any = apps.get_model("request_log", "Attempt")()
            return "\n\n".join(text for text in said.tell(self.content).values() if text)
        if name == "seq":
            return ""  # only the machine's
        return super().told(name)
