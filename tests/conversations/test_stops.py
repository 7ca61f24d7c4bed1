"""Every suggestion leads somewhere, and the page offers nothing that is not safe."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.conversations.models import Conversation
from apps.conversations.path import Place, Stage, Suggestion
from apps.conversations.reading import standing
from apps.conversations.stops import BEGINS, address, suggested
from tests.factories import make_attempt, make_commitment, make_conversation

# Done where one is: a button of the page, or a list that stands on it.
ON_THE_PAGE = {*BEGINS, Suggestion.REST, Suggestion.WEEKLY_TALK}
LINKS = [code for code in Suggestion if code not in ON_THE_PAGE]


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def place(code: Suggestion, last: object = None) -> Place:
    return Place(Stage.ASK, code, (), None, (), 0, 0, 0, last)


def page_of(conversation: Conversation, browser: Client) -> str:
    return browser.get(conversation.get_absolute_url()).content.decode()


@pytest.mark.parametrize("code", LINKS)
def test_a_suggestion_leads_to_a_page_and_a_place_on_it(code, browser_of_nora, nora):
    conversation = make_conversation(nora)
    last = make_attempt(conversation, said_on=ago(4)).pk
    path, _, part = address(code, place(code, last), conversation).partition("#")
    page = browser_of_nora.get(path)
    assert page.status_code == 200
    assert not part or f'id="{part}"' in page.content.decode()


@pytest.mark.parametrize("code", sorted(ON_THE_PAGE))
def test_what_is_done_on_the_page_leads_nowhere_else(code, nora):
    assert address(code, place(code), make_conversation(nora)) == ""


def test_an_argument_leads_to_a_request_that_begins_with_mending(browser_of_nora, nora, phrases):
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(4), outcome="argued")
    assert 'id="new-request">Mend it first<' in page_of(conversation, browser_of_nora)
    answer = browser_of_nora.post(f"/conversations/{conversation.pk}/requests/", follow=True)
    assert 'value="repair-' in answer.content.decode()


def test_after_an_argument_the_four_statements_can_be_opened(browser_of_nora, nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(4), outcome="argued")
    assert '<details class="flow prose offpaper">' in page_of(conversation, browser_of_nora)


def test_following_through_begins_with_the_four_statements(browser_of_nora, nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, kind="statement", said_on=ago(2), outcome="brushed_off")
    before = '<details class="flow prose offpaper" open>'
    assert before not in page_of(conversation, browser_of_nora)
    make_commitment(conversation)
    assert before in page_of(conversation, browser_of_nora)


def test_an_agreement_brings_a_list_for_a_weekly_talk(browser_of_nora, nora):
    conversation = make_conversation(nora)
    assert 'id="weekly-talk"' not in page_of(conversation, browser_of_nora)
    make_attempt(conversation, said_on=ago(2), outcome="agreed")
    assert 'id="weekly-talk"' in page_of(conversation, browser_of_nora)


def test_with_fear_nothing_is_suggested_but_safety_and_help_for_oneself(browser_of_nora, nora):
    conversation = make_conversation(nora)
    for days in (30, 20, 10):
        make_attempt(conversation, said_on=ago(days), outcome="brushed_off", tone="closed")
    make_attempt(conversation, said_on=ago(4), outcome="argued", afraid=True)
    page = page_of(conversation, browser_of_nora)
    where = page[page.index('id="where-you-are"') : page.index('aria-labelledby="c-time"')]
    assert where.count('class="btn go"') == 1
    assert 'class="btn go" href="/safety/"' in where
    assert 'href="/safety/#who-to-call"' in where
    for address_of in ("differently", "pattern", "space", "settle"):
        assert f"/{address_of}/" not in where


def test_with_fear_the_two_buttons_stay_and_are_quiet(browser_of_nora, nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(4), outcome="argued", afraid=True)
    page = page_of(conversation, browser_of_nora)
    assert '<button class="btn bare" id="new-request">Write a request<' in page
    assert '<button class="btn bare" id="new-statement">' in page


def test_what_is_said_once_is_no_part_of_the_reason(nora):
    conversation = make_conversation(nora, pattern_confirmed=True)
    there = standing(conversation, ago(0)).place
    assert "To say it plainly" not in suggested(there, conversation)["reason"]


@pytest.mark.parametrize(("theme", "label"), [
    ("chores", "Ask once more"), ("intimacy", "Write a request")
])  # fmt: skip
def test_no_button_speaks_of_asking_once_more_about_closeness(browser_of_nora, nora, theme, label):
    conversation = make_conversation(nora, theme=theme)
    make_attempt(conversation, said_on=ago(1), outcome="brushed_off")
    assert f'id="new-request">{label}<' in page_of(conversation, browser_of_nora)


def test_from_the_front_page_following_through_passes_the_four_statements(browser_of_nora, nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, kind="statement", said_on=ago(9), outcome="brushed_off")
    make_commitment(conversation)
    there = conversation.get_absolute_url()
    assert f'class="btn go" href="{there}"' in browser_of_nora.get("/today/").content.decode()
    assert f'class="btn go" href="{there}#commitments"' in page_of(conversation, browser_of_nora)


def linked(browser, page: str, label: str) -> str:
    """The page to which a link with these words leads."""
    there = re.search(rf'<a[^>]* href="([^"]+)">{label}</a>', page)
    assert there, label
    return browser.get(there.group(1)).content.decode()


@pytest.mark.parametrize("attempts", [
    [{"said_on": ago(9), "outcome": "brushed_off"}],
    [{"said_on": ago(2), "outcome": "agreed"}],
    [{"kind": "statement", "said_on": ago(9), "outcome": "brushed_off"}],
    [{"kind": "statement", "said_on": ago(days), "outcome": "argued"} for days in (40, 9)],
], ids=["ask again", "talking", "follow", "help"])  # fmt: skip
def test_giving_space_is_a_link_away_wherever_it_may_be_kind(browser_of_nora, nora, attempts):
    conversation = make_conversation(nora)
    for attempt in attempts:
        make_attempt(conversation, **attempt)
    page = page_of(conversation, browser_of_nora)
    assert 'name="space_until"' in linked(browser_of_nora, page, "Give it space")
