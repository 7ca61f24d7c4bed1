"""The log: newest first, filtered, searched in one's own words, paged by key."""

from datetime import date, timedelta

import pytest
from django.test import Client

from apps.request_log.finding import PAGE, folded
from apps.request_log.models import Attempt
from tests.factories import Person, make_attempt, make_conversation


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


@pytest.mark.parametrize("query", ["?from=yesterday", "?conversation=x", "?outcome=x", "?after=x"])
def test_a_malformed_filter_is_no_error_page(browser_of_nora, a_year, query) -> None:
    assert browser_of_nora.get(f"/log/{query}").status_code == 200


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


def test_words_are_folded_for_searching() -> None:
    assert folded("Café don’t") == "cafe don't"


PART = {"hx-request": "true", "hx-target": "results"}


@pytest.mark.parametrize("path", ["/log/", "/phrasebook/"])
@pytest.mark.parametrize("choice", ["discreet", "leaves_no_trail", None])
def test_the_words_looked_for_stay_out_of_the_address_while_one_is_discreet(nora, path, choice):
    nora.user.discreet = choice == "discreet"
    nora.user.leaves_no_trail = choice == "leaves_no_trail"
    nora.user.save()
    answer = nora.signed_in().get(path, {"q": "tea", "shift": "threats"}, headers=PART)
    assert answer.get("HX-Push-Url") == (f"{path}?shift=threats" if choice else None)
