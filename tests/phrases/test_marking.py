"""What the careful friend shows of a text, and what its buttons do to it."""

from typing import Any

import pytest

from apps.phrases.marking import Pencilled, Pressed, after, near, pencilled
from apps.phrases.models import LeftAlone
from tests.factories import make_attempt, make_conversation

pytestmark = pytest.mark.usefixtures("phrases")
KIND = "I would love an hour with you on Sunday."
SELFISH = "You are a selfish pig."
MANY = " ".join(f"You are a selfish pig and {n} times a liar." for n in range(9))
AFRAID = "He hit me last night. You are a selfish pig."


def press(person: Any, text: str, act: str, draft: Any = None) -> str:
    """``text`` after a button of its first mark was pressed."""
    one: Pencilled = pencilled(person.user, text, draft=draft).marks[0]
    return after(Pressed(act, one.key, one.pair.key if one.pair else ""), person.user, text, draft)


def patterns(person: Any, text: str, draft: Any = None) -> list[str]:
    return [one.mark.pattern for one in pencilled(person.user, text, draft=draft).marks]


def test_a_mark_comes_with_its_words_a_reason_and_better_words(nora):
    (one,) = pencilled(nora.user, f"{KIND} {SELFISH}", theme="chores").marks
    assert "selfish" in one.words
    assert f"{one.before}{one.words}{one.after}" == SELFISH
    assert one.reason
    assert one.pair
    assert one.pair.shift == one.shift


def test_kind_words_are_read_and_not_marked(nora):
    pencil = pencilled(nora.user, KIND)
    assert pencil.read
    assert not pencil.marks


def test_at_most_five_are_shown(nora):
    assert len(pencilled(nora.user, MANY).marks) == 5


def test_no_words_are_offered_twice(nora):
    offered = [one.pair.key for one in pencilled(nora.user, MANY).marks if one.pair]
    assert len(offered) == len(set(offered)) > 1


def test_danger_is_not_style(nora):
    pencil = pencilled(nora.user, AFRAID)
    assert pencil.danger
    assert not pencil.marks


def test_use_this_takes_the_place_of_the_whole_sentence_and_of_no_other(nora):
    text = f"{KIND} {SELFISH} {KIND}"
    offered = pencilled(nora.user, text).marks[0].pair
    assert press(nora, text, "use") == f"{KIND} {offered.better} {KIND}"


def test_left_as_it_is_in_a_draft_it_is_still_marked_in_another(nora):
    draft, other = (make_attempt(make_conversation(nora), said_on=None) for _ in range(2))
    assert press(nora, SELFISH, "leave", draft.pk) == SELFISH
    assert not patterns(nora, SELFISH, draft.pk)
    assert patterns(nora, SELFISH, other.pk)


def test_never_again_holds_everywhere_and_whatever_the_case(nora):
    draft = make_attempt(make_conversation(nora), said_on=None)
    press(nora, SELFISH, "never", draft.pk)
    assert not patterns(nora, SELFISH.upper())


def test_what_one_left_alone_is_not_left_alone_for_another(nora, omar):
    press(nora, SELFISH, "never")
    assert not patterns(nora, SELFISH)
    assert patterns(omar, SELFISH)


@pytest.mark.parametrize("sent", ["", "use", "use:nothing:here", "::", "leave:no", "a:b:c:d"])
def test_a_button_that_nobody_made_changes_nothing(nora, sent):
    assert after(Pressed.sent(sent), nora.user, SELFISH) == SELFISH
    assert not LeftAlone.objects.exists()


def test_shouted_words_lead_to_the_three_nearest_pairs_of_their_shift(nora):
    found = near(SELFISH, "chores")
    assert found
    assert {pair.shift for pair in found.pairs} == {found.shift.code}
    assert len(found.pairs) == 3


def test_shouted_words_of_danger_lead_to_no_pairs(nora):
    assert near(AFRAID) is None


def test_a_mark_becomes_a_pair_with_its_sentence_and_what_was_offered(nora, browser_of_nora):
    one = pencilled(nora.user, f"{KIND} {SELFISH}").marks[0]
    sent = {"words": f"{KIND} {SELFISH}", "mark": f"pair:{one.key}:{one.pair.key}"}
    page = browser_of_nora.post("/phrasebook/mine/new/", sent).text
    assert f">\n{SELFISH}</textarea>" in page
    assert one.pair.better in page
    assert f'value="{one.shift}" selected' in page


def test_a_pair_of_ones_own_that_bites_is_kept_and_shown_with_its_mark(browser_of_nora):
    sent = {"better": SELFISH, "shift": "threats", "theme": "other"}
    page = browser_of_nora.post("/phrasebook/mine/new/", sent, follow=True).text
    assert "data-pattern" in page


def test_what_was_left_alone_can_be_marked_again(nora, browser_of_nora):
    press(nora, SELFISH, "never")
    page = browser_of_nora.get("/phrasebook/left-alone/").text
    assert "selfish" in page
    row = LeftAlone.objects.get()
    browser_of_nora.post(f"/phrasebook/left-alone/{row.pk}/")
    assert patterns(nora, SELFISH)
