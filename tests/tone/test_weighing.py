"""How signs add up to marks, with a handful of weights that one can add up by hand."""

from collections.abc import Callable, Iterable
from math import sqrt

import pytest

from apps.tone import check as checking
from apps.tone.check import CLEAR, SURE_FROM, SURELY, TOLD, Level, Mark, Pattern, sentence_around
from apps.tone.weighing import Scales

Weigh = Callable[..., list[Mark]]
EMPTY = -1.0


def scales(signs: dict[str, str], pieces: dict[str, str], ruled: float = 0.0) -> Scales:
    """How sure a pattern is, is its own score, and ``ruled`` if a rule sees it."""
    how = f"empty 0\tbites 0\tpattern 1\tfirst 0\truled {ruled}"
    empty = [f"bites {EMPTY}", *(f"{pattern} {EMPTY}" for pattern in Pattern)]
    return Scales([
        *(f"[sure {pattern}]\t{how}\n" for pattern in Pattern),
        "\t".join(["[empty]", *empty]) + "\n",
        "[signs]\n", *(f"{sign}\t{told}\n" for sign, told in signs.items()),
        "[pieces]\n", *(f"{piece}\t{told}\n" for piece, told in pieces.items()),
    ])  # fmt: skip


@pytest.fixture
def marks(monkeypatch: pytest.MonkeyPatch) -> Weigh:
    """The marks of a text by a few weights: of biting, and of a threat."""

    def weigh(text: str, signs: dict[str, tuple[float, float]], ruled: float = 0.0) -> list[Mark]:
        told = {sign: f"bites {one}\tthreat {other}" for sign, (one, other) in signs.items()}
        few = scales(told, {}, ruled)
        monkeypatch.setattr(checking, "scales", lambda: few)
        return list(checking.check(text))

    return weigh


def words(text: str, found: Iterable[Mark]) -> list[str]:
    return [text[mark.start : mark.end] for mark in found]


# --- The scales ---------------------------------------------------------------------------


def test_signs_add_up_and_pieces_by_the_root_of_how_many_are_known() -> None:
    few = scales({"or else": "bites 2"}, {"·or·": "bites 1", "else": "bites 0.5"})
    load = few.load({"or else", "unheard"}, {"·or·", "else", "what"})
    assert few.bites(load) == pytest.approx(EMPTY + 2 + 1.5 / sqrt(2))
    assert few.bites(few.more(load, {"or else"})) == few.bites(load) + 2
    assert few.bites(few.load({"unheard"}, ())) == EMPTY


def test_what_weighs_against_one_pattern_takes_nothing_from_another() -> None:
    few = scales({"a": "bites -3\tthreat -2.5\tblame 2", "b": "threat -1\tshould_demand 4"}, {})
    sure = few.sure(few.load({"a", "b"}, ()), ())
    assert (sure[Pattern.THREAT], sure[Pattern.BLAME]) == (EMPTY - 3.5, EMPTY + 2)
    assert (sure[Pattern.SHOULD_DEMAND], sure[Pattern.ULTIMATUM]) == (EMPTY + 4, EMPTY)


def test_a_rule_that_sees_a_pattern_makes_that_one_surer() -> None:
    few = scales({}, {}, ruled=2.0)
    sure = few.sure(few.load((), ()), {Pattern.BLAME})
    assert (sure[Pattern.BLAME], sure[Pattern.THREAT]) == (EMPTY + 2, EMPTY)


def test_how_sure_a_pattern_is_follows_both_scores_up_to_a_point() -> None:
    lines = [f"[sure {p}]\tempty -1\tbites 0.5\tpattern 1\tfirst 2\truled 0" for p in Pattern]
    empty = "\t".join(["[empty]", "bites 0", *(f"{p} 0" for p in Pattern)])
    signs = ["[signs]", "little\tbites 2\tthreat 0.5", "much\tbites 9\tthreat 3", "[pieces]"]
    few = Scales([*lines, empty, *signs])
    assert few.sure(few.load({"little"}, ()), ())[Pattern.THREAT] == -1 + 1 + 0.5 + 1
    assert few.sure(few.load({"much"}, ()), ())[Pattern.THREAT] == -1 + 1.5 + 3 + 2


def test_what_each_sign_adds_is_told_the_strongest_first() -> None:
    few = scales({"a": "bites 1\tthreat 1", "b": "bites 3", "c": "threat -1", "d": "blame 9"}, {})
    told = few.contributions(["a", "b", "c", "d", "e"], Pattern.THREAT)
    assert told == [("b", 3.0), ("a", 2.0), ("d", 0.0), ("c", -1.0)]
    assert few.towards(["a", "b", "c"], Pattern.THREAT) == 4


# --- The marks ----------------------------------------------------------------------------


def test_a_sentence_that_bites_and_a_pattern_that_is_sure_are_a_mark(marks: Weigh) -> None:
    enough = 0.5 - EMPTY, SURE_FROM - EMPTY
    assert [m.pattern for m in marks("Walnut.", {"walnut": enough})] == [Pattern.THREAT]
    assert not marks("Walnut.", {"walnut": (enough[0] - 0.1, enough[1])})
    assert not marks("Walnut.", {"walnut": (enough[0], enough[1] - 0.1)})


def test_what_is_less_clear_is_only_worth_a_look(marks: Weigh) -> None:
    clear = SURE_FROM + CLEAR - EMPTY
    assert [m.level for m in marks("Walnut.", {"walnut": (9, clear)})] == [Level.MARKED]
    assert [m.level for m in marks("Walnut.", {"walnut": (9, clear - 0.1)})] == [Level.LOOK]


def test_what_bites_only_between_two_sentences_has_to_be_surer(marks: Weigh) -> None:
    text, half = "Walnut. Pear.", (SURELY - EMPTY) / 2
    found = marks(text, {"walnut": (half, half), "pear": (half, half)})
    assert words(text, found) == ["Walnut"]
    assert not marks(text, {"walnut": (half, half), "pear": (half - 0.1, half)})
    assert not marks(text, {"walnut": (half, half), "pear": (half, half - 0.1)})
    assert not marks("Walnut. Plum. Fig. Pear.", {"walnut": (half, half), "pear": (half, half)})


def test_it_is_shown_where_it_bites_most(marks: Weigh) -> None:
    text = "Pear. Walnut. Plum."
    found = marks(text, {"walnut": (1.4, 1.4), "pear": (1.2, 1.2), "plum": (-0.1, 0)})
    assert words(text, found) == ["Walnut"]


def test_what_one_sentence_told_is_not_told_of_the_whole_again(marks: Weigh) -> None:
    text = "Pear. Walnut."
    assert words(text, marks(text, {"walnut": (9, 9), "pear": (0.5, 0.5)})) == ["Walnut"]


def test_nor_is_it_where_another_sentence_bites_more(marks: Weigh) -> None:
    text = "Pear. Walnut."
    assert words(text, marks(text, {"walnut": (2, 9), "pear": (5, 0)})) == ["Walnut"]


def test_a_sentence_has_its_own_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    few = scales({}, {"waln": "bites 9\tthreat 9"})
    monkeypatch.setattr(checking, "scales", lambda: few)
    text = "Walnut. Pear."
    assert words(text, checking.check(text)) == ["Walnut"]


def test_a_sentence_may_bite_in_two_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    few = scales({"walnut": "bites 9\tthreat 9\tblame 9"}, {})
    monkeypatch.setattr(checking, "scales", lambda: few)
    assert {mark.pattern for mark in checking.check("Walnut.")} == {Pattern.THREAT, Pattern.BLAME}


def test_the_clause_that_weighs_most_is_marked(marks: Weigh) -> None:
    text = "It is raining, and walnut and pear, so there."
    found = marks(text, {"walnut": (3, 3), "raining": (1, 1)})
    assert words(text, found) == ["walnut and pear"]


def test_a_mark_names_the_signs_it_rests_on(marks: Weigh) -> None:
    names = "walnut pear plum fig quince medlar sloe".split()
    signs = {name: (5.0 - n / 2, 1.0) for n, name in enumerate(names)} | {"rain": (-1.0, -1.0)}
    (found,) = marks(" ".join([*names, "rain"]) + ".", signs)
    assert found.evidence == tuple(names[:TOLD])
    told = {"walnut": (9.0, 9.0), "pear": (0.5, 0.0), "rain": (-1.0, -1.0)}
    (found,) = marks("walnut rain pear.", told)
    assert found.evidence == ("walnut", "pear")


def test_what_a_rule_is_sure_of_needs_not_bite_as_surely(marks: Weigh) -> None:
    seen = marks("You're selfish.", {}, ruled=SURELY - EMPTY)
    assert [mark.pattern for mark in seen] == [Pattern.CHARACTER_ATTACK]
    assert seen[0].evidence == ("you are, a word for the whole person",)
    assert not marks("You're selfish.", {}, ruled=SURELY - EMPTY - 0.1)
    assert not marks("Walnut.", {"walnut": (0, 9)}, ruled=9)


def test_what_a_rule_sees_is_marked_however_sure_and_told_with_its_signs(marks: Weigh) -> None:
    (seen,) = marks("You're selfish.", {"selfish": (9, 0)}, ruled=SURE_FROM - EMPTY)
    assert seen.level == Level.MARKED
    assert seen.evidence == ("you are, a word for the whole person", "selfish")


def test_two_sentences_that_bite_are_two_marks(marks: Weigh) -> None:
    text = "Walnut. It rains. Walnut."
    assert words(text, marks(text, {"walnut": (9, 9)})) == ["Walnut", "Walnut"]


@pytest.mark.parametrize(
    ("text", "at", "whole"),
    [
        ("One. Two here! Three?", 0, "One."),
        ("One. Two here! Three?", 5, "Two here!"),
        ("One. Two here! Three?", 9, "Two here!"),
        ("One. Two here! Three?", 15, "Three?"),
        ("", 0, ""),
    ],
)
def test_the_sentence_around_a_place(text: str, at: int, whole: str) -> None:
    start, end = sentence_around(text, Mark(at, at + 1, Pattern.THREAT, Level.MARKED, ()))
    assert text[start:end] == whole
