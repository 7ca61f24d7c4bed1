"""What no code of ours does: each of these is a known way in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.conventions.sources import APPS, ROOT, imported, python_files

PYTHON = python_files(APPS, ROOT / "config")
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
# Other people's bytes become objects or commands, words of a query are pasted together, chance
# can be guessed, or the server is made to call another place.
MODULES = {
    "pickle", "marshal", "shelve", "dill", "yaml", "subprocess", "random", "socket", "telnetlib",
    "urllib.request", "http.client", "ftplib", "requests", "httpx", "aiohttp", "xml", "ctypes",
    "code", "tempfile.mktemp", "os.system", "os.popen", "hashlib.md5", "hashlib.sha1",
    "hashlib.new", "django.db.models.expressions.RawSQL",
    "django.core.serializers.python", "cryptography.hazmat.primitives.hashes.SHA1",
    "cryptography.hazmat.primitives.hashes.MD5",
}  # fmt: skip
# The one module that copies a whole database, and what it may do for that.
COPIES = APPS / "core" / "dumping.py"
FOR_COPYING = {"subprocess", "cursor", "execute"}
# Called of anything: a manager, a connection, a module.
CALLED = {
    "raw", "extra", "RawSQL", "cursor", "execute", "executemany", "executescript", "eval", "exec",
    "__import__", "system", "popen", "md5", "sha1", "Random", "mktemp",
}  # fmt: skip
# Where markup is put together, each of pieces that were escaped or are our own files.
MAKE_MARKUP = {"exporting.py", "reading.py", "finding.py", "models.py"}
IN_SCRIPTS = re.compile(
    r"\b(?:inner|outer)HTML\b|insertAdjacentHTML|document\s*\.\s*write|\bnew\s+Function\b"
    r"|\beval\s*\(|__proto__|\bfor\s*\([^;)]*\bin\b|javascript:|srcdoc|createContextualFragment"
    r"|set(?:Timeout|Interval)\s*\(\s*['\"`]|Math\s*\.\s*random"
)


def called(tree: ast.AST) -> Iterator[str]:
    """The last name of everything that is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", ""))


def forbidden(source: str) -> set[str]:
    return CALLED & set(called(ast.parse(source)))


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_takes_in_a_known_danger(path: Path):
    names = imported(path)
    found = {bad for bad in MODULES for name in names if (name + ".").startswith(bad + ".")}
    assert found <= (FOR_COPYING if path == COPIES else set())


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_calls_what_runs_words_as_commands(path: Path):
    found = forbidden(path.read_text(encoding="utf-8"))
    assert found <= (FOR_COPYING if path == COPIES else set())


def test_markup_is_put_together_only_where_it_is_known_to_be():
    makers = [p for p in PYTHON if "mark_safe" in set(called(ast.parse(p.read_text("utf-8"))))]
    assert {path.name for path in makers} == MAKE_MARKUP
    assert len(makers) == len(MAKE_MARKUP)


@pytest.mark.parametrize("source", [
    "Attempt.objects.raw(q)", "connection.cursor()", "eval(q)", "os.system(q)", "hashlib.md5(q)",
    "rows.extra(where=[q])", "RawSQL(q, [])",
])  # fmt: skip
def test_such_a_call_would_be_seen(source):
    assert forbidden(source)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_makes_a_page_or_code_of_words(path: Path):
    assert not IN_SCRIPTS.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("source", [
    "box.innerHTML = words", "box.outerHTML = words", "document.write(words)",
    "new Function(words)", "box.insertAdjacentHTML('beforeend', words)", "a.__proto__ = b",
    "for (const k in o) go(k)", "setTimeout('go()', 1)",
])  # fmt: skip
def test_such_a_script_would_be_seen(source):
    assert IN_SCRIPTS.search(source)


def test_sessions_are_read_as_data_and_never_as_objects():
    assert settings.SESSION_SERIALIZER == "django.contrib.sessions.serializers.JSONSerializer"
