"""Weighs the signs of a sentence: whether it bites, and if so in which way.

A score is where the scales stand when empty, plus the weights of the signs that are there, plus
the weights of the pieces over the square root of how many of them are known. The weights were
fitted on the tune split (docs/tone.md) and stand in weights.txt, one sign to a line.
"""

from collections.abc import Iterable
from functools import cache
from math import sqrt
from pathlib import Path

from apps.tone.codes import Pattern

BITES = "bites"
PLACE = {pattern: at for at, pattern in enumerate(Pattern)}
# The weights of a sign for all the patterns are one number, a lane of bits to each pattern: so that
# adding up hundreds of signs is adding up hundreds of numbers.
LANE = 24  # bits
STEP = 16  # to one
_HALF = 1 << (LANE - 1)
_MASK = (1 << LANE) - 1
_LEVEL = sum(_HALF << (LANE * place) for place in PLACE.values())


class Table:
    """The weights of the signs, or of the pieces: whether it bites, and in which way."""

    __slots__ = ("bites", "patterns")

    def __init__(self) -> None:
        self.bites: dict[str, float] = {}
        self.patterns: dict[str, int] = {}

    def add(self, sign: str, weights: dict[str, float]) -> None:
        if BITES in weights:
            self.bites[sign] = weights.pop(BITES)
        if weights:
            self.patterns[sign] = _packed(weights)


class Scales:
    """The weights of one file. ``source``: its text."""

    __slots__ = ("_empty", "_pieces", "_signs")

    def __init__(self, source: str) -> None:
        self._empty: dict[str, float] = {}
        self._signs, self._pieces = Table(), Table()
        into, numbers = self._signs, cache(float)  # one object for each number: there are few
        for line in source.splitlines():
            sign, *weights = line.split("\t")
            told = {name: numbers(number) for name, number in map(str.split, weights)}
            if sign in ("[signs]", "[pieces]"):
                into = self._signs if sign == "[signs]" else self._pieces
            elif sign == "[empty]":
                self._empty = told
            else:
                into.add(sign, told)

    def bites(self, signs: Iterable[str], pieces: Iterable[str]) -> float:
        """How surely a sentence with these signs bites: above nought, rather than not."""
        of_pieces = [w for w in map(self._pieces.bites.get, pieces) if w is not None]
        share = 1 / sqrt(len(of_pieces) or 1)
        return self._empty[BITES] + self.bite_of(signs) + sum(of_pieces) * share

    def bite_of(self, signs: Iterable[str]) -> float:
        """How much these signs add to that."""
        return sum(filter(None, map(self._signs.bites.get, signs)))

    def patterns(self, signs: Iterable[str], pieces: Iterable[str]) -> dict[Pattern, float]:
        """How surely it is each pattern, if it bites."""
        known = [piece for piece in pieces if piece in self._pieces.bites]
        of_signs = _lanes(sum(filter(None, map(self._signs.patterns.get, signs))))
        of_pieces = _lanes(sum(filter(None, map(self._pieces.patterns.get, known))))
        share = 1 / sqrt(len(known) or 1)
        return {
            pattern: self._empty[pattern] + one + other * share
            for pattern, one, other in zip(Pattern, of_signs, of_pieces, strict=True)
        }

    def contributions(self, signs: Iterable[str], pattern: Pattern) -> list[tuple[str, float]]:
        """What each sign adds to the judgement that it bites in this way, the strongest first."""
        table, place = self._signs, PLACE[pattern]
        found = [
            (sign, table.bites.get(sign, 0.0) + _lane(table.patterns.get(sign, 0), place))
            for sign in signs
        ]
        return sorted(found, key=lambda one: (-one[1], one[0]))


def _packed(weights: dict[str, float]) -> int:
    steps = {PLACE[Pattern(name)]: round(weight * STEP) for name, weight in weights.items()}
    return sum(step << (LANE * place) for place, step in steps.items())


def _lanes(packed: int) -> list[float]:
    return [_lane(packed, place) for place in range(len(PLACE))]


def _lane(packed: int, place: int) -> float:
    level = packed + _LEVEL  # every lane above nought, so that none borrows from the next
    return ((level >> (LANE * place) & _MASK) - _HALF) / STEP


@cache
def scales() -> Scales:
    return Scales(Path(__file__).with_name("weights.txt").read_text(encoding="utf-8"))
