"""The two halves: both are needed, and only for the person they belong to."""

import base64

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.factories import PASSWORD, Person


def half_of(client: Client) -> str:
    return client.cookies["half"].value


def test_signing_in_opens_the_vault(browser_of_nora: Client) -> None:
    assert browser_of_nora.get("/today/").status_code == 200


def test_without_the_cookies_half_the_pages_are_locked(browser_of_nora: Client) -> None:
    del browser_of_nora.cookies["half"]
    assert browser_of_nora.get("/today/")["Location"].startswith("/unlock/")


@pytest.mark.parametrize("half", ["", "x", "!!", "A" * 43 + "=", "A" * 4000])
def test_a_malformed_or_foreign_half_is_a_locked_page(browser_of_nora: Client, half: str) -> None:
    browser_of_nora.cookies["half"] = half
    assert browser_of_nora.get("/today/")["Location"].startswith("/unlock/")


def test_one_persons_half_opens_nothing_in_another_session(nora: Person, omar: Person) -> None:
    hers, his = nora.signed_in(), omar.signed_in()
    his.cookies["half"] = half_of(hers)
    assert his.get("/today/")["Location"].startswith("/unlock/")


def test_half_and_session_row_of_one_person_do_not_open_for_another(
    nora: Person, omar: Person
) -> None:
    hers, his = nora.signed_in(), omar.signed_in()
    session = his.session
    session["vault"] = hers.session["vault"]
    session.save()
    his.cookies["half"] = half_of(hers)
    assert his.get("/today/")["Location"].startswith("/unlock/")


def test_the_session_row_holds_no_key(nora: Person) -> None:
    nora.signed_in()
    for session in Session.objects.all():
        assert nora.keyring.person_key.hex() not in str(session.get_decoded())


def test_locking_destroys_the_servers_half(browser_of_nora: Client) -> None:
    half = half_of(browser_of_nora)
    browser_of_nora.post("/lock/")
    browser_of_nora.cookies["half"] = half
    assert browser_of_nora.get("/today/")["Location"].startswith("/unlock/")


def test_the_password_unlocks_again(browser_of_nora: Client) -> None:
    browser_of_nora.post("/lock/")
    answer = browser_of_nora.post("/unlock/", {"password": PASSWORD, "next": "/log/"})
    assert answer["Location"] == "/log/"
    assert browser_of_nora.get("/log/").status_code == 200


def test_a_wrong_password_does_not_unlock(browser_of_nora: Client) -> None:
    browser_of_nora.post("/lock/")
    answer = browser_of_nora.post("/unlock/", {"password": "not this one"})
    assert 'role="alert"' in answer.content.decode()
    assert browser_of_nora.get("/today/")["Location"].startswith("/unlock/")


# --- The session's key, and what the cookies say -------------------------------------------


def sign_in(client: Client) -> None:
    client.post("/accounts/logout/")
    client.session.save()  # a stranger may have put this key there
    client.post("/accounts/login/", {"login": "nora", "password": PASSWORD})


def unlock(client: Client) -> None:
    client.post("/lock/")
    client.post("/unlock/", {"password": PASSWORD})


def prove(client: Client) -> None:
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


@pytest.mark.parametrize("step", [sign_in, unlock, prove])
def test_each_step_in_changes_the_sessions_key_and_the_old_one_is_dead(nora, step) -> None:
    client = nora.signed_in()
    old = client.cookies["sessionid"].value
    step(client)
    assert client.cookies["sessionid"].value != old
    assert client.get("/today/").status_code == 200
    client.cookies["sessionid"] = old
    assert client.get("/today/")["Location"].startswith("/accounts/login/")


def test_a_key_from_before_the_sign_in_is_nobodys_after_it(nora: Person) -> None:
    client = Client()
    before = client.session.session_key
    client.post("/accounts/login/", {"login": "nora", "password": PASSWORD})
    client.cookies["sessionid"] = before
    assert client.get("/today/")["Location"].startswith("/accounts/login/")


def test_keys_are_long_and_no_two_are_the_same(nora: Person) -> None:
    browsers = [nora.signed_in() for _ in range(3)]
    keys = {browser.cookies["sessionid"].value for browser in browsers}
    halves = {base64.urlsafe_b64decode(half_of(browser)) for browser in browsers}
    assert [len(key) for key in keys] == [32] * 3
    assert [len(half) for half in halves] == [32] * 3


def test_no_script_reads_a_cookie_that_opens_something(browser_of_nora: Client) -> None:
    cookies = browser_of_nora.cookies
    assert {"sessionid", "half", "device"} <= set(cookies)
    for name in ("sessionid", "half", "device"):
        assert cookies[name]["httponly"]
    assert {cookie["samesite"] for cookie in cookies.values()} == {"Lax"}


def test_where_the_site_is_served_by_https_the_half_travels_by_nothing_else(nora, settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    assert nora.signed_in().cookies["half"]["secure"]


@pytest.mark.parametrize("path", ["/today/", "/account/", "/account/devices/", "/log/", "/"])
def test_no_page_holds_the_value_of_one(browser_of_nora: Client, path: str) -> None:
    values = [browser_of_nora.cookies[name].value for name in ("sessionid", "half", "device")]
    page = browser_of_nora.get(path, follow=True).content.decode()
    assert "<main" in page
    assert not [value for value in values if value in page]
