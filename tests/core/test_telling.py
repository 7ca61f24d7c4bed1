"""Days, moments and numbers as people tell them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from apps.core.telling import in_words, tell_ago, tell_day, tell_moment

TODAY = date(2026, 6, 10)  # a Wednesday
NOON = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(("count", "told"), [
    (0, "no"), (1, "one"), (7, "seven"), (10, "ten"), (11, "11"), (250, "250"), (-1, "-1"),
])  # fmt: skip
def test_numbers_up_to_ten_are_words(count, told):
    assert in_words(count) == told


def test_a_day_of_this_year_has_its_weekday():
    assert tell_day(date(2026, 6, 8), TODAY) == "Monday 8 June"


@pytest.mark.parametrize(("day", "told"), [
    (date(2025, 12, 31), "Wednesday 31 December 2025"),
    (date(2027, 1, 1), "Friday 1 January 2027"),
])  # fmt: skip
def test_a_day_of_another_year_has_its_year_too(day, told):
    assert tell_day(day, TODAY) == told


@pytest.mark.parametrize(("days_ago", "told"), [
    (0, "today"),
    (1, "yesterday"),
    (2, "two days ago"),
    (10, "ten days ago"),
    (13, "13 days ago"),
    (14, "two weeks ago"),
    (18, "three weeks ago"),
    (69, "ten weeks ago"),
    (70, "on Wednesday 1 April"),
    (365, "on Tuesday 10 June 2025"),
])  # fmt: skip
def test_a_day_that_is_over_is_told_by_how_long_ago_it_was(days_ago, told):
    assert tell_ago(TODAY - timedelta(days=days_ago), TODAY) == told


@pytest.mark.parametrize(("days_off", "told"), [
    (1, "tomorrow"),
    (2, "on Friday"),
    (6, "on Tuesday"),
    (7, "on Wednesday 17 June"),
    (250, "on Monday 15 February 2027"),
])  # fmt: skip
def test_a_day_to_come_is_told_by_its_name(days_off, told):
    assert tell_ago(TODAY + timedelta(days=days_off), TODAY) == told


@pytest.mark.parametrize(("day", "today", "told"), [
    (date(2026, 12, 31), date(2027, 1, 1), "yesterday"),
    (date(2026, 12, 22), date(2027, 1, 1), "ten days ago"),
    (date(2027, 1, 1), date(2026, 12, 31), "tomorrow"),
    (date(2027, 1, 3), date(2026, 12, 29), "on Sunday"),
    (date(2026, 12, 1), date(2027, 1, 5), "five weeks ago"),
    (date(2026, 10, 1), date(2027, 1, 1), "on Thursday 1 October 2026"),
    (date(2028, 2, 29), date(2028, 3, 1), "yesterday"),
    (date(2027, 2, 28), date(2027, 3, 1), "yesterday"),
])  # fmt: skip
def test_the_end_of_a_year_or_of_february_is_a_night_like_any_other(day, today, told):
    assert tell_ago(day, today) == told


def test_last_night_is_last_night_on_new_years_morning():
    with timezone.override(LONDON):
        evening = datetime(2026, 12, 31, 23, 50, tzinfo=LONDON)
        morning = datetime(2027, 1, 1, 8, 0, tzinfo=LONDON)
        assert tell_moment(evening, morning) == "last night at 23:50"


@pytest.mark.parametrize(("before", "told"), [
    (timedelta(0), "a moment ago"),
    (timedelta(seconds=59), "a moment ago"),
    (timedelta(seconds=60), "today at 11:59"),
    (timedelta(hours=12), "today at 00:00"),
    (timedelta(hours=12, seconds=1), "last night at 23:59"),
    (timedelta(hours=16), "last night at 20:00"),
    (timedelta(hours=16, minutes=1), "yesterday at 19:59"),
    (timedelta(hours=36), "yesterday at 00:00"),
    (timedelta(days=2), "on Monday"),
    (timedelta(days=6), "on Thursday"),
    (timedelta(days=7), "seven days ago"),
    (timedelta(days=21), "three weeks ago"),
    (timedelta(days=200), "on Saturday 22 November 2025"),
])  # fmt: skip
def test_a_moment_is_told_by_the_clock_while_it_is_near(before, told):
    assert tell_moment(NOON - before, NOON) == told


def test_a_clock_that_runs_a_little_ahead_does_not_tell_of_the_future():
    assert tell_moment(NOON + timedelta(seconds=5), NOON) == "a moment ago"


@pytest.mark.parametrize(("zone", "told"), [
    ("UTC", "today at 02:30"),
    ("Asia/Tokyo", "today at 11:30"),
    ("America/New_York", "last night at 22:30"),
    ("America/St_Johns", "today at 00:00"),
])  # fmt: skip
def test_a_moment_is_told_as_the_clock_on_the_wall_had_it(zone, told):
    with timezone.override(ZoneInfo(zone)):
        assert tell_moment(datetime(2026, 6, 10, 2, 30, tzinfo=UTC), NOON) == told


# In London 01:00 to 02:00 came twice on 25 October 2026 and not at all on 29 March.
FIRST_0145 = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
BEFORE_SPRING = datetime(2026, 3, 29, 0, 59, 50, tzinfo=UTC)


@pytest.mark.parametrize("minutes", [10, 30, 59, 70])
def test_when_clocks_go_back_what_is_long_over_is_not_a_moment_ago(minutes):
    with timezone.override(LONDON):
        told = tell_moment(FIRST_0145, FIRST_0145 + timedelta(minutes=minutes))
    assert told == "today at 01:45"


def test_when_clocks_go_forward_what_was_just_saved_is_a_moment_ago():
    with timezone.override(LONDON):
        told = tell_moment(BEFORE_SPRING, BEFORE_SPRING + timedelta(seconds=20))
    assert told == "a moment ago"


def test_last_night_is_last_night_across_the_change_of_the_clocks():
    with timezone.override(LONDON):
        evening = datetime(2026, 10, 24, 22, 14, tzinfo=LONDON)
        morning = datetime(2026, 10, 25, 7, 0, tzinfo=LONDON)
        assert tell_moment(evening, morning) == "last night at 22:14"


def test_a_day_of_25_hours_is_still_one_day():
    with timezone.override(LONDON):
        saturday = datetime(2026, 10, 24, 9, 0, tzinfo=LONDON)
        monday = datetime(2026, 10, 26, 8, 0, tzinfo=LONDON)
        assert tell_moment(saturday, monday) == "on Saturday"


@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
def test_ten_days_ago_is_ten_days_ago_across_the_change_of_the_clocks(month, day):
    with timezone.override(LONDON):
        changed = datetime(2026, month, day, 23, 30, tzinfo=LONDON)
        then = (changed - timedelta(days=5)).astimezone(UTC)
        now = (changed + timedelta(days=5)).astimezone(UTC)
        days = [timezone.localtime(moment).date() for moment in (then, now)]
    assert tell_ago(*days) == "ten days ago"
