"""A day to come back to something: a file for a calendar, or a mail without content."""

from datetime import date, timedelta
from io import StringIO
from threading import Barrier, Thread

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from apps.accounts import mailing
from apps.accounts.models import MailAddress
from apps.request_log import reminding
from apps.request_log.models import Reminder
from apps.vault import server_seals
from apps.vault.keyring import use
from tests.factories import PASSWORD, Person, make_attempt, make_conversation, make_reminder

ADDRESS = "heron@example.org"
MORNING = "2026-05-11 09:00:00Z"  # of the day for which ``make_reminder`` is


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def conversation(nora: Person):
    return make_conversation(nora, title="The kingfisher")


@pytest.fixture
def address(nora: Person, settings) -> None:
    """The site sends mail, and Nora has an address."""
    settings.MAIL_OFFERED = True
    settings.DEFAULT_FROM_EMAIL = "post@example.net"
    MailAddress.objects.create(
        owner=nora.user, sealed=server_seals.seal(ADDRESS.encode()), lookup=mailing.lookup(ADDRESS)
    )


def path(conversation) -> str:
    return f"/conversations/{conversation.pk}/reminder/"


def page(browser, conversation) -> str:
    return browser.get(path(conversation)).content.decode()


def send(at: str = MORNING) -> None:
    use(None)  # as by a timer: nobody's vault is open
    with time_machine.travel(at, tick=False):
        call_command("send_reminders", verbosity=0)


# --- The file ----------------------------------------------------------------------------


def test_it_is_a_file_with_a_name_that_says_nothing(browser_of_nora, conversation) -> None:
    answer = browser_of_nora.post(path(conversation), {"day": in_days(3), "as": "file"})
    assert answer["Content-Disposition"] == 'attachment; filename="note.ics"'
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


def test_without_words_it_is_a_note_to_self(browser_of_nora, conversation) -> None:
    file = browser_of_nora.post(path(conversation), {"day": in_days(3)}).content.decode()
    assert "SUMMARY:A note to self\r\n" in file
    assert "kingfisher" not in file


def test_the_words_and_the_time_are_ones_own(browser_of_nora, conversation) -> None:
    sent = {"day": "2126-12-01", "at": "18:30", "words": "Call the dentist"}
    file = browser_of_nora.post(path(conversation), sent).content.decode()
    assert "SUMMARY:Call the dentist\r\n" in file
    assert "DTSTART:21261201T183000\r\n" in file


def test_two_files_are_two_entries(browser_of_nora, conversation) -> None:
    files = [browser_of_nora.post(path(conversation), {"day": in_days(3)}) for _ in range(2)]
    uids = {line for f in files for line in f.content.decode().split("\r\n") if "UID:" in line}
    assert len(uids) == 2


@pytest.mark.parametrize(("sent", "said"), [
    ({"day": ""}, "Choose a day."),
    ({"day": "soon"}, "Write it as a day."),
    ({"day": "2020-01-01"}, "That day is over."),
    ({"day": "2126-01-01", "at": "late"}, "such as 18:30"),
    ({"day": "2126-01-01", "words": "x" * 101}, "at most 100"),
])  # fmt: skip
def test_a_mistake_is_said_and_the_words_stay(browser_of_nora, conversation, sent, said) -> None:
    page = browser_of_nora.post(path(conversation), {"words": "Dentist", **sent}).content.decode()
    assert "One thing to put right" in page
    assert said in page
    assert f'value="{sent.get("words", "Dentist")}"' in page


def test_the_day_is_the_end_of_the_space(browser_of_nora, conversation) -> None:
    make_attempt(conversation, kind="statement", said_on=in_days(-1), outcome="not_now")
    assert f'value="{in_days(6)}"' in page(browser_of_nora, conversation)


def test_else_it_is_the_persons_own_day(browser_of_nora, conversation) -> None:
    make_attempt(conversation, said_on=in_days(-9), outcome="agreed", try_again_on=in_days(12))
    assert f'value="{in_days(12)}"' in page(browser_of_nora, conversation)


def test_else_it_is_in_a_week(browser_of_nora, conversation) -> None:
    assert f'value="{in_days(7)}"' in page(browser_of_nora, conversation)


# --- The mail ----------------------------------------------------------------------------


def test_a_mail_is_not_offered_without_an_address(browser_of_nora, conversation, settings) -> None:
    settings.MAIL_OFFERED = True
    assert "By mail" not in page(browser_of_nora, conversation)
    browser_of_nora.post(path(conversation), {"as": "mail", "mail-day": in_days(3)})
    assert not Reminder.objects.exists()


def test_nor_where_no_mail_is_sent(browser_of_nora, conversation, address, settings) -> None:
    settings.MAIL_OFFERED = False
    assert "By mail" not in page(browser_of_nora, conversation)


def test_a_mail_can_be_asked_for_once_a_day_and_is_listed(
    browser_of_nora, conversation, address
) -> None:
    for _ in range(2):
        browser_of_nora.post(path(conversation), {"as": "mail", "mail-day": "2126-05-04"})
    assert Reminder.objects.count() == 1
    assert "Saturday 4 May 2126" in page(browser_of_nora, conversation)


def test_a_mistake_in_the_day_of_a_mail_is_said_there(
    browser_of_nora, conversation, address
) -> None:
    sent = {"as": "mail", "mail-day": "2020-01-01"}
    html = browser_of_nora.post(path(conversation), sent).content.decode()
    assert '<a href="#id_mail-day">' in html
    assert html.count('role="alert"') == 1


def test_it_can_be_removed_and_brought_back(browser_of_nora, conversation) -> None:
    reminder = make_reminder(conversation)
    there = browser_of_nora.post(f"/reminders/{reminder.pk}/remove/")["Location"]
    assert not Reminder.objects.exists()
    assert there.startswith(f"{path(conversation)}?thrown=")
    browser_of_nora.post("/account/thrown-away/", {"row": there.partition("=")[2]})
    assert Reminder.objects.wanted().get().due_on == reminder.due_on


def test_the_mail_says_nothing_of_us_or_of_what_it_is_about(conversation, address) -> None:
    make_reminder(conversation)
    send()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([ADDRESS], "A note to self")
    assert sent.body == "You wanted to be reminded of something today."
    assert "overture" not in str(sent.message()).lower()
    assert sent.message()["Message-ID"].endswith("@example.net>")


def test_sent_once_it_is_forgotten(conversation, address) -> None:
    make_reminder(conversation)
    send()
    send()
    assert len(mail.outbox) == 1
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(("zone", "at", "count"), [
    ("", "2026-05-11 06:59:00Z", 0),
    ("", "2026-05-11 07:00:00Z", 1),
    ("Pacific/Kiritimati", "2026-05-10 16:59:00Z", 0),
    ("Pacific/Kiritimati", "2026-05-10 17:00:00Z", 1),
    ("America/New_York", "2026-05-11 10:59:00Z", 0),
    ("America/New_York", "2026-05-11 11:00:00Z", 1),
    ("Europe/Atlantis", "2026-05-11 07:00:00Z", 1),
])  # fmt: skip
def test_it_comes_in_the_morning_by_the_persons_clock(
    nora, conversation, address, zone, at, count
) -> None:
    nora.user.time_zone = zone
    nora.user.save()
    make_reminder(conversation)
    send(at)
    assert len(mail.outbox) == count


NEW_YORK, TOKYO = "America/New_York", "Asia/Tokyo"


@pytest.mark.parametrize(("chosen", "at", "count"), [
    ("", "2026-05-11 07:00:00Z", 0),
    ("", "2026-05-11 11:00:00Z", 1),
    (TOKYO, "2026-05-10 22:00:00Z", 1),
])  # fmt: skip
def test_where_none_was_chosen_it_is_the_clock_of_the_browser(
    nora, conversation, address, chosen, at, count
) -> None:
    with time_machine.travel("2026-05-09 12:00:00Z", tick=False):
        browser = nora.signed_in()
        browser.cookies["tz"] = NEW_YORK
        browser.post(path(conversation), {"as": "mail", "mail-day": "2026-05-11"})
    nora.user.time_zone = chosen
    nora.user.save()
    send(at)
    assert len(mail.outbox) == count


def test_of_two_browsers_it_is_the_one_in_which_the_pages_were_opened_last(
    nora, conversation, address
) -> None:
    for day, zone in (("07", TOKYO), ("09", NEW_YORK)):
        with time_machine.travel(f"2026-05-{day} 12:00:00Z", tick=False):
            browser = Client()
            browser.cookies["tz"] = zone
            browser.post("/accounts/login/", {"login": "nora", "password": PASSWORD})
    make_reminder(conversation)
    send("2026-05-11 10:59:00Z")
    assert not mail.outbox
    send("2026-05-11 11:00:00Z")
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("days_late", "count"), [(0, 1), (2, 1), (3, 0)])
def test_a_mail_that_is_days_late_is_not_sent_any_more(
    conversation, address, days_late, count
) -> None:
    make_reminder(conversation)
    send(f"2026-05-{11 + days_late} 09:00:00Z")
    assert len(mail.outbox) == count
    assert not Reminder.objects.exists()


def test_somebody_who_removed_the_address_gets_none(conversation, address) -> None:
    make_reminder(conversation)
    MailAddress.objects.all().delete()
    send()
    assert not mail.outbox
    assert not Reminder.objects.exists()


def test_while_the_mail_server_is_away_nothing_is_claimed(
    conversation, address, monkeypatch
) -> None:
    def away() -> None:
        raise ConnectionRefusedError("heron@example.org")

    make_reminder(conversation)
    with monkeypatch.context() as patch:
        patch.setattr(reminding, "get_connection", away)
        with pytest.raises(CommandError, match=r"^The mail server was not reached"):
            send()
    send()
    assert len(mail.outbox) == 1


def test_one_that_was_claimed_by_a_run_that_died_is_not_sent_twice(conversation, address) -> None:
    assert make_reminder(conversation).claim()
    send()
    assert not mail.outbox
    send("2026-05-14 09:00:00Z")
    assert not Reminder.objects.exists()


def test_a_refused_mail_is_logged_without_its_address_and_the_next_is_sent(
    conversation, address, monkeypatch, caplog
) -> None:
    make_reminder(conversation)
    make_reminder(conversation, due_on=date(2026, 5, 10))
    real = mailing.letter
    tried: list[str] = []

    def once_refused(to, *more):
        tried.append(to)
        return real(f"{to}\nBcc: x@example.org" if len(tried) == 1 else to, *more)

    monkeypatch.setattr(mailing, "letter", once_refused)
    send()
    assert len(mail.outbox) == 1
    assert "A mail could not be sent." in caplog.text
    assert "heron" not in caplog.text


@pytest.mark.django_db(transaction=True)
def test_of_two_runs_at_once_one_sends_it(nora, conversation, address, monkeypatch) -> None:
    make_reminder(conversation)
    both, got = Barrier(2), []

    def run() -> None:
        row = Reminder.objects.get()
        both.wait(timeout=10)
        got.append(row.claim())
        connection.close()

    runs = [Thread(target=run) for _ in range(2)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert sorted(got) == [False, True]


@pytest.mark.django_db(transaction=True)
def test_two_runs_of_the_command_at_once_send_one_mail(
    nora, conversation, address, monkeypatch
) -> None:
    make_reminder(conversation)
    both, real = Barrier(2), reminding.is_due

    def seen_by_both(reminder, now) -> bool:
        """Each run has found the row before either takes it."""
        due = real(reminder, now)
        both.wait(timeout=10)
        return due

    def run() -> None:
        call_command("send_reminders", stdout=said)
        connection.close()

    said = StringIO()
    monkeypatch.setattr(reminding, "is_due", seen_by_both)
    runs = [Thread(target=run) for _ in range(2)]
    with time_machine.travel(MORNING, tick=False):
        for one in runs:
            one.start()
        for one in runs:
            one.join()
    assert len(mail.outbox) == 1
    assert sorted(said.getvalue().split("\n")) == ["", "0 sent", "1 sent"]
    assert not Reminder.objects.exists()
