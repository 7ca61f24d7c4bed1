"""Views are short functions that say which methods they take and stand behind the door."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conventions.sources import APPS
from tests.ownership.table import routes

LONGEST = 30
SHORT = 12  # half of them are shorter than this
METHODS = {"require_safe", "require_GET", "require_POST", "require_http_methods"}
# Readable, or usable, by anybody. Everything else needs a sign-in.
PUBLIC = {
    "healthz", "readyz", "metrics", "landing", "account_signup", "account_login", "account_logout",
    "account_inactive", "recover", "reset", "reset_code", "mfa_authenticate",
    "mfa_login_webauthn", "leave", "understanding", "for-your-partner", "safety",
    "further-reading", "what-is-kept", "about-the-method",
}  # fmt: skip
# What Django calls when something goes wrong: they answer every method.
HANDLERS = {"refused", "not_found", "server_error", "csrf_failure"}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def length(function: ast.FunctionDef) -> int:
    """Lines from ``def`` to the last one; decorators are not counted."""
    return (function.end_lineno or 0) - function.lineno + 1


def decorators(function: ast.FunctionDef) -> set[str]:
    called = (d.func if isinstance(d, ast.Call) else d for d in function.decorator_list)
    return {getattr(d, "id", getattr(d, "attr", "")) for d in called}


def ours() -> dict[str, ast.FunctionDef]:
    """The view functions of ours that an address leads to."""
    found = {}
    for _, pattern in routes():
        view: Any = inspect.unwrap(pattern.callback)
        if view.__module__.startswith("apps.") and not hasattr(view, "view_class"):
            file = Path(inspect.getsourcefile(view) or "")
            named = {node.name: node for node in functions(file)}
            found[f"{view.__module__}.{view.__name__}"] = named[view.__name__]
    return found


VIEW_FILES = sorted([*APPS.glob("*/views.py"), *APPS.glob("*/views/*.py")])


@pytest.mark.parametrize(
    "path", VIEW_FILES, ids=lambda path: path.relative_to(APPS).with_suffix("").as_posix()
)
def test_no_function_beside_a_view_is_longer_than_a_screen(path):
    assert not {f.name: length(f) for f in functions(path) if length(f) > LONGEST}


def test_at_least_half_of_the_views_are_shorter_than_twelve_lines():
    lengths = [length(view) for view in ours().values()]
    assert len(lengths) > 25
    assert sum(lines < SHORT for lines in lengths) * 2 >= len(lengths)


def test_every_view_says_which_methods_it_takes():
    assert not [name for name, view in ours().items() if not METHODS & decorators(view)]


@pytest.mark.parametrize(
    "path", VIEW_FILES, ids=lambda path: path.relative_to(APPS).with_suffix("").as_posix()
)
def test_a_page_that_is_open_to_all_is_a_page_of_the_short_list(path):
    known = {pattern.callback.__name__ for _, pattern in routes() if pattern.name in PUBLIC}
    opened = {f.name for f in functions(path) if "login_not_required" in decorators(f)}
    assert opened <= known | HANDLERS


def test_every_view_but_those_of_the_short_list_needs_a_sign_in():
    views = {pattern.name: pattern.callback for _, pattern in routes()}
    assert {name for name, view in views.items() if not view.__dict__.get("login_required", True)
            } == PUBLIC  # fmt: skip


def test_the_door_stands_behind_the_session_and_the_vault(settings):
    rooms = [name.rsplit(".", 1)[1] for name in settings.MIDDLEWARE]
    order = ["SessionMiddleware", "AuthenticationMiddleware", "OpenVault", "Door"]
    assert [name for name in rooms if name in order] == order
