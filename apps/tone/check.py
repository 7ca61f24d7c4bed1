"""Marks the words of a text that will bite: pure, total, the same answer every time."""

from bisect import bisect_left

from apps.tone.clauses import Sentence, bounds, sentences
from apps.tone.codes import SHIFT_OF, Level, Mark, Pattern
from apps.tone.patterns import INDEX
from apps.tone.rules import STRONG, WEAK, Evidence

__all__ = ["SHIFT_OF", "Level", "Mark", "Pattern", "check", "sentence_around"]


def check(text: str) -> tuple[Mark, ...]:
    """The marks of ``text``, sorted; those of one pattern in one sentence never overlap.

    Total: takes any string, reads its first 10,000 characters, and raises nothing.
    """
    marks: list[Mark] = []
    for sentence in sentences(text):
        marks += _marks_of(sentence)
    marks.sort(key=lambda mark: (mark.start, mark.end, mark.pattern))
    return tuple(marks)


def sentence_around(text: str, mark: Mark) -> tuple[int, int]:
    """Offsets of the whole sentence, its stop included, that ``mark`` stands in."""
    spans = list(bounds(text))
    at = max(bisect_left(spans, (mark.start + 1, 0)) - 1, 0)
    return spans[at] if spans else (0, len(text))


def _marks_of(sentence: Sentence) -> list[Mark]:
    found: dict[Pattern, list[Evidence]] = {}
    for start, end, family in INDEX.evidence(sentence):
        for code in family.codes:
            found.setdefault(Pattern(code), []).append((start, end, family))
    marks: list[Mark] = []
    for pattern, hits in found.items():
        names = {family.name: family.weight for _, _, family in hits}
        if sum(names.values()) < STRONG:
            continue
        level = Level.LOOK if all(family.look for _, _, family in hits) else Level.MARKED
        evidence = tuple(sorted(names, key=lambda name: (-names[name], name)))
        for start, end in _merged(sentence, hits):
            marks.append(Mark(start, end, pattern, level, evidence))
    return marks


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
