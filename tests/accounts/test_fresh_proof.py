"""What is asked for once more before something that matters, and that long ago does not count."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client

from apps.accounts.models import MailAddress
from apps.vault.server_seals import seal
from apps.vault.wraps import set_escrow
from tests.accounts.second_steps import reauthenticated, with_app
from tests.accounts.test_erasing import every_row
from tests.factories import PASSWORD, Person

NEW = "four unrelated words"
# Signing another device out is not among them: throwing somebody out must be quick.
ASK = {
    "/account/mail/": {"email": "heron@example.org"},
    "/account/mail/choice/": {"choice": "remove"},
    "/account/recovery-code/new/": {},
    "/account/second-step/app/": {"code": "123456"},
    "/account/second-step/passkey/": {"credential": "{}"},
    "/account/export/": {},
    "/account/erase/": {"sure": "on"},
}
# These carry the password itself, which is the freshest proof there is.
CARRY = {
    "/account/password/": {"oldpassword": "not it", "password1": NEW},
    "/account/passphrase/": {"password": "not it", "passphrase": NEW},
    "/account/passphrase/remove/": {"password": "not it"},
}


@pytest.fixture
def long_ago(nora: Person):
    """Nora, who gave her password once more six minutes ago."""
    with time_machine.travel("2026-11-02 10:00Z", tick=False) as clock:
        client = reauthenticated(nora)
        clock.shift(timedelta(minutes=6))
        yield client


def kept() -> dict[str, Any]:
    """Every table as it is, but for what counts requests and tries."""
    moving = {"django_session", "cache", "accounts_wait", "accounts_signedin"}
    return {table: rows for table, rows in every_row().items() if table not in moving}


def asked(client: Client, path: str, fields: Mapping[str, Any]) -> bool:
    """Whether whoever sends this is led to prove who they are, and nothing else happens."""
    before, answer = kept(), client.post(path, fields)
    if answer.status_code == 405:
        answer = client.get(path)
    led = answer.headers.get("Location") == f"/accounts/reauthenticate/?next={quote(path, '')}"
    return led and kept() == before


@pytest.mark.parametrize("path", ASK)
def test_a_proof_of_long_ago_is_asked_for_anew_and_nothing_changes(
    nora: Person, long_ago: Client, path: str
) -> None:
    MailAddress.objects.create(owner=nora.user, sealed=seal(b"heron@example.org"), lookup="")
    set_escrow(nora.keyring)
    assert asked(long_ago, path, ASK[path])


@pytest.mark.parametrize("path", ["remove/", "codes/", "codes/new/"])
def test_so_it_is_for_a_second_step_that_is_there(nora, long_ago: Client, path: str) -> None:
    step = with_app(nora)
    assert asked(long_ago, f"/account/second-step/{path}", {"step": step.pk})


@pytest.mark.parametrize("path", CARRY)
@pytest.mark.parametrize("given", ["not it", ""])
def test_where_the_password_is_in_the_form_a_fresh_proof_does_not_stand_for_it(
    nora: Person, path: str, given: str
) -> None:
    client, before = reauthenticated(nora), kept()
    fields = {name: given if text == "not it" else text for name, text in CARRY[path].items()}
    assert 'role="alert"' in client.post(path, fields).content.decode()
    assert kept() == before


def test_with_a_fresh_proof_a_new_recovery_code_is_made(nora: Person) -> None:
    client = reauthenticated(nora)
    page = client.get("/account/recovery-code/new/").content.decode()
    assert "opens nothing any more" in page
    assert not nora.user.wraps.filter(kind="recovery").exists()
    answer = client.post("/account/recovery-code/new/")
    assert answer["Location"] == "/account/recovery-code/"
    assert nora.user.wraps.filter(kind="recovery").exists()


def test_after_the_proof_one_comes_back_to_where_it_was_asked_for(browser_of_nora) -> None:
    path = browser_of_nora.post("/account/recovery-code/new/")["Location"]
    answer = browser_of_nora.post(path, {"password": PASSWORD})
    assert answer["Location"] == "/account/recovery-code/new/"
    assert browser_of_nora.get(answer["Location"]).status_code == 200
