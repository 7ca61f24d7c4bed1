"""The small language the patterns are written in: slots over plain words.

A template is a row of elements, separated by spaces, matched against the plain words of one
sentence (see clauses.py):

    word          this word                      a|b|c_d     one of these; _ joins a phrase
    {slot}        one of a word list             {slot}|a    mixed
    *ing          any word with this ending      #           a number in figures
    x?            may be absent                  x*          none to three of it
    ..            up to four words, one clause   ....        up to fourteen words, across commas
    ^  ^^         a clause, a sentence begins here (openers such as "look, honestly" pass)
    $             a clause ends here             $$          the sentence ends here
    !x            what follows is not x          YOU         "you" as the subject of a statement
    NAME          somebody's name

Every repetition is bounded, so that matching takes time linear in the text.
"""

import re
from collections.abc import Iterable, Mapping
from sys import intern
from typing import Any, NamedTuple

MASKED = "◦"  # stands for a word that is not the writer's own
START = "|"

# Written so that an expression stays in ASCII, which takes half the room: — and ◦ are spelt out.
_BREAK = r"[|,;:.!?\u2014]"
_WORD = r"[^|,;:.!?\u2014\u25e6 ][^ ]* "
_NEAR = rf"(?:{_WORD}){{0,4}}?"
_FAR = r"(?:[^|.!?\u25e6 ][^ ]* ){0,14}?"
_SELECTIVE = 8  # words; a larger second gate lets nearly everything through
_COMMON = frozenset(
    """i you YOU a an the to of and or in on at for with it is are was be been have has had do does
    did not that this my your me we us our so but if will would can could just no all what as 's
    am 'd by up out""".split()
)
_YOU = re.compile(r"\byou\b")
_KEPT: dict[frozenset[str], frozenset[str]] = {}  # many templates share a gate


class Template:
    """A template and its expression, compiled when first needed."""

    __slots__ = ("_regex", "_slots", "source")

    def __init__(self, source: str, slots: Mapping[str, frozenset[str]]) -> None:
        self.source = source
        self._slots = slots
        self._regex: re.Pattern[str] | None = None
        self.gates()  # so that an unknown slot is told of at once

    def gates(self) -> tuple[frozenset[str], ...]:
        """Sets of words, rarest first: a sentence without a word of each cannot match."""
        gates = (_gate(element, self._slots) for element in self._elements())
        found = {gate for gate in gates if gate is not None}
        rarest = sorted(found, key=lambda words: (_cost(words), sorted(words)))[:3]
        return tuple(
            _KEPT.setdefault(gate, gate) if len(gate) < _SELECTIVE else gate
            for place, gate in enumerate(rarest)
            if place == 0 or len(gate) < _SELECTIVE
        )

    @property
    def regex(self) -> re.Pattern[str]:
        if self._regex is None:
            first = self.source.split(maxsplit=1)[0]
            opening = " "
            if first in ("^", "^^"):
                begins = _BREAK if first == "^" else r"\|"
                opener = _either(self._slots["opener"])
                opening = rf" {begins} (?:(?:{opener}) (?:, )?){{0,3}}"
            body = "".join(_expression(element, self._slots) for element in self._elements())
            self._regex = re.compile(f"{opening}({body})")
        return self._regex

    def _elements(self) -> list[str]:
        return [element for element in self.source.split() if element not in ("^", "^^")]


def _cost(words: frozenset[str]) -> int:
    return sum(40 if word in _COMMON else 1 for word in words)


def _is_optional(element: str) -> bool:
    return element[-1] in "?*" and len(element) > 1


def _gate(element: str, slots: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """The words of which a sentence must have one; nothing where it may do without."""
    if element in ("..", "....", "$", "$$") or element.startswith("!"):
        return None
    optional = _is_optional(element)
    choices = _choices(element[:-1] if optional else element, slots)
    if optional or choices.wild or choices.ends:
        return None
    return frozenset(intern(word) for phrase in choices.phrases for word in _first_words(phrase))


def _expression(element: str, slots: Mapping[str, frozenset[str]]) -> str:
    """The expression of an element, with the space behind its last word."""
    if element == "..":
        return _NEAR
    if element == "....":
        return _FAR
    if element == "$":
        return rf"(?={_BREAK}|$)"
    if element == "$$":
        return r"(?:[.!?,] )*$"
    if element.startswith("!"):
        return f"(?!{_any_of(_choices(element[1:], slots))})"
    if _is_optional(element):
        repeated = "?" if element[-1] == "?" else "{0,3}"
        return f"(?:{_any_of(_choices(element[:-1], slots))}){repeated}"
    return _any_of(_choices(element, slots))


class _Choices(NamedTuple):
    phrases: set[str]
    wild: list[str]  # expressions
    ends: bool  # or else the clause ends here


def _choices(element: str, slots: Mapping[str, frozenset[str]]) -> _Choices:
    phrases: set[str] = set()
    wild: list[str] = []
    ends = False
    for choice in element.split("|"):
        if choice == "$":
            ends = True
        elif choice.startswith("{"):
            for phrase in slots[choice[1:-1]]:
                if phrase.startswith("*"):
                    wild.append(_ending(phrase))
                else:
                    phrases.add(phrase)
        elif choice == "#":
            wild.append(r"\d\S*")
        elif choice.startswith("*"):
            wild.append(_ending(choice))
        else:
            phrases.add(choice.replace("_", " "))
    return _Choices(phrases, wild, ends)


def _any_of(choices: _Choices) -> str:
    both = [*([_either(choices.phrases)] if choices.phrases else []), *choices.wild]
    words = f"(?:{'|'.join(both)}) " if both else ""
    if choices.ends:
        here = rf"(?={_BREAK}|$)"
        return f"(?:{words}|{here})" if words else here
    return words


def _ending(choice: str) -> str:
    return r"[^|,;:.!?\u2014\u25e6 ]+" + re.escape(choice[1:])


def _first_words(phrase: str) -> tuple[str, ...]:
    first = phrase.split(" ", 1)[0]
    return ("you", "YOU") if first == "you" else (first,)


def _either(phrases: Iterable[str]) -> str:
    """One of the phrases, each ending where its last word ends: "go" is not found in "gone"."""
    tree: dict[str, Any] = {}
    for phrase in phrases:
        branch = tree
        for character in _YOU.sub("\0", phrase):
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return f"{_spelt(tree)}(?= )"


def _spelt(tree: dict[str, Any]) -> str:
    """A tree of characters as an expression that shares beginnings, longest phrase first."""
    ends = "" in tree
    choices = [
        ("(?:you|YOU)" if c == "\0" else re.escape(c)) + _spelt(rest)
        for c, rest in sorted(tree.items())
        if c
    ]
    if not choices:
        return ""
    if len(choices) == 1 and not ends:
        return choices[0]
    return f"(?:{'|'.join(choices)}){'?' if ends else ''}"
