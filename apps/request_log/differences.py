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


def pieces_of(spans: Iterator[tuple[str, bool]]) -> list[Piece]:
    """What is not there, or is only white space, is nothing that one could mark."""
    return [Piece(text, differs and not text.isspace()) for text, differs in spans if text]


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
        pieces_of((mine, differs) for differs, mine, _ in spans),
        pieces_of((theirs, differs) for differs, _, theirs in spans),
    )
