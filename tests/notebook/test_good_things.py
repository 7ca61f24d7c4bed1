"""Something good, in one line."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from apps.notebook.models import GoodThing
from tests.factories import make_conversation, make_good_thing

WORDS = "You mended the strap of my bag."


@pytest.fixture
def conversation(nora):
    return make_conversation(nora)


@pytest.fixture
def address(conversation):
    return f"{conversation.get_absolute_url()}good-things/"


def test_a_line_is_enough_and_the_day_is_today(browser_of_nora, address):
    browser_of_nora.post(address, {"words": WORDS})
    noted = GoodThing.objects.get()
    assert (noted.words, noted.day) == (WORDS, timezone.localdate())


def test_it_stands_on_the_conversation_from_which_it_was_noted(
    browser_of_nora, conversation, address
):
    answer = browser_of_nora.post(address, {"words": WORDS})
    assert answer["Location"] == f"{conversation.get_absolute_url()}?kept=good-things#good-things"
    page = browser_of_nora.get(answer["Location"]).content.decode()
    assert WORDS in page[page.index('id="good-things"') :]
    assert "It is kept." in page


@pytest.mark.parametrize(("back", "start"), [("list", "{}?kept="), ("today", "/today/")])
def test_a_line_leads_back_to_where_it_was_written(browser_of_nora, address, back, start):
    answer = browser_of_nora.post(address, {"words": WORDS, "back": back})
    assert answer["Location"].startswith(start.format(address))


@pytest.mark.parametrize(
    ("words", "told"),
    [(" ", "Nothing is written here yet."), ("x" * 201, "This has 201 characters, and 200 fit.")],
)
def test_a_mistake_is_told_at_the_line_which_stays(browser_of_nora, address, words, told):
    page = browser_of_nora.post(address, {"words": words}).content.decode()
    assert told in page
    assert 'role="alert"' in page
    assert f'value="{words.strip()}"' in page or not words.strip()
    assert not GoodThing.objects.exists()


def test_the_conversation_shows_the_newest_by_their_day(browser_of_nora, conversation):
    for day in (3, 9, 1, 7):
        make_good_thing(conversation, day=date(2026, 5, day), words=f"On day {day}.")
    page = browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    shown = [day for day in (9, 7, 3, 1) if f"On day {day}." in page]
    assert shown == [9, 7, 3]
    assert page.index("On day 9.") < page.index("On day 7.") < page.index("On day 3.")


def test_the_list_has_all_of_them_a_page_at_a_time(browser_of_nora, conversation, address):
    for number in range(55):
        make_good_thing(conversation, words=f"Number {number}.")
    assert "Number 54." in browser_of_nora.get(address).content.decode()
    assert "Number 0." in browser_of_nora.get(f"{address}?page=2").content.decode()


def test_line_and_day_can_be_changed(browser_of_nora, conversation):
    noted = make_good_thing(conversation)
    sent = {"words": "You sang.", "day": "2026-05-02"}
    answer = browser_of_nora.post(noted.get_absolute_url(), sent, follow=True)
    noted.refresh_from_db()
    assert (noted.words, noted.day) == ("You sang.", date(2026, 5, 2))
    assert "You sang." in answer.content.decode()


def test_nothing_good_was_noticed_tomorrow(browser_of_nora, conversation):
    noted = make_good_thing(conversation)
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = {"words": "Later.", "day": tomorrow.isoformat()}
    page = browser_of_nora.post(noted.get_absolute_url(), sent).content.decode()
    assert "That day is still to come." in page
    assert 'value="Later."' in page


def test_thrown_away_it_can_be_brought_back(browser_of_nora, conversation):
    noted = make_good_thing(conversation, words=WORDS)
    answer = browser_of_nora.post(f"{noted.get_absolute_url()}discard/")
    assert not GoodThing.objects.exists()
    thrown = answer["Location"].partition("?thrown=")[2]
    browser_of_nora.post("/account/thrown-away/", {"row": thrown})
    assert GoodThing.objects.get().words == WORDS


def test_a_line_that_tells_of_danger_leads_to_the_quiet_word_about_help(browser_of_nora, address):
    words = "You said you will never hit me again."
    page = browser_of_nora.post(address, {"words": words}, follow=True).content.decode()
    assert "sounds as if somebody may be getting hurt" in page


def test_its_line_stands_above_what_was_said(browser_of_nora, conversation, address):
    page = browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    above = page[: page.index('id="what-was-said"')]
    assert f'action="{address}"' in above
    assert page.count(f'action="{address}"') == 1
    assert page.count(f'id="good-{conversation.pk}"') == 1
