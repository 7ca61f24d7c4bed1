"""What the person sets: where it is, space, whether there is a pattern, and how it ends."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.conversations.models import Conversation
from tests.factories import make_attempt, make_commitment, make_conversation


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def page_of(conversation: Conversation, browser: Client) -> str:
    return browser.get(conversation.get_absolute_url()).content.decode()


def stage(conversation: Conversation, browser: Client) -> str:
    return re.search(r'data-stage="(\w+)"', page_of(conversation, browser)).group(1)


def send(browser: Client, conversation: Conversation, where: str, **sent: str):
    return browser.post(f"{conversation.get_absolute_url()}{where}/", sent)


def thrice(conversation: Conversation, **more: str) -> None:
    for days in (30, 20, 10):
        make_attempt(conversation, said_on=ago(days), outcome="brushed_off", **more)


# I see it differently


def test_where_the_person_sees_it_is_where_it_is(browser_of_nora, nora):
    conversation = make_conversation(nora)
    thrice(conversation)
    send(browser_of_nora, conversation, "differently", set_stage="ask", stage_note="We joked.")
    page = page_of(conversation, browser_of_nora)
    assert 'data-stage="ask" data-suggestion="ask_again"' in page
    assert "You put yourself at this step" in page
    assert "We joked." in page


def test_it_can_be_taken_back_and_the_note_stays_for_another_time(browser_of_nora, nora):
    conversation = make_conversation(nora, set_stage="help", stage_note="We joked.")
    thrice(conversation)
    send(browser_of_nora, conversation, "differently", back="on")
    assert stage(conversation, browser_of_nora) == "stand"
    assert "We joked." not in page_of(conversation, browser_of_nora)
    form = browser_of_nora.get(f"{conversation.get_absolute_url()}differently/")
    assert "We joked." in form.content.decode()


@pytest.mark.parametrize("sent", ["", "settled", "nowhere"])
def test_a_step_is_one_of_those_shown_and_the_note_is_kept(browser_of_nora, nora, sent):
    conversation = make_conversation(nora)
    answer = send(
        browser_of_nora, conversation, "differently", set_stage=sent, stage_note="We joked."
    )
    assert 'role="alert"' in answer.content.decode()
    assert "We joked." in answer.content.decode()
    assert stage(conversation, browser_of_nora) == "ask"


# Space


def test_a_week_is_suggested_and_a_day_of_ones_own_is_taken(browser_of_nora, nora):
    conversation = make_conversation(nora)
    form = browser_of_nora.get(f"{conversation.get_absolute_url()}space/").content.decode()
    assert f'value="{ago(-7).isoformat()}"' in form
    send(browser_of_nora, conversation, "space", space_until=ago(-20).isoformat())
    assert stage(conversation, browser_of_nora) == "space"
    form = browser_of_nora.get(f"{conversation.get_absolute_url()}space/").content.decode()
    assert f'value="{ago(-20).isoformat()}"' in form


def test_space_that_is_being_given_is_not_offered_again(browser_of_nora, nora):
    conversation = make_conversation(nora, space_until=ago(-5))
    page = page_of(conversation, browser_of_nora)
    assert ">What to do meanwhile<" in page
    assert ">Give it space<" not in page


def test_a_week_after_a_stand_is_the_end_of_its_space(browser_of_nora, nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, kind="statement", said_on=ago(2), outcome="brushed_off")
    form = browser_of_nora.get(f"{conversation.get_absolute_url()}space/").content.decode()
    assert f'value="{ago(-5).isoformat()}"' in form


@pytest.mark.parametrize(("day", "told"), [
    ("", "Choose a day."), ("soon", "Write it as a day."), ("today", "still to come")
])  # fmt: skip
def test_space_ends_on_a_day_to_come(browser_of_nora, nora, day, told):
    conversation = make_conversation(nora)
    day = ago(0).isoformat() if day == "today" else day
    answer = send(browser_of_nora, conversation, "space", space_until=day)
    assert told in answer.content.decode()
    assert stage(conversation, browser_of_nora) == "ask"


def test_space_can_be_ended_and_following_through_comes_next(browser_of_nora, nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, kind="statement", said_on=ago(2), outcome="brushed_off")
    make_commitment(conversation)
    send(browser_of_nora, conversation, "space", end="on")
    assert stage(conversation, browser_of_nora) == "follow"


def test_on_the_day_of_a_stand_its_space_is_not_ended(browser_of_nora, nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, kind="statement", said_on=ago(0), outcome="brushed_off")
    form = browser_of_nora.get(f"{conversation.get_absolute_url()}space/").content.decode()
    assert 'name="end"' not in form


def test_giving_space_is_newer_than_a_stage_set_before(browser_of_nora, nora):
    conversation = make_conversation(nora, set_stage="ask")
    send(browser_of_nora, conversation, "space", space_until=ago(-3).isoformat())
    assert stage(conversation, browser_of_nora) == "space"


# A pattern


def test_a_pattern_is_asked_about_and_only_the_person_can_say(browser_of_nora, nora):
    conversation = make_conversation(nora)
    thrice(conversation, tone="closed", their_words="I don’t believe in that.")
    assert f"/conversations/{conversation.pk}/pattern/" in page_of(conversation, browser_of_nora)
    question = browser_of_nora.get(f"/conversations/{conversation.pk}/pattern/").content.decode()
    assert question.count("I don’t believe in that.") == 3
    send(browser_of_nora, conversation, "pattern", answer="no")
    assert stage(conversation, browser_of_nora) == "stand"
    send(browser_of_nora, conversation, "pattern", answer="yes")
    assert stage(conversation, browser_of_nora) == "help"


def test_a_confirmed_pattern_can_be_taken_back(browser_of_nora, nora):
    conversation = make_conversation(nora, pattern_confirmed=True)
    question = browser_of_nora.get(f"/conversations/{conversation.pk}/pattern/").content.decode()
    assert "It is different now" in question
    send(browser_of_nora, conversation, "pattern", answer="no")
    assert stage(conversation, browser_of_nora) == "ask"


def test_an_answer_is_found_again_by_a_link_and_taken_back(browser_of_nora, nora):
    conversation = make_conversation(nora)
    thrice(conversation, tone="closed")
    for answer in ("yes", "read"):
        send(browser_of_nora, conversation, "pattern", answer=answer)
    link = f'<a href="/conversations/{conversation.pk}/pattern/">What you said about a pattern</a>'
    assert link in page_of(conversation, browser_of_nora)
    send(browser_of_nora, conversation, "pattern", answer="no")
    assert stage(conversation, browser_of_nora) == "stand"
    assert link in page_of(conversation, browser_of_nora)


def test_no_pattern_is_remembered_until_there_are_several_more(browser_of_nora, nora):
    conversation = make_conversation(nora)
    thrice(conversation, tone="closed")
    send(browser_of_nora, conversation, "pattern", answer="no")
    assert "Is there a pattern?" not in page_of(conversation, browser_of_nora)
    question = browser_of_nora.get(f"/conversations/{conversation.pk}/pattern/").content.decode()
    assert "You said that you would not call it a pattern." in question
    thrice(conversation, tone="closed")
    assert "Is there a pattern?" in page_of(conversation, browser_of_nora)


def test_advice_on_patience_comes_with_a_pattern_that_was_confirmed(browser_of_nora, nora):
    conversation = make_conversation(nora)
    thrice(conversation, tone="unsure", their_words="I would not know how.")
    assert "patience" not in page_of(conversation, browser_of_nora)
    question = browser_of_nora.get(f"/conversations/{conversation.pk}/pattern/").content.decode()
    assert question.count("I would not know how.") == 3
    assert "patience" not in question
    send(browser_of_nora, conversation, "pattern", answer="willing")
    assert "patience with that is kind" in page_of(conversation, browser_of_nora)


def test_with_fear_nobody_is_asked_to_be_patient(browser_of_nora, nora):
    conversation = make_conversation(nora, willing_confirmed=True)
    thrice(conversation, tone="unsure", afraid=True)
    question = browser_of_nora.get(f"/conversations/{conversation.pk}/pattern/").content.decode()
    assert 'value="willing"' not in question
    assert 'class="prose">You noted fear' in question
    assert "patience with that" not in page_of(conversation, browser_of_nora)


def test_when_to_consider_is_said_plainly_until_it_was_read(browser_of_nora, nora):
    conversation = make_conversation(nora, pattern_confirmed=True)
    for _ in range(2):  # looking is not saying that one has read it
        page = page_of(conversation, browser_of_nora)
        assert page.count("To say it plainly") == 1
        assert 'href="/safety/#who-to-call"' in page
    send(browser_of_nora, conversation, "pattern", answer="read")
    assert "To say it plainly" not in page_of(conversation, browser_of_nora)
    assert stage(conversation, browser_of_nora) == "help"


def test_when_to_consider_is_not_said_on_the_front_page(browser_of_nora, nora):
    make_conversation(nora, pattern_confirmed=True)
    assert "To say it plainly" not in browser_of_nora.get("/today/").content.decode()


# Endings


@pytest.mark.parametrize(("ending", "told"), [
    ("helped", "Settled between us"), ("accepted", "We differ, and I can live with it")
])  # fmt: skip
def test_it_is_settled_in_one_of_two_ways_with_what_helped(browser_of_nora, nora, ending, told):
    conversation = make_conversation(nora)
    thrice(conversation)
    send(browser_of_nora, conversation, "settle", ending=ending, ending_note="A walk.")
    page = page_of(conversation, browser_of_nora)
    assert 'data-stage="settled"' in page
    assert told in page
    assert "A walk." in page
    assert told in browser_of_nora.get("/conversations/").content.decode()


def test_how_it_is_settled_is_chosen(browser_of_nora, nora):
    conversation = make_conversation(nora)
    answer = send(browser_of_nora, conversation, "settle", ending_note="A walk.")
    assert "Choose how it is settled." in answer.content.decode()
    assert "A walk." in answer.content.decode()
    assert stage(conversation, browser_of_nora) == "ask"


@pytest.mark.parametrize("state", ["resting", "settled", "away"])
def test_whatever_is_closed_can_be_taken_up_again(browser_of_nora, nora, state):
    conversation = make_conversation(nora, state=state)
    assert 'name="rest" value="over"' in page_of(conversation, browser_of_nora)
    send(browser_of_nora, conversation, "rest", rest="over")
    conversation.refresh_from_db()
    assert conversation.state == "open"


def test_what_is_put_away_asks_nothing_and_is_out_of_the_way(browser_of_nora, nora):
    conversation = make_conversation(nora)
    send(browser_of_nora, conversation, "away")
    assert 'data-suggestion="rest"' in page_of(conversation, browser_of_nora)
    assert conversation.title not in browser_of_nora.get("/today/").content.decode()


def test_the_list_has_each_state_in_a_group_of_its_own(browser_of_nora, nora):
    for state in ("away", "settled", "resting", "open"):
        make_conversation(nora, title=f"It is {state}", state=state)
    page = browser_of_nora.get("/conversations/").content.decode()
    found = re.findall(r"<h2[^>]*>(.*?)</h2>|>(It is \w+)</a></h3>", page)
    assert ["".join(pair) for pair in found] == [
        "Under way", "It is open", "At rest", "It is resting",
        "Settled", "It is settled", "Put away", "It is away",
    ]  # fmt: skip


def test_it_can_be_thrown_away_and_brought_back_whole(browser_of_nora, nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, words="Could we walk on Tuesday?")
    answer = send(browser_of_nora, conversation, "discard")
    page = browser_of_nora.get(answer["Location"]).content.decode()
    assert conversation.title not in page
    row = re.search(r'name="row" value="([\w-]+)"', page).group(1)
    browser_of_nora.post("/account/thrown-away/", {"row": row})
    assert "Could we walk on Tuesday?" in page_of(conversation, browser_of_nora)
