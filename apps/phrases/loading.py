"""From the content files to the database: all of it, or nothing.

The files are written by people who do not program, so every complaint names the file, the entry
and what is wrong with it in plain words.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from apps.conversations.path import Theme
from apps.phrases import meaning, moves
from apps.phrases.models import Content, LoadedContent, Pair, Reason, Starter
from apps.phrases.proofreading import Spoken, complaints
from apps.phrases.shifts import AROUND, FITS, SHIFTS

CONTENT = Path(settings.BASE_DIR) / "apps" / "phrases" / "content"
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")
BLANK = "___"
# Characters, at most. Better words are said aloud, in a breath or two.
LONGEST = {
    "instead": 200, "try": 320, "why": 200, "text": 200,
    "name": 80, "looks_like": 320, "helps": 320, "offer": 120, "say": 160,
}  # fmt: skip
LINES = 5  # of each reason
ASIDE = {"shifts": moves.complaints_about, "synonyms": meaning.complaints_about}


class ContentError(Exception):
    """The files hold something that cannot be loaded; one line for each thing wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Reader:
    """Reads the files of one folder and collects what is wrong with them."""

    folder: Path
    problems: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    spoken: list[Spoken] = field(default_factory=list)

    def read(self) -> list[Content]:
        """The rows of every file, those of other languages in folders of their own."""
        rows: list[Content] = []
        files = sorted(self.folder.rglob("*.toml"))
        if not files:
            self.problems.append(f"{self.folder}: there are no content files here")
        for path in files:
            if path.stem.startswith("pairs-"):
                rows += self.pairs(path)
            elif path.stem.startswith("starters-"):
                rows += self.starters(path)
            elif path.stem == "making-room":
                rows += self.reasons(path)
            elif path.stem in ASIDE:
                self.aside(path)
        return rows

    def name_of(self, path: Path) -> str:
        """With its folder, because each language has a file of the same name."""
        return str(path.relative_to(self.folder))

    def aside(self, path: Path) -> None:
        """What is read straight from its file, by the pages or by the search, is checked here."""
        try:
            found = ASIDE[path.stem](path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            found = [str(error)]
        self.problems += [f"{self.name_of(path)}, {problem}" for problem in found]

    def entries(self, path: Path, name: str) -> Iterator[tuple[dict[str, Any], Any]]:
        """Each entry with a function that notes what is wrong with it."""
        try:
            text = path.read_text(encoding="utf-8")
            data = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(f"{self.name_of(path)}: {error}")
            return
        if not LANGUAGE.fullmatch(str(data.get("language", "en"))):
            self.problems.append(f"{self.name_of(path)}: “language” is not a code such as en")
        for number, (line, entry) in enumerate(
            zip(lines_of(text, name), data.get(name, []), strict=False), start=1
        ):
            key = str(entry.get("key", ""))
            where = f"{self.name_of(path)}, line {line}, {name} {number} ({key or 'no key'})"

            def wrong(problem: str, where: str = where) -> None:
                self.problems.append(f"{where}: {problem}")

            entry["where"] = where
            if not KEY.fullmatch(key):
                wrong("the key is missing or has more in it than small letters, digits, hyphens")
            elif key in self.keys:
                wrong("the key is used twice")
            self.keys.add(key)
            yield {**{k: v for k, v in data.items() if isinstance(v, str)}, **entry}, wrong

    def texts(self, entry: dict[str, Any], wrong: Any, *names: str) -> None:
        for name in names:
            text = entry.get(name, "")
            if not isinstance(text, str) or not text.strip():
                wrong(f"“{name}” is missing")
            elif len(text) > LONGEST[name]:
                wrong(f"“{name}” is longer than {LONGEST[name]} characters")

    def codes(self, given: Any, known: Any, name: str, wrong: Any) -> None:
        if not isinstance(given, list):
            wrong(f"“{name}” is not a list")
            return
        for code in given:
            if code not in known:
                wrong(f"“{code}” is not a known {name} (known: {', '.join(known)})")

    def pairs(self, path: Path) -> Iterator[Pair]:
        for entry, wrong in self.entries(path, "pair"):
            self.texts(entry, wrong, "instead", "try", "why")
            self.codes([entry.get("shift")], SHIFTS, "shift", wrong)
            self.codes([entry.get("theme")], list(Theme), "theme", wrong)
            self.codes(entry.get("fits", []), FITS, "fits", wrong)
            for bite in entry.get("bites", []) or [""]:
                if not bite or bite not in entry.get("instead", ""):
                    wrong(f"“{bite}” in “bites” is not to the letter in “instead”")
            if entry.get("language", "en") == "en":  # the tone check reads no other
                instead, better = (str(entry.get(name, "")) for name in ("instead", "try"))
                unseen = entry.get("unseen") is True
                self.spoken.append(Spoken(entry["where"], instead, better, unseen))
            yield Pair(
                key=entry.get("key", ""),
                language=entry.get("language", "en"),
                shift=entry.get("shift", ""),
                theme=entry.get("theme", ""),
                fits=entry.get("fits", []),
                instead=entry.get("instead", ""),
                bites=entry.get("bites", []),
                better=entry.get("try", ""),
                why=entry.get("why", ""),
                source=entry.get("source", ""),
            )

    def starters(self, path: Path) -> Iterator[Starter]:
        for place, (entry, wrong) in enumerate(self.entries(path, "starter")):
            self.texts(entry, wrong, "text")
            self.codes([entry.get("part")], (*FITS, *AROUND), "part", wrong)
            self.codes(entry.get("themes", []), list(Theme), "theme", wrong)
            if entry.get("part") in FITS and BLANK not in str(entry.get("text", "")):
                wrong(f"there is no blank ({BLANK}) in it")
            yield Starter(
                key=entry.get("key", ""),
                language=entry.get("language", "en"),
                part=entry.get("part", ""),
                place=place,
                themes=entry.get("themes", []),
                text=entry.get("text", ""),
            )

    def reasons(self, path: Path) -> Iterator[Reason]:
        for place, (entry, wrong) in enumerate(self.entries(path, "reason")):
            self.texts(entry, wrong, "name", "looks_like", "helps", "offer")
            self.codes(entry.get("themes", []), list(Theme), "theme", wrong)
            say = entry.get("say", [])
            if not isinstance(say, list) or len(say) != LINES:
                wrong(f"“say” is not a list of {LINES} lines")
            else:
                for line in say:
                    self.texts({"say": line}, wrong, "say")
            yield Reason(
                key=entry.get("key", ""),
                language=entry.get("language", "en"),
                place=place,
                themes=entry.get("themes", []),
                name=entry.get("name", ""),
                looks_like=entry.get("looks_like", ""),
                helps=entry.get("helps", ""),
                say=say,
                offer=entry.get("offer", ""),
            )


def lines_of(text: str, name: str) -> list[int]:
    """The line on which each entry of a kind begins, for whoever has to find it."""
    heads = re.compile(rf"\s*\[\[\s*{name}\s*\]\]")
    return [at for at, line in enumerate(text.splitlines(), start=1) if heads.match(line)]


def digest_of(rows: list[Content]) -> str:
    values = [[getattr(row, f.name) for f in row._meta.fields] for row in rows]
    return sha256(repr(values).encode()).hexdigest()


def proofread(reader: Reader) -> None:
    """Raises ContentError with every repeat, every *try* that bites, and so on."""
    if found := complaints(tuple(reader.spoken)):
        raise ContentError(list(found))


@transaction.atomic
def load(folder: Path = CONTENT) -> dict[str, int]:
    """Validate every file of ``folder`` and make the database say what they say.

    Returns how many of each kind are current.

    Raises ContentError with everything that is wrong; nothing has changed then.
    """
    reader = Reader(folder)
    rows = reader.read()
    if reader.problems:
        raise ContentError(reader.problems)
    digest = digest_of(rows)
    if not LoadedContent.objects.filter(version=digest).exists():
        proofread(reader)
    counts = store(rows)
    LoadedContent.objects.update_or_create(pk=1, defaults={"version": digest})
    return counts


def store(rows: list[Content]) -> dict[str, int]:
    """Make the database say what the rows say.

    Keys are stable: a changed entry changes in place, a removed one is retired, so that what
    people kept stays with them.
    """
    counts = {}
    models: tuple[Any, ...] = (Pair, Starter, Reason)
    for model in models:
        mine = [row for row in rows if isinstance(row, model)]
        columns = [f.name for f in model._meta.fields if not f.primary_key]
        model.objects.bulk_create(
            mine, update_conflicts=True, unique_fields=["key"], update_fields=columns
        )
        model.objects.exclude(key__in=[row.key for row in mine]).update(retired=True)
        counts[model._meta.model_name or ""] = len(mine)
    return counts
