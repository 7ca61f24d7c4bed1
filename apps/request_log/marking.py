"""Where in a text the words stand that were looked for. Pure.

Accents and case are folded on both sides, and the marks are put on the text as it was written.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

SHOWN = 200  # characters of an excerpt
BEFORE = 50  # at most so many of them before the first hit
# The accents of every living script. Beyond these sixteen bits an expression is no longer quick.
ACCENTS = re.compile(f"[{''.join(filter(unicodedata.combining, map(chr, range(0x10000))))}]+")


class Piece(NamedTuple):
    """Some of a text, and whether it was looked for."""

    text: str
    found: bool = False


def folded(text: str) -> str:
    """Lower case without accents: "Café" and "cafe" are one word, and so are don’t and don't."""
    text = text.replace("’", "'")
    if text.isascii():
        return text.lower()
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def terms_of(query: str) -> list[str]:
    """The words of a query, each once."""
    return list(dict.fromkeys(folded(query).split()))


def with_places(text: str) -> tuple[str, list[int]]:
    """The folded text and, for each of its characters and its end, where it comes from."""
    if text.isascii():
        return text.lower(), list(range(len(text) + 1))
    plain = [(character, at) for at, written in enumerate(text) for character in folded(written)]
    return "".join(c for c, _ in plain), [at for _, at in plain] + [len(text)]


def hits(text: str, terms: Iterable[str]) -> list[tuple[int, int]]:
    """Where the terms stand, in order; those that touch or overlap are one."""
    plain, places = with_places(text)
    found = []
    for term in terms:
        start = plain.find(term)
        while start >= 0:
            end = start + len(term)
            # Up to where the next letter comes from: an accent of its own goes along.
            found.append((places[start], max(places[end], places[end - 1] + 1)))
            start = plain.find(term, end)
    joined: list[tuple[int, int]] = []
    for begin, stop in sorted(found):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((begin, stop))
    return joined


def pieces_of(text: str, terms: Iterable[str]) -> list[Piece]:
    """The text, whole and in order, as pieces."""
    pieces, at = [], 0
    for begin, stop in hits(text, terms):
        pieces += [Piece(text[at:begin]), Piece(text[begin:stop], found=True)]
        at = stop
    return [piece for piece in (*pieces, Piece(text[at:])) if piece.text]


def found_excerpt(text: str, terms: list[str], length: int = SHOWN) -> list[Piece]:
    """About ``length`` characters of a text on one line, around the first hit, as pieces.

    It begins with the text if the first hit is near; it is cut at words.
    """
    line = " ".join(text.split())
    first = next(iter(hits(line, terms)), (0, 0))
    start = 0
    if first[1] > length:
        near = max(first[0] - BEFORE, 0)
        start = line.find(" ", near, first[0]) + 1 or near
    end = start + length
    if end < len(line):
        end = max(line.rfind(" ", start, end + 1), min(first[1], end))
    before, after = Piece("…" * (start > 0)), Piece("…" * (end < len(line)))
    middle = pieces_of(line[start:end].rstrip(",;: "), terms)
    return [piece for piece in (before, *middle, after) if piece.text]
