"""The small signs of a sentence that are weighed together: its words, how they stand, and pieces.

Each is a readable name, so that a mark can say what it rests on:

    whatever        this word                    so much         two words, or three, in a row
    not _ me        one word between them        ?               the sentence asks
    = mock praise   a rule of patterns/ matched

A piece is four letters of a word as it was typed, "·" where it begins or ends: so that spellings
and endings that nobody listed still count for something.

What is neither kind nor unkind is no sign: whether it is loud, whether it has a stop, and how
somebody is addressed.
"""

import itertools
import re

from apps.tone.clauses import Sentence
from apps.tone.normalising import STOPS

_STOPS = re.compile(r" [|,;:.!?—](?= )")
_APOSTROPHES = str.maketrans("’‘", "''")
_AROUND = '.,;:!?…"“”()'
_ADDRESSED = frozenset("hey hi hello honestly look listen babe honey love darling NAME".split())
PIECE = 4  # letters
LONGEST_WORD = 40  # letters; what comes after is no word


def signs(sentence: Sentence) -> set[str]:
    """The signs of one sentence, but for the rules that match in it."""
    words = _addressed_to_nobody(sentence.line.replace("!", ".").split())
    if words[-1] not in STOPS:
        words.append(".")
    found = signs_of_words(words)
    if sentence.asks:
        found.add("?")
    return found


def _addressed_to_nobody(words: list[str]) -> list[str]:
    """Without "hey," or a name and a comma at the beginning."""
    at = 1
    while words[at + 1 : at + 2] == [","] and words[at] in _ADDRESSED:
        at += 2
    return [words[0], *words[at:]]


def signs_of_words(words: list[str]) -> set[str]:
    """Those that lie in the words and their order alone."""
    pairs, apart = itertools.pairwise(words), zip(words, words[2:], strict=False)
    threes = zip(words, words[1:], words[2:], strict=False)
    return {
        *words,
        *map(" ".join, pairs),
        *map(" ".join, threes),
        *map(" _ ".join, apart),
    }


def clauses_of(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the clauses of ``sentence.line`` begin and end; one at least."""
    found, start = [], 0
    for stop in _STOPS.finditer(sentence.line):
        found.append((start, stop.start()))
        start = stop.end() + 1
    found.append((start, len(sentence.line)))
    return [(start, end) for start, end in found if sentence.line[start:end].strip()] or found


def pieces(text: str) -> set[str]:
    """The pieces of the words of a sentence as it was typed."""
    typed = (raw.strip(_AROUND) for raw in text.lower().translate(_APOSTROPHES).split())
    words = {f"·{raw[:LONGEST_WORD]}·" for raw in typed if raw not in _ADDRESSED}
    return {word[at : at + PIECE] for word in words for at in range(len(word) - PIECE + 1)}
