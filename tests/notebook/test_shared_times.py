"""Time shared for its own sake: thought of, planned, had."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from apps.notebook.models import SharedTime
from tests.factories import make_conversation, make_shared_time

WORDS = "The night market, and the dumplings."


@pytest.fixture
def conversation(nora):
    return make_conversation(nora)


@pytest.fixture
def address(conversation):
    return f"{conversation.get_absolute_url()}shared-times/"


def ahead(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def only() -> SharedTime:
    return SharedTime.objects.get()


@pytest.mark.parametrize(("days", "state"), [(4, "planned"), (0, "planned"), (-2, "had")])
def test_a_day_says_whether_it_is_planned_or_was_had(browser_of_nora, address, days, state):
    browser_of_nora.post(address, {"words": WORDS, "day": ahead(days).isoformat()})
    assert (only().state, only().day) == (state, ahead(days))


def test_it_can_be_thought_of_with_no_day(browser_of_nora, conversation, address):
    browser_of_nora.post(address, {"words": WORDS})
    page = browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    part = page[page.index('id="shared-times"') :]
    assert WORDS in part
    assert "Some time" in part
    assert "Choose a day" in part


def test_a_day_can_be_chosen_later(browser_of_nora, conversation):
    thought_of = make_shared_time(conversation, day=None)
    sent = {"words": WORDS, "day": ahead(3).isoformat()}
    browser_of_nora.post(thought_of.get_absolute_url(), sent)
    assert (only().words, only().day, only().state) == (WORDS, ahead(3), "planned")


@pytest.mark.parametrize(("planned", "was"), [(-3, -3), (2, 0), (None, 0)])
def test_it_was_had_on_its_day_and_never_in_the_future(browser_of_nora, conversation, planned, was):
    day = None if planned is None else ahead(planned)
    row = make_shared_time(conversation, day=day)
    answer = browser_of_nora.post(f"{row.get_absolute_url()}had/", follow=True)
    assert (only().state, only().day) == ("had", ahead(was))
    assert "How was it?" in answer.content.decode()


@pytest.mark.parametrize(("days", "offered"), [(2, False), (0, True), (-3, True)])
def test_a_row_asks_whether_it_was_had_once_its_day_has_come(
    browser_of_nora, conversation, address, days, offered
):
    make_shared_time(conversation, day=ahead(days))
    assert ("We had it" in browser_of_nora.get(address).content.decode()) == offered


def test_how_it_was_stands_in_the_list(browser_of_nora, conversation, address):
    row = make_shared_time(conversation, state="had")
    sent = {"words": WORDS, "day": "2026-05-09", "note": "We laughed all the way home."}
    browser_of_nora.post(row.get_absolute_url(), sent)
    assert "We laughed all the way home." in browser_of_nora.get(address).content.decode()


def test_what_was_had_has_a_day(browser_of_nora, conversation):
    row = make_shared_time(conversation, state="had")
    page = browser_of_nora.post(row.get_absolute_url(), {"words": WORDS, "note": "Good."})
    assert "Choose a day." in page.content.decode()
    assert "Good." in page.content.decode()


def test_it_can_go_back_among_the_things_ahead(browser_of_nora, conversation):
    row = make_shared_time(conversation, state="had", note="Good.")
    browser_of_nora.post(f"{row.get_absolute_url()}had/", {"had": "again"})
    assert (only().state, only().day, only().note) == ("planned", None, "Good.")


def test_the_next_day_comes_first_and_what_has_none_last(browser_of_nora, conversation, address):
    for words, day in (("no day", None), ("late", ahead(9)), ("soon", ahead(2))):
        make_shared_time(conversation, words=f"It is {words}.", day=day)
    page = browser_of_nora.get(address).content.decode()
    assert page.index("It is soon.") < page.index("It is late.") < page.index("It is no day.")


def test_nothing_is_counted_or_ticked(browser_of_nora, conversation, address):
    for state in ("planned", "had"):
        make_shared_time(conversation, state=state)
    for path in (address, conversation.get_absolute_url()):
        page = browser_of_nora.get(path).content.decode()
        part = page[page.index("Time together") : page.index("</main>")]
        assert 'type="checkbox"' not in part
        assert "times" not in part.replace("shared-times", "")


def test_thrown_away_it_can_be_brought_back(browser_of_nora, conversation):
    row = make_shared_time(conversation, words=WORDS)
    answer = browser_of_nora.post(f"{row.get_absolute_url()}discard/")
    assert not SharedTime.objects.exists()
    thrown = answer["Location"].partition("?thrown=")[2]
    browser_of_nora.post("/account/thrown-away/", {"row": thrown})
    assert only().words == WORDS
