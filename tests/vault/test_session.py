"""The two halves: both are needed, and only for the person they belong to."""

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
