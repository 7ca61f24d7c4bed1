"""Parts, breaths, and where in them one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.statements.rehearsing import Part, breaths_of, nearest, staged

texts = st.lists(st.tuples(st.just("Part"), st.text(max_size=200)), max_size=5)


@pytest.fixture
def parts() -> list[Part]:
    return staged([("Why", "First. Second."), ("Empty", " \n"), ("Willing", "Third.")])


def test_a_part_without_words_is_left_out(parts: list[Part]) -> None:
    assert [part.name for part in parts] == ["Why", "Willing"]


def test_breaths_are_counted_within_their_part(parts: list[Part]) -> None:
    assert breaths_of(parts) == [(1, 1, "First."), (1, 2, "Second."), (2, 1, "Third.")]


def test_a_breath_knows_its_page(parts: list[Part]) -> None:
    assert breaths_of(parts)[1].address == "?part=1&line=2#now"


@pytest.mark.parametrize(
    ("part", "line", "at"),
    [(1, 1, 0), (1, 2, 1), (1, 99, 1), (2, 1, 2), (2, 0, 1), (0, 5, 0), (99, 1, 2)],
)
def test_a_place_that_is_not_there_is_the_last_one_before_it(
    parts: list[Part], part: int, line: int, at: int
) -> None:
    assert nearest(breaths_of(parts), part, line) == at


@given(texts)
def test_every_word_is_said_in_its_order(parts: list[tuple[str, str]]) -> None:
    said = " ".join(breath.words for breath in breaths_of(staged(parts)))
    assert said.split() == " ".join(text for _, text in parts).split()


@given(texts)
def test_every_breath_is_found_at_its_own_place(parts: list[tuple[str, str]]) -> None:
    breaths = breaths_of(staged(parts))
    assert [nearest(breaths, b.part, b.line) for b in breaths] == list(range(len(breaths)))


def test_seconds_are_those_of_the_part() -> None:
    (part,) = staged([("Why", "word " * 130)])
    assert part.seconds == 60
