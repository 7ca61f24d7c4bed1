"""Ids and names that come in a form or an address's query are no way round the owner either."""

import uuid
from datetime import date

import pytest

from apps.phrases.models import OwnPair
from apps.request_log.models import Attempt, Version
from apps.statements.models import Statement
from tests.factories import make_attempt, make_conversation, opened
from tests.ownership.table import CANARY, conversation, draft, own_pair, said, statement
from tests.ownership.test_matrix import page, rows

MALFORMED = ["", "1", "00000000-0000-0000-0000-00000000000g"]


def test_a_version_of_another_persons_draft_is_not_there(nora, omar):
    mine, theirs = statement(nora), statement(omar)
    before = rows()
    answer = nora.signed_in().post(
        f"/statements/{mine.pk}/versions/", {"version": Version.objects.of(theirs)[0].pk}
    )
    assert answer.status_code == 404
    assert rows() == before


def test_a_version_of_another_draft_of_ones_own_is_not_there(nora):
    mine, other = statement(nora), statement(nora)
    answer = nora.signed_in().post(
        f"/statements/{mine.pk}/versions/", {"version": Version.objects.of(other)[0].pk}
    )
    assert answer.status_code == 404


@pytest.mark.parametrize("malformed", MALFORMED)
def test_a_malformed_version_reads_as_an_unknown_one(malformed, nora):
    path, browser = f"/statements/{statement(nora).pk}/versions/", nora.signed_in()
    browser.raise_request_exception = False
    unknown = browser.post(path, {"version": uuid.uuid4()})
    assert unknown.status_code == 404
    assert page(browser.post(path, {"version": malformed})) == page(unknown)


def test_another_persons_pair_puts_no_words_into_a_draft(nora, omar):
    theirs, mine = own_pair(nora), draft(omar)
    omar.signed_in().post(mine.get_absolute_url(), {"use": theirs.pk})
    with opened(omar.keyring):
        assert "reeds" not in Attempt.objects.get(pk=mine.pk).words


@pytest.mark.parametrize("name", ["starter", "use", "tab", "revision", "seq", "go", "words"])
def test_a_byte_that_no_database_takes_breaks_nothing(name, nora):
    mine, browser = draft(nora), nora.signed_in()
    browser.raise_request_exception = False
    sent = {"words": "Could we walk?", "tab": "a", "seq": "1", name: "a\x00b"}
    assert browser.post(mine.get_absolute_url(), sent).status_code < 500


def test_ones_own_pair_puts_its_words_into_a_draft(nora):
    pair, mine = own_pair(nora), draft(nora)
    nora.signed_in().post(mine.get_absolute_url(), {"use": pair.pk})
    assert Attempt.objects.get(pk=mine.pk).words.endswith("in the reeds")


def test_another_persons_pair_is_not_one_that_can_be_kept(nora, omar):
    theirs = own_pair(nora)
    assert omar.signed_in().post(f"/phrasebook/{theirs.pk}/keep/").status_code == 404


def test_the_log_of_another_persons_conversation_is_empty_of_their_words(nora, omar):
    attempt = said(nora)
    answer = omar.signed_in().get("/log/", {"conversation": attempt.conversation_id})
    assert CANARY not in answer.content.decode()


def test_a_copy_of_the_log_is_of_its_owner_alone(nora, omar):
    said(nora)
    said(omar)
    answer = omar.signed_in().post("/log/copy/", {"as": "csv"})
    assert b"".join(answer.streaming_content).decode().count(CANARY) == 2  # title and words


def test_another_persons_pair_that_is_named_stays_where_it_is_on_their_shelf(nora, omar):
    _, theirs, mine = own_pair(nora), own_pair(nora), draft(omar)
    omar.signed_in().post(mine.get_absolute_url(), {"use": theirs.pk})
    assert OwnPair.objects.get(pk=theirs.pk).order == theirs.order


def test_a_new_row_cannot_be_given_to_somebody_else(nora, omar):
    sent = {"title": "Walks", "theme": "other", "owner": omar.user.pk, "owner_id": omar.user.pk}
    nora.signed_in().post("/conversations/new/", sent)
    nora.signed_in().post("/phrasebook/mine/new/", {**sent, "better": "A", "shift": "threats"})
    owners = {row["owner_id"] for table in rows().values() for row in table}
    assert OwnPair.objects.exists()
    assert owners == {nora.user.pk}


def test_a_row_cannot_be_moved_to_another_persons_conversation(nora, omar):
    mine, theirs = draft(nora), conversation(omar)
    fields = {"conversation": theirs.pk, "conversation_id": theirs.pk, "said_on": "2024-05-04"}
    nora.signed_in().post(f"/requests/{mine.pk}/said/", fields)
    moved = Attempt.objects.get(pk=mine.pk)
    assert moved.said_on is not None
    assert moved.conversation_id == mine.conversation_id


def test_a_statement_that_was_said_is_not_written_on(nora):
    mine = statement(nora)
    entry = mine.begin_log_entry()
    entry.said_on = date(2024, 5, 4)
    mine.mark_said(entry)
    before = rows()
    for path in ("why/save/", "discard/", "said/"):
        assert nora.signed_in().post(f"/statements/{mine.pk}/{path}", {}).status_code == 404
    nora.signed_in().post(f"/statements/{mine.pk}/why/", {"why": "Something else"})
    nora.signed_in().post(f"/statements/{mine.pk}/review/", {"closing": "Something else"})
    assert rows() == before
    assert Statement.objects.get().why == mine.why


@pytest.mark.parametrize("part", ["kind", "channel", "outcome", "conversation_id", "stamps",
                                  "nonsense"])  # fmt: skip
def test_the_choice_between_two_texts_writes_into_no_other_column(part, nora):
    mine = make_attempt(make_conversation(nora), words="As it was", said_on=None)
    browser, plain = nora.signed_in(), Attempt.objects.values("kind", "channel", "outcome").get
    browser.raise_request_exception = False
    before = plain()
    answer = browser.post(
        mine.get_absolute_url(), {"keep": "mine", "part": part, "mine": "a secret"}
    )
    assert answer.status_code < 500
    assert plain() == before


@pytest.mark.parametrize("name", ["one", "other"])
def test_a_version_of_another_person_or_draft_is_not_compared(name, nora, omar):
    mine, other, theirs = statement(nora), statement(nora), statement(omar)
    path, browser = f"/statements/{mine.pk}/versions/", nora.signed_in()
    browser.raise_request_exception = False
    unknown = browser.get(path, {name: uuid.uuid4()})
    assert unknown.status_code == 404
    keys = [Version.objects.of(row)[0].pk for row in (other, theirs)]
    for key in [*keys, *MALFORMED]:
        assert page(browser.get(path, {name: key})) == page(unknown)
