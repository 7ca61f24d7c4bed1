"""A lock passphrase opens the pages in place of the password; signing in alone opens nothing."""

import pytest
from django.test import Client

from apps.vault import wraps
from apps.vault.models import Wrap
from apps.vault.sealing import Tampered
from tests.factories import PASSWORD, Person, make_conversation

PASSPHRASE = "seven herons by a river"
NEW = "another good long one"


def set_it(client: Client, **fields: str):
    sent = {"password": PASSWORD, "passphrase": PASSPHRASE, **fields}
    return client.post("/account/passphrase/", sent)


@pytest.fixture
def guarded(nora: Person) -> Person:
    """Nora, who has one."""
    wraps.set_passphrase(nora.keyring, PASSPHRASE)
    return nora


def is_open(client: Client) -> bool:
    return client.get("/today/").status_code == 200


def test_once_it_is_set_signing_in_opens_nothing(nora: Person) -> None:
    assert set_it(nora.signed_in())["Location"] == "/account/"
    again = nora.signed_in()
    assert again.get("/today/")["Location"].startswith("/unlock/")
    with pytest.raises(Tampered):
        wraps.unwrap(nora.user.pk, Wrap.Kind.PASSWORD, PASSWORD)


def test_the_unlock_page_asks_for_it_and_not_for_the_password(guarded: Person) -> None:
    page = guarded.signed_in().get("/unlock/").content.decode()
    assert 'name="passphrase"' in page
    assert 'name="recovery_code"' in page
    assert 'name="password"' not in page


def test_it_unlocks(guarded: Person) -> None:
    client = guarded.signed_in()
    assert client.post("/unlock/", {"passphrase": PASSPHRASE})["Location"] == "/today/"
    assert is_open(client)


@pytest.mark.parametrize("sent", [
    {"passphrase": PASSWORD}, {"passphrase": ""}, {"password": PASSWORD}, {"password": PASSPHRASE},
])  # fmt: skip
def test_nothing_else_in_its_place_does(guarded: Person, sent) -> None:
    client = guarded.signed_in()
    assert 'role="alert"' in client.post("/unlock/", sent).content.decode()
    assert not is_open(client)


def test_guesses_at_it_are_delayed(guarded: Person) -> None:
    client = guarded.signed_in()
    answers = [client.post("/unlock/", {"passphrase": f"guess {n}"}) for n in range(8)]
    assert "many tries" in answers[-1].content.decode()


def test_signing_in_again_does_not_forget_the_guesses(guarded: Person) -> None:
    for n in range(8):
        answer = guarded.signed_in().post("/unlock/", {"passphrase": f"guess {n}"})
    assert "many tries" in answer.content.decode()


def test_the_recovery_code_opens_too_and_leads_to_a_new_passphrase(guarded: Person) -> None:
    code = wraps.offer_recovery_code(guarded.keyring)
    wraps.keep_recovery_code(guarded.user.pk)
    client = guarded.signed_in()
    answer = client.post("/unlock/", {"recovery_code": code})
    assert answer["Location"] == "/account/passphrase/"
    assert is_open(client)


def test_a_new_sign_in_password_does_not_open_the_pages(guarded: Person) -> None:
    client = guarded.signed_in()
    client.post("/unlock/", {"passphrase": PASSPHRASE})
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW})
    assert is_open(client)
    assert not wraps.has_wrap(guarded.user.pk, Wrap.Kind.PASSWORD)
    fresh = Client()
    fresh.post("/accounts/login/", {"login": "nora", "password": NEW})
    assert not is_open(fresh)


def test_back_in_by_the_code_the_passphrase_still_stands(guarded: Person) -> None:
    sent = {"login": "nora", "recovery_code": wraps.offer_recovery_code(guarded.keyring)}
    Client().post("/accounts/recover/", {**sent, "password1": NEW})
    assert wraps.has_passphrase(guarded.user.pk)
    assert not wraps.has_wrap(guarded.user.pk, Wrap.Kind.PASSWORD)


def test_it_can_be_changed(guarded: Person) -> None:
    client = guarded.signed_in()
    client.post("/unlock/", {"passphrase": PASSPHRASE})
    set_it(client, passphrase="nine swifts over a roof")
    assert not is_open_with(guarded, PASSPHRASE)
    assert is_open_with(guarded, "nine swifts over a roof")


def is_open_with(person: Person, passphrase: str) -> bool:
    client = person.signed_in()
    client.post("/unlock/", {"passphrase": passphrase})
    return is_open(client)


def test_removing_it_gives_the_password_its_work_back(guarded: Person) -> None:
    client = guarded.signed_in()
    client.post("/unlock/", {"passphrase": PASSPHRASE})
    client.post("/account/passphrase/remove/", {"password": PASSWORD})
    assert not wraps.has_passphrase(guarded.user.pk)
    assert is_open(guarded.signed_in())


@pytest.mark.parametrize("path", ["/account/passphrase/", "/account/passphrase/remove/"])
def test_both_ask_for_the_password_and_delay_guesses(nora: Person, path: str) -> None:
    client = nora.signed_in()
    sent = {"password": "not this one", "passphrase": PASSPHRASE}
    answers = [client.post(path, sent).content.decode() for _ in range(8)]
    assert "That is not your password now" in answers[0]
    assert "many tries" in answers[-1]
    assert not wraps.has_passphrase(nora.user.pk)


@pytest.mark.parametrize(("passphrase", "words"), [
    ("short", "too short"), (PASSWORD, "Choose something else"), ("", "Nothing is written"),
])  # fmt: skip
def test_what_would_not_do_is_said(nora: Person, passphrase: str, words: str) -> None:
    assert words in set_it(nora.signed_in(), passphrase=passphrase).content.decode()
    assert not wraps.has_passphrase(nora.user.pk)


def test_words_sent_while_locked_are_saved_after_the_passphrase(guarded: Person) -> None:
    client = guarded.signed_in()
    page = client.post("/conversations/new/", {"title": "The garden", "theme": "chores"})
    assert 'name="passphrase"' in page.content.decode()
    carried = {"carried-path": "/conversations/new/", "carried:title": "The garden"}
    sent = {**carried, "carried:theme": "chores", "passphrase": PASSPHRASE}
    client.post("/unlock/", sent)
    assert "The garden" in client.get("/conversations/").content.decode()


def test_what_was_written_before_is_readable_after(nora: Person) -> None:
    make_conversation(nora, title="The garden")
    client = nora.signed_in()
    set_it(client)
    client.post("/lock/")
    client.post("/unlock/", {"passphrase": PASSPHRASE})
    assert "The garden" in client.get("/conversations/").content.decode()


def test_a_spare_key_does_not_stay_beside_it(nora: Person) -> None:
    wraps.set_escrow(nora.keyring)
    set_it(nora.signed_in())
    wraps.set_escrow(nora.keyring)
    assert not wraps.has_escrow(nora.user.pk)
