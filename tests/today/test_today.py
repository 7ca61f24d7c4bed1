"""The front page: in hand, could be asked again, given space, one suggestion."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from apps.conversations.models import Conversation
from apps.request_log.models import Attempt
from apps.statements.models import Statement
from tests.factories import Person, make_attempt, make_conversation, make_statement


def ago(days: int):
    return timezone.localdate() - timedelta(days=days)


def today(client: Client) -> str:
    return client.get("/today/").content.decode()


def test_signed_out_the_front_page_is_the_landing_page(client, db) -> None:
    page = client.get("/").content.decode()
    assert "A private place to prepare a hard conversation" in page
    assert 'href="/safety/"' in page


def test_signed_in_it_leads_to_today(browser_of_nora: Client) -> None:
    assert browser_of_nora.get("/")["Location"] == "/today/"


def test_empty_it_leads_to_the_first_conversation_in_one_click(browser_of_nora) -> None:
    page = today(browser_of_nora)
    assert 'class="btn go" href="/conversations/new/"' in page
    assert "In hand" not in page


def test_drafts_stand_there_with_their_state(browser_of_nora, nora: Person) -> None:
    conversation = make_conversation(nora)
    make_statement(conversation, why="I want us to be good company.")
    make_attempt(conversation, words="Would you", said_on=None)
    page = today(browser_of_nora)
    assert "Two drafts in hand." in page
    assert 'Why <span class="vh">written</span>' in page
    assert "Would you" in page


def test_what_could_be_asked_again_waits_for_its_day(browser_of_nora, nora) -> None:
    soon = make_conversation(nora, title="Too soon", partner_name="A")
    make_attempt(soon, said_on=ago(1), outcome="not_now")
    due = make_conversation(nora, title="Long enough", partner_name="B")
    make_attempt(due, said_on=ago(10), outcome="not_now", place="in the car")
    page = today(browser_of_nora)
    again = page[page.index("Could be asked again") :]
    assert "Long enough" in again
    assert "You asked ten days ago, in the car" in again
    assert "Too soon" not in again


def test_a_day_of_ones_own_is_not_undercut(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(20), outcome="not_now", try_again_on=ago(-5))
    assert "Could be asked again" not in today(browser_of_nora)


def test_what_is_given_space_is_said_with_its_end(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    make_attempt(conversation, kind="statement", said_on=ago(1), outcome="not_now")
    page = today(browser_of_nora)
    assert "Given space" in page
    assert "Left alone until" in page


def test_with_fear_anywhere_that_is_the_one_suggestion(browser_of_nora, nora) -> None:
    make_attempt(make_conversation(nora), said_on=ago(9), outcome="argued", afraid=True)
    make_attempt(make_conversation(nora, title="Money"), said_on=ago(9), outcome="not_now")
    page = today(browser_of_nora)
    assert 'class="btn go" href="/safety/"' in page
    assert "Could be asked again" not in page


def test_what_is_put_away_asks_for_nothing(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora, state=Conversation.State.AWAY)
    make_attempt(conversation, said_on=ago(20), outcome="not_now")
    assert "Could be asked again" not in today(browser_of_nora)


def put_off(client: Client, conversation: Conversation) -> str:
    return client.post(f"/conversations/{conversation.pk}/not-today/", follow=True).content.decode()


def suggestion(page: str) -> str:
    """The conversation that the one suggestion is about."""
    section = page.partition('id="t-next"')[2].partition("</section>")[0]
    found = re.search(r'<p><a href="[^"]+">(.*?)</a>', section)
    return found[1] if found else ""


def test_what_is_put_off_makes_room_for_the_next_and_then_for_nothing(browser_of_nora, nora):
    first = make_conversation(nora, title="First", partner_name="A")
    make_attempt(first, said_on=ago(9), outcome="argued")
    second = make_conversation(nora, title="Second", partner_name="B")
    assert suggestion(today(browser_of_nora)) == "First"
    page = put_off(browser_of_nora, first)
    assert "Not today, then." in page
    assert suggestion(page) == "Second"
    assert suggestion(put_off(browser_of_nora, second)) == ""


def test_tomorrow_it_may_come_again(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora, title="The garden")
    assert suggestion(put_off(browser_of_nora, conversation)) == ""
    conversation.refresh_from_db()
    conversation.put_off(ago(1))
    assert suggestion(today(browser_of_nora)) == "The garden"


def test_safety_is_not_put_off(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(9), outcome="argued", afraid=True)
    page = put_off(browser_of_nora, conversation)
    assert 'class="btn go" href="/safety/"' in page
    assert 'id="not-today"' not in page


def test_nobody_puts_off_what_is_anothers(omar, nora) -> None:
    conversation = make_conversation(nora)
    answer = omar.signed_in().post(f"/conversations/{conversation.pk}/not-today/")
    assert answer.status_code == 404


def test_what_could_be_asked_again_is_found_behind_many_newer_attempts(browser_of_nora, nora):
    old = make_conversation(nora, title="Long enough", partner_name="A")
    make_attempt(old, said_on=ago(60), outcome="not_now", words="Would you?")
    busy = make_conversation(nora, title="Busy", partner_name="B")
    for n in range(45):
        make_attempt(busy, said_on=ago(10), outcome="no_answer", channel="message", words=f"{n}")
    page = today(browser_of_nora)
    again = page[page.index("Could be asked again") :]
    assert "Would you?" in again
    assert again.count('<li class="row">') == 2


def test_a_draft_of_what_is_put_away_is_not_in_hand(browser_of_nora, nora) -> None:
    away = make_conversation(nora, state=Conversation.State.AWAY)
    make_attempt(away, words="Would you", said_on=None)
    make_statement(away, why="I want us to be good company.")
    assert "In hand" not in today(browser_of_nora)


@pytest.mark.parametrize(
    ("zone", "is_due"), [("Pacific/Kiritimati", True), ("Pacific/Niue", False)]
)
def test_a_day_begins_by_the_clock_of_the_person(nora, zone, is_due) -> None:
    nora.user.time_zone = zone
    nora.user.save()
    with time_machine.travel("2026-06-09 18:00:00Z", tick=False):
        conversation = make_conversation(nora)
        make_attempt(conversation, said_on=date(2026, 6, 1), outcome="not_now",
                     try_again_on=date(2026, 6, 10))  # fmt: skip
        assert ("Could be asked again" in today(nora.signed_in())) == is_due


def test_the_demo_has_something_on_every_page(db, settings, capsys) -> None:
    call_command("load_phrases", verbosity=0)
    call_command("fill_demo")
    call_command("fill_demo")
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == said[-2]
    client = Client()
    client.post("/accounts/login/", {"login": "demo", "password": said[-1].rsplit(" ", 1)[1]})
    assert (Conversation.objects.count(), Attempt.objects.spoken().count()) == (3, 8)
    assert Statement.objects.drafts().count() == 1
    page = today(client)
    for heading in ("If you do one thing", "In hand", "Could be asked again"):
        assert heading in page
    assert "No answer" in client.get("/log/").content.decode()


# --- Something good, in one tap ----------------------------------------------------------


def good_line(client: Client) -> tuple[str, str]:
    """Where the line of the front page is sent, and the part of the page around it."""
    part = today(client).partition('id="good-things"')[2].partition("</section>")[0]
    return part.partition('action="')[2].partition('"')[0], part


def test_something_good_is_noted_from_the_front_page_which_says_so(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora, title="Supper")
    address, part = good_line(browser_of_nora)
    assert "Something good you noticed: Supper" in part
    sent = {"words": "You sang.", "back": "today"}
    assert 'name="back" value="today"' in part
    page = browser_of_nora.post(address, sent, follow=True).content.decode()
    assert conversation.good_things.get().words == "You sang."
    assert "<h1>" in page
    assert "It is kept." in page


def test_it_stands_beside_the_conversation_of_the_one_suggestion(browser_of_nora, nora) -> None:
    argued = make_conversation(nora, title="First")
    make_attempt(argued, said_on=ago(2), outcome="argued")
    make_conversation(nora, title="Newer")
    assert str(argued.pk) in good_line(browser_of_nora)[0]


def test_where_safety_comes_first_something_good_does_not(browser_of_nora, nora) -> None:
    conversation = make_conversation(nora)
    make_attempt(conversation, said_on=ago(9), outcome="argued", afraid=True)
    assert "Something good" not in today(browser_of_nora)
    page = browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    assert page.index('id="what-was-said"') < page.index('id="good-things"')


def test_nobody_is_asked_for_it_before_there_is_a_conversation(browser_of_nora) -> None:
    assert "Something good" not in today(browser_of_nora)
