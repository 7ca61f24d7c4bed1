"""Several statements in one conversation: begun beside each other, named, put away, taken up."""

from uuid import UUID

import pytest
from django.test import Client

from apps.conversations.models import Conversation
from apps.statements.models import Statement
from tests.factories import Person, make_conversation, make_statement


@pytest.fixture
def conversation(nora: Person) -> Conversation:
    return make_conversation(nora)


@pytest.fixture
def draft(conversation: Conversation) -> Statement:
    return make_statement(conversation, why="I miss the evenings.")


def begin(browser: Client, conversation: Conversation, **sent: str) -> None:
    browser.post(f"/conversations/{conversation.pk}/statements/", sent)


def act(browser: Client, pk: UUID, verb: str, **sent: str) -> None:
    browser.post(f"/statements/{pk}/{verb}/", sent)


def shown(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_beginning_goes_on_with_the_one_in_hand(browser_of_nora, conversation, draft) -> None:
    begin(browser_of_nora, conversation)
    assert Statement.objects.get() == draft


def test_another_is_begun_beside_it_and_both_are_in_hand(
    browser_of_nora, conversation, draft
) -> None:
    begin(browser_of_nora, conversation, another="1")
    page = shown(browser_of_nora, conversation.get_absolute_url())
    assert Statement.objects.in_hand().count() == 2
    assert page.count('<li data-kind="statement" data-outcome="">') == 2


def test_a_name_is_shown_where_it_is_listed(browser_of_nora, conversation, draft) -> None:
    act(browser_of_nora, draft.pk, "name", title="About Sundays")
    assert "<h3>About Sundays</h3>" in shown(browser_of_nora, conversation.get_absolute_url())


def test_put_away_it_is_in_hand_nowhere_and_listed_as_put_away(
    browser_of_nora, conversation, draft
) -> None:
    act(browser_of_nora, draft.pk, "put-away")
    page = shown(browser_of_nora, conversation.get_absolute_url())
    assert 'data-kind="statement"' not in page
    assert "I miss the evenings." in page[page.index('id="put-away"') :]
    assert "I miss the evenings." not in shown(browser_of_nora, "/today/")


def test_put_away_it_is_not_gone_on_with(browser_of_nora, conversation, draft) -> None:
    act(browser_of_nora, draft.pk, "put-away")
    assert "Go on with the statement" not in shown(browser_of_nora, conversation.get_absolute_url())
    begin(browser_of_nora, conversation)
    assert Statement.objects.in_hand().get() != draft


def test_put_away_its_words_are_still_saved_by_a_page_that_is_open(browser_of_nora, draft) -> None:
    act(browser_of_nora, draft.pk, "put-away")
    act(browser_of_nora, draft.pk, "why/save", why="I miss us.", tab="a", seq="1")
    assert Statement.objects.get().why == "I miss us."


def test_taken_up_again_it_is_in_hand(browser_of_nora, conversation, draft) -> None:
    act(browser_of_nora, draft.pk, "put-away")
    act(browser_of_nora, draft.pk, "take-up")
    assert Statement.objects.in_hand().get() == draft
    assert "I miss the evenings." in shown(browser_of_nora, "/today/")
