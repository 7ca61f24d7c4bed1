"""Any two states of a statement side by side, the older one first."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.request_log.comparing import NOW, states_of, two_of
from apps.request_log.drafts import Version
from apps.statements.models import Statement
from tests.conventions.sources import Elements
from tests.factories import Person, make_conversation, make_statement


@pytest.fixture
def draft(nora: Person) -> Statement:
    """Three days of work: two versions, and the words of today."""
    draft = make_statement(make_conversation(nora), why="I miss you.", help="What helps?")
    draft.keep_version()
    draft.why = "I miss us."
    draft.keep_version()
    draft.why = "I miss us two."
    draft.save()
    return draft


def key(draft: Statement, which: int) -> str:
    return states_of(draft)[which].key


def shown(browser: Client, draft: Statement, **chosen: str) -> str:
    return browser.get(reverse("versions", args=[draft.pk]), chosen).content.decode()


def test_the_states_are_now_and_the_versions_newest_first(draft) -> None:
    assert [dict(state.texts)[""] for state in states_of(draft)] == [
        "I miss us two.\n\nWhat helps?", "I miss us.\n\nWhat helps?", "I miss you.\n\nWhat helps?",
    ]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 1)])
def test_the_older_one_is_first_whichever_was_chosen_first(draft, one, other) -> None:
    states = states_of(draft)
    two = two_of(states, {"one": states[one].key, "other": states[other].key})
    assert two is not None
    assert (two.before, two.after) == (states[2], states[1])


def test_one_alone_is_compared_with_now(draft) -> None:
    two = two_of(states_of(draft), {"one": key(draft, 2)})
    assert two is not None
    assert two.after.key == NOW


def test_only_the_parts_that_differ_are_shown_with_their_words_marked(
    browser_of_nora, draft
) -> None:
    page = shown(browser_of_nora, draft, one=key(draft, 2), other=key(draft, 1))
    two = page[page.index('id="two"') : page.index('id="v-all"')]
    assert '<del data-told="only before">you</del>' in two
    assert '<ins data-told="only after">us</ins>' in two
    assert "What helps?" not in two


def test_two_that_say_the_same_are_said_to(browser_of_nora, draft) -> None:
    assert "These two say the same." in shown(browser_of_nora, draft, one=NOW, other=NOW)


def test_a_change_of_the_whole_edited_by_hand_is_seen(browser_of_nora, draft) -> None:
    draft.edit_whole("All in one breath.")
    page = shown(browser_of_nora, draft, one=key(draft, 1), other=NOW)
    assert ">All in one breath.</ins>" in page


def test_nothing_is_compared_until_two_are_chosen(browser_of_nora, draft) -> None:
    assert 'id="two"' not in shown(browser_of_nora, draft)


@pytest.mark.parametrize("chosen", [{}, {"one": NOW, "other": NOW}])
def test_one_of_each_column_is_always_chosen(browser_of_nora, draft, chosen) -> None:
    page = Elements(shown(browser_of_nora, draft, **chosen)).elements
    radios = [a for tag, a in page if tag == "input" and a.get("type") == "radio"]
    assert len(radios) == 6
    assert [a["name"] for a in radios if "checked" in a] in (["one", "other"], ["other", "one"])


def test_the_words_are_never_markup(browser_of_nora, draft) -> None:
    draft.why = "<b>I</b> & us"
    draft.save()
    page = shown(browser_of_nora, draft, one=key(draft, 1), other=NOW)
    assert "<b>" not in page


def test_a_step_that_is_left_keeps_a_version_and_one_that_is_not_keeps_none(
    browser_of_nora, draft
) -> None:
    path = reverse("step", args=[draft.pk, "willing"])
    browser_of_nora.post(path, {"willing": "I will.", "go": "stay"})
    assert Version.objects.of(draft).count() == 2
    browser_of_nora.post(path, {"willing": "I will.", "go": "next", "revision": "1"})
    assert Version.objects.of(draft)[0].content["willing"] == "I will."


def test_bringing_a_version_back_keeps_what_was_there_however_new(browser_of_nora, draft) -> None:
    path, oldest = reverse("versions", args=[draft.pk]), key(draft, 2)
    browser_of_nora.post(path, {"version": oldest})
    assert Statement.objects.get().why == "I miss you."
    assert Version.objects.of(draft)[0].content["why"] == "I miss us two."


def test_what_was_said_stays_for_years(browser_of_nora, draft) -> None:
    browser_of_nora.post(reverse("said_statement", args=[draft.pk]), {"said_on": "2026-05-04"})
    with time_machine.travel("2030-01-01 12:00Z"):
        draft.keep_version({"why": "Years later."})
    kept = [version.content["why"] for version in Version.objects.of(draft)]
    assert kept == ["Years later.", "I miss us two.", "I miss us."]  # and the last of its week


def test_the_two_texts_are_shown_with_their_differences_marked(browser_of_nora, draft) -> None:
    path = reverse("step", args=[draft.pk, "help"])
    browser_of_nora.post(path, {"help": "What would help?", "tab": "a", "seq": "1"})
    sent = {"help": "What would help us?", "tab": "b", "seq": "1", "revision": "0"}
    page = browser_of_nora.post(path, {**sent, "go": "next"}).content.decode()
    assert 'What would help <mark class="found" data-told="only here">us</mark>?' in page
