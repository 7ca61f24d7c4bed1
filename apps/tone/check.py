"""Marks the words of a text that will bite: pure, total, the same answer every time.

The rules of patterns/ know what a pattern looks like, and where in a sentence it stands. The
weights (weighing.py) know how the small signs of a sentence add up, the rules that match among
them: they have the last word on whether it bites, and in which way.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from apps.tone.clauses import Sentence, bounds, sentences
from apps.tone.codes import SHIFT_OF, Level, Mark, Pattern
from apps.tone.patterns import INDEX
from apps.tone.rules import STRONG, WEAK, Evidence
from apps.tone.signs import clauses_of, pieces, signs, signs_of_words
from apps.tone.weighing import Load, scales

__all__ = ["SHIFT_OF", "Level", "Mark", "Pattern", "by_rules", "check", "sentence_around"]

# How surely a sentence has to bite, and how sure a pattern has to be, as log-odds; chosen for
# precision first (docs/tone.md).
BITES_FROM = 0.5
SURE_FROM = 1.0
# Both of a short message as a whole, since between two sentences little is certain; and a pattern
# that a rule sees, which then need not bite as surely: three words have few signs to weigh.
SURELY = 1.5
CLEAR = 0.5  # above that; a pattern less sure than this is only worth a look
HOPELESS = -4.0  # no rule that matches, and no sentence beside it, could make up for this
ONE_BREATH = 3  # sentences; what bites in a short message may stand between two of them
_LINK = re.compile(r"(?:(?:and|but|so|or|then|because) )+(?=\S)")
TOLD = 6  # signs that a mark names as its evidence, at most


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, or a short message as a whole, with what was seen in it."""

    sentence: Sentence
    signs: set[str]
    pieces: set[str]
    evidence: list[Evidence]
    load: Load

    @property
    def bites(self) -> float:
        return scales().bites(self.load)


def check(text: str) -> tuple[Mark, ...]:
    """The marks of ``text``, sorted; those of one pattern in one sentence never overlap.

    Total: takes any string, reads its first 10,000 characters, and raises nothing.
    """
    read = [_read(sentence, text) for sentence in sentences(text)]
    marks = {(mark.pattern, mark.start): mark for one in read for mark in _marks_of(one)}
    if 1 < len(read) <= ONE_BREATH and max(one.bites for one in read) > HOPELESS:
        told = {pattern for pattern, _ in marks}
        whole = _marks_of(_together(read), SURELY, SURELY)
        marks |= {(mark.pattern, mark.start): mark for mark in whole if mark.pattern not in told}
    return tuple(sorted(marks.values(), key=lambda mark: (mark.start, mark.end, mark.pattern)))


def sentence_around(text: str, mark: Mark) -> tuple[int, int]:
    """Offsets of the whole sentence, its stop included, that ``mark`` stands in."""
    spans = list(bounds(text))
    at = max(bisect_left(spans, (mark.start + 1, 0)) - 1, 0)
    return spans[at] if spans else (0, len(text))


def _read(sentence: Sentence, text: str) -> Reading:
    seen, parts = signs(sentence), pieces(text[sentence.start : sentence.end])
    load = scales().load(seen, parts)
    evidence = INDEX.evidence(sentence) if scales().bites(load) > HOPELESS else []
    if evidence:
        rules = {f"= {family.name}" for _, _, family in evidence}
        seen |= rules
        load = scales().more(load, rules)
    return Reading(sentence, seen, parts, evidence, load)


def _together(read: list[Reading]) -> Reading:
    """A short message as one, under the name of its sentence that bites most."""
    seen = set().union(*(one.signs for one in read))
    parts = set().union(*(one.pieces for one in read))
    worst = max(read, key=lambda one: one.bites)
    return Reading(worst.sentence, seen, parts, worst.evidence, scales().load(seen, parts))


def _marks_of(read: Reading, bites: float = BITES_FROM, least: float = SURE_FROM) -> list[Mark]:
    ruled, enough = by_rules(read.evidence), read.bites >= bites
    if not enough and not ruled:
        return []
    marks: list[Mark] = []
    for pattern, sure in scales().sure(read.load, ruled).items():
        hits = ruled.get(pattern, [])
        if sure < (least if enough else SURELY) or not (enough or hits):
            continue
        firm = any(not family.look for _, _, family in hits)
        level = Level.MARKED if firm or sure >= least + CLEAR else Level.LOOK
        names = dict.fromkeys(family.name for _, _, family in hits)
        seen = scales().contributions(read.signs, pattern)[:TOLD]
        evidence = (*names, *(sign for sign, weight in seen if weight > 0))
        spans = _merged(read.sentence, hits) if hits else [_sharpest(read.sentence, pattern)]
        marks += [Mark(start, end, pattern, level, evidence) for start, end in spans]
    return marks


def by_rules(evidence: list[Evidence]) -> dict[Pattern, list[Evidence]]:
    """For each pattern that the rules are sure of, what they saw."""
    found: dict[Pattern, list[Evidence]] = {}
    for start, end, family in evidence:
        for code in family.codes:
            found.setdefault(Pattern(code), []).append((start, end, family))
    return {
        pattern: hits
        for pattern, hits in found.items()
        if sum({family.name: family.weight for _, _, family in hits}.values()) >= STRONG
    }


def _merged(sentence: Sentence, hits: list[Evidence]) -> list[tuple[int, int]]:
    """The stretches in the text as given: overlapping ones joined, weak ones only if alone."""
    strong = [hit for hit in hits if hit[2].weight > WEAK] or hits
    spans: list[tuple[int, int]] = []
    for start, end in sorted(sentence.span(start, end) for start, end, _ in strong):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _sharpest(sentence: Sentence, pattern: Pattern) -> tuple[int, int]:
    """The clause whose own signs weigh most towards the pattern, without what links it."""

    def weight(clause: tuple[int, int]) -> float:
        return scales().towards(signs_of_words(sentence.line[slice(*clause)].split()), pattern)

    clauses = clauses_of(sentence)
    start, end = max(clauses, key=weight) if len(clauses) > 1 else clauses[0]
    link = _LINK.match(sentence.line, start, end)
    return sentence.span(link.end() if link else start, end)
