"""From four parts to something one can say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.statements import composing
from apps.statements.progress import Progress, progress

ODD = 'He said “it’s fine.” Then I left. "Really?" Yes…  And now'


def test_sentences_keep_their_quotation_marks() -> None:
    assert composing.sentences(ODD) == [
        "He said “it’s fine.”", "Then I left.", '"Really?"', "Yes…", "And now",
    ]  # fmt: skip


def test_a_new_line_ends_a_sentence() -> None:
    assert composing.sentences("one\ntwo\n\nthree") == ["one", "two", "three"]


def test_the_whole_leaves_empty_parts_out() -> None:
    parts = {"help": "And you?", "why": " Because. ", "willing": "  "}
    assert composing.whole(parts) == "Because.\n\nAnd you?"


@given(st.text(max_size=400))
def test_no_word_is_lost_between_breaths(text: str) -> None:
    lines = [line for s in composing.sentences(text) for line in composing.breaths(s)]
    assert " ".join(lines).split() == text.split()


def test_a_long_sentence_is_broken_where_one_breathes() -> None:
    lines = composing.breaths(
        "I’m no longer willing to sit beside you all evening and act as if I don’t mind"
    )
    assert len(lines) == 2
    assert lines[1].startswith("and act")


def test_a_breath_has_nine_words_where_they_fit_and_no_more() -> None:
    assert composing.breaths(
        "I came home late, put the shopping away, fed the cat, and then, for once, sat down."
    ) == [
        "I came home late, put the shopping away,",
        "fed the cat, and then, for once, sat down.",
    ]


@given(st.text(max_size=400))
def test_time_aloud_never_shrinks_with_more_words(text: str) -> None:
    assert composing.seconds_aloud(text + " more") >= composing.seconds_aloud(text)


def test_time_aloud_counts_words_and_pauses() -> None:
    assert composing.seconds_aloud("") == 0
    assert composing.seconds_aloud("word " * 130) == 61
    assert composing.seconds_aloud("One. Two.") == 3  # 0.9 of words, 1.4 after two sentences
    assert composing.seconds_aloud("One.\n\nTwo.") == 6  # and 3 between two parts


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, 0), (2, 5), (33, 35), (68, 70), (116, 115), (126, 130), (133, 130)]
)
def test_seconds_are_told_roundly(seconds: int, told: int) -> None:
    assert composing.rounded_seconds(seconds) == told


@given(st.dictionaries(st.sampled_from(composing.ORDER), st.text(max_size=500)))
def test_a_short_message_is_short(parts: dict[str, str]) -> None:
    assert len(composing.short(parts)) <= composing.SHORT_MESSAGE


def test_a_short_message_has_the_first_sentence_of_each_part() -> None:
    parts = {"why": "First. Second.", "help": "And you? And then?"}
    assert composing.short(parts) == "First. And you?"


def test_a_first_sentence_that_is_too_long_leaves_room_for_the_next() -> None:
    parts = {"why": "First.", "willing": "long " * 70 + "end.", "help": "And you?"}
    assert composing.short(parts) == "First. And you?"
    fits = "x" * (composing.SHORT_MESSAGE - 1) + "."
    assert composing.short({"why": fits}) == fits
    assert composing.short({"why": f"x{fits}"}) == ""


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", Progress.NONE),
        ("  \n", Progress.NONE),
        ("I will", Progress.BEGUN),
        ("I will stop saying it’s", Progress.BEGUN),
        ("I will stop ___ today.", Progress.BEGUN),
        ("Yes.", Progress.BEGUN),
        ("I will stop saying “it’s fine.”", Progress.WRITTEN),
        ("What would make it easier?", Progress.WRITTEN),
    ],
)
def test_the_state_of_a_part_is_read_from_its_words(text: str, state: Progress) -> None:
    assert progress(text) is state
