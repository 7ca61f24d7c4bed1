"""What was said long ago is told in short, and no rule can tell."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.conversations.path import (
    Channel,
    History,
    Kind,
    Outcome,
    Said,
    Tone,
    alike,
    alone,
    condensed,
    where,
)
from tests.conversations.histories import TODAY, asked, day
from tests.conversations.test_path import histories, unhurried

SHOWN = 2
# Few days, so that much falls on the same one, and what was put off is on both sides of today.
said = st.lists(
    st.builds(
        Said,
        kind=st.sampled_from(Kind),
        day=st.dates(day(-9), TODAY),
        outcome=st.none() | st.sampled_from(Outcome),
        channel=st.none() | st.sampled_from([Channel.CALL, Channel.LETTER]),
        try_again_on=st.none() | st.none() | st.dates(day(-9), day(9)),
        kept=st.none() | st.booleans(),
        afraid=st.sampled_from([False] * 9 + [True]),
        tone=st.none() | st.none() | st.sampled_from(Tone),
    ),
    max_size=25,
)
cuts = st.dates(day(-9), TODAY)


def with_keys(rows: list[Said]) -> list[Said]:
    number = count()
    return [replace(one, key=next(number)) for one in rows]


def told(history: History) -> Any:
    """All that a page is told of a history, the rows of a pattern that it shows among it."""
    place, found = where(history), alike(history)
    shown = [[one.key for one in kind[-SHOWN:]] for kind in (found.shut, found.unsure)]
    asks = found.asks(history.no_pattern_at)
    return place, place.last, alone(history), found.count, asks, shown


def in_short(rows: list[Said], cut: date) -> list[Said]:
    """Those until a day condensed, the others as they are."""
    older = condensed((one for one in rows if one.day <= cut), SHOWN)
    return [*older, *(one for one in rows if one.day > cut)]


@unhurried
@given(histories, said, cuts, st.integers(0, 20))
def test_where_it_stands_is_the_same(history: History, rows: Any, cut: date, later: int) -> None:
    rows, today = with_keys(rows), day(later)
    whole = replace(history, said=tuple(rows), today=today)
    assert told(replace(whole, said=tuple(in_short(rows, cut)))) == told(whole)


@unhurried
@given(histories, said, st.lists(cuts, min_size=2, max_size=3), st.integers(0, 20))
def test_so_it_is_where_the_older_part_grew(history: History, rows: Any, more: Any, n: int) -> None:
    whole = replace(history, said=tuple(with_keys(rows)), today=day(n))
    short = list(whole.said)
    for cut in sorted(more):
        short = in_short(short, cut)
    assert told(replace(whole, said=tuple(short))) == told(whole)


@settings(unhurried, max_examples=20)
@given(said, st.integers(5, 10))
def test_more_of_the_same_takes_no_more_room(rows: list[Said], times: int) -> None:
    few, many = rows * 4, rows * 4 * times
    assert len(condensed(many, SHOWN)) <= len(condensed(few, SHOWN))


def test_a_hundred_refusals_become_a_few() -> None:
    rows = [asked(n, "brushed_off", tone="closed") for n in range(5, 105)]
    assert len(condensed(rows, SHOWN)) == SHOWN + 1
