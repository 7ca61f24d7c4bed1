"""The log: newest first, filtered, searched in one's own words, paged by key."""

import re
from datetime import date, timedelta
from itertools import combinations
from uuid import uuid4

import pytest
from django.test import Client

from apps.request_log.finding import PAGE
from apps.request_log.models import Attempt
from tests.factories import Person, make_attempt, make_conversation

PART = {"hx-request": "true", "hx-target": "results"}


@pytest.fixture
def a_year(nora: Person) -> None:
    garden = make_conversation(nora, title="The garden", theme="chores")
    money = make_conversation(nora, title="Putting money by", theme="money")
    make_attempt(garden, words="Would you prune the café roses?", said_on=date(2026, 3, 1))
    make_attempt(money, words="Could we look at the account?", outcome="argued",
                 said_on=date(2026, 5, 1), their_words="Not this again")  # fmt: skip
    make_attempt(money, words="Where I stand", kind="statement", outcome="agreed",
                 said_on=date(2026, 7, 1))  # fmt: skip


def log(client: Client, query: str = "") -> str:
    return client.get(f"/log/{query}").content.decode()


def shown(page: str) -> list[str]:
    page = re.sub("</?mark[^>]*>", "", page)
    every = ("prune", "account?", "Where I stand")
    return [w for _, w in sorted((page.index(w), w) for w in every if w in page)]


def test_newest_first(browser_of_nora, a_year) -> None:
    assert shown(log(browser_of_nora)) == ["Where I stand", "account?", "prune"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?outcome=argued", ["account?"]),
        ("?kind=statement", ["Where I stand"]),
        ("?from=2026-04-01", ["Where I stand", "account?"]),
        ("?until=2026-04-01", ["prune"]),
        ("?from=2026-04-01&until=2026-06-01", ["account?"]),
        ("?q=cafe", ["prune"]),
        ("?q=ROSES+prune", ["prune"]),
        ("?q=again", ["account?"]),
        ("?q=roses+account", []),
        ("?q=stand&kind=request", []),
    ],
)
def test_filters_and_search_combine(browser_of_nora, a_year, query, found) -> None:
    assert shown(log(browser_of_nora, query)) == found


def test_by_conversation(browser_of_nora, a_year, nora) -> None:
    garden = next(a.conversation_id for a in Attempt.objects.all() if "prune" in a.words)
    assert shown(log(browser_of_nora, f"?conversation={garden}")) == ["prune"]


def test_no_match_says_so_and_leads_on(browser_of_nora, a_year) -> None:
    page = log(browser_of_nora, "?q=holiday")
    assert "Nothing you said fits all of that" in page
    assert 'href="/log/"' in page


FILTERS = ("outcome=argued", "kind=request", "from=2026-04-01", "until=2026-06-01", "q=account")


@pytest.mark.parametrize(
    "query", ["&".join(some) for n in range(2, 6) for some in combinations(FILTERS, n)]
)
def test_filters_that_all_fit_one_attempt_find_it_however_they_are_combined(
    browser_of_nora, a_year, query
) -> None:
    found = shown(log(browser_of_nora, f"?{query}"))
    assert "account?" in found
    assert len(found) == (2 if query == "kind=request&until=2026-06-01" else 1)


@pytest.mark.parametrize("misfit", [
    "outcome=shouting", "kind=letter", "from=soon", "until=2026-13-01", "conversation=x",
    "conversation=00000000-0000-4000-8000-000000000000", "until=2026-01-01",
])  # fmt: skip
def test_a_filter_that_does_not_fit_is_said_and_the_others_still_narrow(
    browser_of_nora, a_year, misfit
) -> None:
    page = log(browser_of_nora, f"?from=2026-04-01&q=account&{misfit}")
    assert "One thing to put right" in page
    assert shown(page) == ["account?"]
    assert 'value="account"' in page


def test_words_that_are_too_long_to_look_for_are_said_in_the_fragment_too(browser_of_nora, a_year):
    page = browser_of_nora.get("/log/", {"q": "x" * 201}, headers=PART).content.decode()
    assert 'href="#id_q"' in page
    assert "at most 200" in page


@pytest.mark.parametrize("key", [
    "x", "2026-05-01", "2026-05-01.x.y", "2026-05-01.1", "..",
    "2026-99-01.1.608e131c-e92a-45be-b1db-57880068de9b",
])  # fmt: skip
def test_a_malformed_place_in_the_log_is_its_beginning(browser_of_nora, a_year, key) -> None:
    assert len(shown(log(browser_of_nora, f"?after={key}"))) == 3


def test_a_place_beyond_all_numbers_is_no_error_page(browser_of_nora, a_year) -> None:
    page = log(browser_of_nora, f"?after=2026-05-01.{10**30}.{uuid4()}")
    assert shown(page) == ["account?", "prune"]


def test_drafts_are_not_in_the_log(browser_of_nora, nora) -> None:
    make_attempt(make_conversation(nora), words="still a draft", said_on=None)
    assert "still a draft" not in log(browser_of_nora)


def test_pages_by_key_show_each_attempt_once(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    for n in range(PAGE + 5):
        day = date(2026, 1, 1) + timedelta(days=n // 3)
        make_attempt(conversation, words=f"attempt number {n:03}.", said_on=day)
    first = log(browser_of_nora)
    key = first.split("after=")[1].split('"')[0]
    second = log(browser_of_nora, f"?after={key}")
    numbers = [f"number {n:03}." for n in range(PAGE + 5)]
    assert all((n in first) != (n in second) for n in numbers)
    assert "after=" not in second


def test_the_next_page_keeps_the_filters(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    for _ in range(PAGE + 1):
        make_attempt(conversation, outcome="argued")
    assert "outcome=argued&amp;after=" in log(browser_of_nora, "?outcome=argued")


def test_htmx_gets_the_results_alone(browser_of_nora, a_year) -> None:
    answer = browser_of_nora.get("/log/", headers={"hx-request": "true", "hx-target": "results"})
    assert answer.content.decode().lstrip().startswith('<div id="results"')


def test_attempts_of_one_day_with_one_number_are_neither_lost_nor_doubled(
    browser_of_nora, nora
) -> None:
    conversation = make_conversation(nora)
    for n in range(2 * PAGE + 5):
        make_attempt(conversation, words=f"number {n:03}.", order=7)
    pages = [log(browser_of_nora)]
    while "after=" in pages[-1]:
        key = pages[-1].split("after=")[1].split('"')[0]
        pages.append(log(browser_of_nora, f"?after={key}"))
    numbers = re.findall(r"number \d{3}", "".join(pages))
    assert sorted(numbers) == [f"number {n:03}" for n in range(2 * PAGE + 5)]


def test_a_search_is_paged_too_and_shows_each_attempt_once(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    for n in range(2 * PAGE):
        make_attempt(conversation, words=f"{'Tea' if n % 2 else 'Walk'} number {n:03}.")
    make_attempt(conversation, words="Tea number 999.")
    first = log(browser_of_nora, "?q=tea")
    key = first.split("after=")[1].split('"')[0]
    second = log(browser_of_nora, f"?q=tea&after={key}")
    found = re.findall(r"number (\d{3})", first + second)
    assert found == ["999", *(f"{n:03}" for n in range(2 * PAGE - 1, 0, -2))]
    assert 'href="?q=tea"' in second


def test_what_was_looked_for_is_marked_wherever_it_stands(browser_of_nora, nora) -> None:
    make_attempt(make_conversation(nora), words="A walk to the Café?", their_words="No café.",
                 note="Not the café again", place="by the cafe")  # fmt: skip
    page = log(browser_of_nora, "?q=CAFE")
    assert page.count('<mark class="found">Café</mark>') == 1
    assert page.count('<mark class="found">café</mark>') == 2
    assert page.count('<mark class="found">cafe</mark>') == 1
    assert "Your note:" in page


def test_a_note_in_which_nothing_was_found_is_not_shown(browser_of_nora, nora) -> None:
    make_attempt(make_conversation(nora), words="A walk?", note="A kingfisher")
    assert "kingfisher" not in log(browser_of_nora, "?q=walk")


def test_the_excerpt_moves_to_what_was_found(browser_of_nora, nora) -> None:
    words = "Could we begin here? " + "And then on. " * 40 + "A kingfisher flew by."
    make_attempt(make_conversation(nora), words=words)
    page = log(browser_of_nora, "?q=kingfisher")
    assert 'then on. A <mark class="found">kingfisher</mark> flew by.' in page
    assert "Could we begin here" not in page


def test_what_was_written_is_text_beside_a_mark_as_well(browser_of_nora, nora) -> None:
    make_attempt(make_conversation(nora), words="Look, a <b>kingfisher</b>")
    page = log(browser_of_nora, "?q=kingfisher")
    assert '&lt;b&gt;<mark class="found">kingfisher</mark>&lt;/b&gt;' in page


@pytest.mark.parametrize("path", ["/log/", "/phrasebook/"])
@pytest.mark.parametrize("choice", ["discreet", "leaves_no_trail", None])
def test_the_words_looked_for_stay_out_of_the_address_while_one_is_discreet(nora, path, choice):
    nora.user.discreet = choice == "discreet"
    nora.user.leaves_no_trail = choice == "leaves_no_trail"
    nora.user.save()
    answer = nora.signed_in().get(path, {"q": "tea", "shift": "threats"}, headers=PART)
    assert answer.get("HX-Push-Url") == (f"{path}?shift=threats" if choice else None)


def test_the_way_to_a_copy_carries_the_filters(browser_of_nora, a_year) -> None:
    page = log(browser_of_nora, "?outcome=argued&q=account")
    assert 'id="copy-log" href="/log/copy/?outcome=argued&amp;q=account"' in page


def test_the_way_to_a_copy_keeps_the_words_out_of_the_address_too(browser_of_nora, a_year) -> None:
    page = log(browser_of_nora, "?outcome=argued&q=account")
    assert 'hx-push-url="/log/copy/?outcome=argued"' in page
