"""The four statements stand where words are about to be said."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_attempt, make_commitment, make_conversation, make_statement

FOUR = ("afraid of how", "check your phone", "hurt or threatened", "if they found this")


def shown(page: str) -> str:
    """How the page has the four statements: unfolded, folded, or not at all."""
    found = re.search(r"<details[^>]*>\s*<summary>Before you say it.*?</details>", page, re.S)
    if not found or not all(words in found[0] for words in FOUR):
        return "missing"
    return "unfolded" if " open>" in found[0] else "folded"


@pytest.fixture
def conversation(nora):
    return make_conversation(nora)


@pytest.fixture
def statement(conversation):
    return make_statement(conversation, why="I miss you.", not_willing="I no longer wait up.")


@pytest.mark.parametrize("page", ["review", "rehearse"])
def test_a_first_statement_meets_them_unfolded(page, statement, browser_of_nora) -> None:
    path = statement.get_absolute_url().replace("/why/", f"/{page}/")
    assert shown(browser_of_nora.get(path).content.decode()) == "unfolded"


def test_a_first_request_meets_them_unfolded(conversation, browser_of_nora) -> None:
    draft = make_attempt(conversation, said_on=None)
    assert shown(browser_of_nora.get(draft.get_absolute_url()).content.decode()) == "unfolded"


def test_they_are_folded_once_something_was_said(conversation, browser_of_nora) -> None:
    make_attempt(conversation)
    draft = make_attempt(conversation, said_on=None)
    assert shown(browser_of_nora.get(draft.get_absolute_url()).content.decode()) == "folded"


def test_following_through_meets_them_unfolded_every_time(conversation, browser_of_nora) -> None:
    today = timezone.localdate()
    stand = today - timedelta(10)
    make_attempt(conversation, kind="statement", said_on=stand, outcome="brushed_off")
    make_commitment(conversation)
    page = browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    assert 'data-stage="follow"' in page
    assert shown(page) == "unfolded"


def test_they_ask_for_nothing_and_send_nothing(statement, browser_of_nora) -> None:
    path = statement.get_absolute_url().replace("/why/", "/review/")
    page = browser_of_nora.get(path).content.decode()
    block = page[page.index("<summary>Before you say it") :].partition("</details>")[0]
    assert not re.search(r"<(form|input|button)", block)
