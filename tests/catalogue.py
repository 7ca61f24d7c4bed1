"""All that the interface says, as a gettext catalogue: ``python -m tests.catalogue [PATH]``.

It is extracted, checked, compiled and read back, so that no translator meets a message that cannot
be translated; with a path, the template of a translation is written there. Babel does the work of
gettext's own programs, which a fresh machine may not have.
"""

import os
import re
import sys
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po
from django.template import TemplateSyntaxError, engines
from django.utils.translation.template import templatize

from tests.conventions.sources import APPS, GETTEXT, ROOT, python_files, python_messages
from tests.conventions.sources import template_files as templates

PLACEHOLDER = re.compile(r"%\((.*?)\)(.?)")


class Message(NamedTuple):
    where: tuple[str, int]
    context: str | None
    forms: tuple[str | None, ...]  # one, or the singular and the plural; None if it is no literal


def messages(path: Path) -> Iterator[Message]:
    source = path.read_text(encoding="utf-8")
    whole = set(python_messages(path)) if path.suffix == ".py" else None
    if whole is None:  # in brackets, because a template is indented as no Python is
        source = f"({templatize(source)}\n)"
    for line, name, found, _ in extract_python(BytesIO(source.encode()), GETTEXT, (), {}):
        strings = found if isinstance(found, tuple) else (found,)
        context, strings = (strings[0], strings[1:]) if "pgettext" in name else (None, strings)
        forms = strings[: 2 if name.startswith("n") else 1]
        literal = tuple(form if whole is None or form in whole else None for form in forms)
        yield Message((os.path.relpath(path, ROOT), line), context, literal)


def oddity(message: Message) -> str:
    """What would keep a message from being translated; nothing if all is well."""
    if not all(message.forms):
        return "a message is not one whole string"
    first, last = (dict(PLACEHOLDER.findall(message.forms[at] or "")) for at in (0, -1))
    odd = {n for n, kind in (first | last).items() if not n.isidentifier() or kind not in {*"sd"}}
    odd |= first.keys() - last.keys()  # a plural says all that its singular says
    return f"a placeholder is odd, or not in the plural: {', '.join(sorted(odd))}" if odd else ""


def catalogue(found: list[Message], locale: str | None = None) -> Catalog:
    """The template; or with a locale, a translation that puts every message in quotes."""
    made = Catalog(locale=locale, project="Overture", charset="utf-8")
    for where, context, forms in found:
        said = tuple(f"“{form}”" if locale else "" for form in forms)
        pair = (forms, said) if len(forms) > 1 else (forms[0], said[0])
        made.add(*pair, [where], context=context)
    return made


def lost(found: list[Message]) -> Iterator[Message]:
    """The messages that a compiled translation does not give back, singular and plural."""
    file = BytesIO()
    write_mo(file, catalogue(found, "en_GB"))
    file.seek(0)
    said = GNUTranslations(file)
    for message in found:
        one, *many = (f"{message.context}\x04{f}" if message.context else f for f in message.forms)
        back = [said.ngettext(one, *many, n) for n in (1, 2)] if many else [said.gettext(one)]
        if back != [f"“{form}”" for form in message.forms]:
            yield message


def read(files: list[Path]) -> list[Message]:
    """Every message of the files. Exits with what is wrong with them, line by line."""
    found: list[Message] = []
    wrong = []
    for path in files:
        try:
            if path.suffix == ".html":  # ``plural`` without ``count``, and the like
                engines["django"].from_string(path.read_text(encoding="utf-8"))
            found += messages(path)
        except (SyntaxError, TemplateSyntaxError) as error:
            wrong.append(f"{path}: {error}")
    odd = {message.where: problem for message in found if (problem := oddity(message))}
    if not odd:
        odd = {m.where: f"another stands in the place of “{m.forms[0]}”" for m in lost(found)}
    wrong += [f"{file}:{line}: {problem}" for (file, line), problem in odd.items()]
    if wrong:
        sys.exit("\n".join(wrong))
    return found


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    made = catalogue(read([*templates(), *python_files(APPS, ROOT / "config")]))
    for path in sys.argv[1:]:
        with open(path, "wb") as file:
            write_po(file, made, sort_by_file=True, width=100)
    sys.stdout.write(f"{len(made)} messages can be translated.\n")


if __name__ == "__main__":
    main()
