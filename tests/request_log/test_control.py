"""Whose part a sentence is. Measured on sentences that somebody else wrote.

One half was looked at while the rules were written (control-tune.tsv); the other was not.
"""

from pathlib import Path

import pytest

from apps.request_log.control import Whose, control

DATA = Path(__file__).parent / "data"


def sentences_of(half: str) -> list[tuple[str, str]]:
    rows = (DATA / f"control-{half}.tsv").read_text("utf-8").splitlines()
    return [(label, text) for label, text in (row.split("\t") for row in rows)]


def marked(text: str) -> bool:
    return any(line.whose != Whose.MINE for line in control(text))


@pytest.mark.parametrize("half", ["tune", "test"])
def test_nothing_that_is_ones_own_is_marked(half: str) -> None:
    assert not [text for label, text in sentences_of(half) if label == "mine" and marked(text)]


def test_most_of_what_is_not_ones_own_is_found_in_sentences_never_looked_at() -> None:
    others = [text for label, text in sentences_of("test") if label != "mine"]
    assert len(others) > 30
    assert sum(map(marked, others)) / len(others) >= 0.6


@pytest.mark.parametrize("text", [
    "I won't have sex until you have apologised.",
    "I won't be touched when I have said no.",
    "I will sleep on the sofa when you have been drinking.",
    "I won't stand for being shouted at, so I'll leave the room.",
    "I will stop doing your washing and your packed lunches.",
    "I'm no longer going hungry to keep the peace.",
    "I won't give you the silent treatment again.",
    "I'm no longer willing to let you think that I'm fine.",
    "I’m not giving you money for the machines any more.",
])  # fmt: skip
def test_a_refusal_of_sex_and_ones_own_extra_effort_are_never_marked(text: str) -> None:
    assert not marked(text)


@pytest.mark.parametrize(("text", "whose"), [
    ("You need to stop shouting.", "theirs"),
    ("I won’t let you go out on Fridays.", "theirs"),
    ("I won’t speak to you until you apologise.", "withholds"),
    ("You’ll get no supper.", "withholds"),
])  # fmt: skip
def test_whose_it_is(text: str, whose: str) -> None:
    assert [line.whose for line in control(text)] == [whose]


def test_each_sentence_is_told_by_itself_in_its_own_words() -> None:
    lines = list(control("I will stop nagging. You must change. Could you tell me why?"))
    assert [(line.words, line.whose) for line in lines] == [
        ("I will stop nagging.", "mine"),
        ("You must change.", "theirs"),
        ("Could you tell me why?", "mine"),
    ]


def test_a_long_text_takes_no_long_time() -> None:
    assert not any(line.whose != "mine" for line in control("I will not " * 2000))
