"""Words that meet a dead sign-in, a lock or a stale token are carried on and saved after."""

import re

import pytest
from django.test import Client

from apps.conversations.models import Conversation
from apps.statements.models import Statement
from apps.vault.keyring import opened
from tests.factories import PASSWORD, Person, make_conversation, make_statement

WORDS = "I want us to be good company for each other."


@pytest.fixture
def draft(nora: Person) -> Statement:
    return make_statement(make_conversation(nora))


def write(client: Client, draft: Statement, **more: str):
    sent = {"why": WORDS, "go": "next", "revision": "0", "tab": "t", "seq": "1", **more}
    return client.post(f"/statements/{draft.pk}/why/", sent)


def form_of(page: str) -> dict[str, str]:
    """The hidden fields of a page, as a browser would send them again."""
    fields = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: value.replace("&#x27;", "'") for name, value in fields}


def why_of(person: Person, draft: Statement) -> str:
    with opened(person.keyring):
        return Statement.objects.get(pk=draft.pk).why


def test_signed_out_the_words_are_in_the_sign_in_form(draft: Statement) -> None:
    page = write(Client(), draft).content.decode()
    assert 'name="password"' in page
    assert WORDS in form_of(page).values()


def test_they_are_saved_by_signing_in_and_the_button_leads_on(nora, draft) -> None:
    client = Client()
    hidden = form_of(write(client, draft).content.decode())
    answer = client.post("/accounts/login/", {**hidden, "login": "nora", "password": PASSWORD})
    assert answer["Location"] == f"/statements/{draft.pk}/not-willing/"
    assert why_of(nora, draft) == WORDS


def test_a_wrong_password_keeps_them_in_the_form(nora, draft) -> None:
    client = Client()
    hidden = form_of(write(client, draft).content.decode())
    page = client.post("/accounts/login/", {**hidden, "login": "nora", "password": "wrong one"})
    assert WORDS in form_of(page.content.decode()).values()
    assert why_of(nora, draft) == ""


def test_locked_they_are_saved_by_unlocking(nora, draft) -> None:
    client = nora.signed_in()
    client.post("/lock/")
    page = write(client, draft).content.decode()
    assert "Locked" in page
    client.post("/unlock/", {**form_of(page), "password": PASSWORD})
    assert why_of(nora, draft) == WORDS


def test_a_stale_token_asks_for_the_password_and_saves(nora, draft) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies.update(nora.signed_in().cookies)
    page = write(client, draft).content.decode()
    assert 'name="password"' in page
    client.post("/unlock/", {**form_of(page), "password": PASSWORD})
    assert why_of(nora, draft) == WORDS


def test_a_foreign_sites_words_are_not_carried(nora, draft) -> None:
    client = Client(headers={"origin": "https://elsewhere.example"})
    assert WORDS not in write(client, draft).content.decode()


def test_a_foreign_site_with_a_stale_token_is_refused(nora, draft) -> None:
    client = Client(enforce_csrf_checks=True, headers={"origin": "https://elsewhere.example"})
    client.cookies.update(nora.signed_in().cookies)
    answer = write(client, draft)
    assert answer.status_code == 403
    assert WORDS not in answer.content.decode()


def test_somebody_else_signing_in_gets_nothing_saved_and_the_words_to_copy(
    nora, omar, draft
) -> None:
    client = Client()
    hidden = form_of(write(client, draft).content.decode())
    page = client.post("/accounts/login/", {**hidden, "login": "omar", "password": PASSWORD})
    assert WORDS in page.content.decode()
    assert why_of(nora, draft) == ""


def test_only_a_page_that_takes_words_can_be_carried_to(nora, draft) -> None:
    client = Client()
    sent = {"carried-path": "/accounts/logout/", "login": "nora", "password": PASSWORD}
    assert client.post("/accounts/login/", sent)["Location"] == "/today/"
    assert client.get("/today/").status_code == 200


def test_a_fragment_gets_a_fragment_that_says_the_words_are_kept(draft) -> None:
    answer = Client().post(
        f"/statements/{draft.pk}/why/save/", {"why": WORDS}, headers={"hx-request": "true"}
    )
    assert answer.status_code == 403
    assert 'data-state="unsaved"' in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_new_conversation_survives_a_dead_sign_in(nora: Person) -> None:
    client = Client()
    page = client.post("/conversations/new/", {"title": "The garden", "theme": "chores"})
    hidden = form_of(page.content.decode())
    client.post("/accounts/login/", {**hidden, "login": "nora", "password": PASSWORD})
    with opened(nora.keyring):
        assert Conversation.objects.get().title == "The garden"


def test_the_answer_to_a_save_stands_in_the_place_that_waits_for_it(draft) -> None:
    """A page may have several texts, each with a line of its own."""
    headers = {"hx-request": "true", "hx-target": "edited-status"}
    path = f"/statements/{draft.pk}/review/save/"
    answer = Client().post(path, {"edited": WORDS}, headers=headers)
    assert '<div id="edited-status" data-state="unsaved"' in answer.content.decode()
