"""Imports run one way (architecture, "Rooms")."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions.sources import APPS, ROOT, imported, package_of, python_files

# Each room may import the ones before it.
LINE = ("core", "vault", "accounts", "conversations", "phrases", "notebook", "request_log",
        "statements", "today")  # fmt: skip
BELOW: dict[str, set[str]] = {room: set(LINE[:at]) for at, room in enumerate(LINE)}
for above_tone in ("conversations", "phrases", "notebook", "request_log", "statements", "today"):
    BELOW[above_tone].add("tone")
BELOW |= {"guides": {"core"}, "tone": set()}
# What phrases may know of conversations.
OF_CONVERSATIONS = ("apps.conversations.models", "apps.conversations.path")

DJANGO = {"django", "allauth", "crispy_forms", "csp", "django_htmx", "dj_database_url"}
PURE = (
    "apps/conversations/path.py",
    "apps/vault/sealing.py",
    "apps/statements/composing.py",
    "apps/statements/progress.py",
    "apps/request_log/control.py",
    "apps/request_log/checks.py",
    "apps/request_log/ics.py",
    "apps/request_log/marking.py",
    "apps/accounts/clocks.py",
)


def rooms_imported(path: Path) -> set[str]:
    names = (name.split(".") for name in imported(path, package_of(path)))
    return {parts[1] for parts in names if parts[0] == "apps" and len(parts) > 1}


def django_imports(path: Path) -> set[str]:
    names = imported(path, package_of(path))
    return {name for name in names if name.split(".")[0] in DJANGO}


def test_every_room_has_a_place_in_the_line():
    there = {path.relative_to(APPS).parts[0] for path in python_files(APPS)} - {"__init__.py"}
    assert there == set(BELOW)


@pytest.mark.parametrize("room", BELOW)
def test_a_room_imports_only_what_stands_below_it(room):
    wrong = {
        f"{path.relative_to(ROOT)} imports {other}"
        for path in python_files(APPS / room)
        for other in rooms_imported(path) - BELOW[room] - {room}
    }
    assert not wrong


def test_phrases_know_only_the_models_and_the_path_of_conversations():
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files(APPS / "phrases")
        for name in imported(path, package_of(path))
        if name.startswith("apps.conversations.") and not name.startswith(OF_CONVERSATIONS)
    }
    assert not wrong


def test_tone_knows_no_django_but_for_the_translation_of_its_wording():
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files(APPS / "tone")
        for name in django_imports(path)
        if path.name != "wording.py" or not name.startswith("django.utils.translation")
    }
    assert not wrong


@pytest.mark.parametrize("file", PURE)
def test_a_pure_module_imports_no_django(file):
    assert not django_imports(ROOT / file)


def test_pure_modules_load_in_a_python_that_has_no_django():
    names = [file.removesuffix(".py").replace("/", ".") for file in PURE]
    code = "import sys; sys.modules.update(django=None); import " + ", ".join(names)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_no_module_is_a_drawer_for_everything():
    drawers = {"utils", "util", "helpers", "helper", "services", "service"}
    ours = python_files(ROOT / "apps", ROOT / "config", ROOT / "tests")
    found = [p for p in ours if drawers & {p.stem, p.parent.name}]
    assert not found


def test_the_reader_sees_every_way_to_import(tmp_path):
    file = tmp_path / "module.py"
    file.write_text(
        "import apps.a.b as c\nfrom apps import d\nfrom . import e\nfrom ..f import g\n"
        "def late():\n    from apps.h.i import j\n"
    )
    names = imported(file, "apps.room")
    assert {"apps.a.b", "apps.d", "apps.room.e", "apps.f.g", "apps.h.i"} <= names
