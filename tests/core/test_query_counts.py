"""A page asks the database as often for thirty rows as for three; a save asks little."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.conversations.timeline import PAGE
from apps.phrases.models import Kept, OwnPair, Pair
from tests.factories import (
    Person,
    make_attempt,
    make_check_in,
    make_commitment,
    make_conversation,
    make_good_thing,
    make_reflection,
    make_shared_time,
    make_statement,
)

BEGIN_OR_END = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")
SAVING = {"HX-Request": "true", "HX-Target": "save-status"}
FEW, MANY = 3, 30


@pytest.fixture(autouse=True)
def a_fortnight_after_the_attempts():
    with time_machine.travel("2026-05-18 12:00:00Z", tick=False):
        yield


def fill_conversation(conversation) -> None:
    make_attempt(conversation, outcome="no_answer", channel="in_person", their_words="Later.")
    make_attempt(conversation, said_on=None)
    make_statement(conversation, why="So that we both sleep well.")
    make_check_in(make_commitment(conversation))
    make_good_thing(conversation)
    make_shared_time(conversation)
    make_shared_time(conversation, state="had")
    make_reflection(conversation)


def fill(nora: Person, count: int, phrases: list[Pair]) -> None:
    for number in range(count):
        conversation = make_conversation(nora, partner_name=f"{number} of {count}")
        fill_conversation(conversation)
        OwnPair.objects.create(owner=nora.user, better="Walk with me", instead="You never walk")
        Kept.objects.create(owner=nora.user, pair=phrases.pop())


def queries(browser: Client, path: str) -> tuple[int, str]:
    """How many queries a page takes, and the page.

    The one before may note that a conversation has grown long, which is done once.
    """
    browser.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(path)
    assert answer.status_code == 200
    return len(captured), answer.content.decode()


@pytest.mark.parametrize(("path", "row"), [
    ("/today/", '<li class="row"'),
    ("/conversations/", '<li class="row"'),
    ("/log/", 'data-kind="request"'),
    ("/log/?q=tuesday&outcome=no_answer", 'data-kind="request"'),
    ("/phrasebook/", ">Change<"),
    ("/phrasebook/?mine=on", ">Change<"),
    ("/phrasebook/mine/", ">Change<"),
    ("/phrasebook/?q=walk", ">Change<"),
])  # fmt: skip
def test_a_list_of_thirty_takes_the_queries_of_a_list_of_three(path, row, nora, phrases):
    browser, pairs = nora.signed_in(), list(Pair.objects.current()[: FEW + MANY])
    fill(nora, FEW, pairs)
    browser.get(path)  # the phrasebook reads its content once a process
    few, short = queries(browser, path)
    fill(nora, MANY - FEW, pairs)
    many, long = queries(browser, path)
    assert short.count(row) >= FEW
    assert long.count(row) >= MANY
    assert many == few


def test_a_conversation_with_thirty_of_each_takes_the_queries_of_one_with_three(nora):
    browser, conversation = nora.signed_in(), make_conversation(nora)
    path = conversation.get_absolute_url()
    for _ in range(FEW):
        fill_conversation(conversation)
    few, _ = queries(browser, path)
    for _ in range(MANY - FEW):
        fill_conversation(conversation)
    many, page = queries(browser, path)
    assert page.count("data-kind=") == 2 * MANY + PAGE  # all that is in hand, and the newest
    assert many == few


@pytest.mark.parametrize(
    ("page", "rows"),
    [("good-things", 1), ("shared-times", 2), ("reflections", 1), ("prepare", 1)],
)
def test_a_page_of_the_notebook_takes_the_queries_of_one_with_three(page, rows, nora):
    browser, conversation = nora.signed_in(), make_conversation(nora)
    path = f"{conversation.get_absolute_url()}{page}/"
    for _ in range(FEW):
        fill_conversation(conversation)
    few, short = queries(browser, path)
    for _ in range(MANY - FEW):
        fill_conversation(conversation)
    many, long = queries(browser, path)
    assert short.count('<p class="meta">') >= FEW * rows
    assert long.count('<p class="meta">') >= MANY * rows
    assert many == few


@pytest.mark.parametrize("page", ["holds-back", "my-part", "free"])
def test_writing_a_note_takes_as_many_queries_after_thirty_attempts_as_after_three(page, nora):
    browser, conversation = nora.signed_in(), make_conversation(nora)
    path, counts = f"{conversation.get_absolute_url()}reflections/{page}/", []
    for more in (FEW, MANY - FEW):
        for _ in range(more):
            fill_conversation(conversation)
        note = make_reflection(conversation)
        counts.append([queries(browser, at)[0] for at in (path, note.get_absolute_url())])
    assert counts[0] == counts[1]


def test_a_conversation_takes_as_many_queries_with_thirty_others_as_with_three(nora, phrases):
    browser, pairs = nora.signed_in(), list(Pair.objects.current()[: FEW + MANY])
    conversation = make_conversation(nora)
    fill(nora, FEW, pairs)
    few, _ = queries(browser, conversation.get_absolute_url())
    fill(nora, MANY - FEW, pairs)
    many, _ = queries(browser, conversation.get_absolute_url())
    assert many == few


def test_the_versions_of_a_statement_take_as_many_queries_when_there_are_many(nora):
    statement = make_statement(make_conversation(nora), why="First.")
    path = f"/statements/{statement.pk}/versions/"
    counts = []
    for upto in (FEW, MANY):
        for number in range(upto):
            statement.keep_version({"why": f"{upto} {number}"})
        counts.append(queries(nora.signed_in(), path)[0])
    assert counts[0] == counts[1]


@pytest.fixture(params=["request", "shouted", "step", "whole"])
def draft(request, nora):
    """A draft with an open page: where a save goes, and what it sends."""
    conversation = make_conversation(nora)
    attempt = make_attempt(conversation, said_on=None)
    statement = make_statement(conversation, why="So that we sleep well.")
    sent = {"revision": "0", "tab": "a", "seq": "1"}
    text = "I’m bringing this up because I want us both to sleep well. " * 40
    return {
        "request": (f"/requests/{attempt.pk}/save/", {**sent, "words": text}),
        "shouted": (f"/requests/{attempt.pk}/save/", {**sent, "shouted": text}),
        "step": (f"/statements/{statement.pk}/why/save/", {**sent, "why": text}),
        "whole": (f"/statements/{statement.pk}/review/save/", {**sent, "edited": text}),
    }[request.param]


def asked_by_save(browser: Client, path: str, sent: dict[str, str]) -> tuple[list[str], str]:
    """What a save by itself asks, and how it says that it went."""
    with CaptureQueriesContext(connection) as captured:
        answer = browser.post(path, sent, headers=SAVING)
    asked = [q["sql"] for q in captured if not q["sql"].startswith(BEGIN_OR_END)]
    return asked, answer.content.decode()


def test_a_save_by_itself_asks_at_most_five_times(draft, browser_of_nora):
    asked, said = asked_by_save(browser_of_nora, *draft)
    assert 'data-state="saved"' in said
    assert len(asked) <= 5, "\n".join(sql[:90] for sql in asked)


def test_the_first_save_of_a_sitting_asks_once_more_and_no_more_where_the_last_one_was_ended(
    draft, nora
):
    path, sent = draft
    browser = nora.signed_in()
    browser.post(path, sent)
    browser.post(path, {"left": "1"})
    with time_machine.travel("2026-05-18 18:00:00Z", tick=False):
        text = {name: "Anew." for name in sent if name not in {"revision", "tab", "seq"}}
        asked, said = asked_by_save(nora.signed_in(), path, {**sent, **text, "seq": "3"})
    assert 'data-state="saved"' in said
    assert len(asked) <= 6, "\n".join(sql[:90] for sql in asked)


@pytest.mark.parametrize("kept", [0, MANY])
def test_a_save_that_keeps_what_the_last_sitting_left_open_asks_twice_more(kept, nora):
    statement = make_statement(make_conversation(nora), why="So that we sleep well.")
    for number in range(kept):
        statement.keep_version({"why": f"{number}"})
    sent = {"why": "Anew.", "revision": "0", "tab": "a", "seq": "1"}
    with time_machine.travel("2026-05-18 18:00:00Z", tick=False):
        asked, _ = asked_by_save(nora.signed_in(), f"/statements/{statement.pk}/why/save/", sent)
    assert [sql.split()[0] for sql in asked[-2:]] == ["INSERT", "UPDATE"]
    assert len(asked) <= 7, "\n".join(sql[:90] for sql in asked)


def test_a_save_that_meets_another_tabs_asks_at_most_seven_times(draft, browser_of_nora):
    path, sent = draft
    browser_of_nora.post(path, sent, headers=SAVING)
    other = {name: "Another text." for name in sent if name not in {"revision", "tab", "seq"}}
    for seq in ("1", "2"):
        asked, said = asked_by_save(
            browser_of_nora, path, {**sent, **other, "tab": "b", "seq": seq}
        )
        assert "another tab" in said
        assert len(asked) <= 7, "\n".join(sql[:90] for sql in asked)


def test_the_answer_to_a_save_is_short(draft, browser_of_nora):
    path, sent = draft
    answer = browser_of_nora.post(path, sent, headers=SAVING)
    assert 'data-state="saved"' in answer.content.decode()
    assert len(answer.content) <= 600


def test_a_save_asks_no_more_often_when_there_is_much(nora, draft):
    (path, sent), browser = draft, nora.signed_in()
    conversation, counts = make_conversation(nora), []
    for seq in (1, 2):
        with CaptureQueriesContext(connection) as captured:
            browser.post(path, {**sent, "seq": seq}, headers=SAVING)
        counts.append(len(captured))
        for _ in range(MANY):
            fill_conversation(conversation)
    assert counts[0] == counts[1]
