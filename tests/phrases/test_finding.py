"""What comes first when somebody types in a hurry, misspells, or has another word for it."""

import re

import pytest

from apps.phrases.finding import Index, Wanted, find, spread
from apps.phrases.loading import CONTENT, Reader
from apps.phrases.meaning import complaints_about, meanings
from apps.phrases.models import Pair
from apps.phrases.stemming import stem

FIRST = 3


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(spread(row for row in Reader(CONTENT).read() if isinstance(row, Pair)))


def first(index: Index, query: str) -> list[Pair]:
    return find(index, Wanted(q=query)).pairs[:FIRST]


# Each query, and what the pairs are about, or the way they turn, that come first.
@pytest.mark.parametrize(("query", "codes"), [
    ("counciling", "getting_help therapy"),
    ("counsel", "getting_help therapy"),
    ("thearpy", "getting_help therapy"),
    ("wont go to therapy", "getting_help"),
    ("money argumnet", "money"),
    ("she spends all our money", "money"),
    ("credit card", "money"),
    ("saving for a house", "money"),
    ("no sex", "intimacy"),
    ("affection", "intimacy"),
    ("sexless marriage", "intimacy"),
    ("dont love me anymore", "intimacy"),
    ("mother in law", "family"),
    ("in laws christmas", "family"),
    ("ring my mum", "family"),
    ("household chores", "chores"),
    ("he does nothing around the house", "chores"),
    ("houswork", "chores"),
    ("never helps", "chores"),
    ("dishes", "chores family"),
    ("the bins", "chores"),
    ("laundrey", "chores"),
    ("i do everything", "guilt_trips"),
    ("you dont care", "assumptions"),
    ("silent treatment", "silence blame"),
    ("he wont talk", "silence blame"),
    ("nagging", "complaints"),
    ("i’m leaving", "ultimatums"),
    ("divorce", "ultimatums"),
    ("my ex", "comparisons"),
    ("want another baby", "plans"),
    ("gaming all night", "screens"),
    ("bedtime kids", "parenting"),
    ("date night", "time_together"),
    ("not enough time together", "time_together"),
    ("ramadan", "religion family"),
    ("religon", "religion"),
])  # fmt: skip
def test_what_comes_first_is_about_what_was_typed(index, query, codes) -> None:
    pairs = first(index, query)
    assert len(pairs) == FIRST
    assert all({pair.theme, pair.shift} & set(codes.split()) for pair in pairs), pairs


# Each query, and the pair that somebody typing it would hope for.
@pytest.mark.parametrize(("query", "key"), [
    ("phone at dinner", "screens-phones-bread-bin"),
    ("always late", "time-together-outside-odeon"),
    ("he's always on his phone", "screens-clinic-news-first"),
    ("you never listen", "screens-clinic-news-first"),
    ("shouting in front of the children", "parenting-say-later"),
    ("reading in church", "religion-easter-reading"),
    ("moving abroad", "other-language-cafe"),
    ("stepson", "family-stepfamily-thursdays"),
    ("forgot my birthday", "plans-late-anniversary"),
    ("sleeping in spare room", "other-snoring-surgery"),
    ("drinking", "getting-help-first-week-june"),
    ("kids always on tablet", "parenting-tablet-in-hall"),
])  # fmt: skip
def test_the_pair_that_was_hoped_for_is_among_the_first(index, query, key) -> None:
    assert key in [pair.key for pair in first(index, query)]


@pytest.mark.parametrize(("one", "other"), [
    ("family", "families"), ("nag", "nagging"), ("listens", "listening"), ("kiss", "kisses"),
])  # fmt: skip
def test_forms_of_a_word_are_one(one, other) -> None:
    assert stem(one) == stem(other)


def test_a_short_word_keeps_what_looks_like_an_ending() -> None:
    assert stem("ring") != stem("king")


def test_what_it_is_about_counts_for_more_than_how_it_was_said(index) -> None:
    said = [f"{pair.instead} {pair.better}" for pair in first(index, "always late")]
    assert all(re.search(r"\blate\b", text) for text in said)


def test_a_short_word_is_not_taken_for_another(index) -> None:
    assert find(index, Wanted(q="zorn")).pairs == []


def test_a_word_is_found_while_it_is_being_typed(index) -> None:
    assert first(index, "therap") == first(index, "therapy")


def test_a_phrase_does_not_lend_its_words_to_its_meaning() -> None:
    assert "wash up" in meanings().same["dish"]
    assert "up" not in meanings().same["dish"]


def test_a_meaning_that_is_no_list_of_words_is_reported() -> None:
    (problem,) = complaints_about('same = [["mum", ""]]')
    assert "not a list of words" in problem
