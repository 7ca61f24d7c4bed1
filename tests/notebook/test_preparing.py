"""Everything for the next talk on one page."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.notebook.preparing import MOST_SAID
from tests.factories import (
    make_attempt,
    make_commitment,
    make_conversation,
    make_good_thing,
    make_reflection,
    make_shared_time,
    make_statement,
)


@pytest.fixture
def conversation(nora):
    return make_conversation(nora, wish="One hour in the room together.")


@pytest.fixture
def look(browser_of_nora, conversation):
    def look(query: str = "") -> str:
        answer = browser_of_nora.get(f"{conversation.get_absolute_url()}prepare/{query}")
        page = answer.content.decode()
        return page[page.index('<main id="main">') : page.index("</main>")]

    return look


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def printed(page: str) -> str:
    """The page without its sections that stay off the paper."""
    return re.sub(r'<section class="sec offpaper".*?</section>', "", page, flags=re.S)


def test_an_empty_conversation_has_its_wish_and_what_helps_around_a_talk(look):
    page = look()
    assert "One hour in the room together." in page
    assert "say back what you heard" in page


def test_it_begins_with_something_good(look, conversation):
    make_attempt(conversation, words="Could we talk?", said_on=ago(9), outcome="not_now")
    make_good_thing(conversation, words="You made the tea.")
    page = look()
    assert page.index("You made the tea.") < page.index("Could we talk?")


def test_it_says_where_one_is_and_what_is_suggested(look, conversation):
    for days in (30, 20, 10):
        make_attempt(conversation, said_on=ago(days), outcome="brushed_off")
    page = look()
    assert "Take a stand" in page
    assert "each was brushed off" in page


def test_words_that_were_said_stand_in_full_newest_first(look, conversation):
    long = "Could we have half an hour? " * 30 + "That is all."
    make_attempt(conversation, words=long, said_on=ago(20), outcome="not_now", place="in the car")
    make_attempt(conversation, words="Again?", said_on=ago(5), their_words="Maybe on Sunday.")
    page = look()
    assert "That is all." in page
    assert "in the car" in page
    assert page.index("Maybe on Sunday.") < page.index("That is all.")


def test_the_statement_in_hand_comes_before_the_one_that_was_said(look, conversation):
    make_attempt(conversation, kind="statement", words="As I said it.", said_on=ago(40))
    assert "Where you stand, as you said it" in look()
    make_statement(conversation, why="So that we both sleep well.")
    assert "So that we both sleep well." in look()
    assert "Where you stand, as you said it" not in look()


def test_a_statement_that_was_put_away_is_not_in_hand(look, conversation):
    make_statement(conversation, why="So that we both sleep well.", state="away")
    assert "So that we both sleep well." not in look()


def test_a_request_in_hand_is_there(look, conversation):
    make_attempt(conversation, words="Would you walk with me?", said_on=None)
    assert "Would you walk with me?" in look()


def test_the_lines_chosen_for_around_the_saying_take_the_place_of_ours(look, conversation):
    make_statement(conversation, why="For us.", repair="I came in too hard.", moment="After lunch?")
    page = look()
    assert "I came in too hard." in page
    assert "say back what you heard" not in page


def test_of_much_that_was_said_the_newest_stand_there_and_the_rest_is_a_link_away(
    look, conversation
):
    for days in range(1, MOST_SAID + 3):
        make_attempt(conversation, words=f"asked {days} ago", said_on=ago(days), outcome="agreed")
    page = look()
    assert f"asked {MOST_SAID} ago" in page
    assert f"asked {MOST_SAID + 1} ago" not in page
    assert f'href="/log/?conversation={conversation.pk}"' in page


def test_a_stand_of_long_ago_is_found_behind_much_else(look, conversation):
    make_attempt(conversation, kind="statement", words="As I said it.", said_on=ago(400))
    for days in range(1, MOST_SAID + 3):
        make_attempt(conversation, said_on=ago(days), outcome="agreed")
    assert "Where you stand, as you said it" in look()


def test_with_fear_of_the_same_person_elsewhere_nothing_is_prepared(look, nora):
    make_attempt(make_conversation(nora), said_on=ago(5), afraid=True)
    assert 'class="btn go" href="/safety/"' in look()


def test_promises_and_plans_are_there(look, conversation):
    make_commitment(conversation, words="I go to bed at ten.")
    make_shared_time(conversation, words="A swim in the lake.")
    make_shared_time(conversation, words="Some day, Lisbon.", day=None)
    page = look()
    assert "I go to bed at ten." in page
    assert "A swim in the lake." in page
    assert "Some day, Lisbon." not in page


def test_notes_to_oneself_are_folded_and_off_the_paper(look, conversation):
    make_reflection(conversation, words="I tell myself a story.")
    assert "I tell myself a story." in look()
    assert "I tell myself a story." not in printed(look())
    assert "<details open" not in look().partition("p-notes")[2].partition("</section>")[0]


def test_notes_to_oneself_are_printed_if_that_is_ticked(look, conversation):
    make_reflection(conversation, kind="story", words="I tell myself a story.")
    page = printed(look("?notes=on"))
    assert "<details open><summary>The story" in page
    assert "I tell myself a story." in page


def test_the_four_statements_stand_before_the_printing(look):
    page = look()
    assert page.index("afraid of how they would react") < page.index('id="print"')


def test_with_fear_nothing_is_prepared(look, conversation):
    make_attempt(conversation, words="Could we talk?", said_on=ago(5), afraid=True)
    make_statement(conversation, why="So that we both sleep well.", moment="After lunch?")
    make_good_thing(conversation, words="You made the tea.")
    page = look()
    assert 'class="btn go" href="/safety/"' in page
    assert "Could we talk?" in page
    for absent in ("So that we both", "After lunch?", "You made the tea.", 'id="print"'):
        assert absent not in page


def test_the_conversation_leads_there_unless_there_is_fear(browser_of_nora, conversation):
    there = f'href="{conversation.get_absolute_url()}prepare/"'
    assert there in browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    make_attempt(conversation, said_on=ago(5), afraid=True)
    assert there not in browser_of_nora.get(conversation.get_absolute_url()).content.decode()


def test_words_are_escaped(look, conversation):
    make_attempt(conversation, words="<b>now</b>", said_on=ago(3))
    make_good_thing(conversation, words="<i>good</i>")
    assert "<b>now" not in look()
    assert "<i>good" not in look()
