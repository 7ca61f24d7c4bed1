"""One tab never conflicts with itself, two always do, and no text is lost."""

import random

import pytest

from apps.request_log.drafts import Stamp, Version
from apps.request_log.models import Attempt
from tests.factories import Person, make_attempt, make_conversation


@pytest.fixture
def draft(nora: Person) -> Attempt:
    return make_attempt(make_conversation(nora), said_on=None, words="")


def write(draft: Attempt, text: str, tab: str, seq: int, revision: int = 0):
    return draft.write("words", text, Stamp(revision, tab, seq))


def now(draft: Attempt) -> str:
    return Attempt.objects.get(pk=draft.pk).words


def test_a_save_is_there_when_the_row_is_read_again(draft: Attempt) -> None:
    write(draft, "first", "a", 1)
    assert now(draft) == "first"


def test_a_tab_that_goes_on_typing_never_conflicts_with_itself(draft: Attempt) -> None:
    for seq, text in enumerate(("I", "I miss", "I miss you"), start=1):
        _, conflict = write(draft, text, "a", seq)
        assert conflict is None
    assert now(draft) == "I miss you"


def test_an_older_save_of_the_same_tab_arriving_late_changes_nothing(draft: Attempt) -> None:
    write(draft, "newer", "a", 2)
    _, conflict = write(draft, "older", "a", 1)
    assert conflict is None
    assert now(draft) == "newer"


def test_a_second_tab_on_an_old_state_is_shown_both_texts(draft: Attempt) -> None:
    write(draft, "here", "a", 1)
    _, conflict = write(draft, "there", "b", 1)
    assert conflict is not None
    assert (conflict.mine, conflict.theirs) == ("there", "here")
    assert now(draft) == "here"


def test_a_second_tab_opened_after_the_last_save_does_not_conflict(draft: Attempt) -> None:
    row, _ = write(draft, "here", "a", 1)
    _, conflict = write(draft, "further", "b", 1, revision=row.stamp("words").revision)
    assert conflict is None
    assert now(draft) == "further"


def test_the_same_text_in_both_tabs_is_no_conflict(draft: Attempt) -> None:
    write(draft, "the same", "a", 1)
    _, conflict = write(draft, "the same", "b", 1)
    assert conflict is None


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", "there"), ("theirs", "here"), ("both", "here\n\nthere")],
)
def test_each_choice_keeps_what_it_says_and_the_other_as_a_version(draft, choice, kept) -> None:
    write(draft, "here", "a", 1)
    row = Attempt.objects.get(pk=draft.pk)
    row.settle("words", "there", choice)
    assert now(draft) == kept
    found = {now(draft), *(version.content["words"] for version in Version.objects.of(draft))}
    assert all(any(text in one for one in found) for text in ("here", "there"))


def test_two_texts_of_one_row_do_not_disturb_each_other(draft: Attempt) -> None:
    write(draft, "the words", "a", 1)
    _, conflict = draft.write("shouted", "the shout", Stamp(0, "b", 1))
    assert conflict is None
    assert now(draft) == "the words"


@pytest.mark.parametrize("seed", range(12))
def test_whatever_the_order_of_arrival_the_newest_save_of_a_tab_stays(draft, seed) -> None:
    order = list(range(1, 9))
    random.Random(seed).shuffle(order)
    for seq in order:
        _, conflict = write(draft, f"text {seq}", "a", seq)
        assert conflict is None
    assert now(draft) == "text 8"


@pytest.mark.parametrize("sent", ["", "x", "-1", "1e9", "9" * 40, "１"])
def test_a_malformed_stamp_is_a_page_that_knows_nothing(rf, sent: str) -> None:
    data = rf.post("/", {"revision": sent, "seq": sent, "tab": "t" * 99}).POST
    assert Stamp.sent(data) in {Stamp(0, "t" * 32, 0), Stamp(1, "t" * 32, 1)}


def test_a_version_is_kept_once_a_sitting_and_never_twice_the_same(draft: Attempt) -> None:
    write(draft, "first", "a", 1)
    row = Attempt.objects.get(pk=draft.pk)
    row.keep_version_of_sitting()
    row.words = "a minute later"
    row.keep_version_of_sitting()
    assert Version.objects.of(draft).count() == 1
    row.keep_version()
    row.keep_version()
    assert Version.objects.of(draft).count() == 2
