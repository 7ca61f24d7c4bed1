"""The last line, the whole and the message are saved as one types, and two tabs never overwrite."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from apps.request_log.drafts import Version
from apps.statements.models import Statement
from apps.vault.keyring import opened
from tests.factories import Person, make_conversation, make_statement

WHY, ASK = "I miss you. It was good.", "What would help?"
HERE, THERE = "Written here.", "Written there."
READ_OVER = pytest.mark.parametrize("part", Statement.READ_OVER)


@pytest.fixture
def statement(nora: Person) -> Iterator[Statement]:
    made = make_statement(make_conversation(nora), why=WHY, help=ASK)
    with opened(nora.keyring):
        yield made


def sent(statement: Statement, browser: Client, tab: str, seq: int = 1, **text: str) -> Any:
    """A save by itself of a tab that was opened before anything was saved."""
    stamp = {"revision": "0", "tab": tab, "seq": str(seq)}
    address = f"/statements/{statement.pk}/review/save/"
    return browser.post(address, {**stamp, **text})


def pressed(statement: Statement, browser: Client, **fields: str) -> str:
    address = f"/statements/{statement.pk}/review/"
    return browser.post(address, fields, follow=True).content.decode()


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


def kept(statement: Statement, part: str) -> set[str]:
    return {version.content[part] for version in Version.objects.of(statement)}


@READ_OVER
def test_each_text_is_saved_as_one_types_and_its_own_line_says_so(
    browser_of_nora, statement, part
) -> None:
    answer = sent(statement, browser_of_nora, "a", **{part: HERE}).content.decode()
    assert f'id="{part}-status" data-state="saved"' in answer
    assert getattr(fresh(statement), part) == HERE


@READ_OVER
def test_a_second_tab_overwrites_nothing_and_its_words_are_among_the_versions(
    browser_of_nora, statement, part
) -> None:
    sent(statement, browser_of_nora, "a", **{part: THERE})
    answer = sent(statement, browser_of_nora, "b", **{part: HERE})
    assert answer.status_code == 422
    assert f'id="{part}-status" data-state="unsaved"' in answer.content.decode()
    assert getattr(fresh(statement), part) == THERE
    assert HERE in kept(statement, part)


@READ_OVER
@pytest.mark.parametrize(
    ("keep", "text"), [("mine", HERE), ("theirs", THERE), ("both", f"{THERE}\n\n{HERE}")]
)
def test_the_two_texts_are_shown_and_one_chooses(
    browser_of_nora, statement, part, keep, text
) -> None:
    sent(statement, browser_of_nora, "a", **{part: THERE})
    page = pressed(statement, browser_of_nora, revision="0", tab="b", seq="1", **{part: HERE})
    assert 'id="conflict"' in page
    pressed(statement, browser_of_nora, keep=keep, part=part, mine=HERE)
    assert getattr(fresh(statement), part) == text


def test_two_hundred_saves_of_two_tabs_lose_neither_of_the_wholes(
    browser_of_nora, statement
) -> None:
    for seq in range(1, 101):
        sent(statement, browser_of_nora, "a", seq, edited=f"{THERE} {seq}")
        sent(statement, browser_of_nora, "b", seq, edited=f"{HERE} {seq}")
    assert fresh(statement).edited == f"{THERE} 100"
    assert f"{HERE} 100" in kept(statement, "edited")


def test_the_woven_text_saved_as_one_types_is_no_change(browser_of_nora, statement) -> None:
    sent(statement, browser_of_nora, "a", 1, edited=HERE)
    sent(statement, browser_of_nora, "a", 2, edited=f"{WHY}\r\n\r\n{ASK}")
    assert (fresh(statement).edited, fresh(statement).edited_from) == ("", "")


def test_a_tab_that_still_shows_the_woven_text_does_not_ask(browser_of_nora, statement) -> None:
    sent(statement, browser_of_nora, "a", 1, edited=HERE)
    sent(statement, browser_of_nora, "a", 2, edited=f"{WHY}\n\n{ASK}")
    answer = sent(statement, browser_of_nora, "b", 1, edited=f"{WHY}\n\n{ASK}")
    assert answer.status_code == 200


def test_a_whole_saved_as_one_types_is_outgrown_by_a_part_that_changes(
    browser_of_nora, statement
) -> None:
    sent(statement, browser_of_nora, "a", edited=HERE)
    assert not fresh(statement).is_outgrown
    browser_of_nora.post(f"/statements/{statement.pk}/why/", {"why": "Another.", "go": "stay"})
    assert fresh(statement).is_outgrown


def test_a_message_made_anew_is_not_overwritten_by_a_tab_from_before(
    browser_of_nora, statement
) -> None:
    sent(statement, browser_of_nora, "a", 1, short=THERE)
    pressed(statement, browser_of_nora, short=THERE, anew="1")
    assert sent(statement, browser_of_nora, "a", 2, short=HERE).status_code == 422
    assert fresh(statement).short == ""


def test_words_that_come_after_it_was_said_are_shown_to_be_copied(
    browser_of_nora, statement
) -> None:
    browser_of_nora.post(f"/statements/{statement.pk}/said/", {"said_on": "2026-05-04"})
    assert HERE in pressed(statement, browser_of_nora, edited=HERE)
    assert fresh(statement).edited == ""


@pytest.mark.parametrize("nothing", ["", "why"])
def test_a_save_of_no_text_of_the_page_is_not_found(browser_of_nora, statement, nothing) -> None:
    assert sent(statement, browser_of_nora, "a", **{nothing: HERE}).status_code == 404


def test_the_message_is_among_the_versions_and_in_comparisons(browser_of_nora, statement) -> None:
    pressed(statement, browser_of_nora, short=HERE)
    pressed(statement, browser_of_nora, short=THERE, revision="1")
    address = f"/statements/{statement.pk}/versions/"
    page = browser_of_nora.get(address, {"one": "now"}).content.decode()
    assert HERE in page
    older = Version.objects.of(statement).last().pk
    compared = browser_of_nora.get(address, {"one": older}).content.decode()
    assert "The short message, as you changed it" in compared
