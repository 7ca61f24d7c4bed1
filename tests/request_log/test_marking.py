"""Where the words stand that were looked for: accents and case folded, the text as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.request_log.marking import folded, found_excerpt, pieces_of, terms_of


def told(pieces) -> str:
    """The text with what was found in brackets."""
    return "".join(f"[{p.text}]" if p.found else p.text for p in pieces)


@pytest.mark.parametrize(("text", "plain"), [
    ("Café don’t", "cafe don't"),
    ("PLAIN", "plain"),
    ("Straße", "strasse"),
    ("Ёлка", "елка"),
    ("e\u0301te\u0301", "ete"),
])  # fmt: skip
def test_words_are_folded_for_searching(text, plain):
    assert folded(text) == plain


def test_each_word_of_a_query_is_looked_for_once():
    assert terms_of("  Café cafe don’t DON'T ") == ["cafe", "don't"]


@pytest.mark.parametrize(("text", "query", "marked"), [
    ("Could we walk?", "walk", "Could we [walk]?"),
    ("Could we walk?", "WALK could", "[Could] we [walk]?"),
    ("A Café, a café", "cafe", "A [Café], a [café]"),
    ("E\u0301te\u0301 dernier", "ete", "[E\u0301te\u0301] dernier"),
    ("Die Straße", "strasse", "Die [Straße]"),
    ("Die Straße", "s", "Die [S]tra[ß]e"),
    ("Don’t wait", "don't", "[Don’t] wait"),
    ("walking", "walk king", "[walking]"),
    ("Nothing", "else", "Nothing"),
])  # fmt: skip
def test_a_hit_is_marked_as_it_was_written(text, query, marked):
    assert told(pieces_of(text, terms_of(query))) == marked


def test_an_excerpt_begins_with_the_text_if_the_hit_is_near():
    excerpt = told(found_excerpt("A walk. " + "On and on. " * 40, ["walk"]))
    assert excerpt.startswith("A [walk]. On and on.")
    assert excerpt.endswith("…")
    assert len(excerpt) < 210


def test_an_excerpt_moves_to_the_first_hit_and_is_cut_at_words():
    excerpt = told(found_excerpt("Before that. " * 40 + "A walk. " + "On and on. " * 40, ["walk"]))
    assert excerpt.startswith("…that. Before that.")
    assert "Before that. A [walk]. On and" in excerpt
    assert excerpt.endswith("…")


def test_a_hit_in_one_endless_word_is_shown():
    assert "[needle]" in told(found_excerpt("x" * 3000 + "needle" + "y" * 3000, ["needle"]))


@given(st.text(), st.text())
def test_nothing_of_a_text_is_lost_to_the_marks(text, query):
    assert "".join(p.text for p in pieces_of(text, terms_of(query))) == text


@given(st.text(max_size=40), st.text(min_size=1, max_size=5), st.text(max_size=40))
def test_whatever_a_search_finds_is_marked(before, words, after):
    text = before + words + after
    terms = [term for term in terms_of(words) if term in folded(text)]
    assert any(p.found for p in pieces_of(text, terms)) == bool(terms)


@given(st.text(max_size=600), st.text(max_size=9))
def test_an_excerpt_is_short(text, query):
    shown = found_excerpt(text, terms_of(query))
    assert sum(len(p.text) for p in shown) <= 200 + 2
