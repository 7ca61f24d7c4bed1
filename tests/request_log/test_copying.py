"""A copy of the log: what is narrowed down to and no more, safe to open, nowhere on the server."""

import csv
import io
import re
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.request_log.models import Attempt
from apps.vault.keyring import keyring_of, use
from apps.vault.sealing import Locked
from tests.factories import Person, make_attempt, make_conversation


def copy(browser: Client, ending: str, query: str = "", **sent: str) -> str:
    answer = browser.post(f"/log/copy/{query}", {"as": ending, **sent})
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def table(browser: Client, query: str = "", **sent: str) -> list[dict[str, str]]:
    text = copy(browser, "csv", query, **sent).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def two(nora: Person) -> None:
    conversation = make_conversation(nora, title="Sam & <Alex>")
    make_attempt(conversation, words="Could we walk\non Tuesday?", outcome="not_now",
                 channel="in_person", said_at="21:10", place="in the car", their_words="Later.",
                 felt="hopeful", asked_of_me="Less at once", note="Softer", afraid=True,
                 tone="unsure", kept="no", try_again_on=date(2026, 6, 1))  # fmt: skip
    make_attempt(conversation, words="And the café?", outcome="argued", said_on=date(2026, 6, 2))


def test_the_page_says_what_will_be_in_it_and_carries_it_on(browser_of_nora, two) -> None:
    page = browser_of_nora.get("/log/copy/?outcome=argued&q=café&from=2026-05-01").content.decode()
    assert '<dt class="meta">What came back</dt><dd>Argued</dd>' in page
    assert '<dt class="meta">Words you said</dt><dd>café</dd>' in page
    assert '<input type="hidden" name="q" value="café"' in page
    assert "Before you save it" in page
    assert "if they found this" in page


def test_everything_is_in_it_newest_first(browser_of_nora, two) -> None:
    rows = table(browser_of_nora)
    assert [row["Your words"] for row in rows] == ["And the café?", "Could we walk\non Tuesday?"]
    assert list(rows[1].values()) == [
        "2026-05-04", "21:10", "Sam & <Alex>", "Request", "Could we walk\non Tuesday?",
        "in person", "in the car", "Not now", "Later.", "unsure, but willing", "no",
        "hopeful", "Less at once", "yes", "Softer", "2026-06-01",
    ]  # fmt: skip


@pytest.mark.parametrize("query", ["?outcome=argued", "?q=CAFE", "?from=2026-06-01&kind=request"])
@pytest.mark.parametrize("ending", ["html", "csv"])
def test_only_what_is_narrowed_down_to_is_in_it(browser_of_nora, two, query, ending) -> None:
    text = copy(browser_of_nora, ending, query)
    assert "And the café?" in text
    assert "Could we walk" not in text


def test_the_filters_may_be_sent_with_the_button(browser_of_nora, two) -> None:
    assert [row["What came back"] for row in table(browser_of_nora, q="café")] == ["Argued"]


def test_a_filter_that_does_not_fit_sends_no_copy(browser_of_nora, two) -> None:
    answer = browser_of_nora.post("/log/copy/", {"as": "csv", "from": "soon"})
    assert answer["Content-Type"].startswith("text/html")
    assert "One thing to put right" in answer.content.decode()


@pytest.mark.parametrize("words", [
    "=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", '=cmd|"/c calc"!A0',
])  # fmt: skip
def test_no_cell_is_a_formula(browser_of_nora, nora, words) -> None:
    conversation = make_conversation(nora, title=words)
    make_attempt(conversation, words=words, their_words=words, note=words, place=words)
    (row,) = table(browser_of_nora)
    for name in ("Conversation", "Your words", "Their words", "Note", "Where"):
        assert row[name].startswith("'")


def test_a_spreadsheet_sees_that_it_is_utf_8(browser_of_nora, two) -> None:
    answer = browser_of_nora.post("/log/copy/", {"as": "csv"})
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbfDay,Time,")


@pytest.mark.parametrize(("ending", "kind"), [("html", "text/html"), ("csv", "text/csv")])
def test_it_is_a_file_with_a_name_that_says_nothing(nora, ending, kind) -> None:
    with time_machine.travel("2026-11-28 12:00:00Z", tick=False):
        answer = nora.signed_in().post("/log/copy/", {"as": ending})
    assert answer["Content-Disposition"] == f'attachment; filename="notes-2026-11-28.{ending}"'
    assert answer["Content-Type"] == f"{kind}; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"


def test_the_page_is_text_and_needs_nothing_from_anywhere(browser_of_nora, two) -> None:
    page = copy(browser_of_nora, "html")
    assert "Sam &amp; &lt;Alex&gt;" in page
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="', page)
    assert "default-src 'none'" in page
    assert "overture" not in page.lower()


def test_the_page_is_read_without_knowing_any_code(browser_of_nora, two) -> None:
    page = copy(browser_of_nora, "html", "?outcome=not_now")
    for words in ("May 2026", "Monday 4 May 2026, 21:10", "in the car", "“Later.”", "Softer",
                  "What came back: Not now"):  # fmt: skip
        assert words in page
    assert "not_now" not in page


def test_nothing_of_anybody_else_is_in_it(omar, two) -> None:
    browser = omar.signed_in()
    assert table(browser) == []
    assert table(browser, q="walk") == []


@pytest.mark.parametrize("query", ["", "?q=tuesday"])
def test_thirty_attempts_take_the_queries_of_three(browser_of_nora, nora, query) -> None:
    conversation = make_conversation(nora)
    counts = []
    for more in (3, 27):
        for _ in range(more):
            make_attempt(conversation)
        with CaptureQueriesContext(connection) as captured:
            assert len(table(browser_of_nora, query)) == Attempt.objects.count()
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_it_is_read_as_it_is_sent(browser_of_nora, nora, monkeypatch) -> None:
    conversation = make_conversation(nora)
    for _ in range(40):
        make_attempt(conversation)
    answer = browser_of_nora.post("/log/copy/", {"as": "csv"})
    pieces = iter(answer.streaming_content)
    use(None)
    assert next(pieces).startswith(b"\xef\xbb\xbf")
    assert next(pieces).count(b"2026-05-04") == 1
    with pytest.raises(Locked):
        keyring_of(nora.user.pk)
    answer.close()


def test_no_file_is_made_on_the_server(browser_of_nora, two, monkeypatch) -> None:
    opened, real = [], io.open
    monkeypatch.setattr("builtins.open", lambda *a, **k: opened.append(a[1:]) or real(*a, **k))
    copy(browser_of_nora, "html")
    copy(browser_of_nora, "csv")
    assert not [modes for modes in opened if {"w", "a", "x", "+"} & set("".join(map(str, modes)))]
