"""The earlier words of a request: none that lost is out of sight, and each can be brought back."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.request_log.comparing import NOW, states_of
from apps.request_log.models import Attempt
from tests.factories import Person, make_attempt, make_conversation

MINE, THEIRS = "Could we walk on Tuesday?", "Could we cook on Tuesday?"


@pytest.fixture
def draft(nora: Person) -> Attempt:
    return make_attempt(make_conversation(nora), said_on=None, words="")


def send(browser: Client, draft: Attempt, more: str = "", **sent: str):
    return browser.post(f"/requests/{draft.pk}/{more}", sent)


def shown(browser: Client, draft: Attempt, **chosen: str) -> str:
    path = reverse("request_versions", args=[draft.pk])
    return browser.get(path, chosen).content.decode()


def meet(browser: Client, draft: Attempt, part: str = "words") -> str:
    """Two tabs write on one text: the answer to the second."""
    send(browser, draft, "save/", **{part: THEIRS, "tab": "a", "seq": "1"})
    answer = send(browser, draft, "save/", **{part: MINE, "tab": "b", "seq": "1"})
    assert answer.status_code == 422
    return answer.content.decode()


@pytest.mark.parametrize("part", ["words", "shouted"])
@pytest.mark.parametrize(("keep", "lost"), [("mine", THEIRS), ("theirs", MINE)])
def test_the_text_that_was_not_chosen_is_on_the_page_of_versions(
    browser_of_nora, draft, part, keep, lost
) -> None:
    meet(browser_of_nora, draft, part)
    send(browser_of_nora, draft, part=part, keep=keep, mine=MINE)
    assert getattr(Attempt.objects.get(), part) != lost
    assert lost in shown(browser_of_nora, draft)


def test_what_the_later_tab_could_not_save_is_on_it_before_anything_is_chosen(
    browser_of_nora, draft
) -> None:
    meet(browser_of_nora, draft)
    assert MINE in shown(browser_of_nora, draft)


def test_the_page_of_a_draft_leads_to_it(browser_of_nora, draft) -> None:
    page = browser_of_nora.get(draft.get_absolute_url()).content.decode()
    assert f'href="/requests/{draft.pk}/versions/"' in page


def test_brought_back_the_words_of_now_become_a_version(browser_of_nora, draft) -> None:
    meet(browser_of_nora, draft)
    lost = states_of(draft)[1]
    answer = send(browser_of_nora, draft, "versions/", version=lost.key)
    assert answer["Location"] == draft.get_absolute_url()
    assert Attempt.objects.get().words == MINE
    assert THEIRS in shown(browser_of_nora, draft)


def test_a_page_that_was_open_meanwhile_overwrites_nothing(browser_of_nora, draft) -> None:
    meet(browser_of_nora, draft)
    send(browser_of_nora, draft, "versions/", version=states_of(draft)[1].key)
    late = {"words": "On and on.", "tab": "a", "seq": "2"}
    assert send(browser_of_nora, draft, "save/", **late).status_code == 422
    assert Attempt.objects.get().words == MINE


def test_two_are_compared_with_their_words_marked(browser_of_nora, draft) -> None:
    meet(browser_of_nora, draft)
    page = shown(browser_of_nora, draft, one=states_of(draft)[1].key, other=NOW)
    assert '<del data-told="only before">walk</del>' in page
    assert '<ins data-told="only after">cook</ins>' in page


def test_a_request_that_was_said_is_read_there_and_not_changed(browser_of_nora, draft) -> None:
    meet(browser_of_nora, draft)
    send(browser_of_nora, draft, "said/", said_on="2026-05-04")
    lost = next(state for state in states_of(draft) if state.content["words"] == MINE)
    page = shown(browser_of_nora, draft)
    assert MINE in page
    assert "Bring it back" not in page
    send(browser_of_nora, draft, "versions/", version=lost.key)
    assert Attempt.objects.get().words == THEIRS


def test_shouted_words_that_met_others_lead_to_both(browser_of_nora, draft) -> None:
    answer = meet(browser_of_nora, draft, "shouted")
    assert 'id="shouted-status"' in answer
    assert "This draft was changed in another tab." in answer
    assert "See both and choose" in answer
    page = send(browser_of_nora, draft, shouted=MINE, tab="b", seq="2", go="stay")
    assert 'id="conflict"' in page.content.decode()


def test_shouted_words_that_are_too_many_say_so(browser_of_nora, draft) -> None:
    answer = send(browser_of_nora, draft, "save/", shouted="NO " * 2000, tab="a", seq="1")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="shouted-status"' in text
    assert "Nothing was cut" in text


def test_the_answer_to_shouted_words_has_a_place_on_the_page(browser_of_nora, draft) -> None:
    page = browser_of_nora.get(draft.get_absolute_url()).content.decode()
    box = page.partition('id="shouted"')[2].partition(">")[0]
    assert 'hx-target="#shouted-status"' in box
    assert "hx-swap" in box
    assert '<div id="shouted-status"' in page
