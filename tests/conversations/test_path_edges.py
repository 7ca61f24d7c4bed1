"""Where two rules meet on a day: found by changing the rules and seeing no test fail."""

import pytest

from apps.conversations.path import Said, Suggestion, where
from tests.conversations.histories import asked, day, history, stood


@pytest.mark.parametrize(
    ("said", "until"),
    [
        pytest.param(
            (asked(9, "brushed_off", again_in=2), asked(5, "brushed_off", again_in=6)),
            6,
            id="of two own dates the later",
        ),
        pytest.param(
            (asked(9, "brushed_off", again_in=1), asked(0, "no_answer")),
            3,
            id="the few days, if they are longer than an own date",
        ),
    ],
)
def test_the_longest_wait_counts(said: tuple[Said, ...], until: int) -> None:
    assert where(history(*said)).not_before == day(until)


def test_of_one_day_what_is_still_out_comes_after_what_was_answered() -> None:
    out, answered = asked(2), stood(2, "brushed_off")
    assert Suggestion.NOTE_REPLY in where(history(out, answered)).open
