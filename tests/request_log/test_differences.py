"""What differs is marked, and not one character of either text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.request_log.differences import Piece, differences


def marked(one: str, other: str) -> tuple[list[str], list[str]]:
    mine, theirs = differences(one, other)
    return [p.text for p in mine if p.differs], [p.text for p in theirs if p.differs]


@pytest.mark.parametrize(
    ("one", "other", "mine", "theirs"),
    [
        ("I miss you.", "I miss you.", [], []),
        ("I miss you.", "I miss us.", ["you"], ["us"]),
        ("I miss you.", "I miss you so.", [], ["so"]),
        ("I miss you", "I miss you.", [], ["."]),
        ("It’s late.", "It’s too late.", [], ["too"]),
        ("One.\n\nTwo.", "One. Two.", [], []),
        ("", "Words.", [], ["Words."]),
        ("", "", [], []),
    ],
)
def test_the_words_that_only_one_has_are_marked(one, other, mine, theirs) -> None:
    assert marked(one, other) == (mine, theirs)


WORDS = st.lists(st.sampled_from(["I", "miss", "you", "us", ".", " ", "\n\n", "é", "“no”"]))
TEXTS = st.one_of(st.text(), WORDS.map("".join), WORDS.map(" ".join))


@given(TEXTS, TEXTS)
def test_the_pieces_are_the_text(one: str, other: str) -> None:
    mine, theirs = differences(one, other)
    assert "".join(p.text for p in mine) == one
    assert "".join(p.text for p in theirs) == other


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_in_both(one: str, other: str) -> None:
    same = [
        "".join(p.text for p in side if not p.differs).split() for side in differences(one, other)
    ]
    assert "".join(same[0]) == "".join(same[1])


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert differences(text, text)[0] == ([Piece(text, False)] if text else [])
