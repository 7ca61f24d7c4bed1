"""Which earlier versions of a draft go, so that there is an end to them. Pure.

The policy, which runs whenever a version is kept and whenever a draft is left:

- of the last two days, every version stays;
- of the last month, the last one of each day;
- of the time before, the last one of each week;
- of more than sixty, those go whose words were soonest replaced by a newer version.

The newest always stays. Words as they were said, and words that lost when two texts met, are
asked for by no calendar and do not count among the sixty: the newest hundred and twenty of them
stay, however old they are. What was said is in the log besides.
"""

from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID


class Dated(NamedTuple):
    """An earlier version, without its words."""

    key: UUID
    made_at: datetime
    stays: bool = False


class Rule(NamedTuple):
    """Of the versions younger than ``age``, the last one in each ``slot`` stays."""

    age: timedelta
    slot: Callable[[datetime], Hashable]


POLICY = (
    Rule(timedelta(days=2), lambda made: made),
    Rule(timedelta(days=30), lambda made: made.date()),
    Rule(timedelta.max, lambda made: made.isocalendar()[:2]),
)
MOST = 60
MOST_OF_THOSE_THAT_STAY = 120


def slot_of(made_at: datetime, now: datetime) -> Hashable:
    rule = next(rule for rule in POLICY if now - made_at < rule.age)
    return POLICY.index(rule), rule.slot(made_at.astimezone(UTC))


def outgrown(versions: Iterable[Dated], now: datetime) -> set[UUID]:
    """The keys of those that go."""
    versions = list(versions)
    passing = sorted((v for v in versions if not v.stays), key=lambda v: v.made_at, reverse=True)
    last_of_slot = {slot_of(v.made_at, now): v for v in reversed(passing)}
    kept = [v for v in passing if v in last_of_slot.values()]
    while len(kept) > MOST:
        gaps = [newer.made_at - older.made_at for newer, older in pairwise(kept)]
        del kept[gaps.index(min(gaps)) + 1]
    staying = sorted((v for v in versions if v.stays), key=lambda v: v.made_at, reverse=True)
    too_many = {v.key for v in staying[MOST_OF_THOSE_THAT_STAY:]}
    return too_many | {v.key for v in passing} - {v.key for v in kept}
