"""What is marked, what never is, and where the marks stand."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.tone.check import SHIFT_OF, Level, Mark, Pattern, check, sentence_around
from tests.tone.biting_sentences import CASES
from tests.tone.kind_sentences import ALL as KIND

KIND_LINES = [line for lines in KIND.values() for line in lines]


def patterns(text: str) -> set[Pattern]:
    return {mark.pattern for mark in check(text)}


def words(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in check(text)]


@pytest.mark.parametrize(("pattern", "line"), CASES)
def test_biting_words_are_marked(pattern: Pattern, line: str) -> None:
    assert pattern in patterns(line)


@pytest.mark.parametrize("line", KIND_LINES)
def test_kind_sentences_are_never_marked(line: str) -> None:
    assert check(line) == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Come to the talk with me or you can stay at your brother's.", Pattern.THREAT),
        ("After all I've done for you, you won't read one page.", Pattern.GUILT_TRIP),
        ("Other couples go and see someone.", Pattern.COMPARISON),
        ("A good partner would want to work on this.", Pattern.SHOULD_DEMAND),
        ("You don't care about this relationship.", Pattern.ASSUMPTION),
        ("You're being immature about it.", Pattern.JUDGEMENT),
    ],
)
def test_the_six_shifts_have_their_left_side_marked(line: str, expected: Pattern) -> None:
    assert expected in patterns(line)


@pytest.mark.parametrize(("pattern", "line"), CASES)
def test_how_loud_it_is_and_how_it_ends_make_no_difference(pattern: Pattern, line: str) -> None:
    bare = line if line.endswith("?") else line.rstrip(".!")
    assert patterns(line) == patterns(bare) == patterns(line.replace(".", "!"))
    assert patterns(line.upper()) == patterns(line.lower())


@pytest.mark.parametrize("said", ["Hey, you're so selfish.", "Honestly, Sam, you're so selfish!"])
def test_how_somebody_is_addressed_makes_no_difference(said: str) -> None:
    assert patterns(said) == patterns("You're so selfish.")


def test_curly_and_straight_apostrophes_are_the_same() -> None:
    assert patterns("You’re so selfish.") == patterns("You're so selfish.")


@pytest.mark.parametrize("line", ["ur so lazy", "your so lazy", "youre so lazy", "u r so lazy"])
def test_text_speak_is_understood(line: str) -> None:
    assert Pattern.CHARACTER_ATTACK in patterns(line)


def test_offsets_hold_after_emoji_and_curly_quotes() -> None:
    text = "😂😂 “Hm”. Wow… you’re so selfish 🙄"
    assert "you’re so selfish" in words(text)


def test_a_mark_is_the_biting_words_and_not_the_sentence() -> None:
    assert set(words("On Monday we ate late, because you never listen.")) == {"you never listen"}


def test_the_sentence_around_a_mark_is_whole() -> None:
    text = "I love you. You never listen to me! Shall we eat?"
    start, end = sentence_around(text, check(text)[0])
    assert text[start:end] == "You never listen to me!"


@pytest.mark.parametrize(
    "line",
    [
        "You said you're selfish at heart.",
        "When you said “you never listen”, I went quiet.",
        "He told me I was useless.",
        "The story I tell myself is that you don't care about me.",
        "I worry that you think I'm boring.",
        "I'm guessing you don't want me there.",
    ],
)
def test_words_that_are_not_the_writers_claim_are_masked(line: str) -> None:
    assert check(line) == ()


def test_a_whole_draft_in_quotation_marks_is_the_writers_own() -> None:
    assert Pattern.CHARACTER_ATTACK in patterns("“You're so selfish.”")


def test_a_warm_word_elsewhere_excuses_nothing() -> None:
    assert Pattern.CHARACTER_ATTACK in patterns("I love you, but you're so selfish.")


def test_a_false_i_statement_is_seen_through() -> None:
    assert Pattern.CHARACTER_ATTACK in patterns("I feel like you're just lazy.")


def test_what_is_denied_is_not_said() -> None:
    assert check("I don't think you're lazy.") == ()
    assert check("You're not selfish, and I know it.") == ()


def test_marks_are_sorted_and_those_of_one_pattern_do_not_overlap() -> None:
    marks = check("You're lazy, you never help, you always moan, and you're a selfish liar.")
    assert list(marks) == sorted(marks, key=lambda m: (m.start, m.end, m.pattern))
    for pattern in Pattern:
        mine = [mark for mark in marks if mark.pattern is pattern]
        assert all(a.end <= b.start for a, b in pairwise(mine))


def test_a_mark_says_what_was_seen() -> None:
    marks = check("It's all your fault.")
    (mark,) = [mark for mark in marks if mark.pattern == Pattern.BLAME]
    assert mark.level is Level.MARKED
    assert "your fault" in mark.evidence


def test_every_pattern_has_a_shift_that_the_phrasebook_knows() -> None:
    from apps.phrases.shifts import SHIFTS

    assert set(SHIFT_OF) == set(Pattern)
    assert set(SHIFT_OF.values()) <= set(SHIFTS)


PIECES = ["you ", "never ", "if ", "or ", "so ", "“", "'", "\n", ", ", "!", "lazy ", "😂", "u "]


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_gets_marks_that_lie_within_it(text: str) -> None:
    for mark in check(text):
        assert isinstance(mark, Mark)
        assert 0 <= mark.start < mark.end <= len(text)
        start, end = sentence_around(text, mark)
        assert start <= mark.start < mark.end <= end


def test_the_answer_is_the_same_every_time() -> None:
    lines = [line for _, line in CASES]
    random.Random(7).shuffle(lines)
    text = " ".join(lines)
    assert check(text) == check(text)


def test_what_stands_beyond_ten_thousand_characters_is_not_read() -> None:
    assert check("word " * 2100 + "You're so selfish.") == ()
