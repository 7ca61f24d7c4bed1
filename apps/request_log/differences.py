"""Where two texts differ, word by word. Pure."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

# White space, a word with whatever accents and apostrophes it has, or one mark of punctuation.
TOKEN = re.compile(r"""\s+|[^\s.,;:!?…"“”()–—]+|.""")


class Piece(NamedTuple):
    """Some of a text, and whether the other text has it."""

    text: str
    differs: bool


def pieces_of(spans: Iterator[tuple[str, bool]]) -> Iterator[Piece]:
    """White space differs in nothing that one could mark: only the words within it do."""
    for text, differs in spans:
        words = text.strip() if differs else ""
        before, words, after = text.partition(words) if words else (text, "", "")
        found = (Piece(before, False), Piece(words, True), Piece(after, False))
        yield from (piece for piece in found if piece.text)


def differences(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Each text, whole and in order, as pieces."""
    a, b = TOKEN.findall(one), TOKEN.findall(other)
    # Words that are everywhere in a long text ("the") never begin a match, they only join one:
    # it reads better, and takes no time that grows with the square of the length.
    spans = [
        (tag != "equal", "".join(a[i:j]), "".join(b[k:m]))
        for tag, i, j, k, m in SequenceMatcher(str.isspace, a, b).get_opcodes()
    ]
    return (
        list(pieces_of((mine, differs) for differs, mine, _ in spans)),
        list(pieces_of((theirs, differs) for differs, _, theirs in spans)),
    )
