"""Four questions, any order; every button saves; reading over; said."""

import re

import pytest
from django.test import Client

from apps.accounts.discarding import bring_back, throw_away
from apps.conversations.models import Conversation
from apps.request_log.drafts import Version
from apps.request_log.models import Attempt, Commitment
from apps.statements.models import Statement
from apps.vault.keyring import opened
from tests.factories import Person, make_conversation, make_statement

PARTS = {
    "why": "I want us to be good company for each other.",
    "not_willing": "I’m no longer willing to say it’s fine. I will stop pretending to sleep.",
    "willing": "I’m willing to begin with Thursday evening.",
    "help": "What do I do that makes it hard for you?",
}


@pytest.fixture
def draft(nora: Person) -> Statement:
    return make_statement(make_conversation(nora, partner_name="Elias"))


@pytest.fixture
def written(nora: Person) -> Statement:
    return make_statement(make_conversation(nora, partner_name="Elias"), **PARTS)


def at(statement: Statement, page: str) -> str:
    return f"/statements/{statement.pk}/{page}/"


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


@pytest.mark.parametrize(
    ("page", "part", "go", "leads_to"),
    [
        ("why", "why", "next", "not-willing"),
        ("not-willing", "not_willing", "back", "why"),
        ("willing", "willing", "next", "help"),
        ("help", "help", "next", "review"),
        ("help", "help", "back", "willing"),
        ("willing", "willing", "stay", "willing"),
    ],
)
def test_every_button_saves_and_leads_where_it_says(
    browser_of_nora: Client, draft, page, part, go, leads_to
) -> None:
    answer = browser_of_nora.post(at(draft, page), {part: PARTS[part], "go": go})
    assert answer["Location"] == at(draft, leads_to)
    assert getattr(fresh(draft), part) == PARTS[part]


def test_back_from_the_first_step_leads_to_the_conversation(browser_of_nora, draft) -> None:
    answer = browser_of_nora.post(at(draft, "why"), {"why": "x", "go": "back"})
    assert answer["Location"] == f"/conversations/{draft.conversation_id}/"


STOP = re.compile(
    r'<a class="(\w*)"(?: aria-current="(step)")? href="([^"]*)">([^<]*) <small>([^<]*)</small>'
)


def test_each_part_is_named_with_how_far_it_is_and_leads_there(browser_of_nora, draft) -> None:
    draft.why, draft.willing = PARTS["why"], "I could"
    draft.save()
    assert STOP.findall(browser_of_nora.get(at(draft, "help")).content.decode()) == [
        ("did", "", at(draft, "why"), "Why", "written"),
        ("", "", at(draft, "not-willing"), "No longer willing", "not begun"),
        ("some", "", at(draft, "willing"), "Willing", "begun"),
        ("", "step", at(draft, "help"), "How can I help", "you are here"),
        ("", "", at(draft, "review"), "Read it over", "at any time"),
    ]


def test_the_first_step_says_who_this_is_not_for(browser_of_nora, draft) -> None:
    page = browser_of_nora.get(at(draft, "why")).content.decode()
    assert "afraid of how Elias will react" in page
    assert 'href="/safety/"' in page


def test_the_partners_name_is_used_and_without_one_it_reads_well(browser_of_nora, nora) -> None:
    nameless = make_statement(make_conversation(nora))
    page = browser_of_nora.get(at(nameless, "not-willing")).content.decode()
    assert "when your partner does nothing at all" in page


def test_the_whole_grows_beside_the_writing(browser_of_nora, draft) -> None:
    browser_of_nora.post(at(draft, "why/save"), {"why": PARTS["why"], "tab": "a", "seq": "1"})
    part = browser_of_nora.get(
        at(draft, "help"), headers={"hx-request": "true", "hx-target": "whole"}
    ).content.decode()
    assert part.lstrip().startswith("<aside")
    assert PARTS["why"] in part
    assert "Your question to Elias will go here." in part


def test_a_stale_tab_is_shown_both_texts_and_nothing_is_overwritten(browser_of_nora, draft) -> None:
    browser_of_nora.post(at(draft, "why/save"), {"why": "here", "tab": "a", "seq": "1"})
    stale = {"why": "there", "tab": "b", "seq": "1", "revision": "0"}
    autosave = browser_of_nora.post(at(draft, "why/save"), stale)
    assert autosave.status_code == 422
    assert 'data-state="unsaved"' in autosave.content.decode()
    page = browser_of_nora.post(at(draft, "why"), {**stale, "go": "next"}).content.decode()
    assert 'id="conflict"' in page
    assert "here" in page
    assert "there" in page
    assert fresh(draft).why == "here"


@pytest.mark.parametrize(
    ("keep", "kept"), [("mine", "there"), ("theirs", "here"), ("both", "here\n\nthere")]
)
def test_the_choice_between_two_texts_is_kept(browser_of_nora, draft, keep, kept) -> None:
    browser_of_nora.post(at(draft, "why/save"), {"why": "here", "tab": "a", "seq": "1"})
    browser_of_nora.post(at(draft, "why"), {"keep": keep, "mine": "there", "part": "why"})
    assert fresh(draft).why == kept


def test_too_long_a_part_is_said_and_kept_in_the_page(browser_of_nora, draft) -> None:
    long = "wall " * 1100
    page = browser_of_nora.post(at(draft, "why"), {"why": long, "go": "next"}).content.decode()
    assert "Nothing was cut" in page
    assert long in page


def test_reading_over_shows_the_parts_in_their_order(browser_of_nora, written) -> None:
    page = browser_of_nora.get(at(written, "review")).content.decode()
    letter = page[page.index('id="letter"') : page.index("r-ask")]
    places = [letter.index(text) for text in PARTS.values()]
    assert places == sorted(places)


def test_a_last_line_is_added_at_the_end(browser_of_nora, written) -> None:
    browser_of_nora.post(at(written, "review"), {"closing": "I like who we are."})
    assert fresh(written).whole.endswith("I like who we are.")


def test_the_whole_can_be_edited_and_a_later_change_of_a_part_asks(
    browser_of_nora, written
) -> None:
    browser_of_nora.post(at(written, "review"), {"edited": "All in one breath."})
    assert fresh(written).whole == "All in one breath."
    browser_of_nora.post(at(written, "why"), {"why": "Another reason.", "go": "stay"})
    page = browser_of_nora.get(at(written, "review")).content.decode()
    assert "A part has changed since you edited the whole." in page
    browser_of_nora.post(at(written, "review"), {"outgrown": "parts"})
    assert fresh(written).whole.startswith("Another reason.")


def test_the_edited_whole_can_be_kept_after_a_part_changed(browser_of_nora, written) -> None:
    browser_of_nora.post(at(written, "review"), {"edited": "All in one breath."})
    browser_of_nora.post(at(written, "why"), {"why": "Another reason.", "go": "stay"})
    browser_of_nora.post(at(written, "review"), {"outgrown": "keep"})
    assert fresh(written).whole == "All in one breath."
    assert not fresh(written).is_outgrown


def test_said_it_is_in_the_log_with_the_lines_to_keep(browser_of_nora, written) -> None:
    sent = {"said_on": "2026-11-01", "outcome": "wants_to_talk", "keep_to": ["1"]}
    browser_of_nora.post(at(written, "said"), sent)
    attempt = Attempt.objects.get()
    assert (attempt.kind, attempt.outcome) == ("statement", "wants_to_talk")
    assert attempt.words == fresh(written).whole
    assert Commitment.objects.get().words == "I will stop pretending to sleep."


LINE = "I will stop pretending to sleep."


def say(browser: Client, statement: Statement, **sent: object) -> Attempt:
    """Said, with one line to be kept to."""
    sent = {"said_on": "2026-11-01", "keep_to": ["1"], **sent}
    browser.post(at(statement, "said"), sent)
    return Attempt.objects.latest("order")


@pytest.mark.parametrize(("channel", "outcome", "heard"), [
    ("message", "", False), ("letter", "no_answer", False), ("message", "brushed_off", True),
    ("in_person", "", True), ("call", "no_answer", True), ("", "", True),
])  # fmt: skip
def test_a_line_is_heard_if_what_was_written_had_an_answer(
    browser_of_nora, written, channel, outcome, heard
) -> None:
    say(browser_of_nora, written, channel=channel, outcome=outcome)
    assert Commitment.objects.get().heard is heard


def test_what_was_only_sent_is_not_followed_through_on(browser_of_nora, written) -> None:
    say(browser_of_nora, written, channel="message", outcome="no_answer")
    page = browser_of_nora.get(written.conversation.get_absolute_url()).content.decode()
    assert "They have not heard it from you yet" in page
    assert "Keep to what you said" not in page


def test_a_line_is_heard_once_the_answer_is_noted(browser_of_nora, written) -> None:
    said = say(browser_of_nora, written, channel="message")
    sent = {"said_on": "2026-11-01", "channel": "message", "outcome": "wants_to_talk"}
    browser_of_nora.post(f"/requests/{said.pk}/said/", sent)
    assert Commitment.objects.get().heard


def test_a_line_that_i_told_them_since_stays_heard_without_an_answer(browser_of_nora, written):
    said = say(browser_of_nora, written, channel="message")
    line = Commitment.objects.get()
    browser_of_nora.post(f"/commitments/{line.pk}/change/", {"words": line.words, "heard": "on"})
    sent = {"said_on": "2026-11-01", "channel": "message", "outcome": "no_answer"}
    browser_of_nora.post(f"/requests/{said.pk}/said/", sent)
    assert Commitment.objects.get().heard


def test_lines_are_still_those_of_their_statement_when_all_is_brought_back(
    browser_of_nora, written
) -> None:
    said = say(browser_of_nora, written, channel="in_person")
    bring_back(throw_away(written.conversation))
    assert Commitment.objects.get().attempt == said


def test_taken_back_its_lines_are_unheard_and_set_aside(browser_of_nora, written) -> None:
    said = say(browser_of_nora, written, channel="in_person")
    browser_of_nora.post(f"/requests/{said.pk}/take-back/")
    line = Commitment.objects.get()
    assert (line.heard, line.state, line.words) == (False, "paused", LINE)


def test_with_the_entry_its_lines_come_back_to_what_they_were(browser_of_nora, written) -> None:
    said = say(browser_of_nora, written, channel="in_person")
    there = browser_of_nora.post(f"/requests/{said.pk}/take-back/")["Location"]
    browser_of_nora.post("/account/thrown-away/", {"row": there.partition("thrown=")[2]})
    line = Commitment.objects.get()
    assert (line.heard, line.state, line.attempt) == (True, "active", said)


def test_said_after_all_the_same_line_is_taken_up_again(browser_of_nora, written) -> None:
    said = say(browser_of_nora, written, channel="in_person")
    browser_of_nora.post(f"/requests/{said.pk}/take-back/")
    say(browser_of_nora, written, channel="in_person")
    line = Commitment.objects.get()
    assert (line.heard, line.state) == (True, "active")


def test_as_said_it_can_no_longer_be_changed(browser_of_nora, written) -> None:
    browser_of_nora.post(at(written, "said"), {"said_on": "2026-11-01"})
    browser_of_nora.post(at(written, "why"), {"why": "other", "go": "next"})
    browser_of_nora.post(at(written, "review"), {"edited": "other"})
    saved = browser_of_nora.post(at(written, "why/save"), {"why": "other"})
    assert saved.status_code == 404
    assert fresh(written).why == PARTS["why"]


def test_it_can_be_said_again_anew(browser_of_nora, written) -> None:
    browser_of_nora.post(at(written, "said"), {"said_on": "2026-11-01"})
    browser_of_nora.post(at(written, "anew"))
    assert [s.why for s in Statement.objects.drafts()] == [PARTS["why"]]


def test_taken_back_the_statement_is_a_draft_again(browser_of_nora, written) -> None:
    browser_of_nora.post(at(written, "said"), {"said_on": "2026-11-01"})
    browser_of_nora.post(f"/requests/{Attempt.objects.get().pk}/take-back/")
    assert not Attempt.objects.exists()
    assert fresh(written).is_draft


def test_a_mistake_when_it_was_said_logs_nothing(browser_of_nora, written) -> None:
    page = browser_of_nora.post(at(written, "said"), {"said_on": "", "note": "remember this"})
    assert "remember this" in page.content.decode()
    assert not Attempt.objects.exists()


def test_an_earlier_version_comes_back_and_the_present_one_is_kept(
    browser_of_nora, written, nora
) -> None:
    written.keep_version()
    browser_of_nora.post(at(written, "why"), {"why": "Another reason.", "go": "stay"})
    oldest = Version.objects.of(written).last()
    browser_of_nora.post(at(written, "versions"), {"version": oldest.pk})
    assert fresh(written).why == PARTS["why"]
    with opened(nora.keyring):
        assert any(v.content["why"] == "Another reason." for v in Version.objects.of(written))


@pytest.mark.parametrize("part", ["1", "2", "4", "99", "0", "x", "-1"])
def test_rehearsing_shows_one_part_in_breaths(browser_of_nora, written, part) -> None:
    page = browser_of_nora.get(at(written, "rehearse") + f"?part={part}")
    assert page.status_code == 200
    assert "Each line is a breath." in page.content.decode()


def test_rehearsing_an_empty_draft_leads_back_to_writing(browser_of_nora, draft) -> None:
    page = browser_of_nora.get(at(draft, "rehearse")).content.decode()
    assert "Nothing to say aloud yet" in page


def test_a_second_new_statement_goes_on_with_the_one_in_hand(browser_of_nora, draft) -> None:
    browser_of_nora.post(f"/conversations/{draft.conversation_id}/statements/")
    assert Statement.objects.count() == 1


def test_going_on_leads_to_the_first_part_that_is_not_written(nora, written) -> None:
    assert written.get_absolute_url() == at(written, "review")
    written.willing = "I’m willing to"
    assert written.get_absolute_url() == at(written, "willing")


def test_thrown_away_a_draft_leaves_no_versions(browser_of_nora, written) -> None:
    written.keep_version()
    browser_of_nora.post(at(written, "discard"))
    assert not Statement.objects.exists()
    assert not Version.objects.exists()
    assert Conversation.objects.exists()


def test_words_for_a_statement_that_was_said_meanwhile_are_shown_again(nora, browser_of_nora):
    draft = make_statement(make_conversation(nora), why="I miss you.", not_willing="I wait up.")
    browser_of_nora.post(f"/statements/{draft.pk}/said/", {"said_on": "2026-05-04"})
    answer = browser_of_nora.post(f"/statements/{draft.pk}/why/", {"why": "I miss you so."})
    assert answer.status_code == 409
    assert ">I miss you so.</textarea>" in answer.content.decode()


def test_a_line_that_is_not_ones_own_is_asked_about_where_it_is_ticked(
    nora, browser_of_nora
) -> None:
    conversation = make_conversation(nora, partner_name="Sam")
    mine = "I will go to bed at ten."
    statement = make_statement(conversation, not_willing=f"{mine} You will stop drinking.")
    page = browser_of_nora.get(at(statement, "said")).content.decode()
    own, other = page.split('name="keep_to"')[1:]
    assert "is Sam’s to do" not in own
    assert "is Sam’s to do" in other.partition("</label>")[0]
    browser_of_nora.post(at(statement, "said"), {"said_on": "2026-11-01", "keep_to": ["0", "1"]})
    kept = {one.words for one in Commitment.objects.all()}
    assert kept == {mine, "You will stop drinking."}
