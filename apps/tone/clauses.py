"""Sentences as rows of plain words, with what can be told without a grammar.

Who "you" is (the subject of a statement, or not), what is a name, and which words are not the
writer's own claim: quotations, reported speech, apologies and owned guesses are masked.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from apps.tone.normalising import STOPS, Word, words_of
from apps.tone.slots import SLOTS
from apps.tone.templates import MASKED, START, Template
from apps.tone.words import (
    GRAMMAR,
    NEVER_NAMES,
    NOT_BEFORE_SUBJECT_YOU,
    ONLY_FELT_LIKE,
    OWNED,
    PRAISED,
    REPORTED,
)

_QUOTED = re.compile(
    r"“[^”]{1,600}”|\"[^\"]{1,600}\"|«[^»]{1,600}»"
    r"|(?<!\w)['‘](?=\w)(?:[^'‘’\n]|(?<=\w)['’](?=\w)){1,600}['’](?!\w)"
)
LONGEST_SENTENCE = 120  # words; a longer one is read in pieces, so that time stays linear

_TAGGED = re.compile(
    r" [^|] (?:do|did|does|are|were|is|was|have|has|had|would|could|can|will|should)(?: not)?"
    r" (?:you|YOU|it|i|we|he|she|they|that)(?: not)? (?:[a-z]+ )?\? $"
)
_BREAK = re.compile(r" [,;:.!?—] | (?:and|but|so) (?=(?:i|you|YOU|we|it|that|now|then)\b)")


class Sentence:
    """One sentence: ``line`` is its plain words, each with one space before it and after it."""

    __slots__ = ("end", "line", "places", "start", "words")

    def __init__(self, words: list[Word], plain: list[str]) -> None:
        self.words = words
        self.line = f" {START} {' '.join(plain)} "
        self.start = words[0].start
        self.end = words[-1].end
        self.places: list[int] = []
        at = 3
        for word in plain:
            self.places.append(at)
            at += len(word) + 1

    @property
    def asks(self) -> bool:
        """Whether it is a question, and not a statement with a tag such as "aren't you?"."""
        return self.line.endswith(" ? ") and not _TAGGED.search(self.line)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text as given for a stretch of ``line``; breaks at its end left out."""
        first = max(bisect_right(self.places, start) - 1, 0)
        last = max(bisect_right(self.places, end - 1) - 1, first)
        while last > first and self.words[last].text in ",;:.!?—":
            last -= 1
        return self.words[first].start, self.words[last].end

    def clause(self, start: int, end: int) -> str:
        """The part of ``line`` between the breaks around a stretch of it."""
        left, right = 0, len(self.line)
        for match in _BREAK.finditer(self.line):
            if match.end() - 1 <= start + 1:
                left = match.end() - 1
            elif match.start() >= end - 1:
                right = match.start() + 1
                break
        return self.line[left:right]


def sentences(text: str, *, mask: bool = True) -> Iterator[Sentence]:
    """The sentences of ``text`` in order; with ``mask``, words that are not the writer's hidden."""
    words = words_of(text)
    quoted = _quotations(text) if mask else []
    begin = 0
    for i, word in enumerate(words):
        last = i + 1 == len(words)
        stops = word.text in STOPS and (last or words[i + 1].text not in STOPS)
        if stops or last or i - begin >= LONGEST_SENTENCE:
            yield _sentence(words[begin : i + 1], quoted, mask)
            begin = i + 1


def bounds(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of ``text``, in characters."""
    for sentence in sentences(text, mask=False):
        yield sentence.start, sentence.end


def _quotations(text: str) -> list[tuple[int, int]]:
    spans = [match.span() for match in _QUOTED.finditer(text)]
    if sum(end - start for start, end in spans) > 0.8 * len(text.strip()):
        return []  # the whole draft stands in quotation marks: those are the writer's own words
    return spans


def _sentence(words: list[Word], quoted: list[tuple[int, int]], mask: bool) -> Sentence:
    plain = [word.text for word in words]
    _tag(words, plain)
    for start, end in quoted:
        for i, word in enumerate(words):
            if start <= word.start < end and word.text not in STOPS:
                plain[i] = MASKED
    sentence = Sentence(words, plain)
    if mask and _mask_others(sentence.line, sentence.places, plain):
        sentence = Sentence(words, plain)
    return sentence


def _tag(words: list[Word], plain: list[str]) -> None:
    """Write YOU for "you" as the subject of a statement, NAME for names."""
    for i, word in enumerate(words):
        text = word.text
        if text == "you":
            if i == 0 or _is_subject(plain, i):
                plain[i] = "YOU"
        elif word.capital and _is_name(words, plain, i):
            plain[i] = "NAME"


def _is_subject(plain: list[str], i: int) -> bool:
    before = plain[i - 1]
    earlier = plain[i - 2] if i > 1 else START
    if before in ("like", "if", "though"):
        if before != "like" and earlier != "as":
            return False
        return any(word in ONLY_FELT_LIKE for word in plain[max(i - 4, 0) : i - 1])
    if before == "that":
        return earlier not in PRAISED
    return before not in NOT_BEFORE_SUBJECT_YOU


def _is_name(words: list[Word], plain: list[str], i: int) -> bool:
    text = words[i].text
    if text in NEVER_NAMES or text in GRAMMAR or len(text) < 2:
        return False
    if i and words[i - 1].text not in STOPS:
        return True
    after = words[i + 1].text if i + 1 < len(words) else ""
    if after == "and":
        return i + 2 < len(words) and words[i + 2].capital
    return after in SLOTS["after_name"]


class _Mask(NamedTuple):
    """What tells that words are not the writer's own: up to the next break, or to the end."""

    template: Template
    gates: tuple[frozenset[str], ...]
    to_the_end: bool


def _by_word() -> dict[str, list[_Mask]]:
    """The masks by the words without which they cannot match."""
    found: dict[str, list[_Mask]] = {}
    for sources, to_the_end in ((REPORTED, False), (OWNED, True)):
        for template in (Template(source, SLOTS) for source in sources):
            first, *others = template.gates()
            for word in first:
                found.setdefault(word, []).append(_Mask(template, tuple(others), to_the_end))
    return found


_MASKS = _by_word()


def _mask_others(line: str, places: list[int], plain: list[str]) -> bool:
    """Hide reported speech up to the next break, an owned guess up to the sentence's end."""
    present = set(line.split())
    hidden = False
    for mask in [mask for word in present & _MASKS.keys() for mask in _MASKS[word]]:
        if any(present.isdisjoint(gate) for gate in mask.gates):
            continue
        for match in mask.template.regex.finditer(line):
            end = len(line)
            if not mask.to_the_end:
                stop = _BREAK.search(line, match.end() - 1)
                end = stop.start() + 1 if stop else end
            first = bisect_right(places, match.end() - 1)
            for i in range(first, len(places)):
                if places[i] >= end:
                    break
                if plain[i] not in STOPS:
                    plain[i] = MASKED
                    hidden = True
    return hidden
