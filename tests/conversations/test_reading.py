"""The rules of the path are given all that was noted."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.discarding import bring_back, throw_away
from apps.conversations.models import Conversation
from apps.conversations.path import Commitment, Held, Tone
from apps.conversations.reading import histories, standing
from apps.request_log.models import Attempt, CheckIn
from tests.factories import (
    make_attempt,
    make_check_in,
    make_commitment,
    make_conversation,
)


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def history(conversation):
    return histories(conversation.owner, ago(0))[conversation.pk][1]


def place(conversation):
    return standing(conversation, ago(0)).place


def test_how_a_reply_sounded_is_read(nora):
    conversation = make_conversation(nora)
    for days in (30, 20, 10):
        make_attempt(conversation, said_on=ago(days), outcome="brushed_off", tone="closed")
    assert {said.tone for said in history(conversation).said} == {Tone.CLOSED}
    assert "name_pattern" in place(conversation).open


@pytest.mark.parametrize(("kept", "suggestion"), [
    ("", "look_back"), ("yes", "appreciate"), ("no", "ask_about_it")
])  # fmt: skip
def test_whether_an_agreement_came_about_is_read(nora, kept, suggestion):
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(9), outcome="agreed", kept=kept)
    assert place(conversation).suggestion == suggestion


def test_a_commitment_is_read_with_its_newest_check_in(nora):
    conversation = make_conversation(nora)
    commitment = make_commitment(conversation)
    make_check_in(commitment, day=ago(1), held="slipped")
    make_check_in(commitment, day=ago(8), held="kept")
    make_commitment(conversation, heard=False)
    assert history(conversation).commitments == (
        Commitment(Held.SLIPPED, heard=True), Commitment(Held.NOT_TESTED, heard=False)
    )  # fmt: skip


@pytest.mark.parametrize("state", ["paused", "closed"])
def test_a_commitment_that_is_set_aside_is_not_followed_through_on(nora, state):
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(9), kind="statement", outcome="brushed_off")
    make_commitment(conversation, state=state)
    assert place(conversation).suggestion == "choose_limit"


def test_a_stage_is_taken_back_when_a_request_is_said(browser_of_nora, nora):
    conversation = make_conversation(nora, set_stage="help", stage_note="It is too much.")
    draft = make_attempt(conversation, said_on=None)
    draft.save()
    assert place(conversation).stage == "help"
    browser_of_nora.post(f"/requests/{draft.pk}/said/", {"said_on": ago(0).isoformat()})
    conversation.refresh_from_db()
    assert (conversation.set_stage, conversation.stage_note) == ("", "It is too much.")


def test_a_stage_is_taken_back_when_something_said_before_is_logged(nora):
    conversation = make_conversation(nora, set_stage="help")
    make_attempt(conversation, said_on=ago(40))
    conversation.refresh_from_db()
    assert conversation.set_stage == ""


def test_a_stage_stands_when_what_came_back_is_corrected(nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(4))
    conversation.set_stage = "help"
    conversation.save()
    attempt = Attempt.objects.get()
    attempt.outcome = "brushed_off"
    attempt.save()
    assert place(conversation).stage == "help"


def test_a_stage_comes_back_with_a_conversation_that_was_thrown_away(nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(4))
    conversation.set_stage = "help"
    conversation.save()
    assert bring_back(throw_away(conversation)).set_stage == "help"
    assert place(conversation).stage == "help"


def test_one_finds_what_was_said_last_again(nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(9), outcome="not_now")
    newest = make_attempt(conversation, said_on=ago(4))
    assert place(conversation).last == newest.pk


@pytest.fixture
def long_ago(nora):
    """A conversation, and 250 requests made since in another matter with somebody else."""
    conversation = make_conversation(nora, partner_name="Elias")
    other = make_conversation(nora, partner_name="Mama")
    Attempt.objects.bulk_create(
        Attempt(
            owner=nora.user, conversation=other, said_on=ago(8), outcome="agreed", order=900 + n
        )
        for n in range(250)
    )
    return conversation


def test_fear_is_remembered_whatever_was_said_since(long_ago):
    make_attempt(long_ago, said_on=ago(900), outcome="agreed", afraid=True)
    assert (place(long_ago).stage, place(long_ago).suggestion) == ("help", "safety")


def test_two_stands_are_remembered_whatever_was_said_since(long_ago):
    for days in (900, 800):
        make_attempt(long_ago, kind="statement", said_on=ago(days), outcome="brushed_off")
    assert (place(long_ago).stage, place(long_ago).stands) == ("help", 2)


def test_closed_replies_are_remembered_whatever_was_said_since(long_ago):
    for days in (900, 800, 700):
        make_attempt(long_ago, said_on=ago(days), outcome="brushed_off", tone="closed")
    assert "name_pattern" in place(long_ago).open


def test_how_a_commitment_went_is_remembered_whatever_was_noted_since(long_ago):
    make_check_in(make_commitment(long_ago), day=ago(900), held="slipped")
    other = make_commitment(Conversation.objects.exclude(pk=long_ago.pk).get())
    CheckIn.objects.bulk_create(
        CheckIn(owner=other.owner, commitment=other, day=ago(3), held="kept", order=900 + n)
        for n in range(250)
    )
    assert [c.held for c in history(long_ago).commitments] == [Held.SLIPPED]


def test_a_long_history_takes_the_queries_of_a_short_one(nora, django_assert_num_queries):
    conversation = make_conversation(nora)
    make_check_in(make_commitment(conversation), day=ago(9))
    make_attempt(conversation, said_on=ago(9), outcome="brushed_off", afraid=True)
    with CaptureQueriesContext(connection) as few:
        place(conversation)
    for days in range(10, 50):
        make_check_in(make_commitment(conversation), day=ago(days))
        make_attempt(conversation, said_on=ago(days), outcome="brushed_off")
    place(conversation)  # notes once that it has grown long
    with django_assert_num_queries(len(few)):
        place(conversation)
