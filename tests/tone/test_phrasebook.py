"""The phrasebook is a test: every "instead" bites in its own way, no "try" and no starter does."""

import tomllib
from pathlib import Path

import pytest

from apps.tone.check import Pattern, check
from apps.tone.danger import danger

CONTENT = Path(__file__).parents[2] / "apps" / "phrases" / "content"
EXPECTED: dict[str, set[Pattern]] = {
    "threats": {Pattern.THREAT, Pattern.ULTIMATUM},
    "guilt_trips": {Pattern.GUILT_TRIP},
    "comparisons": {Pattern.COMPARISON},
    "character": {
        Pattern.CHARACTER_ATTACK,
        Pattern.JUDGEMENT,
        Pattern.SHOULD_DEMAND,
        Pattern.CONTEMPT,
    },
    "assumptions": {Pattern.ASSUMPTION},
    "judgement": {Pattern.JUDGEMENT},
    "complaints": {Pattern.VAGUE_COMPLAINT},
    "always_never": {Pattern.OVERGENERALISATION},
    "blame": {Pattern.BLAME},
    "hints": {Pattern.PASSIVE_AGGRESSIVE, Pattern.VAGUE_COMPLAINT},
    "silence": {Pattern.PASSIVE_AGGRESSIVE, Pattern.VAGUE_COMPLAINT},
    "therapy": {Pattern.JUDGEMENT, Pattern.SHOULD_DEMAND},
    "ultimatums": {Pattern.ULTIMATUM, Pattern.THREAT},
}


def entries(kind: str) -> list[dict[str, str]]:
    found = []
    for path in sorted(CONTENT.glob(f"{kind}s-*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [{"shift": data.get("shift", ""), **entry} for entry in data[kind]]
    return found


PAIRS = entries("pair")
# Of the others only somebody who knows the people and the house can tell that they bite.
TOLD_BY_WORDS = [pair for pair in PAIRS if "unseen" not in pair]


@pytest.mark.parametrize("pair", TOLD_BY_WORDS, ids=lambda pair: pair["key"])
def test_every_instead_is_marked_with_its_pattern(pair: dict[str, str]) -> None:
    assert {mark.pattern for mark in check(pair["instead"])} & EXPECTED[pair["shift"]]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["key"])
def test_no_try_is_marked(pair: dict[str, str]) -> None:
    assert check(pair["try"]) == ()
    assert danger(pair["try"]) == ()


@pytest.mark.parametrize("starter", entries("starter"), ids=lambda starter: starter["key"])
def test_no_starter_is_marked(starter: dict[str, str]) -> None:
    assert check(starter["text"]) == ()
