"""The command that other programs use (contract.md)."""

import io
import json
import sys

import pytest
from django.core.management import call_command

from apps.phrases.management.commands.check_tone import TOWARDS
from apps.tone.check import Pattern

THREAT = "If those pans are still soaking tomorrow, they’re going in the bin."


@pytest.fixture
def answers(db, monkeypatch, capsys):
    """Send lines; what came back of each, and whether it said that something was wrong."""

    def ask(*lines: str) -> tuple[list[dict], bool]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        capsys.readouterr()
        failed = False
        try:
            call_command("check_tone")
        except SystemExit as stopped:
            failed = stopped.code == 1
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()], failed

    return ask


def sent(text: str) -> str:
    return json.dumps({"text": text})


def test_a_mark_says_where_what_why_and_what_to_try(answers, phrases) -> None:
    ((answer,), failed) = answers(sent(THREAT))
    mark = answer["marks"][0]
    assert answer["text"] == THREAT
    assert (mark["pattern"], mark["shift"]) == ("threat", "requests")
    assert THREAT[mark["start"] : mark["end"]]
    assert mark["why"]
    assert mark["try"]
    assert set(mark) == {"start", "end", "pattern", "shift", "why", "try"}
    assert not failed


def test_kind_words_have_no_marks(answers) -> None:
    assert answers(sent("I love the way you laugh."))[0] == [
        {"text": "I love the way you laugh.", "marks": []}
    ]


@pytest.mark.parametrize("line", ["not json", '"text"', "[1]", '{"words": "a"}', '{"text": 3}'])
def test_a_line_that_is_no_such_object_is_said_and_the_run_goes_on(answers, line) -> None:
    told, failed = answers(sent("Good morning."), line, sent("Good night."))
    assert [answer.get("text") for answer in told] == ["Good morning.", None, "Good night."]
    assert told[1]["line"] == 2
    assert told[1]["error"]
    assert failed


def test_before_the_phrasebook_is_there_it_marks_all_the_same(answers) -> None:
    ((answer,), _) = answers(sent(THREAT))
    assert answer["marks"][0]["try"] == ""


def test_every_pattern_leads_somewhere() -> None:
    assert set(TOWARDS) == set(Pattern)
