"""People, and things they wrote."""

import os
import shutil
from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.conf import UserSettingsHolder, settings
from django.core.management import call_command
from django.test import Client
from django.test.client import ClientHandler

from apps.phrases import loading
from apps.phrases.models import Content, LoadedContent
from apps.vault.keyring import opened
from tests import caching
from tests.conversations.histories import in_short, lines, total
from tests.factories import Person, make_person

# Where the rules of the path are tried.
RULES = "tests/conversations/test_path.py"
# What these ask of a database is the same of any: what a page is made of, and who gets it.
OF_ANY_DATABASE = {
    "conventions", "config", "deploy", "guides", "test_matrix.py", "test_second_step_pending.py",
    "test_headers.py", "test_rendering.py", "test_discreet.py", "test_password_fields.py",
    "test_cookies.py", "test_observatory.py", "test_stops.py", "test_shift_pages.py",
}  # fmt: skip


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks nothing of the database that another would answer is not asked of PostgreSQL."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return
    again, same = [], []
    for item in items:
        parts = set(item.path.relative_to(config.rootpath).parts)
        asks = "db" in getattr(item, "fixturenames", ()) or "drills" in parts
        (again if asks and not OF_ANY_DATABASE & parts else same).append(item)
    config.hook.pytest_deselected(items=same)
    items[:] = again


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """A run that tried the rules of the path shows where each history leads.

    Here and not beside them: of a run in several processes only this file is there at the end.
    """
    reports = [report for some in terminalreporter.stats.values() for report in some]
    files = {getattr(report, "nodeid", "").partition("::")[0] for report in reports} - {""}
    if RULES not in files:
        return
    whole = files == {RULES} or config.getoption("verbose") > 0
    terminalreporter.section("Where each history leads")
    terminalreporter.write_line("\n".join([*(lines() if whole else in_short()), "", total()]))


@pytest.fixture(scope="session", autouse=True)
def static_files() -> Iterator[None]:
    """Pages link to collected files by their hashed names, as in production."""
    call_command("collectstatic", interactive=False, verbosity=0)
    yield
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def one_handler(static_files: None) -> Iterator[None]:
    """All browsers of a process ask the same handler, as they do in production.

    Django's test client makes one for each. Those made under other settings are their own.
    """
    shared = ClientHandler()
    shared.load_middleware()
    load = ClientHandler.load_middleware

    def borrow(self: ClientHandler, is_async: bool = False) -> None:
        if is_async or isinstance(settings._wrapped, UserSettingsHolder):
            load(self, is_async)
        else:
            vars(self).update(vars(shared), enforce_csrf_checks=self.enforce_csrf_checks)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", borrow)
        yield


@pytest.fixture(autouse=True)
def own_cache() -> None:
    caching.begin()


@pytest.fixture
def nora(db: None) -> Iterator[Person]:
    """A person with an open vault."""
    person = make_person("nora")
    with opened(person.keyring):
        yield person


@pytest.fixture
def omar(db: None) -> Person:
    """Somebody else."""
    return make_person("omar")


@pytest.fixture
def browser_of_nora(nora: Person) -> Client:
    """Nora, signed in as she would be."""
    return nora.signed_in()


@pytest.fixture(scope="session")
def content() -> list[Content]:
    """The rows of the content files, which are read once."""
    return loading.Reader(loading.CONTENT).read()


@pytest.fixture
def phrases(db: None, content: list[Content]) -> None:
    loading.store([copy(row) for row in content])
    LoadedContent.objects.create(version="as in the files")
