"""The whole edited by hand, the short message, the letter: and nothing is lost on the way."""

import re
from collections.abc import Iterator
from random import Random

import pytest
from django.test import Client

from apps.request_log.drafts import Version
from apps.request_log.models import Attempt
from apps.statements.composing import SHORT_MESSAGE
from apps.statements.models import Statement
from apps.vault.keyring import opened
from tests.factories import Person, make_conversation, make_statement

WHY, ASK = "I miss you. It was good.", "What would help?"
MADE = "I miss you. What would help?"
EDITED = "All in one breath."
SAVING = {"HX-Request": "true", "HX-Target": "save-status"}
ASKS = "A part has changed since you edited the whole."


@pytest.fixture
def statement(nora: Person) -> Iterator[Statement]:
    made = make_statement(make_conversation(nora, partner_name="Elias"), why=WHY, help=ASK)
    with opened(nora.keyring):
        yield made


def send(browser: Client, statement: Statement, page: str = "review", **sent: str) -> str:
    """As from a page that was opened just now."""
    address = f"/statements/{statement.pk}/{page}/"
    opened_at = {fresh(statement).stamp(part).revision for part in Statement.PARTS if part in sent}
    sent = {"revision": str(max(opened_at, default=0)), **sent}
    return browser.post(address, sent, follow=True).content.decode()


def shown(browser: Client, statement: Statement, page: str = "review") -> str:
    return browser.get(f"/statements/{statement.pk}/{page}/").content.decode()


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


def kept(statement: Statement, part: str) -> set[str]:
    """Every text of that part which is among the versions."""
    return {version.content[part] for version in Version.objects.of(statement)}


def sections(page: str) -> list[tuple[str, str]]:
    """What stands on the page that is read over: each name, and what is under it."""
    letter = page[page.index('id="letter"') :]
    found = re.findall(r"<section><h2[^>]*>(.*?)</h2>\s*(.*?)</section>", letter, re.S)
    return [tuple(re.sub(r"<[^>]*>", "", text).strip() for text in one) for one in found]


def test_each_part_is_under_its_name_or_what_will_go_there(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, closing="I like us.")
    page = shown(browser_of_nora, statement)
    assert sections(page) == [
        ("Why", WHY),
        ("No longer willing", "What you will stop doing will go here."),
        ("Willing", "What you offer will go here."),
        ("How can I help", ASK),
        ("And last", "I like us."),
    ]
    assert f'href="/statements/{statement.pk}/not-willing/">No longer willing</a>' in page


def test_the_edited_whole_is_read_over_in_place_of_the_parts(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, edited=EDITED)
    assert sections(shown(browser_of_nora, statement)) == [("As you wrote it", EDITED)]


def test_beside_a_step_its_own_part_of_the_whole_is_marked(browser_of_nora, statement) -> None:
    assert f'<p class="now">{WHY}</p>' in shown(browser_of_nora, statement, "why")
    assert f"<p>{WHY}</p>" in shown(browser_of_nora, statement, "help")
    send(browser_of_nora, statement, edited=EDITED)  # which the steps leave as they are
    assert f'<p class="now">{WHY}</p>' in shown(browser_of_nora, statement, "why")


def test_a_part_that_changes_after_the_edit_asks(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, edited=EDITED)
    assert ASKS not in shown(browser_of_nora, statement)
    send(browser_of_nora, statement, "why", why="Another.", go="stay")
    page = shown(browser_of_nora, statement)
    assert ASKS in page
    assert "<p>Another.</p>" in page[page.index('id="woven"') :]


def test_a_part_that_changes_back_asks_no_more(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, edited=EDITED)
    send(browser_of_nora, statement, "why", why="Another.", go="stay", tab="a", seq="1")
    send(browser_of_nora, statement, "why", why=WHY, go="stay", tab="a", seq="2")
    assert ASKS not in shown(browser_of_nora, statement)
    assert fresh(statement).whole == EDITED


def test_the_whole_edited_back_to_the_parts_follows_them_again(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, edited=EDITED)
    send(browser_of_nora, statement, edited=f"{WHY}\r\n\r\n{ASK}")
    send(browser_of_nora, statement, "why", why="Another.", go="stay")
    assert fresh(statement).whole == f"Another.\n\n{ASK}"


def test_a_step_says_that_the_whole_was_edited(browser_of_nora, statement) -> None:
    assert "edited-by-hand" not in shown(browser_of_nora, statement, "why")
    send(browser_of_nora, statement, edited=EDITED)
    assert "edited-by-hand" in shown(browser_of_nora, statement, "why")


def test_an_edit_that_gives_way_to_the_parts_is_among_the_versions(
    browser_of_nora, statement
) -> None:
    send(browser_of_nora, statement, edited=EDITED)
    send(browser_of_nora, statement, "why", why="Another.", go="stay")
    send(browser_of_nora, statement, outgrown="parts")
    assert fresh(statement).edited == ""
    assert EDITED in kept(statement, "edited")


def test_parts_that_give_way_to_the_edit_stay_as_they_are(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, edited=EDITED)
    send(browser_of_nora, statement, "why", why="Another.", go="stay")
    send(browser_of_nora, statement, outgrown="keep")
    assert (fresh(statement).whole, fresh(statement).why) == (EDITED, "Another.")


@pytest.mark.parametrize("part", ["closing", "edited", "short"])
def test_each_text_that_is_replaced_is_among_the_versions(browser_of_nora, statement, part) -> None:
    for text in ("One.", "Two.", "Three."):
        send(browser_of_nora, statement, **{part: text})
    assert {"One.", "Two."} <= kept(statement, part)


def test_what_is_too_long_is_said_at_its_field_and_the_others_stay(
    browser_of_nora, statement
) -> None:
    send(browser_of_nora, statement, closing="I like us.")
    page = send(browser_of_nora, statement, short="long " * 65)
    assert "This has 324 characters, and 320 fit." in page
    assert 'href="#id_short"' in page
    assert "long " * 64 in page
    assert "I like us.</textarea>" in page
    assert fresh(statement).short == ""


def test_a_message_of_just_the_length_fits_whatever_its_lines_end_with(
    browser_of_nora, statement
) -> None:
    text = "a\n" * (SHORT_MESSAGE // 2 - 1) + "ab"
    send(browser_of_nora, statement, short=text.replace("\n", "\r\n"))
    assert fresh(statement).short == text


def test_the_message_is_made_from_the_parts_until_it_is_edited(browser_of_nora, statement) -> None:
    assert fresh(statement).message == MADE
    send(browser_of_nora, statement, short="Are you free tonight?")
    send(browser_of_nora, statement, "why", why="Another.", go="stay")
    assert fresh(statement).message == "Are you free tonight?"


def test_a_message_kept_as_it_was_made_goes_on_following_the_parts(
    browser_of_nora, statement
) -> None:
    send(browser_of_nora, statement, short=MADE)
    send(browser_of_nora, statement, "why", why="Another.", go="stay")
    assert fresh(statement).message == f"Another. {ASK}"


@pytest.mark.parametrize("typed", ["Are you free?", "long " * 90])
def test_made_anew_the_message_loses_nothing_that_was_typed(
    browser_of_nora, statement, typed
) -> None:
    page = send(browser_of_nora, statement, short=typed, anew="1")
    assert fresh(statement).message == MADE
    assert typed in kept(statement, "short")
    assert MADE in page


def test_the_letter_greets_and_is_signed_by_hand(browser_of_nora, statement) -> None:
    page = shown(browser_of_nora, statement, "letter")
    letter = page.partition('id="as-letter"')[2].partition("</div>")[0]
    said = re.findall(r"<p>(.*?)</p>", letter, re.S)
    assert said == ["Dear Elias,", WHY, ASK, "Yours,"]


def test_without_a_name_the_letter_greets_all_the_same(browser_of_nora, nora) -> None:
    nameless = make_statement(make_conversation(nora), why=WHY)
    assert "<p>My dear,</p>" in shown(browser_of_nora, nameless, "letter")


def test_the_letter_has_the_whole_as_it_was_edited(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, edited=EDITED)
    assert EDITED in shown(browser_of_nora, statement, "letter")
    assert WHY not in shown(browser_of_nora, statement, "letter")


def test_what_is_said_is_kept_as_a_version_and_in_the_log(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, edited=EDITED)
    send(browser_of_nora, statement, "said", said_on="2026-11-01", outcome="agreed")
    assert Attempt.objects.get().words == EDITED
    assert Version.objects.of(statement)[0].content == fresh(statement).content()


def test_said_the_message_can_no_longer_be_changed(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, "said", said_on="2026-11-01")
    send(browser_of_nora, statement, short="Other words")
    assert fresh(statement).short == ""


@pytest.mark.parametrize(
    ("query", "now"),
    [
        ("", "I miss you."),
        ("?part=1&line=2", "It was good."),
        ("?part=2", "What would help?"),
        ("?part=x&line=-1", "I miss you."),
        ("?part=99999999999&line=1", "I miss you."),
    ],
)
def test_one_breath_is_the_present_one(browser_of_nora, statement, query, now) -> None:
    page = browser_of_nora.get(f"/statements/{statement.pk}/rehearse/{query}").content.decode()
    assert re.findall(r'aria-current="true">([^<]*)</span>', page) == [now]


def rehearsed(browser: Client, statement: Statement, query: str = "") -> str:
    """What is beside the stage of a rehearsal."""
    page = browser.get(f"/statements/{statement.pk}/rehearse/{query}").content.decode()
    return page[page.index('id="beside"') :] if 'id="beside"' in page else ""


@pytest.mark.parametrize("query", ["", "?part=1&line=2", "?part=2"])
def test_lines_around_the_saying_are_beside_every_breath(browser_of_nora, statement, query) -> None:
    assert f"/statements/{statement.pk}/beside/" in rehearsed(browser_of_nora, statement, query)
    statement.moment = "After lunch tomorrow?"
    statement.save(update_fields=["moment"])
    assert "After lunch tomorrow?" in rehearsed(browser_of_nora, statement, query)


def test_of_a_statement_that_was_said_only_the_lines_are_beside(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, "said", said_on="2026-11-01")
    assert rehearsed(browser_of_nora, statement) == ""
    statement.moment = "After lunch tomorrow?"
    statement.save(update_fields=["moment"])
    shown = rehearsed(browser_of_nora, statement)
    assert "After lunch tomorrow?" in shown
    assert "/beside/" not in shown


SECOND = {"tab": "b", "seq": "1", "revision": "0"}


def save(browser: Client, statement: Statement, **sent: str):
    """A save by itself, as one types."""
    return browser.post(f"/statements/{statement.pk}/review/save/", sent, headers=SAVING)


@pytest.mark.parametrize(("part", "text"), [
    ("closing", "I love you."), ("edited", EDITED), ("short", "May we talk on Sunday?"),
])  # fmt: skip
def test_each_text_is_saved_as_it_is_typed(browser_of_nora, statement, part, text) -> None:
    answer = save(browser_of_nora, statement, **{part: text, "tab": "a", "seq": "1"})
    assert 'data-state="saved"' in answer.content.decode()
    assert getattr(fresh(statement), part) == text


@pytest.mark.parametrize("part", ["closing", "edited", "short"])
def test_a_second_tab_is_shown_both_texts_and_overwrites_nothing(
    browser_of_nora, statement, part
) -> None:
    save(browser_of_nora, statement, **{part: "From here.", "tab": "a", "seq": "1"})
    refused = save(browser_of_nora, statement, **{part: "From there.", **SECOND})
    assert refused.status_code == 422
    address = f"/statements/{statement.pk}/review/"
    page = browser_of_nora.post(address, {part: "From there.", **SECOND})
    assert 'id="conflict"' in page.content.decode()
    assert getattr(fresh(statement), part) == "From here."
    assert "From there." in kept(statement, part)


@pytest.mark.parametrize(("keep", "whole"), [
    ("mine", "From there."), ("theirs", "From here."), ("both", "From here.\n\nFrom there."),
])  # fmt: skip
def test_of_two_wholes_the_chosen_one_is_kept(browser_of_nora, statement, keep, whole) -> None:
    save(browser_of_nora, statement, edited="From here.", tab="a", seq="1")
    send(browser_of_nora, statement, part="edited", mine="From there.", keep=keep)
    assert fresh(statement).whole == whole
    assert not fresh(statement).is_outgrown


def test_one_tab_never_conflicts_with_itself_whatever_arrives_first(
    browser_of_nora, statement
) -> None:
    save(browser_of_nora, statement, edited="The newer.", tab="a", seq="2")
    late = save(browser_of_nora, statement, edited="The older.", tab="a", seq="1")
    assert late.status_code == 200
    assert fresh(statement).whole == "The newer."


def test_the_woven_text_saved_as_it_is_typed_means_no_edit(browser_of_nora, statement) -> None:
    save(browser_of_nora, statement, edited=EDITED, tab="a", seq="1")
    save(browser_of_nora, statement, edited=f"{WHY}\n\n{ASK}", tab="a", seq="2")
    assert fresh(statement).edited == ""
    assert not fresh(statement).is_outgrown


def test_two_tabs_of_a_hundred_edits_lose_neither_whole(browser_of_nora, statement) -> None:
    order = Random(7).sample([("a", n) for n in range(100)] + [("b", n) for n in range(100)], 200)
    counts = {"a": 0, "b": 0}
    for tab, _number in order:
        counts[tab] += 1
        text = f"{tab}{counts[tab]}"
        save(browser_of_nora, statement, edited=text, tab=tab, seq=str(counts[tab]))
    there = {fresh(statement).edited, *kept(statement, "edited")}
    assert {"a100", "b100"} <= there


def test_words_for_a_statement_that_was_said_meanwhile_are_shown(browser_of_nora, statement):
    entry = statement.begin_log_entry()
    entry.said_on = "2026-05-04"
    statement.mark_said(entry)
    page = send(browser_of_nora, statement, edited="Too late for this.")
    assert "Too late for this." in page
    assert fresh(statement).edited == ""


def test_the_whole_and_the_message_stand_among_the_versions(browser_of_nora, statement) -> None:
    send(browser_of_nora, statement, edited=EDITED)
    send(browser_of_nora, statement, short="May we talk on Sunday?")
    send(browser_of_nora, statement, short="May we talk on Monday?")
    page = shown(browser_of_nora, statement, "versions")
    assert EDITED in page
    assert "May we talk on Sunday?" in page
