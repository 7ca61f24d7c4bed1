"""A date for a calendar is a file by RFC 5545, and says nothing of us."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.request_log import ics

NOW = datetime(2026, 11, 28, 20, 15, 30, tzinfo=UTC)
DAY = date(2026, 12, 31)


def lines(words: str = "A note to self", at: time | None = None) -> list[str]:
    return ics.note(DAY, at, words, "uid-1", NOW).split("\r\n")


def unfolded(file: str) -> str:
    return file.replace("\r\n ", "")


def summary(words: str) -> str:
    file = unfolded(ics.note(DAY, None, words, "uid-1", NOW))
    return next(line for line in file.split("\r\n") if line.startswith("SUMMARY:"))[8:]


def unescaped(value: str) -> str:
    signs = {"n": "\n", "N": "\n", "\\": "\\", ";": ";", ",": ","}
    out, rest = "", iter(value)
    for sign in rest:
        out += signs[next(rest)] if sign == "\\" else sign
    return out


def test_a_whole_day_ends_where_the_next_begins_and_reminds_at_nine():
    file = lines()
    assert "DTSTART;VALUE=DATE:20261231" in file
    assert "DTEND;VALUE=DATE:20270101" in file
    assert "TRIGGER:PT9H" in file


def test_a_time_is_that_of_the_device_that_opens_it():
    file = lines(at=time(18, 30))
    assert "DTSTART:20261231T183000" in file
    assert "DURATION:PT15M" in file
    assert "TRIGGER:PT0S" in file


def test_it_is_stamped_in_utc_and_has_an_id():
    assert {"DTSTAMP:20261128T201530Z", "UID:uid-1"} <= set(lines())


def test_it_begins_and_ends_as_it_must():
    file = lines()
    assert file[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert file[-2:] == ["END:VCALENDAR", ""]
    assert {"BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM"} <= set(file)


def test_it_names_no_product():
    assert "overture" not in "\n".join(lines()).lower()


@pytest.mark.parametrize(("words", "value"), [
    ("Milk, bread; eggs", "Milk\\, bread\\; eggs"),
    ("a\\n", "a\\\\n"),
    ("one\r\ntwo\rthree\nfour", "one\\ntwo\\nthree\\nfour"),
    ("bell\x07", "bell"),
])  # fmt: skip
def test_what_has_a_meaning_in_such_a_file_is_escaped(words, value):
    assert summary(words) == value


def test_nothing_that_is_written_becomes_a_line_of_its_own():
    assert "ATTENDEE:mailto:x@example.org" not in lines("x\r\nATTENDEE:mailto:x@example.org")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_every_line_is_short_and_nothing_is_lost(words):
    file = ics.note(DAY, None, words, "uid-1", NOW)
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert unescaped(summary(words)) == words
