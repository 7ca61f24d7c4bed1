"""How a reply sounded, what became of it, and what was said before there was a draft."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from apps.request_log.models import Attempt, Commitment
from tests.factories import make_attempt, make_conversation, make_statement

DAY = "2026-05-04"
ASKED = "To be told a day before."


@pytest.fixture
def said(nora) -> Attempt:
    return make_attempt(make_conversation(nora), outcome="agreed", channel="in_person")


def fresh(attempt: Attempt) -> Attempt:
    return Attempt.objects.get(pk=attempt.pk)


def note(browser, attempt: Attempt, **sent: object) -> str:
    """Say what came back; the page that follows."""
    sent = {"said_on": DAY, "words": attempt.words, "outcome": attempt.outcome, **sent}
    address = f"/requests/{attempt.pk}/said/"
    return browser.post(address, sent, follow=True).content.decode()


def test_ticked_feelings_join_the_words_for_how_it_was(said, browser_of_nora) -> None:
    note(browser_of_nora, said, feelings=["tired", "hopeful"], felt="a bit foolish")
    assert fresh(said).felt == "tired, hopeful, a bit foolish"


def test_a_feeling_that_is_there_already_is_not_said_twice(said, browser_of_nora) -> None:
    note(browser_of_nora, said, feelings=["tired"], felt="tired of it")
    assert fresh(said).felt == "tired of it"


def test_too_many_words_for_how_it_was_stay_and_are_said(said, browser_of_nora) -> None:
    page = note(browser_of_nora, said, feelings=["tired"], felt="x" * 198)
    assert "A few words are enough." in page
    assert "x" * 198 in page


@pytest.mark.parametrize(("tone", "words"), [
    ("unsure", "It sounded unsure, but willing."), ("closed", "It sounded closed."),
])  # fmt: skip
def test_how_one_reply_sounded_is_told_without_a_verdict(said, browser_of_nora, tone, words):
    page = note(browser_of_nora, said, tone=tone)
    assert f'<p class="meta">{words} One answer proves nothing yet.</p>' in page


def test_whether_it_came_about_is_asked_of_an_agreement(said, browser_of_nora) -> None:
    assert (
        "Did it come about?" in browser_of_nora.get(f"/requests/{said.pk}/said/").content.decode()
    )
    assert "It has not come about." in note(browser_of_nora, said, kept="no")


@pytest.mark.parametrize("fields", [
    {"outcome": "brushed_off"}, {"outcome": "agreed", "said_on": None}, {"outcome": ""},
])  # fmt: skip
def test_whether_it_came_about_is_not_asked_of_anything_else(nora, browser_of_nora, fields) -> None:
    if fields.get("said_on", "") is None:
        fields = {"said_on": timezone.localdate(), "outcome": "agreed"}
    attempt = make_attempt(make_conversation(nora), **fields)
    page = browser_of_nora.get(f"/requests/{attempt.pk}/said/").content.decode()
    assert "Did it come about?" not in page


def test_another_answer_forgets_what_became_of_the_first(said, browser_of_nora) -> None:
    note(browser_of_nora, said, kept="yes")
    note(browser_of_nora, said, kept="yes", outcome="brushed_off")
    assert fresh(said).kept == ""


def test_what_they_asked_of_me_becomes_a_commitment_if_i_tick_it(said, browser_of_nora) -> None:
    note(browser_of_nora, said, asked_of_me=ASKED, keep_asked="on")
    assert [(one.words, one.heard) for one in Commitment.objects.all()] == [(ASKED, False)]


def test_unticked_it_does_not(said, browser_of_nora) -> None:
    note(browser_of_nora, said, asked_of_me=ASKED)
    assert not Commitment.objects.exists()


def test_ticked_with_nothing_written_it_asks_for_the_words(said, browser_of_nora) -> None:
    assert "Write what they asked" in note(browser_of_nora, said, keep_asked="on")


def test_what_they_asked_when_a_statement_was_said_can_be_kept_too(nora, browser_of_nora) -> None:
    statement = make_statement(make_conversation(nora), why="For us.", not_willing="I will stop.")
    sent = {"said_on": DAY, "asked_of_me": ASKED, "keep_asked": "on", "keep_to": ["0"]}
    browser_of_nora.post(f"/statements/{statement.pk}/said/", sent)
    assert {one.words for one in Commitment.objects.all()} == {ASKED, "I will stop."}


def test_words_that_were_put_right_keep_the_first_wording_beside_them(said, browser_of_nora):
    first = said.words
    page = note(browser_of_nora, said, words="Could we walk on Thursday?")
    assert "Could we walk on Thursday?" in page
    assert first in page.split("What was put right")[1]


def test_left_as_they_were_nothing_stands_beside_them(said, browser_of_nora) -> None:
    assert "What was put right" not in note(browser_of_nora, said, felt="glad")


def test_what_came_back_alone_leaves_the_words_as_they_were(said, browser_of_nora) -> None:
    sent = {"said_on": DAY, "outcome": "partly"}
    browser_of_nora.post(f"/requests/{said.pk}/said/", sent)
    assert (fresh(said).outcome, fresh(said).words) == ("partly", said.words)


def test_a_day_for_asking_again_is_suggested_and_taken(nora, browser_of_nora) -> None:
    today = timezone.localdate()
    attempt = make_attempt(make_conversation(nora), outcome="brushed_off", said_on=today)
    page = browser_of_nora.get(attempt.get_absolute_url()).content.decode()
    assert "leaves them some room" in page
    browser_of_nora.post(f"/requests/{attempt.pk}/again-on/")
    assert fresh(attempt).try_again_on == today + timedelta(days=3)


@pytest.mark.parametrize(("theme", "fields"), [
    ("intimacy", {"outcome": "not_now"}),
    ("chores", {"outcome": "not_now", "afraid": True}),
    ("chores", {"outcome": "agreed"}),
    ("chores", {"outcome": "argued"}),
])  # fmt: skip
def test_no_day_is_suggested_where_asking_again_is_not(
    nora, browser_of_nora, theme, fields
) -> None:
    attempt = make_attempt(make_conversation(nora, theme=theme), **fields)
    page = browser_of_nora.get(attempt.get_absolute_url()).content.decode()
    assert "leaves them some room" not in page
    browser_of_nora.post(f"/requests/{attempt.pk}/again-on/")
    assert fresh(attempt).try_again_on is None


def day_suggested(browser, attempt) -> bool:
    page = browser.get(attempt.get_absolute_url()).content.decode()
    browser.post(f"/requests/{attempt.pk}/again-on/")
    assert (fresh(attempt).try_again_on is not None) is ("leaves them some room" in page)
    return "leaves them some room" in page


def passed_over(conversation, ago: int = 0, **fields) -> Attempt:
    said_on = timezone.localdate() - timedelta(days=ago)
    return make_attempt(conversation, said_on=said_on, **{"outcome": "brushed_off", **fields})


def test_no_day_is_suggested_with_fear_in_another_attempt(nora, browser_of_nora) -> None:
    conversation = make_conversation(nora)
    passed_over(conversation, ago=40, afraid=True)
    newest = passed_over(conversation)
    assert not day_suggested(browser_of_nora, newest)
    assert 'id="ask-again"' not in browser_of_nora.get(newest.get_absolute_url()).content.decode()


def test_no_day_is_suggested_while_it_is_given_space(nora, browser_of_nora) -> None:
    until = timezone.localdate() + timedelta(days=20)
    conversation = make_conversation(nora, space_until=until)
    assert not day_suggested(browser_of_nora, passed_over(conversation))


def test_no_day_is_suggested_once_it_was_tried_often_enough(nora, browser_of_nora) -> None:
    conversation = make_conversation(nora)
    passed_over(conversation, ago=20)
    passed_over(conversation, ago=10)
    assert not day_suggested(browser_of_nora, passed_over(conversation))


def test_no_day_is_suggested_at_an_older_try(nora, browser_of_nora) -> None:
    conversation = make_conversation(nora)
    older = passed_over(conversation, ago=9, outcome="not_now")
    passed_over(conversation, outcome="no_answer", channel="message")
    assert not day_suggested(browser_of_nora, older)


def test_the_day_suggested_is_not_before_ones_own_on_another_try(nora, browser_of_nora) -> None:
    conversation, later = make_conversation(nora), timezone.localdate() + timedelta(days=12)
    passed_over(conversation, ago=9, try_again_on=later)
    newest = passed_over(conversation, outcome="no_answer", channel="message")
    assert day_suggested(browser_of_nora, newest)
    assert fresh(newest).try_again_on == later


@pytest.mark.parametrize("page", ["said/", ""])
def test_about_closeness_nothing_asks_when_to_ask_again(nora, browser_of_nora, page) -> None:
    mine = make_conversation(nora, theme="intimacy")
    attempt = make_attempt(mine, outcome="agreed", try_again_on=date(2026, 6, 1))
    shown = browser_of_nora.get(f"{attempt.get_absolute_url()}{page}").content.decode()
    before = browser_of_nora.get(f"/conversations/{mine.pk}/said-before/").content.decode()
    for text in (shown, before):
        assert "asked again" not in text
        assert 'name="try_again_on"' not in text
        assert "Did it come about?" not in text


def test_about_closeness_nothing_offers_to_ask_again(nora, browser_of_nora) -> None:
    attempt = make_attempt(make_conversation(nora, theme="intimacy"), outcome="not_now")
    page = browser_of_nora.get(attempt.get_absolute_url()).content.decode()
    assert 'id="ask-again"' not in page


def test_words_of_harm_in_a_reply_lead_quietly_to_safety(said, browser_of_nora) -> None:
    page = note(browser_of_nora, said, their_words="Say that again and I will hit you.")
    assert "somebody may be getting hurt" in page


def before(browser, conversation, **sent: object):
    sent = {"words": "Could we walk?", "kind": "request", "said_on": DAY, **sent}
    return browser.post(f"/conversations/{conversation.pk}/said-before/", sent, follow=True)


def test_something_said_before_stands_on_its_day(nora, browser_of_nora) -> None:
    page = before(browser_of_nora, make_conversation(nora), outcome="not_now", channel="call")
    assert "Could we walk?" in page.content.decode()
    kept = Attempt.objects.get()
    assert (kept.said_on, kept.outcome, kept.channel) == (date(2026, 5, 4), "not_now", "call")


def test_a_stand_said_before_counts_as_one(nora, browser_of_nora) -> None:
    conversation = make_conversation(nora)
    before(browser_of_nora, conversation, kind="statement", said_on=str(timezone.localdate()))
    page = browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    assert 'data-stage="space"' in page


def test_a_stand_noted_here_alone_is_not_lost_when_it_is_taken_back(nora, browser_of_nora):
    before(browser_of_nora, make_conversation(nora), kind="statement")
    kept = Attempt.objects.get()
    answer = browser_of_nora.post(f"/requests/{kept.pk}/take-back/")
    assert not Attempt.objects.exists()
    row = answer["Location"].split("thrown=")[1]
    browser_of_nora.post("/account/thrown-away/", {"row": row})
    assert Attempt.objects.get().words == "Could we walk?"


@pytest.mark.parametrize(("sent", "said"), [
    ({"words": ""}, "Write what you said."),
    ({"said_on": ""}, "Choose a day."),
    ({"said_on": "2999-01-01"}, "That day is still to come."),
])  # fmt: skip
def test_what_was_said_before_lacks_something_and_is_kept_in_the_page(
    nora, browser_of_nora, sent, said
) -> None:
    page = before(browser_of_nora, make_conversation(nora), note="By the canal.", **sent)
    assert said in page.content.decode()
    assert "By the canal." in page.content.decode()
    assert not Attempt.objects.exists()


def test_a_request_begun_too_soon_says_so_and_stops_nobody(nora, browser_of_nora) -> None:
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=timezone.localdate() - timedelta(days=1))
    draft = make_attempt(conversation, said_on=None)
    page = browser_of_nora.get(draft.get_absolute_url()).content.decode()
    assert "You asked yesterday. A few days leave room for an answer" in page
    assert 'id="said"' in page


def test_after_a_few_days_it_does_not(nora, browser_of_nora) -> None:
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=timezone.localdate() - timedelta(days=3))
    draft = make_attempt(conversation, said_on=None)
    page = browser_of_nora.get(draft.get_absolute_url()).content.decode()
    assert "A few days leave room" not in page


LAST_TRY = {"hx-request": "true", "hx-target": "last-try"}


@pytest.fixture
def another_try(nora) -> Attempt:
    conversation = make_conversation(nora)
    words = "Could we walk on Tuesday?"
    make_attempt(conversation, words=words, outcome="argued", their_words="Not you again.")
    return make_attempt(conversation, words=words, said_on=None)


def last_try(browser, draft: Attempt) -> str:
    return browser.get(draft.get_absolute_url(), headers=LAST_TRY).content.decode()


def test_the_last_try_and_its_reply_are_in_view(another_try, browser_of_nora, phrases) -> None:
    page = browser_of_nora.get(another_try.get_absolute_url()).content.decode()
    shown = page.partition('id="last-try"')[2].partition("<button")[0]
    for words in ("Could we walk on Tuesday?", "Argued", "Not you again.", "the same words"):
        assert words in shown
    assert "<details" not in shown


def test_what_changed_since_the_last_try_is_marked_after_a_save(another_try, browser_of_nora):
    sent = {"words": "Could we cook on Tuesday?", "tab": "a", "seq": "1"}
    browser_of_nora.post(f"{another_try.get_absolute_url()}save/", sent)
    part = last_try(browser_of_nora, another_try)
    assert part.lstrip().startswith('<div id="last-try"')
    assert ">cook</mark>" in part
    assert ">walk</del>" in part
    assert 'hx-trigger="saved from:body' in part


def test_a_last_try_without_a_word_in_common_is_left_as_it_was(another_try, browser_of_nora):
    another_try.words = "Shall I dance?"
    another_try.save()
    part = last_try(browser_of_nora, another_try)
    assert "<del" not in part
    assert ">Shall I dance</mark>" in part


def test_asked_for_it_is_marked_without_script_too(another_try, browser_of_nora, phrases) -> None:
    sent = {"words": "Could we cook on Tuesday?", "go": "compare"}
    answer = browser_of_nora.post(another_try.get_absolute_url(), sent, follow=True)
    assert answer.redirect_chain[-1][0] == f"{another_try.get_absolute_url()}#last-try"
    assert ">cook</mark>" in answer.content.decode().partition("What is new in this draft")[2]


def test_of_a_long_last_try_the_beginning_is_in_view(nora, browser_of_nora, phrases) -> None:
    conversation = make_conversation(nora)
    make_attempt(conversation, words="Could we walk? " + "And on and on. " * 40)
    draft = make_attempt(conversation, said_on=None)
    shown = last_try(browser_of_nora, draft).partition("</summary>")[0]
    assert "Could we walk?" in shown
    assert len(shown) < 900


def test_a_first_request_has_no_last_try(nora, browser_of_nora, phrases) -> None:
    draft = make_attempt(make_conversation(nora), said_on=None)
    assert 'id="last-try"' not in browser_of_nora.get(draft.get_absolute_url()).content.decode()


def test_openings_and_phrases_stand_beside_a_request(nora, browser_of_nora, phrases) -> None:
    draft = make_attempt(make_conversation(nora), said_on=None)
    page = browser_of_nora.get(draft.get_absolute_url()).content.decode()
    assert "Something to say first" in page
    assert 'name="use"' in page


def test_the_copy_of_the_log_has_how_it_sounded_and_what_became_of_it(said, browser_of_nora):
    note(browser_of_nora, said, tone="unsure", kept="no")
    answer = browser_of_nora.post("/log/copy/", {"as": "csv"})
    copy = b"".join(answer.streaming_content).decode()
    assert "How it sounded" in copy
    assert "unsure, but willing" in copy
