"""Guides are Markdown files: read once, rendered with raw HTML off, split at their headings."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt

CONTENT = Path(settings.BASE_DIR) / "apps" / "guides" / "content"
DIRECTORY = "{{ directory }}"
HEADING = re.compile(r"^## (.+)$", re.M)


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    heading: str
    before: SafeString
    after: SafeString  # what follows the directory of help lines, where there is one
    has_directory: bool


@dataclass(frozen=True, slots=True)
class Guide:
    language: str
    title: str
    lede: SafeString
    sections: tuple[Section, ...]


def rendered(markdown: str) -> SafeString:
    # "commonmark" with ``html`` off escapes any tag in the file.
    html = MarkdownIt("commonmark", {"html": False}).render(markdown)
    return mark_safe(html)  # nosec B308 B703: our own files, with raw HTML off


@cache
def guide(name: str, language: str = "en") -> Guide:
    """The guide ``content/<language>/<name>.md``, or the English one where there is none yet."""
    if not (CONTENT / language / f"{name}.md").is_file():
        language = "en"
    text = (CONTENT / language / f"{name}.md").read_text(encoding="utf-8")
    head, *rest = HEADING.split(text)
    title, _, lede = head.strip().partition("\n")
    return Guide(
        language=language,
        title=title.removeprefix("# ").strip(),
        lede=rendered(lede),
        sections=tuple(
            section(heading.strip(), body)
            for heading, body in zip(rest[::2], rest[1::2], strict=True)
        ),
    )


def section(heading: str, body: str) -> Section:
    before, found, after = body.partition(DIRECTORY)
    anchor = slugify(heading.replace("’", ""))
    return Section(anchor, heading, rendered(before), rendered(after), bool(found))


@cache
def directory() -> list[dict[str, Any]]:
    """Help lines by country, as the data file has them."""
    return list(tomllib.loads((CONTENT / "directory.toml").read_text("utf-8"))["country"])
