"""Beginning a conversation, and its page: where one is, what was said, what comes next."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.conversations.models import Conversation
from apps.conversations.reading import standings
from tests.factories import (
    make_attempt,
    make_commitment,
    make_conversation,
    make_statement,
)


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def stage(client: Client, conversation: Conversation) -> str:
    page = client.get(conversation.get_absolute_url()).content.decode()
    return re.search(r'id="where-you-are" data-stage="(\w*)"', page).group(1)


def test_a_conversation_is_begun_with_a_name_alone(browser_of_nora, db) -> None:
    answer = browser_of_nora.post("/conversations/new/", {"title": "The garden", "theme": "chores"})
    assert "The garden" in browser_of_nora.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"title": "", "theme": "chores"}, "Give it a name."),
        ({"title": "x" * 201, "theme": "chores"}, "at most 200 characters"),
        ({"title": "The garden", "theme": "gardens"}, "not one of the available choices"),
        ({"title": "G", "theme": "chores", "wish": "x" * 5001}, "at most 5000 characters"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_keeps_what_was_typed(
    browser_of_nora, sent, words
) -> None:
    page = browser_of_nora.post("/conversations/new/", {"partner_name": "Elias", **sent})
    text = page.content.decode()
    assert words in text
    assert 'role="alert"' in text
    assert 'value="Elias"' in text
    assert not Conversation.objects.exists()


def test_the_page_always_offers_a_request_and_a_statement(browser_of_nora, nora) -> None:
    page = browser_of_nora.get(make_conversation(nora).get_absolute_url()).content.decode()
    assert 'id="new-request"' in page
    assert 'id="new-statement"' in page


def test_what_was_said_stands_newest_first_with_its_outcome(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    make_attempt(conversation, words="the older", said_on=ago(30), outcome="not_now")
    make_attempt(conversation, words="the newer", said_on=ago(3), outcome="brushed_off")
    make_statement(conversation, why="begun")
    page = browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    rows = re.findall(r'<li data-kind="(\w+)" data-outcome="(\w*)"', page)
    assert rows == [("statement", ""), ("request", "brushed_off"), ("request", "not_now")]
    assert page.index("Second request") < page.index("First request")


def test_where_one_is_follows_from_what_was_said(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    assert stage(browser_of_nora, conversation) == "ask"
    for days in (30, 20, 10):
        make_attempt(conversation, said_on=ago(days), outcome="brushed_off")
    assert stage(browser_of_nora, conversation) == "stand"
    make_attempt(conversation, said_on=ago(1), kind="statement", outcome="not_now")
    assert stage(browser_of_nora, conversation) == "space"


def test_fear_leads_to_help_and_the_safety_page(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(1), outcome="agreed", afraid=True)
    page = browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    assert 'data-stage="help" data-suggestion="safety"' in page
    assert re.search(r'class="btn go" href="/safety/"', page)


def test_space_given_to_one_matter_is_respected_in_the_others_with_that_partner(
    browser_of_nora, nora
) -> None:
    first = make_conversation(nora, partner_name="Elias")
    make_attempt(first, kind="statement", said_on=ago(1), outcome="not_now")
    same = make_conversation(nora, title="Money", theme="money", partner_name=" elias")
    other = make_conversation(nora, title="Mother", theme="family", partner_name="Mama")
    known = standings(nora.user, timezone.localdate())
    assert known[same.pk].place.suggestion == "wait"
    assert known[other.pk].place.suggestion == "first_request"


def test_it_can_rest_and_be_taken_up_again(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    address = f"/conversations/{conversation.pk}/rest/"
    browser_of_nora.post(address)
    assert (
        "Take it up again" in browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    )
    browser_of_nora.post(address, {"rest": "over"})
    conversation.refresh_from_db()
    assert conversation.state == "open"


def test_commitments_stand_on_the_page(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    make_commitment(conversation, words="I will go to bed at ten.")
    page = browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    assert "I will go to bed at ten." in page[page.index('id="commitments"') :]


def test_what_it_is_called_can_be_changed(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora, title="Old")
    sent = {"title": "New", "theme": "money", "wish": "", "partner_name": ""}
    browser_of_nora.post(f"/conversations/{conversation.pk}/change/", sent)
    assert "New" in browser_of_nora.get("/conversations/").content.decode()


def test_words_are_escaped_wherever_they_stand(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora, title="<b>bold</b>", wish="<script>x</script>")
    for path in (conversation.get_absolute_url(), "/conversations/", "/today/"):
        page = browser_of_nora.get(path).content.decode()
        assert "<b>bold" not in page
        assert "<script>x" not in page
