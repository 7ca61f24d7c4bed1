"""What a shift is, why it bites and how the move works: prose that comes from a content file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from apps.core.languages import content_language
from apps.phrases.shifts import SHIFTS

MOVES = Path(settings.BASE_DIR) / "apps" / "phrases" / "content" / "shifts.toml"
LONGEST = 400  # characters of each text: two or three sentences


class Move(NamedTuple):
    what: str
    bites: str
    move: str


def moves() -> dict[str, Move]:
    """The texts of each shift by its code, in English where the reader's language has none yet."""
    theirs = MOVES.parent / content_language() / MOVES.name
    return _moves_of(theirs if theirs.is_file() else MOVES)


@cache
def _moves_of(path: Path) -> dict[str, Move]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: Move(**data[code]) for code in SHIFTS}


def complaints_about(text: str) -> list[str]:
    """What is wrong with such a file, each with its line, in plain words."""
    data = tomllib.loads(text)
    lines = text.splitlines()
    found = []
    for code in SHIFTS:
        given = data.get(code, {})
        line = lines.index(f"[{code}]") + 1 if f"[{code}]" in lines else len(lines)
        for name in Move._fields:
            said = given.get(name, "")
            if not isinstance(said, str) or not said.strip():
                found.append(f"line {line}, shift ({code}): “{name}” is missing")
            elif len(said) > LONGEST:
                found.append(
                    f"line {line}, shift ({code}): “{name}” is longer than {LONGEST} characters"
                )
        if extra := ", ".join(given.keys() - set(Move._fields)):
            found.append(f"line {line}, shift ({code}): “{extra}” is not known here")
    return found
