"""What the careful friend marks on a page: where, why, and words that turn the other way.

Words that tell of danger are no matter of style: where there are any, nothing else is marked.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any
from uuid import UUID

from apps.phrases.finding import Wanted, find, shared_index
from apps.phrases.models import LeftAlone, Pair, folded, words_of
from apps.phrases.shifts import SHIFTS, Shift
from apps.tone.check import SHIFT_OF, Level, Mark, check, sentence_around
from apps.tone.danger import danger
from apps.tone.wording import name_of, reason_for

MOST = 5  # more at once would be a lecture
NEAREST = 3
FEW = 4  # about as near to the words as each other
EXCERPT = 60  # characters on either side of the words, at most


@dataclass(frozen=True, slots=True)
class Pencilled:
    """One mark as the page shows it. ``start`` and ``end`` are those of its whole sentence."""

    mark: Mark
    words: str
    before: str
    after: str
    start: int
    end: int
    reason: Any
    pair: Pair | None = None

    @property
    def key(self) -> str:
        """Names the mark in a button: the same pattern in the same words is the same mark."""
        return blake2b(repr(self.folded).encode(), digest_size=8).hexdigest()

    @property
    def folded(self) -> tuple[str, str]:
        return folded(self.mark.pattern, self.words)

    @property
    def is_quiet(self) -> bool:
        return self.mark.level == Level.LOOK

    @property
    def shift(self) -> str:
        return SHIFT_OF[self.mark.pattern]

    @property
    def name(self) -> Any:
        return name_of(self.mark.pattern)

    @property
    def towards(self) -> Any:
        return SHIFTS[self.shift].towards


@dataclass(frozen=True, slots=True)
class Pencil:
    """What the friend has to say about one text."""

    marks: list[Pencilled]
    danger: bool = False
    left: bool = False  # some of it the person wants left as it is
    read: bool = False  # there was something to read

    def named(self, key: str) -> Pencilled | None:
        return next((mark for mark in self.marks if mark.key == key), None)


def pencilled(
    owner: Any,
    text: str,
    *,
    draft: UUID | None = None,
    theme: str = "",
    told: Collection[str] = (),
) -> Pencil:
    """The marks of ``text``, at most five, without what its owner wants left as it is.

    Sentences in ``told`` are spoken of elsewhere on the page.

    ``draft`` is the row that the text belongs to: some words are left alone in it only. Needs
    the owner's open vault if there is anything to mark.
    """
    if danger(text):
        return Pencil([], danger=True, read=True)
    found = [_pencilled(text, mark, place) for mark, place in _apart(text, check(text))]
    left_alone = LeftAlone.objects.owned_by(owner).in_draft(draft) if found else ()
    alone = {row.folded for row in left_alone}
    found = [one for one in found if text[one.start : one.end].strip() not in told]
    kept = [one for one in found if one.folded not in alone]
    pairs = _better(kept[:MOST], theme)
    marks = [replace(one, pair=pair) for one, pair in zip(kept, pairs, strict=False)]
    return Pencil(marks, left=len(kept) < len(found), read=bool(text.strip()))


def _apart(text: str, marks: tuple[Mark, ...]) -> list[tuple[Mark, int]]:
    """The surest of marks that overlap or say the same of one sentence, each with how many like
    it went before: a reason is not given twice in the same words."""
    chosen: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.level == Level.LOOK, -len(one.evidence))):
        if not any(_alike(text, mark, other) for other in chosen):
            chosen.append(mark)
    chosen.sort(key=lambda mark: mark.start)
    return [
        (mark, sum(other.pattern == mark.pattern for other in chosen[:at]))
        for at, mark in enumerate(chosen)
    ]


def _alike(text: str, one: Mark, other: Mark) -> bool:
    if one.start < other.end and other.start < one.end:
        return True
    same = one.pattern == other.pattern
    return same and sentence_around(text, one) == sentence_around(text, other)


def _pencilled(text: str, mark: Mark, already: int) -> Pencilled:
    start, end = sentence_around(text, mark)
    return Pencilled(
        mark,
        words=text[mark.start : mark.end],
        before=_last(text[start : mark.start]),
        after=_first(text[mark.end : end]),
        start=start,
        end=end,
        reason=reason_for(mark, already),
    )


def _last(text: str) -> str:
    """The end of what stands before the words, from the beginning of a word."""
    return text if len(text) <= EXCERPT else "…" + text[-EXCERPT:].partition(" ")[2]


def _first(text: str) -> str:
    return text if len(text) <= EXCERPT else text[:EXCERPT].rpartition(" ")[0] + "…"


def _better(marks: list[Pencilled], theme: str) -> list[Pair | None]:
    """For each mark the nearest pair that turns the same way, none of them twice."""
    chosen: list[Pair | None] = []
    for mark in marks:
        near = nearest(f"{mark.before} {mark.words} {mark.after}", mark.shift, theme)
        chosen.append(next((pair for pair in near if pair not in chosen), None))
    return chosen


def nearest(words: str, shift: str, theme: str = "") -> list[Pair]:
    """Pairs of a shift: the few nearest to the words, those of the theme first; then its others,
    then any."""
    near = find(shared_index(), Wanted(q=words, shift=shift)).pairs[:FEW]
    near.sort(key=lambda pair: pair.theme != theme)
    others = find(shared_index(), Wanted(shift=shift, theme=theme)).pairs
    return [*near, *others, *find(shared_index(), Wanted(shift=shift)).pairs]


@dataclass(frozen=True, slots=True)
class Near:
    """What raw words could turn into: a shift, and the pairs of it that are nearest to them."""

    shift: Shift
    pairs: list[Pair]


def near(text: str, theme: str = "") -> Near | None:
    """Where words that nobody is sent could go from here; None if there is no way to tell, or if
    they tell of danger."""
    marks = [] if danger(text) else _apart(text, check(text))
    if not marks:
        return None
    shift = SHIFT_OF[marks[0][0].pattern]
    pairs = dict.fromkeys(nearest(text, shift, theme))
    return Near(SHIFTS[shift], list(pairs)[:NEAREST])


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button beside a mark: what to do, with which mark, and which pair stood there.

    The pair is named too, so that one gets what one saw, whatever else has changed meanwhile.
    """

    act: str = ""
    mark: str = ""
    pair: str = ""

    @classmethod
    def sent(cls, value: str) -> "Pressed":
        act, mark, pair = (*value.split(":", 2), "", "")[:3] if value else ("", "", "")
        return cls(act, mark, pair)


def after(pressed: Pressed, owner: Any, text: str, draft: UUID | None = None) -> str:
    """``text`` as it is once the button has done its work: better words in place of the whole
    sentence, or the same text, its mark left alone here or everywhere."""
    one = pencilled(owner, text, draft=draft).named(pressed.mark) if pressed.act else None
    if one is None:
        return text
    if pressed.act == "use":
        words = words_of(owner, pressed.pair)
        return text[: one.start] + words + text[one.end :] if words else text
    if pressed.act in ("leave", "never"):
        where = draft if pressed.act == "leave" else None
        LeftAlone(owner=owner, pattern=one.mark.pattern, words=one.words, draft_id=where).save()
    return text
