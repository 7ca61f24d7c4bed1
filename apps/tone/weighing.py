"""Weighs the signs of a sentence: whether it bites, if so in which way, and how sure that is.

A score is where the scales stand when empty, plus the weights of the signs that are there, plus
the weights of the pieces over the square root of how many of them are known. How sure a mark would
be is worked out from both scores and from whether a rule sees the pattern. All of it was fitted on
the tune split (docs/tone.md) and stands in weights.txt, one sign to a line.
"""

from collections.abc import Iterable
from functools import cache
from math import sqrt
from pathlib import Path
from typing import NamedTuple

from apps.tone.codes import Pattern

BITES = "bites"
# All the weights of a sign are one number, a lane of bits to each score: so that adding up hundreds
# of signs is adding up hundreds of numbers, and most of what a sign weighs is nought and takes no
# room.
PLACE = {name: at for at, name in enumerate((BITES, *Pattern))}
LANE = 17  # bits
STEP = 32  # to one
_HALF = 1 << (LANE - 1)
_MASK = (1 << LANE) - 1
_LEVEL = sum(_HALF << (LANE * place) for place in PLACE.values())


class Load(NamedTuple):
    """What lies on the scales: the weights of the signs, and of the pieces that are known."""

    signs: int
    pieces: int
    known: int


class Sureness(NamedTuple):
    """How sure a pattern is, as log-odds: what the scores add to ``empty``.

    Beyond ``BITES_ENOUGH`` biting more makes no pattern surer; up to one, a pattern's own score
    counts for more than above it.
    """

    empty: float
    bites: float
    pattern: float
    first: float
    ruled: float

    def of(self, bites: float, pattern: float, *, ruled: bool) -> float:
        return (
            self.empty
            + self.bites * min(bites, BITES_ENOUGH)
            + self.pattern * pattern
            + self.first * min(pattern, 1.0)
            + self.ruled * ruled
        )


BITES_ENOUGH = 3.0


class Scales:
    """The weights of one file, given line by line."""

    __slots__ = ("_empty", "_pieces", "_signs", "_sure")

    def __init__(self, lines: Iterable[str]) -> None:
        # By the hash of each name, which takes half the room of the name.
        self._signs: dict[int, int] = {}
        self._pieces: dict[int, int] = {}
        self._empty: dict[str, float] = {}
        self._sure: dict[str, Sureness] = {}
        into, same = self._signs, cache(int)  # one object for each number: many are alike
        for line in lines:
            sign, *told = line.rstrip("\n").split("\t")
            numbers = {name: float(number) for name, number in map(str.split, told)}
            if sign in ("[signs]", "[pieces]"):
                into = self._signs if sign == "[signs]" else self._pieces
            elif sign == "[empty]":
                self._empty = numbers
            elif sign.startswith("[sure "):
                self._sure[sign[6:-1]] = Sureness(**numbers)
            else:
                into[hash(sign)] = same(_packed(numbers))

    def load(self, signs: Iterable[str], pieces: Iterable[str]) -> Load:
        known = [
            weight for weight in map(self._pieces.get, map(hash, pieces)) if weight is not None
        ]
        return Load(self._sum(signs), sum(known), len(known))

    def more(self, load: Load, signs: Iterable[str]) -> Load:
        """The same with more signs on it."""
        return load._replace(signs=load.signs + self._sum(signs))

    def bites(self, load: Load) -> float:
        """How surely a sentence bites: above nought, rather than not."""
        share = 1 / sqrt(load.known or 1)
        return self._empty[BITES] + _lane(load.signs, 0) + _lane(load.pieces, 0) * share

    def sure(self, load: Load, ruled: Iterable[Pattern]) -> dict[Pattern, float]:
        """How sure each pattern is, as log-odds. ``ruled``: those that the rules see."""
        bites, share, told = self.bites(load), 1 / sqrt(load.known or 1), set(ruled)
        found = {}
        for pattern in Pattern:
            place = PLACE[pattern]
            score = self._empty[pattern] + _lane(load.signs, place)
            score += _lane(load.pieces, place) * share
            found[pattern] = self._sure[pattern].of(bites, score, ruled=pattern in told)
        return found

    def contributions(self, signs: Iterable[str], pattern: Pattern) -> list[tuple[str, float]]:
        """What each sign adds to the judgement that it bites in this way, the strongest first."""
        weights = [(sign, self._signs.get(hash(sign), 0)) for sign in signs]
        found = sorted((-_both(one, PLACE[pattern]), sign) for sign, one in weights if one)
        return [(sign, -less) for less, sign in found]

    def towards(self, signs: Iterable[str], pattern: Pattern) -> float:
        """What they add together."""
        return _both(self._sum(signs), PLACE[pattern])

    def _sum(self, signs: Iterable[str]) -> int:
        return sum(filter(None, map(self._signs.get, map(hash, signs))))


def _packed(weights: dict[str, float]) -> int:
    steps = {PLACE[name]: round(weight * STEP) for name, weight in weights.items()}
    return sum(step << (LANE * place) for place, step in steps.items())


def _lane(packed: int, place: int) -> float:
    level = packed + _LEVEL  # every lane above nought, so that none borrows from the next
    return ((level >> (LANE * place) & _MASK) - _HALF) / STEP


def _both(packed: int, place: int) -> float:
    """That it bites, and in which way."""
    return _lane(packed, 0) + _lane(packed, place)


@cache
def scales() -> Scales:
    with Path(__file__).with_name("weights.txt").open(encoding="utf-8") as lines:
        return Scales(lines)
