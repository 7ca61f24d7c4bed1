"""Other words for it: read from a content file that lists them by what they mean."""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from apps.conversations.path import Theme
from apps.phrases.shifts import SHIFTS
from apps.phrases.stemming import SMALL, WORD, folded, stems

SYNONYMS = Path(settings.BASE_DIR) / "apps" / "phrases" / "content" / "synonyms.toml"


class Meanings(NamedTuple):
    same: dict[str, frozenset[str]]  # term → the terms that mean the same evening
    about: dict[str, frozenset[str]]  # code of a theme or shift → the terms it answers to
    how: frozenset[str]  # the terms that shifts answer to, and no theme
    phrases: dict[str, list[list[str]]]  # first stem → the phrases that begin with it
    words: frozenset[str]  # every word as the file spells it


@cache
def meanings() -> Meanings:
    """The file, read once a process. A phrase in it is one term, its stems with spaces between."""
    data = tomllib.loads(SYNONYMS.read_text(encoding="utf-8"))
    same: dict[str, set[str]] = defaultdict(set)
    phrases: dict[str, list[list[str]]] = defaultdict(list)
    words: set[str] = set()
    for group in (*data["same"], *data["about"].values()):
        for entry in group:
            words.update(map(folded, WORD.findall(entry)))
            parts = stems(entry)
            if len(parts) > 1:
                phrases[parts[0]].append(parts)
    for group in data["same"]:
        together = {" ".join(stems(entry)) for entry in group}
        for term in together:
            same[term] |= together - {term}
    about = {code: frozenset(map(term_of, entries)) for code, entries in data["about"].items()}
    shifts, themes = (frozenset().union(*(about.get(c, ()) for c in x)) for x in (SHIFTS, Theme))
    return Meanings(
        {term: frozenset(others) for term, others in same.items()},
        about,
        shifts - themes,
        {first: sorted(found, key=len, reverse=True) for first, found in phrases.items()},
        frozenset(words),
    )


def term_of(entry: str) -> str:
    return " ".join(stems(entry))


def phrases_in(parts: list[str]) -> Iterator[tuple[int, int]]:
    """Where known phrases stand in a text, given as its stems: the longest from each place."""
    known = meanings().phrases
    for at, first in enumerate(parts):
        for phrase in known.get(first, ()):
            if parts[at : at + len(phrase)] == phrase:
                yield at, at + len(phrase)
                break


def marked_by(term: str) -> set[str]:
    """The stems that show where a term stands in a text."""
    return {term} if " " not in term else set(term.split()) - SMALL


def complaints_about(text: str) -> list[str]:
    """What is wrong with such a file, in plain words."""
    data = tomllib.loads(text)
    found = [
        f"line {_line(text, code)}, about: “{code}” is no theme and no shift"
        for code in data.get("about", {})
        if code not in SHIFTS and code not in list(Theme)
    ]
    groups = [("same", group) for group in data.get("same", [])]
    for name, group in [*groups, *data.get("about", {}).items()]:
        if not isinstance(group, list) or not all(isinstance(e, str) and stems(e) for e in group):
            found.append(f"{name}: {group} is not a list of words")
    return found


def _line(text: str, code: str) -> int:
    lines = text.splitlines()
    return next((at for at, line in enumerate(lines, 1) if line.startswith(code)), len(lines))
