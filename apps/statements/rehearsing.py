"""A statement as one says it: part after part, and in each one breath after another. Pure."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from apps.statements import composing


class Breath(NamedTuple):
    """A line to say, and where it stands; both are counted from one, as in the address."""

    part: int
    line: int
    words: str

    @property
    def address(self) -> str:
        return f"?part={self.part}&line={self.line}#now"


class Part(NamedTuple):
    name: Any
    sentences: list[list[Breath]]
    seconds: int


def staged(texts: Iterable[tuple[Any, str]]) -> list[Part]:
    """Names and texts as parts to be said; a part without words is left out."""
    parts: list[Part] = []
    for name, text in texts:
        line = 0
        sentences: list[list[Breath]] = []
        for sentence in composing.sentences(text):
            words = composing.breaths(sentence)
            sentences.append([Breath(len(parts) + 1, line + n, w) for n, w in enumerate(words, 1)])
            line += len(words)
        if sentences:
            seconds = composing.rounded_seconds(composing.seconds_aloud(text))
            parts.append(Part(name, sentences, seconds))
    return parts


def breaths_of(parts: list[Part]) -> list[Breath]:
    return [breath for part in parts for sentence in part.sentences for breath in sentence]


def nearest(breaths: list[Breath], part: int, line: int) -> int:
    """Which breath is at that place, or the last one before it, counted from nought."""
    return max(0, sum(breath[:2] <= (part, line) for breath in breaths) - 1)
