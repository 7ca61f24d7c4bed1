"""People, and things they wrote."""

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from apps.vault.keyring import opened
from tests import caching
from tests.factories import Person, make_person


@pytest.fixture(scope="session", autouse=True)
def static_files() -> Iterator[None]:
    """Pages link to collected files by their hashed names, as in production."""
    call_command("collectstatic", interactive=False, verbosity=0)
    yield
    shutil.rmtree(settings.DATA_DIR, ignore_errors=True)


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


@pytest.fixture
def phrases(db: None) -> None:
    call_command("load_phrases", verbosity=0)
