"""What a careful friend would ask is answered from what would be said, in parts or as a whole."""

import pytest

from apps.statements.models import Statement
from apps.statements.placing import part_of
from apps.statements.wording import questions_of_a_friend
from tests.factories import Person, make_conversation, make_statement

pytestmark = pytest.mark.usefixtures("phrases")

PARTS = {
    "why": "I miss our evenings.",
    "not_willing": "I will stop saying that it is fine.",
    "willing": "I am willing to hear your side on Thursday.",
    "help": "What would make it easier for you?",
}
QUESTIONS = ("parts", "mine", "for them", "a day", "asks", "ends")


@pytest.fixture
def statement(nora: Person) -> Statement:
    return make_statement(make_conversation(nora, partner_name="Elias"), **PARTS)


def asked(statement: Statement, **changed: str) -> dict[str, tuple[str, str]]:
    """Each question's shape and answer, after some words were changed."""
    for name, text in changed.items():
        setattr(statement, name, text)
    found = questions_of_a_friend(statement, "Elias")
    return {name: (one["shape"], one["answer"]) for name, one in zip(QUESTIONS, found, strict=True)}


def shapes(answers: dict[str, tuple[str, str]]) -> set[str]:
    return {shape for shape, _ in answers.values()}


def test_four_parts_that_are_written_leave_nothing_to_ask(statement) -> None:
    assert shapes(asked(statement)) == {"full"}


def test_the_whole_as_it_was_woven_reads_like_its_parts(statement) -> None:
    assert asked(statement, edited=statement.woven) == asked(statement, edited="")


def test_what_the_whole_leaves_out_is_not_there_though_a_part_has_it(statement) -> None:
    answers = asked(statement, edited="I miss our evenings. I will stop saying that it is fine.")
    assert answers["parts"] == ("half", "Not yet: Willing, How can I help.")
    assert [answers[name][0] for name in ("for them", "a day", "asks")] == ["none", "half", "none"]


def test_what_the_whole_says_in_other_words_is_there(statement) -> None:
    for part in PARTS:
        setattr(statement, part, "")
    whole = (
        "Our evenings were the best of the day. I won’t say any more that it is fine. "
        "I’d gladly cook on Thursday, so that there is time. How would that be for you?"
    )
    assert shapes(asked(statement, edited=whole)) == {"full"}


def test_a_line_of_the_whole_that_is_theirs_to_keep_is_asked_about(statement) -> None:
    line = "You must put your phone away."
    shape, answer = asked(statement, edited=f"{statement.woven}\n\n{line}")["mine"]
    assert shape == "half"
    assert line in answer


def test_a_line_that_the_whole_left_out_is_no_longer_asked_about(statement) -> None:
    theirs = "You must put your phone away."
    assert asked(statement, not_willing=theirs)["mine"][0] == "half"
    assert asked(statement, edited=PARTS["willing"])["mine"][0] == "none"


def test_a_time_in_what_one_stops_is_no_first_step(statement) -> None:
    answers = asked(
        statement,
        not_willing="I will not wait up on Thursday night.",
        willing="I am willing to hear your side.",
    )
    assert answers["a day"][0] == "half"


@pytest.mark.parametrize("text", ["On Thursday I could", "I will come on ___ or Thursday."])
def test_a_part_that_is_merely_begun_is_not_there(statement, text) -> None:
    answers = asked(statement, willing=text)
    assert answers["parts"] == ("half", "Not yet: Willing, which is begun.")
    assert [answers[name][0] for name in ("for them", "a day")] == ["none", "half"]


@pytest.mark.parametrize(("sentence", "part"), [
    ("How would you like to do it?", "help"),
    ("I will no longer do the washing alone.", "not_willing"),
    ("I’m not going to wait up any more.", "not_willing"),
    ("I have stopped looking at your phone.", "not_willing"),
    ("I’ll take the early shift with the baby.", "willing"),
    ("I can wait until the summer.", "willing"),
    ("I’d like us to laugh again.", "why"),
    ("I can’t sleep when we have not spoken.", "why"),
    ("You matter to me.", "why"),
])  # fmt: skip
def test_a_sentence_written_anew_is_placed_by_its_words(sentence, part) -> None:
    assert part_of(sentence) == part
