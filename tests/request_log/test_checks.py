"""What makes a request easy to answer, found in the words."""

import pytest

from apps.request_log.checks import Check, checked

GOOD = "Would you walk with me on Sunday after lunch, for half an hour? I’d like to hear your week."


def test_a_good_request_meets_them_all() -> None:
    assert set(checked(GOOD).values()) == {True}


def test_nothing_is_said_of_an_empty_page() -> None:
    assert checked("  \n") == {}


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Would you help out more around here?", Check.TO_SEE),
        ("Would you make more effort with my sister?", Check.TO_SEE),
        ("Would you look at the account with me?", Check.TIME),
        ("I need you to cook on Tuesday.", Check.FREE),
        ("You never cook. Would you cook on Tuesday?", Check.KIND),
        ("Why don’t you ever call? Could you call on Tuesday?", Check.KIND),
        ("Would you cook? Could you shop? Can you call her? All on Monday.", Check.ONE_THING),
        ("Could we sit down with tea and no screens?", Check.TIME),
        ("Why would you go on Tuesday?", Check.FREE),
        ("I’m tired of asking. Would you cook on Tuesday?", Check.KIND),
        ("Could you for once cook on Tuesday?", Check.KIND),
        ("Would you cook on Monday, and while you’re at it wash up?", Check.ONE_THING),
        ("word " * 70 + "Would you, on Monday?", Check.SHORT),
    ],
)
def test_what_is_missing_is_named(text: str, missing: Check) -> None:
    assert not checked(text)[missing]


@pytest.mark.parametrize(
    "text",
    [
        "Could we eat together on Wednesday?",
        "How about half an hour after supper?",
        "What if we went at ten minutes past, and left by eight?",
        "Would you ring her before the weekend?",
        "Could you be home by half past six?",
        "Would it suit you after work?",
    ],
)
def test_a_day_or_a_time_is_seen_in_many_forms(text: str) -> None:
    assert checked(text)[Check.TIME]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Could we have more family time on Sunday?", Check.TO_SEE),
        ("Could you be there on Friday at six?", Check.TO_SEE),
        ("Would it be all right if we ate at six?", Check.FREE),
        ("Do you want to walk with me on Sunday?", Check.FREE),
        ("I’d like us to look at the account. Is Sunday all right?", Check.FREE),
        ("Could you water the plants on Sunday while I’m away?", Check.ONE_THING),
        ("I’m tired this week. Would you cook on Tuesday?", Check.KIND),
    ],
)
def test_ordinary_words_are_not_taken_amiss(text: str, met: Check) -> None:
    assert checked(text)[met]
