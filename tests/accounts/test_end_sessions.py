"""Whoever runs the server can sign one person out of every browser, or everybody."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.accounts.second_steps import code_of, give_password, with_app
from tests.factories import Person


def is_signed_out(client: Client) -> bool:
    return client.get("/today/").headers.get("Location", "").startswith("/accounts/login/")


def test_one_persons_browsers_are_signed_out_and_nobody_elses(nora, omar) -> None:
    hers, his = [nora.signed_in(), nora.signed_in()], omar.signed_in()
    call_command("end_sessions", " Nora ")
    assert all(is_signed_out(browser) for browser in hers)
    assert not is_signed_out(his)


def test_without_a_name_everybody_is(nora: Person, omar: Person) -> None:
    browsers = [nora.signed_in(), omar.signed_in()]
    call_command("end_sessions")
    assert all(is_signed_out(browser) for browser in browsers)


def test_a_name_that_nobody_has_ends_nothing(nora: Person) -> None:
    browser = nora.signed_in()
    with pytest.raises(CommandError, match="Nobody has that name"):
        call_command("end_sessions", "nobody")
    assert not is_signed_out(browser)


def test_a_sign_in_that_waits_for_its_second_step_ends_too(nora: Person) -> None:
    with_app(nora)
    browser = give_password(nora)
    call_command("end_sessions", "nora")
    browser.post("/accounts/second-step/", {"code": code_of()})
    assert is_signed_out(browser)
