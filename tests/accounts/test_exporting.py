"""A copy of everything: whole, readable, safe to open, and nowhere on the server."""

import io
import json
import re
import zipfile

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.exporting import fields_of
from apps.accounts.models import Discarded
from apps.core.models import owned_models
from apps.phrases.models import Kept, LeftAlone, OwnPair, Pair
from tests.factories import (
    PASSWORD,
    Person,
    make_attempt,
    make_check_in,
    make_commitment,
    make_conversation,
    make_good_thing,
    make_reflection,
    make_reminder,
    make_shared_time,
    make_statement,
)

CANARY = "kingfisher"
SURE = {"password": PASSWORD}


def trusted(person: Person) -> Client:
    """A browser in which the password was just asked for once more."""
    browser = person.signed_in()
    browser.post("/accounts/reauthenticate/", SURE)
    return browser


def fill(person: Person) -> None:
    """One row of every kind there is, at least."""
    conversation = make_conversation(
        person, title=f"A {CANARY}", partner_name="Sam & <Alex>", older='{"format": 1}'
    )
    make_attempt(conversation, words="Could we walk?", outcome="not_now", note="Later, he said.")
    make_attempt(conversation, said_on=None)
    make_check_in(make_commitment(conversation))
    make_reminder(conversation)
    make_good_thing(conversation)
    make_shared_time(conversation)
    make_reflection(conversation)
    Discarded.objects.create(owner=person.user, day="2026-05-08", rows="[]")
    make_statement(conversation, why="For us both.").keep_version()
    OwnPair.objects.create(owner=person.user, better="Walk with me")
    LeftAlone.objects.create(owner=person.user, pattern="blame", words="all yours")
    Kept.objects.create(owner=person.user, pair=Pair.objects.current()[0])


def archive(browser: Client) -> zipfile.ZipFile:
    answer = browser.post("/account/export/")
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.fixture
def copy(nora: Person, phrases) -> zipfile.ZipFile:
    fill(nora)
    return archive(trusted(nora))


@pytest.fixture
def page(copy) -> str:
    return copy.read("notes.html").decode()


@pytest.fixture
def data(copy) -> dict:
    return json.loads(copy.read("notes.json"))


def test_it_asks_for_the_password_first(nora):
    browser = nora.signed_in()
    for ask in (browser.get, browser.post):
        answer = ask("/account/export/")
        assert answer["Location"] == "/accounts/reauthenticate/?next=%2Faccount%2Fexport%2F"


def test_the_password_leads_back_to_the_page(nora):
    browser = nora.signed_in()
    answer = browser.post("/accounts/reauthenticate/", {**SURE, "next": "/account/export/"})
    assert answer["Location"] == "/account/export/"
    assert "Download it" in browser.get("/account/export/").content.decode()


def test_what_was_asked_before_the_password_is_not_kept_in_the_session(nora):
    browser = nora.signed_in()
    browser.post("/account/export/", {"words": CANARY})
    kept = str(dict(browser.session))
    assert not [s for s in (CANARY, browser.cookies["half"].value, "testserver") if s in kept]


def test_it_is_a_file_with_a_name_that_says_nothing(nora):
    with time_machine.travel("2026-11-23 12:00:00Z", tick=False):
        answer = trusted(nora).post("/account/export/")
    assert answer["Content-Disposition"] == 'attachment; filename="notes-2026-11-23.zip"'
    assert answer["Cache-Control"] == "private, no-store"


def test_it_is_whole_and_holds_a_page_and_the_same_as_json(copy):
    assert copy.namelist() == ["notes.html", "notes.json"]
    assert copy.testzip() is None


def test_every_kind_of_row_is_in_it_with_every_field(data):
    assert {label for label in data if "." in label} == {m._meta.label for m in owned_models()}
    for model in owned_models():
        names = {field.attname for field in fields_of(model)}
        assert [set(row) for row in data[model._meta.label]], model
        assert all(set(row) == names for row in data[model._meta.label])


def test_the_account_is_in_it_without_its_password(data):
    assert data["account"]["username"] == "nora"
    assert "password" not in data["account"]


def test_the_page_is_read_without_knowing_any_code(page):
    for words in ("Could we walk?", "Not now", "Later, he said.", "For us both.",
                  "Requests, and what was said", "Earlier versions"):  # fmt: skip
        assert words in page
    assert "not_now" not in page
    assert "format" not in page.partition("</style>")[2]  # what is told in short is the machine's


def test_the_page_passes_over_what_was_left_empty(page):
    assert "What they asked of me" not in page


def test_what_was_written_is_text_on_the_page_and_never_code(page):
    assert "Sam &amp; &lt;Alex&gt;" in page
    assert "<Alex>" not in page


def test_the_page_needs_nothing_from_anywhere(page):
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_a_row_leads_to_the_one_it_belongs_to(page):
    for target in re.findall(r'href="#([^"]+)"', page):
        assert f'<article id="{target}">' in page


def test_times_are_those_of_the_persons_clock(nora):
    with time_machine.travel("2026-06-09 23:30:00Z", tick=False):
        make_conversation(nora)
        browser = trusted(nora)
        browser.cookies["tz"] = "Asia/Tokyo"
        copied = archive(browser)
    assert "Wednesday 10 June 2026, 08:30" in copied.read("notes.html").decode()
    row = json.loads(copied.read("notes.json"))["conversations.Conversation"][0]
    assert row["made_at"] == "2026-06-10T08:30:00+09:00"


def test_nothing_of_anybody_else_is_in_it(nora, omar):
    make_conversation(nora, title=f"A {CANARY}")
    copied = archive(trusted(omar))
    assert CANARY not in copied.read("notes.html").decode()
    assert CANARY not in copied.read("notes.json").decode()


def test_thirty_rows_take_the_queries_of_three(nora, phrases):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            archive(browser)
        return len(captured)

    browser = trusted(nora)
    for _ in range(3):
        make_statement(make_conversation(nora)).keep_version()
    few = queries()
    for _ in range(27):
        make_attempt(make_conversation(nora))
    assert queries() == few


def test_no_file_is_made_on_the_server(nora, phrases, monkeypatch):
    fill(nora)
    browser, opened = trusted(nora), []
    real = io.open
    monkeypatch.setattr("builtins.open", lambda *a, **k: opened.append(a[1:]) or real(*a, **k))
    archive(browser)
    assert not [modes for modes in opened if {"w", "a", "x", "+"} & set("".join(map(str, modes)))]


def test_the_vault_is_shut_again_between_two_pieces(nora):
    from apps.vault.keyring import keyring_of, use
    from apps.vault.sealing import Locked

    make_conversation(nora)
    answer = trusted(nora).post("/account/export/")
    use(None)
    next(iter(answer.streaming_content))
    with pytest.raises(Locked):
        keyring_of(nora.user.pk)
