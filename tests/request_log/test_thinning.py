"""Older versions go, by a policy: the newest and what stays for good never do."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.request_log.thinning import MOST, MOST_OF_THOSE_THAT_STAY, Dated, outgrown

NOW = datetime(2026, 5, 31, 12, tzinfo=UTC)  # a Sunday


def version(number: int, ago: timedelta, stays: bool = False) -> Dated:
    return Dated(UUID(int=number), NOW - ago, stays)


def kept(versions: list[Dated]) -> list[Dated]:
    gone = outgrown(versions, NOW)
    return [v for v in versions if v.key not in gone]


def every(step: timedelta, start: timedelta, count: int) -> list[Dated]:
    return [version(number, start + number * step) for number in range(count)]


@pytest.mark.parametrize(
    ("step", "start", "count", "left"),
    [
        (timedelta(hours=1), timedelta(), 48, 48),
        (timedelta(hours=1), timedelta(days=3, hours=-12), 72, 4),
        (timedelta(days=1), timedelta(days=2), 28, 28),
        (timedelta(days=1), timedelta(days=42), 21, 3),
    ],
    ids=["two days: all", "a month: one a day", "the same, a day apart", "before: one a week"],
)
def test_the_policy_is_as_it_says(step, start, count, left) -> None:
    assert len(kept(every(step, start, count))) == left


def test_the_last_of_a_day_is_the_one_that_stays() -> None:
    morning, evening = version(1, timedelta(days=5, hours=4)), version(2, timedelta(days=5))
    assert kept([morning, evening]) == [evening]


def test_of_too_many_those_go_that_were_soonest_replaced() -> None:
    weeks = every(timedelta(weeks=1), timedelta(weeks=6), 20)
    busy = [version(100 + n, n * timedelta(minutes=1)) for n in range(MOST)]
    left = kept([*busy, *weeks])
    assert len(left) == MOST
    assert set(weeks) <= set(left)
    assert busy[0] in left


def test_of_those_that_stay_the_newest_do_and_there_is_an_end_to_them() -> None:
    lost = [
        version(n, n * timedelta(days=9), stays=True) for n in range(MOST_OF_THOSE_THAT_STAY + 5)
    ]
    sitting = version(999, timedelta(days=900))
    assert kept([*lost, sitting]) == [*lost[:MOST_OF_THOSE_THAT_STAY], sitting]


AGES = st.timedeltas(timedelta(), timedelta(days=2000))
VERSIONS = st.lists(st.tuples(AGES, st.booleans()), max_size=90).map(
    lambda found: [version(number, *each) for number, each in enumerate(found)]
)


@given(VERSIONS)
def test_the_newest_and_what_stays_are_never_gone_and_the_rest_is_bounded(versions) -> None:
    left = kept(versions)
    passing = [v for v in left if not v.stays]
    assert {v for v in versions if v.stays} <= set(left)
    assert len(passing) <= MOST
    if made := [v.made_at for v in versions if not v.stays]:
        assert max(made) in {v.made_at for v in passing}


@given(VERSIONS)
def test_what_was_left_is_left_the_second_time(versions) -> None:
    left = kept(versions)
    assert kept(left) == left


@given(VERSIONS)
def test_the_order_in_which_they_come_does_not_matter(versions) -> None:
    made = {v.key: v.made_at for v in versions}
    one, other = kept(versions), kept(versions[::-1])
    assert sorted(made[v.key] for v in one) == sorted(made[v.key] for v in other)
