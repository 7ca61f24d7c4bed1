"""A rule: what to look for, what it speaks for, how strongly, and what cancels it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

from apps.tone.clauses import Sentence
from apps.tone.slots import SLOTS
from apps.tone.templates import Template

STRONG, FAIR, WEAK = 3, 2, 1  # a mark needs STRONG; lesser evidence adds up within a sentence


@dataclass(slots=True)
class Family:
    """Rules that share a name, a weight and what cancels them.

    ``unless`` cancels within the clause around a match, ``unless_anywhere`` in its sentence;
    ``not_after`` are words that must not stand directly before it; ``asked`` is whether the
    sentence must be a question, or must not, or None.
    """

    codes: tuple[str, ...]
    name: str
    weight: int = STRONG
    look: bool = False
    asked: bool | None = None
    not_after: frozenset[str] = frozenset()
    unless: list[Template] = field(default_factory=list)
    unless_anywhere: list[Template] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rule:
    family: Family
    template: Template


Evidence = tuple[int, int, Family]  # start and end in the sentence's line, and what it speaks for


class Index:
    """Rules by the words without which they cannot match, so that few are tried on a sentence."""

    __slots__ = ("_also", "_always", "_by_word", "rules")

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._by_word: dict[str, list[int]] = {}
        self._always: list[int] = []
        self._also: list[tuple[frozenset[str], ...]] = []
        for number, rule in enumerate(rules):
            gates = rule.template.gates()
            for word in gates[0] if gates else ():
                self._by_word.setdefault(word, []).append(number)
            if not gates:
                self._always.append(number)
            self._also.append(gates[1:])

    def evidence(self, sentence: Sentence) -> list[Evidence]:
        """Everything the rules see in a sentence, less what is cancelled; in the rules' order."""
        return [(start, end, rule.family) for start, end, rule in self.matches(sentence)]

    def matches(self, sentence: Sentence) -> Iterator[tuple[int, int, Rule]]:
        words = set(sentence.line.split())
        numbers = set(self._always)
        for word in words:
            numbers.update(self._by_word.get(word, ()))
        for number in sorted(numbers):
            rule = self.rules[number]
            if rule.family.asked is not None and rule.family.asked is not sentence.asks:
                continue
            if any(words.isdisjoint(gate) for gate in self._also[number]):
                continue
            for match in rule.template.regex.finditer(sentence.line):
                start, end = match.span(1)
                if start < end and not _cancelled(rule.family, sentence, start, end):
                    yield start, end, rule


def _cancelled(family: Family, sentence: Sentence, start: int, end: int) -> bool:
    line = sentence.line
    if family.not_after and line[:start].split()[-1] in family.not_after:
        return True
    if any(template.regex.search(line) for template in family.unless_anywhere):
        return True
    if not family.unless:
        return False
    clause = sentence.clause(start, end)
    return any(template.regex.search(clause) for template in family.unless)


def read(path: Path, codes: type[StrEnum]) -> Iterator[Rule]:
    """The rules of one pattern file, which speak for ``codes``.

    Raises ValueError, with file and line number, where the file cannot be understood.
    """
    family: Family | None = None
    for number, line in _lines(path):
        try:
            if line.startswith("= "):
                family = _family(line[2:], codes)
            elif family is None:
                raise ValueError("a family must come first")
            elif line.startswith("- "):
                yield Rule(family, template(line[2:]))
            else:
                _tell(family, line)
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path.name}, line {number}: {error}") from error


@cache
def template(source: str) -> Template:
    """The template of a source; many families are cancelled by the same ones."""
    return Template(source, SLOTS)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Lines with those that go on deeper joined to them; after "|" without a space."""
    begun, number = "", 0
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("    "):
            begun += line.strip() if begun.endswith("|") else f" {line.strip()}"
            continue
        if begun:
            yield number, begun
        begun, number = ("", at) if line.startswith("#") else (line.strip(), at)
    if begun:
        yield number, begun


def _family(line: str, codes: type[StrEnum]) -> Family:
    given, _, name = line.partition(": ")
    return Family(tuple(codes(code) for code in given.split(", ")), name)


def _tell(family: Family, line: str) -> None:
    if line.startswith("unless anywhere "):
        family.unless_anywhere.append(template(line[16:]))
    elif line.startswith("unless "):
        family.unless.append(template(line[7:]))
    elif line.startswith("not after "):
        family.not_after = frozenset(line[10:].split())
    elif line.startswith("weight "):
        family.weight = int(line[7:])
    elif line == "worth a look":
        family.look = True
    elif line in ("only in a question", "never in a question"):
        family.asked = line.startswith("only")
    else:
        raise ValueError(f"cannot understand “{line}”")
