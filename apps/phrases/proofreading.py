"""What a second reader would say of the pairs as a whole: repeats, and words that bite or do not.

The checks are slow enough to be noticed at a start, so ``loading`` asks for them only where the
files have changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from apps.phrases.stemming import SMALL, stems
from apps.tone.check import check
from apps.tone.danger import danger

# Two texts are near-duplicates if they share this much of what both say, their small words left
# out (Jaccard index of the stems). Ours; below it, reading on showed different evenings.
TOO_NEAR = 0.6
FEWEST = 4  # stems; shorter texts are alike by chance


class Spoken(NamedTuple):
    """A pair as it is proofread."""

    where: str  # how a complaint names it
    instead: str
    better: str
    unseen: bool = False  # only somebody who knows the house can tell that it bites


@lru_cache(maxsize=2)
def complaints(pairs: tuple[Spoken, ...]) -> tuple[str, ...]:
    """Everything that is wrong with these pairs, one line each."""
    return (*misjudged(pairs), *near_duplicates(pairs))


def misjudged(pairs: Iterable[Spoken]) -> Iterator[str]:
    """A *try* that the tone check marks, and an *instead of* that it does not."""
    for pair in pairs:
        bitten = check(pair.better)
        if bitten or danger(pair.better):
            words = [pair.better[mark.start : mark.end] for mark in bitten] or [pair.better]
            yield f"{pair.where}: the tone check marks “{words[0]}” in “try”"
        if not pair.unseen and not check(pair.instead):
            yield f"{pair.where}: the tone check finds nothing that bites in “instead”"


def near_duplicates(pairs: Iterable[Spoken]) -> Iterator[str]:
    pairs = list(pairs)
    for name, texts in (
        ("instead", [pair.instead for pair in pairs]),
        ("try", [pair.better for pair in pairs]),
    ):
        for one, other in alike(texts):
            yield f"{pairs[other].where}: “{name}” nearly repeats that of {pairs[one].where}"


def alike(texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The places of texts that are near-duplicates, the earlier one first."""
    said: list[frozenset[str]] = []
    places: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        mine = frozenset(stems(text)) - SMALL
        shared = Counter(earlier for stem in mine for earlier in places[stem])
        for earlier, count in shared.items():
            together = len(mine) + len(said[earlier]) - count
            if min(len(mine), len(said[earlier])) >= FEWEST and count / together >= TOO_NEAR:
                yield earlier, number
        said.append(mine)
        for stem in mine:
            places[stem].append(number)
