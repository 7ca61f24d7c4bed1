"""The thirteen patterns as data: text files beside this one, read once, at import.

A file is a row of families. Each begins with "= patterns: name", then says what it weighs, when
it does not count, and lists its templates (templates.py), one to a "-"; deeper lines go on.
"""

from pathlib import Path

from apps.tone.codes import Pattern
from apps.tone.rules import Index, read

FILES = tuple(
    Path(__file__).with_name(f"{name}.txt")
    for name in (
        "pressure giving comparing who labels minds contempt always blame vague sideways orders"
    ).split()
)

INDEX = Index(tuple(rule for path in FILES for rule in read(path, Pattern)))
