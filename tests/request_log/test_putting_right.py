"""What is put right leaves a trace, and what is taken back can be said after all."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.conversations.models import Conversation
from apps.request_log.comparing import states_of
from apps.request_log.drafts import Version
from apps.request_log.models import NOTED, Attempt
from apps.statements.models import Statement
from tests.factories import Person, make_attempt, make_conversation, make_statement

WORDS = "Would you cook with me on Tuesday?"
NOTE: dict[str, Any] = {
    "said_on": date(2026, 5, 4), "said_at": "21:15", "channel": "call", "place": "in the car",
    "outcome": "agreed", "their_words": "Maybe", "tone": "unsure", "kept": "no", "felt": "fine",
    "asked_of_me": "time", "afraid": True, "note": "earlier next time",
    "try_again_on": date(2026, 5, 12),
}  # fmt: skip


@pytest.fixture
def said(nora: Person) -> Attempt:
    return make_attempt(make_conversation(nora), words=WORDS, **NOTE)


def correct(browser: Client, said: Attempt, **other: Any) -> str:
    """The page of what was said, once these were put right."""
    kept = {name: getattr(said, name) or "" for name in (*NOTED, "words")}
    sent = {**kept, "afraid": "on", **other}
    if not sent["afraid"]:
        del sent["afraid"]
    answer = browser.post(f"/requests/{said.pk}/said/", sent, follow=True)
    return answer.content.decode().partition("What was put right")[2]


def as_noted(said: Attempt) -> dict[str, Any]:
    row = Attempt.objects.get(pk=said.pk)
    return {name: getattr(row, name) for name in NOTED}


def take_back(browser: Client, said: Attempt) -> str:
    """The address that follows."""
    return str(browser.post(f"/requests/{said.pk}/take-back/")["Location"])


# --- Putting right -----------------------------------------------------------------------


@pytest.mark.parametrize(("other", "before"), [
    ({"said_on": "2026-05-03"}, "Monday 4 May"),
    ({"channel": "letter"}, "by phone"),
    ({"outcome": "argued"}, "Agreed"),
    ({"their_words": "No"}, "Maybe"),
    ({"tone": "closed"}, "unsure, but willing"),
    ({"note": ""}, "earlier next time"),
    ({"afraid": ""}, "I was afraid, before or after"),
    ({"words": "Could we?"}, WORDS),
])  # fmt: skip
def test_what_stood_there_before_is_seen(browser_of_nora, said, other, before) -> None:
    trace = correct(browser_of_nora, said, **other)
    assert "Corrected a moment ago. Before:" in trace
    assert before in trace


def test_only_what_was_put_right_is_told(browser_of_nora, said) -> None:
    assert "Maybe" not in correct(browser_of_nora, said, channel="letter")


def test_to_note_what_was_left_open_is_no_correction(browser_of_nora, nora) -> None:
    said = make_attempt(make_conversation(nora))
    assert correct(browser_of_nora, said, outcome="argued", their_words="No", afraid="") == ""


def test_each_correction_is_told_with_its_moment_the_newest_first(said) -> None:
    for day, note in ((5, said.note), (6, "first"), (8, "second")):
        with time_machine.travel(f"2026-05-0{day} 12:00Z", tick=False):
            said.note = note
            said.keep_version(stays=True)
    told = [(one.at.day, one.before[0][1]) for one in said.corrections()]
    assert told == [(8, "first"), (6, "earlier next time")]


def test_words_that_lost_where_two_texts_met_were_never_noted(browser_of_nora, nora) -> None:
    draft = make_attempt(make_conversation(nora), said_on=None)
    for tab in ("a", "b"):
        sent = {"words": f"As tab {tab} has it", "tab": tab, "seq": "1"}
        browser_of_nora.post(f"/requests/{draft.pk}/save/", sent)
    browser_of_nora.post(f"/requests/{draft.pk}/said/", {"said_on": "2026-05-04"})
    page = browser_of_nora.get(draft.get_absolute_url()).content.decode()
    assert "As tab a has it" in page
    assert "As tab b has it" not in page


def test_the_copy_of_everything_tells_it_in_words(said) -> None:
    said.keep_version(stays=True)
    told = Version.objects.of(said)[0].told("words")
    assert "Agreed" in told
    assert "Monday 4 May" in told
    assert "True" not in told


# --- Taking back -------------------------------------------------------------------------


def test_a_request_that_was_taken_back_can_be_said_after_all(browser_of_nora, said) -> None:
    page = browser_of_nora.get(take_back(browser_of_nora, said)).content.decode()
    assert "It is a draft again." in page
    key = page.partition('name="version" value="')[2].partition('"')[0]
    browser_of_nora.post(f"/requests/{said.pk}/versions/", {"version": key, "said": "1"})
    assert as_noted(said) == NOTE


def test_from_the_earlier_versions_too_however_it_was_changed_since(browser_of_nora, said):
    take_back(browser_of_nora, said)
    for words in ("Would you", "Would you dance?"):
        browser_of_nora.post(f"/requests/{said.pk}/", {"words": words})
    page = browser_of_nora.get(f"/requests/{said.pk}/versions/").content.decode()
    assert "It was said after all" in page
    assert "Monday 4 May" in page
    noted = next(state for state in states_of(said) if state.is_noted)
    browser_of_nora.post(f"/requests/{said.pk}/versions/", {"version": noted.key, "said": "1"})
    assert as_noted(said) == NOTE
    assert Attempt.objects.get().words == WORDS
    assert "Would you dance?" in [v.content["words"] for v in Version.objects.of(said)]


def test_only_the_words_can_be_brought_back_too(browser_of_nora, said) -> None:
    take_back(browser_of_nora, said)
    browser_of_nora.post(f"/requests/{said.pk}/", {"words": "Would you dance?"})
    noted = next(state for state in states_of(said) if state.is_noted)
    browser_of_nora.post(f"/requests/{said.pk}/versions/", {"version": noted.key})
    assert (Attempt.objects.get().words, Attempt.objects.get().is_draft) == (WORDS, True)


def test_words_that_were_never_said_are_not_said_after_all(browser_of_nora, nora) -> None:
    draft = make_attempt(make_conversation(nora), said_on=None)
    draft.keep_version()
    sent = {"version": Version.objects.of(draft)[0].pk, "said": "1"}
    browser_of_nora.post(f"/requests/{draft.pk}/versions/", sent)
    assert Attempt.objects.get().is_draft


def test_a_stage_that_was_set_meanwhile_stays(browser_of_nora, said) -> None:
    take_back(browser_of_nora, said)
    conversation = Conversation.objects.get()
    conversation.set_stage = "talking"
    conversation.save()
    said.say_after_all(Version.objects.of(said)[0].content)
    assert Conversation.objects.get().set_stage == "talking"


def test_taken_back_twice_it_is_a_draft(browser_of_nora, said) -> None:
    take_back(browser_of_nora, said)
    assert take_back(browser_of_nora, said) == said.get_absolute_url()
    assert Version.objects.of(said).count() == 1


def test_the_entry_of_a_statement_can_be_brought_back_with_all_that_was_noted(
    browser_of_nora, nora
) -> None:
    statement = make_statement(make_conversation(nora), why="It matters.")
    sent = {"said_on": "2026-05-04", "their_words": "Fine.", "afraid": "on", "note": "Sunday"}
    browser_of_nora.post(f"/statements/{statement.pk}/said/", sent)
    entry = Attempt.objects.get()
    there = take_back(browser_of_nora, entry)
    assert Statement.objects.get().is_draft
    assert "Bring it back" in browser_of_nora.get(there).content.decode()
    browser_of_nora.post("/account/thrown-away/", {"row": there.partition("thrown=")[2]})
    again = Statement.objects.get().attempt
    assert (again.pk, again.their_words, again.afraid) == (entry.pk, "Fine.", True)
    assert again.note == "Sunday"
