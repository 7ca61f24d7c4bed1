"""What may be an attack leaves one line: the event and the door, and nobody's name or address."""

import io
import json
import logging

import pytest
import structlog
from django.test import Client

from apps.accounts.delays import FREE_TRIES
from apps.conversations.models import Conversation
from tests.accounts.second_steps import give_password, with_app
from tests.factories import PASSWORD, Person, make_conversation

WRONG = "kingfisher in the reeds"


@pytest.fixture
def lines(monkeypatch, db):
    """The log as it is written in production, one dictionary to a line."""
    written = io.StringIO()
    for handler in {*logging.getLogger().handlers, *logging.getLogger("django").handlers}:
        if isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter):
            monkeypatch.setattr(handler, "stream", written)
    return lambda: [json.loads(line) for line in written.getvalue().splitlines()]


def wrong_password(nora: Person) -> None:
    Client().post("/accounts/login/", {"login": "nora", "password": WRONG})


def unknown_name(nora: Person) -> None:
    Client().post("/accounts/login/", {"login": WRONG, "password": WRONG})


def many_tries(nora: Person) -> None:
    stranger = Client()
    for _ in range(FREE_TRIES + 2):
        stranger.post("/accounts/login/", {"login": "nora", "password": WRONG})


def wrong_recovery_code(nora: Person) -> None:
    sent = {"login": "nora", "recovery_code": WRONG, "password1": "four unrelated words"}
    Client().post("/accounts/recover/", sent)


def wrong_code_at_the_lock(nora: Person) -> None:
    nora.signed_in().post("/unlock/", {"recovery_code": WRONG})


def wrong_password_at_the_lock(nora: Person) -> None:
    nora.signed_in().post("/unlock/", {"password": WRONG})


def wrong_second_step(nora: Person) -> None:
    with_app(nora)
    give_password(nora).post("/accounts/second-step/", {"code": "000000"})


def wrong_password_before_a_passphrase(nora: Person) -> None:
    nora.signed_in().post("/account/passphrase/", {"password": WRONG, "passphrase": "x"})


def stale_token(nora: Person) -> None:
    browser = nora.signed_in()
    browser.handler.enforce_csrf_checks = True
    browser.post("/lock/")


def changed_half(nora: Person) -> None:
    browser = nora.signed_in()
    browser.cookies["half"] = "A" * 43 + "="
    browser.get("/today/")


def changed_value(nora: Person) -> None:
    conversation = make_conversation(nora)
    other = make_conversation(nora)
    sealed = Conversation.objects.filter(pk=other.pk).values_list("title", flat=True).get()
    Conversation.objects.filter(pk=conversation.pk).update(title=sealed)
    browser = nora.signed_in()
    browser.raise_request_exception = False
    browser.get(conversation.get_absolute_url())


EVENTS = {
    wrong_password: ("sign-in refused", "account_login"),
    unknown_name: ("sign-in refused", "account_login"),
    many_tries: ("too many tries", "account_login"),
    wrong_recovery_code: ("recovery code refused", "recover"),
    wrong_code_at_the_lock: ("recovery code refused", "unlock"),
    wrong_password_at_the_lock: ("password refused", "unlock"),
    wrong_password_before_a_passphrase: ("password refused", "passphrase"),
    wrong_second_step: ("second step refused", "mfa_authenticate"),
    stale_token: ("form token refused", "lock"),
    changed_half: ("half of a key refused", None),
}


@pytest.mark.parametrize("what", EVENTS, ids=lambda what: what.__name__)
def test_a_refusal_is_noted_with_the_event_and_the_door_alone(what, nora, lines):
    what(nora)
    kept = lines()[-1]
    event, route = EVENTS[what]
    assert (kept["event"], kept["level"], kept.get("route")) == (event, "warning", route)
    assert set(kept) <= {"time", "level", "event", "route"}


@pytest.mark.parametrize("what", EVENTS, ids=lambda what: what.__name__)
def test_no_note_names_anybody(what, nora, lines):
    what(nora)
    written = json.dumps(lines())
    assert not [s for s in (WRONG, PASSWORD, "nora", "127.0.0.1", "000000") if s in written]


def test_a_value_that_was_tampered_with_is_an_error_in_the_log(nora, lines):
    changed_value(nora)
    kept = lines()[-1]
    assert (kept["level"], kept["error"]) == ("error", "Tampered")


def test_signing_in_locking_by_time_and_unlocking_leave_no_line(nora, lines):
    browser = nora.signed_in()
    browser.post("/lock/")
    browser.get("/today/")
    browser.post("/unlock/", {"password": PASSWORD})
    assert browser.get("/today/").status_code == 200
    assert lines() == []
