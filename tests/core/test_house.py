"""The filters that every template may use."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.template import engines
from django.utils import timezone

from apps.core.templatetags.house import excerpt

LATE = "2026-06-09 23:30:00Z"


def rendered(template: str, **context) -> str:
    return engines["django"].from_string(template).render(context)


@pytest.mark.parametrize(("zone", "told"), [("UTC", "today"), ("Asia/Tokyo", "yesterday")])
def test_today_is_the_day_where_the_reader_is(zone, told):
    with time_machine.travel(LATE, tick=False), timezone.override(ZoneInfo(zone)):
        assert rendered("{{ day|told_ago }}", day=date(2026, 6, 9)) == told


def test_a_day_of_this_year_is_told_without_the_year():
    with time_machine.travel(LATE, tick=False):
        assert rendered("{{ day|told_day }}", day=date(2026, 6, 7)) == "Sunday 7 June"


def test_a_moment_is_told_against_now():
    with time_machine.travel(LATE, tick=False):
        moment = datetime(2026, 6, 8, 22, 14, tzinfo=UTC)
        assert rendered("{{ moment|told_moment }}", moment=moment) == "last night at 22:14"


def test_numbers_are_words():
    assert rendered("{{ 3|words }}") == "three"


def test_an_excerpt_of_a_short_text_is_the_text_on_one_line():
    assert excerpt("Could we\n\nwalk  on Tuesday?") == "Could we walk on Tuesday?"


@pytest.mark.parametrize(("length", "cut"), [
    (8, "one…"), (9, "one, two…"), (13, "one, two…"), (14, "one, two. two…"), (16, None),
])  # fmt: skip
def test_an_excerpt_ends_at_a_word_and_without_its_comma(length, cut):
    text = "one, two. two, 3"
    assert excerpt(text, length) == (cut or text)


def test_an_excerpt_is_escaped():
    assert rendered("{{ words|excerpt:60 }}", words="<b>you") == "&lt;b&gt;you"
