"""What was said and done, newest first, a page at a time."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.conversations.timeline import PAGE
from tests.factories import make_attempt, make_check_in, make_commitment, make_conversation


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def shown(browser, address: str) -> str:
    return browser.get(address).content.decode()


def earlier(page: str) -> str:
    """Where the link to what is further back leads; empty if there is none."""
    found = re.search(r'<a class="btn" id="earlier" href="([^"]+)"', page)
    return found.group(1) if found else ""


def kinds(page: str) -> list[str]:
    return re.findall(r'<li data-kind="([\w-]+)"', page)


@pytest.fixture
def long(nora):
    """A conversation of 90 entries over 30 days, three a day."""
    conversation = make_conversation(nora)
    line = make_commitment(conversation, words="I will go to bed at ten.")
    for days in range(1, 31):
        make_attempt(conversation, words=f"asked {days}.", said_on=ago(days), outcome="not_now")
        make_attempt(conversation, words=f"said {days}.", said_on=ago(days), kind="statement")
        make_check_in(line, day=ago(days), note=f"noted {days}.")
    return conversation


def test_a_page_holds_the_newest_and_leads_to_the_earlier_ones(browser_of_nora, long):
    page = shown(browser_of_nora, long.get_absolute_url())
    assert len(kinds(page)) == PAGE
    assert {"request", "statement", "check-in", "commitment"} == set(kinds(page))
    assert "asked 1." in page
    assert "asked 30." not in page
    assert "asked 9." in shown(browser_of_nora, earlier(page))


def test_going_back_shows_everything_once_and_in_order(browser_of_nora, long):
    address, found = long.get_absolute_url(), []
    while address:
        page = shown(browser_of_nora, address)
        found += re.findall(r"(?:asked|said|noted) (\d+)\.</p>", page)
        address = earlier(page)
    assert found == [str(day) for day in range(1, 31) for _ in range(3)]


def test_a_request_keeps_its_number_further_back(browser_of_nora, nora):
    conversation = make_conversation(nora)
    for days in range(1, 25):
        make_attempt(conversation, said_on=ago(days))
    page = shown(browser_of_nora, earlier(shown(browser_of_nora, conversation.get_absolute_url())))
    names = re.findall(r"<h3>(\w+) request</h3>", page)
    assert names == ["Fourth", "Third", "Second", "First"]


def test_two_that_arrived_as_one_are_both_shown_at_the_end_of_a_page(browser_of_nora, nora):
    conversation = make_conversation(nora)
    for number in range(PAGE + 2):
        make_attempt(conversation, words=f"asked {number}.", said_on=ago(3), order=7)
    first = shown(browser_of_nora, conversation.get_absolute_url())
    both = first + shown(browser_of_nora, earlier(first))
    assert len(set(re.findall(r"asked \d+\.", both))) == PAGE + 2


def test_a_line_stands_on_the_day_on_which_it_was_said(browser_of_nora, nora):
    conversation = make_conversation(nora)
    stand = make_attempt(conversation, kind="statement", said_on=ago(9), outcome="brushed_off")
    make_commitment(conversation, attempt=stand)
    make_attempt(conversation, said_on=ago(4))
    page = shown(browser_of_nora, conversation.get_absolute_url())
    assert kinds(page) == ["request", "commitment", "statement"]


def test_further_back_there_is_only_what_was_said_and_the_way_to_the_newest(browser_of_nora, long):
    page = shown(browser_of_nora, earlier(shown(browser_of_nora, long.get_absolute_url())))
    assert f'href="{long.get_absolute_url()}">Back to the newest' in page
    assert 'id="where-you-are"' not in page
    assert "I will go to bed at ten." in page


@pytest.mark.parametrize("after", ["", "x", "2026-05-04", "2026-13-04.0.1.x", "2026-05-04.0.1.x"])
def test_an_address_that_makes_no_sense_shows_the_newest(browser_of_nora, nora, after):
    page = shown(browser_of_nora, f"{make_conversation(nora).get_absolute_url()}?after={after}")
    assert 'id="where-you-are"' in page


def test_a_page_further_back_takes_as_many_queries_however_much_there_is(browser_of_nora, long):
    address = earlier(shown(browser_of_nora, long.get_absolute_url()))
    with CaptureQueriesContext(connection) as few:
        shown(browser_of_nora, address)
    line = long.commitments.get()
    for days in range(31, 60):
        make_attempt(long, said_on=ago(days))
        make_check_in(line, day=ago(days))
    with CaptureQueriesContext(connection) as many:
        shown(browser_of_nora, address)
    assert len(many) == len(few)
