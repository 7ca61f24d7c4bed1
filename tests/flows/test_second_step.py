"""The second step in a real browser, with a passkey of a made-up authenticator."""

import json
import sqlite3
import time
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.accounts.second_steps import code_of
from tests.flows.acting import (
    Person,
    at_home,
    begin_conversation,
    begin_request,
    sign_in,
    submit,
    unlock,
    write,
    writing,
)
from tests.flows.places import Contexts
from tests.flows.serving import Server

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
WORDS = "Could we have half an hour on Tuesday?"


@pytest.fixture
def finger(page: Page) -> CDPSession:
    """A device that keeps passkeys and is always touched in time."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session


def once_more(page: Page, person: Person) -> None:
    page.wait_for_url("**/accounts/reauthenticate/**")
    unlock(page, person)


def add_passkey(page: Page, person: Person) -> None:
    page.goto("/account/second-step/passkey/")
    once_more(page, person)
    page.locator("[data-passkey=new]").click()
    page.wait_for_url("**/second-step/codes/")


def shown_now(page: Page, seed: str) -> str:
    """What the app shows, with time enough left to send it: a code fits for its own half minute."""
    left = 30 - time.time() % 30
    if left < 5:
        page.wait_for_timeout(left * 1000)
    return code_of(seed)


def add_app(page: Page, person: Person) -> str:
    """Returns the seed that the phone has now."""
    page.goto("/account/second-step/app/")
    once_more(page, person)
    seed = page.locator("#app-key").inner_text()
    page.locator("[name=code]").fill(shown_now(page, seed))
    submit(page)
    page.wait_for_url("**/second-step/codes/")
    return seed


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    submit(page)
    page.goto("/accounts/login/")


def test_a_passkey_signs_in_and_the_password_unlocks(page: Page, finger: Any) -> None:
    person = at_home(page)
    add_passkey(page, person)
    sign_out(page)
    page.locator("[data-passkey]").click()
    page.wait_for_url("**/unlock/**")
    unlock(page, person)
    page.wait_for_url("**/today/")


def test_a_passkey_is_the_second_step_after_the_password(page: Page, finger: Any) -> None:
    person = at_home(page)
    add_passkey(page, person)
    sign_out(page)
    sign_in(page, person)
    page.wait_for_url("**/accounts/second-step/")
    page.locator("[data-passkey]").click()
    page.wait_for_url("**/today/")


def test_a_passkey_has_a_number_and_can_be_taken_away(page: Page, finger: Any) -> None:
    person = at_home(page)
    add_passkey(page, person)
    page.goto("/account/second-step/")
    expect(page.locator("main li p", has_text="Passkey 1")).to_be_visible()
    page.locator("button[name=step]").click()
    expect(page.locator("button[name=step]")).to_have_count(0)


def test_a_passkey_can_be_given_in_place_of_the_password_once_more(page, finger) -> None:
    person = at_home(page)
    add_passkey(page, person)
    sign_out(page)
    sign_in(page, person)
    page.locator("[data-passkey]").click()
    page.wait_for_url("**/today/")
    page.goto("/account/second-step/codes/")
    page.locator("a[href^='/accounts/reauthenticate/passkey/']").click()
    page.locator("[data-passkey]").click()
    page.wait_for_url("**/second-step/codes/")


def test_another_person_gets_no_further_with_a_passkey_that_is_not_known(page, finger) -> None:
    person = at_home(page)
    add_passkey(page, person)
    page.goto("/account/second-step/")
    page.locator("button[name=step]").click()
    sign_out(page)
    page.locator("[data-passkey]").click()
    expect(page.locator("#passkey-note")).to_be_visible()
    expect(page.locator("[name=password]")).to_be_visible()


def test_words_go_through_a_passkey_and_the_unlocking(page: Page, finger: Any) -> None:
    person = at_home(page)
    add_passkey(page, person)
    page.goto("/today/")
    begin_conversation(page)
    path = begin_request(page)
    sign_out_in_another_tab(page)
    writing(page).fill(WORDS)
    page.locator("form.draft:has(#words)").evaluate("form => form.requestSubmit()")
    page.locator("main [data-passkey]").click()
    page.locator("form[action='/unlock/']").wait_for()
    unlock(page, person)
    page.wait_for_url(lambda address: "unlock" not in address)
    page.goto(path)
    expect(writing(page)).to_have_value(WORDS)


def sign_out_in_another_tab(page: Page) -> None:
    other = page.context.new_page()
    other.goto("/accounts/logout/")
    submit(other)
    other.wait_for_url(lambda address: not address.endswith("/logout/"))
    other.close()


def test_the_door_of_a_page_leads_its_words_through_the_second_step(page: Page) -> None:
    person = at_home(page)
    seed = add_app(page, person)
    page.goto("/today/")
    begin_conversation(page)
    path = begin_request(page)
    sign_out_in_another_tab(page)
    write(page, WORDS)
    page.locator("#door [name=login]").wait_for()
    page.locator("#door [name=login]").fill(person.name)
    page.locator("#door [name=password]").fill(person.password)
    page.locator("#door button.go").click()
    page.locator("#door [data-carry]").click()
    page.locator("[name=code]").fill(shown_now(page, seed))
    submit(page)
    page.wait_for_url(lambda address: "second-step" not in address)
    page.goto(path)
    expect(writing(page)).to_have_value(WORDS)


def test_a_device_is_signed_out_from_another_at_once(page: Page, new_context: Contexts) -> None:
    person = at_home(page)
    other = new_context().new_page()
    other.goto("/accounts/login/")
    sign_in(other, person)
    other.wait_for_url("**/today/")
    other.goto("/account/devices/")
    other.locator("[name=end][value=others]").click()
    expect(other.locator("main li")).to_have_count(1)
    page.goto("/today/")
    page.wait_for_url("**/accounts/login/**")


def test_of_a_passkey_only_what_is_needed_is_kept(page: Page, finger: Any, server: Server) -> None:
    add_passkey(page, at_home(page))
    with closing(sqlite3.connect(server.folder / "overture.sqlite3")) as connection:
        query = "SELECT data FROM mfa_authenticator WHERE type='webauthn' ORDER BY id DESC"
        kept = json.loads(connection.execute(query).fetchone()[0])
    assert kept["name"] == "1"
    assert set(kept["credential"]) == {"id", "rawId", "type", "response"}
    assert set(kept["credential"]["response"]) == {"attestationObject", "clientDataJSON"}
