"""How right the check is on sentences that nothing of it was fitted on."""

from pathlib import Path

import pytest

from apps.tone.check import Pattern, check
from apps.tone.measure import Line, read

DATA = Path(__file__).with_name("data")
# test: by writers of whom other sentences are in the tune split; others and unseen: by two each who
# wrote none of them.
UNSEEN = ("test", "others", "unseen")


@pytest.fixture(scope="module", params=UNSEEN)
def measured(request: pytest.FixtureRequest) -> list[tuple[Line, frozenset[str]]]:
    lines = read(DATA / f"{request.param}.tsv")
    return [(line, frozenset(mark.pattern for mark in check(line.text))) for line in lines]


def share(part: int, whole: int) -> float:
    assert whole
    return part / whole


def test_no_limit_is_marked(measured):
    assert not [line.text for line, found in measured if line.kind == "limit" and found]


def test_kind_words_are_hardly_ever_marked(measured):
    kind = [found for line, found in measured if not line.labels]
    assert share(sum(map(bool, kind)), len(kind)) <= 0.02


def test_a_mark_is_nearly_always_of_the_right_pattern(measured):
    right = sum(len(line.labels & found) for line, found in measured)
    assert share(right, sum(len(found) for _, found in measured)) >= 0.88


def test_no_pattern_is_often_taken_for_another(measured):
    for pattern in Pattern:
        told = [pattern in line.labels for line, found in measured if pattern in found]
        assert share(sum(told), len(told)) >= 0.75, pattern


def test_most_of_what_bites_is_marked(measured):
    biting = [found for line, found in measured if line.labels]
    assert share(sum(map(bool, biting)), len(biting)) >= 0.65


def test_half_of_the_patterns_are_found(measured):
    right = sum(len(line.labels & found) for line, found in measured)
    assert share(right, sum(len(line.labels) for line, _ in measured)) >= 0.50


def test_the_unseen_is_not_among_what_was_fitted():
    seen = {line.text for line in read(DATA / "tune.tsv")}
    assert not [
        line.text for name in UNSEEN for line in read(DATA / f"{name}.tsv") if line.text in seen
    ]
