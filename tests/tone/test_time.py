"""Time grows with the length of the text, whatever the text: counted in calls, not by the clock.

A regular expression makes no Python calls, so its own bound is tested on the templates: every
repetition in them is limited.
"""

import re
import sys
from types import FrameType

import pytest

from apps.tone.check import check
from apps.tone.patterns import INDEX

NASTY = ("you ", "if you ", "or i ", "you are so so so ", "'a ", "“", ", ", "never ", "a\n", "! ")


def calls(text: str) -> int:
    count = 0

    def counting(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counting)
    try:
        check(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", NASTY)
def test_twice_the_text_takes_at_most_a_little_more_than_twice_the_steps(piece: str) -> None:
    once = calls(piece * (1500 // len(piece)))
    twice = calls(piece * (3000 // len(piece)))
    assert twice <= 2.6 * once + 500


def test_no_template_repeats_without_a_bound() -> None:
    unbounded = re.compile(r"(?<!\\)\)[*+](?!\$)|\{\d+,\}")
    for rule in INDEX.rules:
        assert not unbounded.search(rule.template.regex.pattern), rule.template.source
