"""Reading the project's own sources, so that the house rules can be tests."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ROOT / "apps"
TEMPLATES = ROOT / "templates"

# What may stand between the words of a template.
TRANSLATED = re.compile(r"{%\s*(blocktrans(?:late)?)\b(.*?)%}(.*?){%\s*end\1\s*%}", re.S)
SILENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.S)
MARKUP = re.compile(r"{%.*?%}|{{.*?}}", re.S)
# What ``{{ name|default:"you" }}`` may put on the page; ``_("you")`` is translated.
LITERAL = re.compile(r"""\|(?:default|default_if_none|yesno|add):(?:"([^"]*)"|'([^']*)')""")
MESSAGE = re.compile(r"""{%\s*trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')""")
# Files that hold attributes for the element that includes them.
ATTRIBUTES_ONLY = {"request_log/_autosave.html"}
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext",
           "pgettext_lazy", "npgettext", "npgettext_lazy"}  # fmt: skip


def python_files(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def imported(path: Path, package: str = "") -> set[str]:
    """Every module that a file imports anywhere in it, and every name it takes from one.

    ``from apps.vault import fields`` gives ``apps.vault`` and ``apps.vault.fields``; ``package``
    is what a leading dot stands for.
    """
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            parts = [*(above if node.level else []), *filter(None, [node.module])]
            names |= {".".join(parts)} | {".".join([*parts, a.name]) for a in node.names}
    return names


def package_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).parent.parts)


def template_files() -> list[Path]:
    return sorted([*TEMPLATES.rglob("*.html"), *APPS.glob("*/templates/**/*.html")])


def name_of(path: Path) -> str:
    return str(path.relative_to(TEMPLATES)) if path.is_relative_to(TEMPLATES) else str(path)


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        (self.scripts if self.inside in {"script", "style"} else self.texts).append(data)

    def inline_code(self) -> Iterator[str]:
        """Whatever a strict content security policy would refuse."""
        for tag, attributes in self.elements:
            if tag == "style" or (tag == "script" and "src" not in attributes):
                yield f"<{tag}>"
            for name, value in attributes.items():
                if name == "style" or name.startswith(("on", "hx-on", "data-hx-on")):
                    yield f"<{tag} {name}>"
                if value.strip().lower().startswith(("javascript:", "js:")):
                    yield f"<{tag} {name}={value}>"
                if name in {"hx-trigger", "data-hx-trigger"} and "[" in value:
                    yield f"<{tag} {name}={value}>"
        yield from (text for text in self.scripts if text.strip())


def literals(markup: re.Match[str]) -> str:
    return "".join(double or single for double, single in LITERAL.findall(markup[0]))


def elements_of(path: Path) -> Elements:
    """A template without what Django makes of it: its own elements and its own bare text."""
    source = SILENT.sub("", path.read_text(encoding="utf-8"))
    bare = MARKUP.sub(literals, TRANSLATED.sub("", source))
    return Elements(f"<i {bare}></i>" if name_of(path) in ATTRIBUTES_ONLY else bare)


def template_messages(path: Path) -> list[str]:
    """What a template says: every string for translation in it, and its bare text."""
    source = SILENT.sub("", path.read_text(encoding="utf-8"))
    blocks = [MARKUP.sub(" ", match[3]) for match in TRANSLATED.finditer(source)]
    strings = [double or single for double, single in MESSAGE.findall(source)]
    return [*blocks, *strings, *(text for text in elements_of(path).texts if text.strip())]


def python_messages(path: Path) -> list[str]:
    """Every string for translation in a Python file."""
    return [
        argument.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in GETTEXT
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
