"""Whose part a sentence of "No longer willing" is. Pure; precision first: unsure is ``MINE``.

A limit is about what I do. ``THEIRS`` is something that the other would have to do or stop;
``WITHHOLDS`` leaves somebody without what they need: care, food, medicine, shared money,
affection, contact, sleep, a home. To stop one's own extra effort is neither, to refuse sex or to
be touched is neither, and so is to go away from what hurts.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from apps.tone.clauses import sentences


class Whose(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    WITHHOLDS = "withholds"


class Line(NamedTuple):
    """A sentence, as it was written, and whose part it is."""

    words: str
    whose: Whose


_NEGATED = re.compile(r" (?:not|no longer|never|stop|stopping|done|without|instead of) [^,;:.—]*$")


def read(text: str) -> dict[str, re.Pattern[str]]:
    """The tables of control.txt, each as one expression."""
    rows: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("["):
            rows[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            rows[next(reversed(rows))].append(re.sub("_$", " ", line))
    words = [row.split("=", 1) for row in rows.pop("words")]
    tables = {name: "|".join(table) for name, table in rows.items()}
    for name, meant in words:
        tables = {at: rule.replace(f"_{name}", meant) for at, rule in tables.items()}
    return {name: re.compile(rule) for name, rule in tables.items()}


_RULES = read(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8"))
_SEX = re.compile(r" (?:sex|sexual|sexually|intimacy|intimate|bed with you|make love|making love) ")


def control(text: str) -> Iterator[Line]:
    """Each sentence of ``text`` with whose part it is; questions are nobody's to keep."""
    for sentence in sentences(text):
        words = text[sentence.start : sentence.end]
        plain = sentence.line.lower().replace(" name 's ", " their ")
        yield Line(words, Whose.MINE if sentence.asks else _whose(plain))


def _whose(plain: str) -> Whose:
    if not _SEX.search(plain) and (_RULES["withholds"].search(plain) or any(_done(plain))):
        return Whose.WITHHOLDS
    if _RULES["theirs"].search(plain) and not _RULES["own"].search(plain):
        return Whose.THEIRS
    return Whose.MINE


def _done(plain: str) -> Iterator[bool]:
    """For each deed that withholds, whether it stands there as something one would do."""
    for deed in _RULES["deeds"].finditer(plain):
        yield not _NEGATED.search(plain[: deed.start() + 1])
