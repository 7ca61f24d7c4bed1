"""The small signs of a sentence that are weighed together: its words, how they stand, and pieces.

Each is a readable name, so that a mark can say what it rests on:

    whatever        this word                    so much         two words, one after the other
    not _ me        one word between them        you > bother    a word in a clause that "you" opens
    = mock praise   a rule of patterns/ matched  ?               the sentence asks

A piece is two to five letters within a word as it was typed, "·" where it begins or ends: so
that spellings and endings that nobody listed still count for something.
"""

import itertools
import re
from collections.abc import Iterable

from apps.tone.clauses import Sentence

_STOPS = re.compile(r" [|,;:.!?—](?= )")
_LINKS = frozenset(("and", "but", "so", "or", "then"))
# Whose clause it is, by its first word.
_OPENS = {
    "YOU": "you", "you": "you", "i": "i", "we": "we", "it": "it", "that": "it", "this": "it",
    "he": "they", "she": "they", "they": "they", "NAME": "they", "my": "my", "your": "your",
    "our": "our", "if": "if", "unless": "if", "because": "because", "when": "when",
}  # fmt: skip
_APOSTROPHES = str.maketrans("’‘", "''")
SHORTEST, LONGEST = 2, 5  # letters of a piece
LONGEST_WORD = 40  # letters; what comes after is no word


def signs(sentence: Sentence) -> set[str]:
    """The signs of one sentence, but for the rules that match in it."""
    found = signs_of_words(sentence.line.split())
    for start, end in clauses_of(sentence):
        found.update(_in_clause(sentence.line[start:end].split()))
    if sentence.asks:
        found.add("?")
    return found


def signs_of_words(words: list[str]) -> set[str]:
    """Those that lie in the words and their order alone."""
    pairs, apart = itertools.pairwise(words), zip(words, words[2:], strict=False)
    return {*words, *map(" ".join, pairs), *map(" _ ".join, apart)}


def clauses_of(sentence: Sentence) -> list[tuple[int, int]]:
    """Where the clauses of ``sentence.line`` begin and end; one at least."""
    found, start = [], 0
    for stop in _STOPS.finditer(sentence.line):
        found.append((start, stop.start()))
        start = stop.end() - 1
    found.append((start, len(sentence.line)))
    return [(start, end) for start, end in found if sentence.line[start:end].strip()] or found


def _in_clause(words: list[str]) -> Iterable[str]:
    while words and words[0] in _LINKS:
        words = words[1:]
    if not words:
        return ()
    opens = _OPENS.get(words[0], "other")
    return [f"{opens} >", *(f"{opens} > {word}" for word in words[1:])]


def pieces(text: str) -> set[str]:
    """The pieces of the words of a sentence as it was typed."""
    found: set[str] = set()
    for raw in set(text.lower().translate(_APOSTROPHES).split()):
        word = f"·{raw[:LONGEST_WORD]}·"
        for size in range(SHORTEST, LONGEST + 1):
            found.update(word[at : at + size] for at in range(len(word) - size + 1))
    return found
