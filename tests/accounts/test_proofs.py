"""Giving the password, a code or a passkey once more; what is refused, and how often."""

import json
import time

import pytest
import time_machine
from django.test import Client

from apps.accounts.delays import FREE_TRIES
from apps.accounts.second_step import SecondStepAdapter
from tests.accounts.second_steps import (
    code_of,
    give_password,
    reauthenticated,
    spare_codes,
    with_app,
)
from tests.conventions.test_templates import wrong_fields
from tests.factories import PASSWORD, Person

AGAIN = "/accounts/reauthenticate/"
KEY = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "response": {}}
ODD = ["", "x", "{}", "[]", "1", "null", '"x"', '{"response": 1}', '{"response": {}}',
       json.dumps(KEY), json.dumps({**KEY, "response": {"userHandle": "AAAA"}}),
       json.dumps({**KEY, "response": {"userHandle": 7, "clientDataJSON": "e30",
                                       "authenticatorData": "AA", "signature": "AA"}})]  # fmt: skip


@pytest.fixture(autouse=True)
def clock():
    """It stands still: a code fits for half a minute, and that may end between two lines."""
    with time_machine.travel(time.time(), tick=False) as clock:
        yield clock


def go_on(client: Client, path: str = AGAIN, **sent: str):
    return client.post(path, {"next": "/account/second-step/app/", **sent})


def test_the_password_leads_on_to_where_one_was_going(browser_of_nora: Client) -> None:
    assert go_on(browser_of_nora, password=PASSWORD)["Location"] == "/account/second-step/app/"
    assert browser_of_nora.get("/account/second-step/app/").status_code == 200


def test_a_wrong_password_leads_nowhere_and_the_vault_stays_as_it_was(browser_of_nora) -> None:
    assert 'role="alert"' in go_on(browser_of_nora, password="not it").content.decode()
    assert browser_of_nora.get("/account/second-step/app/").status_code == 302
    assert browser_of_nora.get("/today/").status_code == 200


def test_giving_the_password_once_more_leaves_the_vault_open(nora: Person) -> None:
    assert reauthenticated(nora).get("/today/").status_code == 200


def test_after_a_few_wrong_passwords_one_must_wait(browser_of_nora: Client) -> None:
    for _ in range(FREE_TRIES + 1):
        go_on(browser_of_nora, password="not it")
    assert "many tries" in go_on(browser_of_nora, password=PASSWORD).content.decode()


def test_a_foreign_address_is_not_led_to(browser_of_nora: Client) -> None:
    answer = go_on(browser_of_nora, password=PASSWORD, next="https://elsewhere.example/")
    assert answer["Location"] == "/today/"


def in_with_code(nora: Person) -> Client:
    with_app(nora)
    client = give_password(nora)
    client.post("/accounts/second-step/", {"code": spare_codes(nora)[0]})
    return client


def test_a_code_will_do_in_place_of_the_password(nora: Person) -> None:
    client = in_with_code(nora)
    page = client.get(AGAIN).content.decode()
    assert 'href="/accounts/reauthenticate/code/' in page
    answer = go_on(client, f"{AGAIN}code/", code=code_of())
    assert answer["Location"] == "/account/second-step/app/"


def test_a_code_changes_the_sessions_key_as_well(nora: Person) -> None:
    client = in_with_code(nora)
    before = client.session.session_key
    go_on(client, f"{AGAIN}code/", code=code_of())
    assert client.session.session_key != before


def test_the_page_for_the_code_keeps_nothing(nora: Person) -> None:
    page = in_with_code(nora).get(f"{AGAIN}code/").content.decode()
    assert 'name="code"' in page
    assert not wrong_fields(page)


def test_wrong_codes_are_delayed_here_as_at_sign_in(nora: Person) -> None:
    client = in_with_code(nora)
    for _ in range(FREE_TRIES + 1):
        go_on(client, f"{AGAIN}code/", code="1")
    page = go_on(client, f"{AGAIN}code/", code=code_of()).content.decode()
    assert "many tries" in page


# --- Passkeys: what works is in tests/flows ------------------------------------------------


def test_whoever_asks_for_a_passkey_is_told_of_no_account(nora: Person) -> None:
    asked = Client().get("/accounts/passkey/").json()["publicKey"]
    assert not asked.get("allowCredentials")
    assert asked["userVerification"] == "required"


@pytest.mark.parametrize("credential", ODD)
def test_a_passkey_that_is_none_does_not_sign_in(nora: Person, credential: str) -> None:
    client = Client()
    client.get("/accounts/passkey/")
    answer = client.post("/accounts/passkey/", {"credential": credential})
    assert answer.status_code == 200
    assert 'name="password"' in answer.content.decode()
    assert client.get("/today/").status_code == 302


@pytest.mark.parametrize("credential", ODD)
def test_a_passkey_that_is_none_is_not_added(nora: Person, credential: str) -> None:
    client = reauthenticated(nora)
    client.get("/account/second-step/passkey/")
    answer = client.post("/account/second-step/passkey/", {"credential": credential})
    assert answer.status_code == 200
    assert "passkey-note" in answer.content.decode()


@pytest.mark.parametrize("credential", ODD)
def test_a_passkey_that_is_none_is_no_second_step(nora: Person, credential: str) -> None:
    with_app(nora)
    client = give_password(nora)
    client.post("/accounts/second-step/", {"credential": credential})
    assert client.get("/today/")["Location"].startswith("/accounts/login/")


def test_a_passkey_belongs_to_the_public_name(settings) -> None:
    settings.PUBLIC_URL = settings.PUBLIC_URL._replace(netloc="notebook.example:8443")
    entity = SecondStepAdapter().get_public_key_credential_rp_entity()
    assert entity == {"id": "notebook.example", "name": "notebook.example"}
