"""One tab never conflicts with itself, two always do, and no text is lost."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.request_log.drafts import Stamp, Version
from apps.request_log.models import Attempt
from apps.request_log.thinning import MOST, MOST_OF_THOSE_THAT_STAY
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


@pytest.mark.parametrize("meanwhile", ["another tab", "it was said", "it was left"])
def test_whoever_writes_between_a_saves_reading_and_writing_is_not_overwritten(
    draft: Attempt, meanwhile: str, monkeypatch
) -> None:
    write(draft, "here", "a", 1)
    write_over = Attempt.write_over

    def too_late(self, *args):
        monkeypatch.undo()
        if meanwhile == "another tab":
            write(draft, "there", "b", 1, revision=1)
        elif meanwhile == "it was left":
            draft.leave()
        else:
            Attempt.objects.filter(pk=draft.pk).update(said_on="2026-05-04")
        return write_over(self, *args)

    monkeypatch.setattr(Attempt, "write_over", too_late)
    if meanwhile == "it was said":
        with pytest.raises(Attempt.DoesNotExist):
            write(draft, "here too", "a", 2)
        assert now(draft) == "here"
        return
    _, conflict = write(draft, "here too", "a", 2)
    assert now(draft) == ("there" if meanwhile == "another tab" else "here too")
    assert (conflict is not None) is (meanwhile == "another tab")
    row = Attempt.objects.get(pk=draft.pk)
    assert not row.is_kept


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


# --- Versions ----------------------------------------------------------------------------


def versions(draft: Attempt) -> list[str]:
    """The words of each version, newest first."""
    return [version.content["words"] for version in Version.objects.of(draft)]


def later(draft: Attempt, minutes: int, text: str, seq: int) -> None:
    with time_machine.travel(draft.made_at + timedelta(minutes=minutes), tick=False):
        write(draft, text, "a", seq)


def test_the_saves_of_one_sitting_make_no_version(draft: Attempt) -> None:
    for seq, minutes in enumerate((0, 4, 9), start=1):
        later(draft, minutes, f"minute {minutes}", seq)
    assert versions(draft) == []


def test_a_save_after_ten_minutes_keeps_the_words_as_they_were(draft: Attempt) -> None:
    for seq, minutes in enumerate((1, 9, 10, 15, 21), start=1):
        later(draft, minutes, f"minute {minutes}", seq)
    assert versions(draft) == ["minute 15", "minute 9"]


def test_a_clock_that_was_set_back_ends_no_versions(draft: Attempt) -> None:
    for seq, minutes in enumerate((1, 60, 0, 4), start=1):
        later(draft, minutes, f"minute {minutes}", seq)
    assert versions(draft) == ["minute 60", "minute 1"]


def test_the_same_words_again_make_no_version(draft: Attempt) -> None:
    for seq, minutes in enumerate((1, 30, 60), start=1):
        later(draft, minutes, "the same", seq)
    assert versions(draft) == []


def test_no_version_says_what_the_newest_says_or_nothing(draft: Attempt) -> None:
    draft.keep_version()
    assert versions(draft) == []
    draft.words = "something"
    draft.keep_version()
    draft.keep_version()
    assert versions(draft) == ["something"]


def test_a_version_that_was_there_stays_once_it_was_said(draft: Attempt) -> None:
    draft.words = "something"
    draft.keep_version()
    draft.keep_version(stays=True)
    assert [version.stays for version in Version.objects.of(draft)] == [True]


def test_old_versions_thin_out_when_a_new_one_is_kept(draft: Attempt) -> None:
    for hour in range(5):
        with time_machine.travel(f"2026-05-04 {10 + hour}:00Z", tick=False):
            draft.keep_version({"words": f"hour {hour}"}, stays=hour == 1)
    assert len(versions(draft)) == 5
    with time_machine.travel("2026-05-10 10:00Z", tick=False):
        draft.keep_version({"words": "days later"})
    assert versions(draft) == ["days later", "hour 4", "hour 1"]


def test_thinning_out_asks_twice_however_many_there_are(draft: Attempt) -> None:
    for number in range(MOST + 5):
        draft.keep_version({"words": str(number)})
    with CaptureQueriesContext(connection) as captured:
        draft.thin_out()
    assert len(captured) == 1
    with time_machine.travel("2030-05-10 10:00Z"), CaptureQueriesContext(connection) as captured:
        draft.thin_out()
    assert len(captured) == 2
    assert len(versions(draft)) == 1


def left(draft: Attempt, minutes: int) -> None:
    with time_machine.travel(draft.made_at + timedelta(minutes=minutes), tick=False):
        draft.leave()


def test_a_page_that_is_left_makes_a_version_once(draft: Attempt) -> None:
    later(draft, 1, "minute 1", 1)
    left(draft, 2)
    left(draft, 3)
    assert versions(draft) == ["minute 1"]
    assert now(draft) == "minute 1"


def test_what_pages_could_not_save_has_an_end_that_comes_when_a_page_is_left(draft) -> None:
    write(draft, "here", "a", 1)
    for number in range(MOST_OF_THOSE_THAT_STAY + 5):
        write(draft, f"there {number}", f"tab{number}", 1)
    draft.leave()
    left_over = [text for text in versions(draft) if text.startswith("there")]
    assert len(left_over) == MOST_OF_THOSE_THAT_STAY
    assert "there 0" not in left_over


def test_a_sitting_that_was_left_is_not_kept_again_by_the_next(draft: Attempt) -> None:
    later(draft, 1, "minute 1", 1)
    left(draft, 2)
    later(draft, 30, "minute 30", 2)
    assert versions(draft) == ["minute 1"]
    later(draft, 50, "minute 50", 3)
    assert versions(draft) == ["minute 30", "minute 1"]


def test_leaving_is_no_save_that_another_page_could_meet(draft: Attempt) -> None:
    write(draft, "here", "a", 1)
    page = Attempt.objects.get(pk=draft.pk).stamp("words").page()
    draft.leave()
    _, conflict = write(draft, "here and on", page.tab, 1, page.revision)
    assert conflict is None


# --- What a tab could not save -----------------------------------------------------------


def test_what_was_refused_is_a_version_that_follows_its_tab(draft: Attempt) -> None:
    write(draft, "here", "a", 1)
    for seq, text in ((1, "th"), (3, "there"), (2, "the")):
        write(draft, text, "b", seq)
    assert versions(draft) == ["there"]
    assert [version.stays for version in Version.objects.of(draft)] == [True]


def test_what_pages_without_a_name_could_not_save_is_kept_of_each(draft: Attempt) -> None:
    write(draft, "here", "a", 1)
    for text in ("one", "other"):
        write(draft, text, "", 0)
    assert versions(draft) == ["other", "one"]


def test_a_choice_between_two_texts_is_made_on_the_row_as_it_is_by_then(draft: Attempt) -> None:
    write(draft, "here", "a", 1)
    row = Attempt.objects.get(pk=draft.pk)
    write(draft, "here and on", "a", 2)
    row.settle("words", "there", "mine")
    assert now(draft) == "there"
    assert "here and on" in versions(draft)


# --- Two hundred fast edits --------------------------------------------------------------


class Tab:
    """A page that types a word at a time, and whose saves may arrive in any order."""

    def __init__(self, name: str, draft: Attempt) -> None:
        self.name, self.draft, self.number = name, draft, 0
        self.open()

    def open(self) -> None:
        row = Attempt.objects.get(pk=self.draft.pk)
        self.number += 1
        self.stamp = Stamp(row.stamp("words").revision, f"{self.name}{self.number}", 0)
        self.text = row.words

    def type(self) -> tuple[str, Stamp]:
        """What the next save carries."""
        self.stamp = replace(self.stamp, seq=self.stamp.seq + 1)
        self.text = f"{self.text} {self.stamp.tab}-{self.stamp.seq}".strip()
        return self.text, self.stamp


def play(draft: Attempt, chance: random.Random, edits: int = 200) -> list[str]:
    """Two tabs, saves overtaking each other, choices now and then.

    Returns what each page showed when it was shut.
    """
    tabs, under_way, shut = [Tab("a", draft), Tab("b", draft)], [], []
    for _ in range(edits):
        tab = chance.choice(tabs)
        under_way.append((tab, *tab.type()))
        while under_way and chance.random() < 0.5:
            tab, text, stamp = under_way.pop(chance.randrange(len(under_way)))
            _, conflict = draft.write("words", text, stamp)
            if conflict and stamp == tab.stamp and chance.random() < 0.3:
                choice = chance.choice(["mine", "theirs", "both"])
                draft.settle("words", text, choice)
                shut.append(text)
                tab.open()
    chance.shuffle(under_way)
    for _, text, stamp in under_way:
        draft.write("words", text, stamp)
    return [*shut, *(tab.text for tab in tabs if tab.stamp.seq)]


@pytest.mark.parametrize("seed", range(8))
def test_of_two_hundred_fast_edits_in_two_tabs_every_text_is_found(draft, seed) -> None:
    typed = play(draft, random.Random(seed))
    found = [now(draft), *versions(draft)]
    assert not [text for text in typed if not any(text in one for one in found)]


@pytest.mark.parametrize("seed", range(4))
def test_two_hundred_edits_of_one_tab_in_any_order_never_conflict(draft, seed) -> None:
    order = list(range(1, 201))
    random.Random(seed).shuffle(order)
    for seq in order:
        assert write(draft, f"text {seq}", "a", seq)[1] is None
    assert now(draft) == "text 200"
    assert versions(draft) == []
