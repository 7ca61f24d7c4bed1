"""What there is in the phrasebook, and how it reads."""

import re

import pytest
from django.core.management import call_command

from apps.conversations.path import Theme
from apps.phrases.reading_ease import grade, syllables
from apps.phrases.shifts import SHIFTS, SIX


@pytest.fixture
def report(capsys) -> str:
    call_command("phrase_report")
    return capsys.readouterr().out


def test_each_of_the_six_shifts_has_six_pairs_for_every_theme(report) -> None:
    for shift in SIX:
        (row,) = (line for line in report.splitlines() if line.startswith(shift.code + " "))
        counts = [int(n) for n in row.split()[1:]]
        assert len(counts) == len(Theme)
        assert min(counts) >= 6


def test_there_are_enough_pairs_of_every_shift(report) -> None:
    assert int(re.search(r"pairs: (\d+)", report)[1]) >= 420
    assert all(f"\n{shift} " in "\n" + report for shift in SHIFTS)


def test_there_are_enough_starters_for_each_place_of_a_draft(report) -> None:
    counts = dict(re.findall(r"(\w+) (\d+)", report.split("starters: ")[1].splitlines()[0]))
    for part in ("request", "why", "not_willing", "willing", "help"):
        assert int(counts[part]) >= 25


def test_nothing_nearly_repeats_anything(report) -> None:
    assert "near-duplicates: 0" in report


def test_better_words_can_be_read_by_a_child_of_twelve(report) -> None:
    (row,) = (line for line in report.splitlines() if line.startswith("try "))
    assert float(row.split()[-1]) <= 7


def test_each_of_ten_queries_has_three_answers(report) -> None:
    asked = report.split("\n\n“")[1:]
    assert len(asked) == 10
    assert all(answers.count(" → ") == 3 for answers in asked)


@pytest.mark.parametrize(("word", "count"), [
    ("cat", 1), ("table", 2), ("hope", 1), ("evening", 3), ("don’t", 1), ("the", 1), ("rhythm", 1),
])  # fmt: skip
def test_syllables_are_counted_as_they_are_said(word, count) -> None:
    assert syllables(word) == count


def test_a_short_sentence_of_short_words_is_easier_than_a_long_one() -> None:
    assert grade("The cat sat on the mat.") < 1
    assert grade("Notwithstanding considerable organisational difficulties, we reconsidered.") > 15
    assert grade("") == 0
