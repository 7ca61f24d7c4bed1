"""The same path in a browser that runs no script: every button does its work by itself."""

import pytest
from playwright.sync_api import Page, expect

from tests.flows.acting import (
    REQUEST,
    STATEMENT,
    begin_conversation,
    begin_request,
    begin_statement,
    go_to,
    log_rows,
    new_request,
    new_statement,
    said_row,
    saved,
    say_statement,
    say_what_came_back,
    sign_in,
    sign_up,
    submit,
    write,
    write_statement,
    writing,
)

pytestmark = pytest.mark.browser_context_args(java_script_enabled=False)


def test_from_signing_up_to_a_statement_that_is_found_in_the_log(page: Page) -> None:
    sign_up(page)
    conversation = begin_conversation(page)
    begin_request(page)
    write(page, REQUEST)
    say_what_came_back(page, "not_now")
    page.locator("#ask-again").click()
    expect(page.locator("#words")).to_have_value(REQUEST)
    say_what_came_back(page, "brushed_off")
    page.goto(conversation)
    expect(said_row(page, "request", "not_now")).to_contain_text(REQUEST)
    begin_statement(page)
    write_statement(page)
    expect(page.locator("#letter section")).to_contain_text(list(STATEMENT))
    say_statement(page, "wants_to_talk")
    expect(page.locator("#commitments li .ink")).to_have_text(
        ["I will stop saying that it is fine."]
    )
    go_to(page, "log")
    page.locator("[name=q]").fill("asleep")
    submit(page)
    expect(log_rows(page)).to_have_count(1)
    expect(log_rows(page)).to_contain_text(STATEMENT.why)


def test_a_starter_is_appended_to_what_was_typed(page: Page) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    starter = page.locator("[name=starter]").first
    text = starter.get_attribute("data-text")
    starter.click()
    page.wait_for_url(f"**{here}")
    expect(writing(page)).to_have_value(f"{STATEMENT.why}\n{text}")


def test_use_this_brings_the_words_into_the_draft_and_returns(page: Page) -> None:
    here = new_request(page)
    write(page, REQUEST)
    page.locator("[name=go][value=phrasebook]").click()
    found = page.locator("article[data-shift]").first
    better = found.locator(".try").inner_text()
    found.locator(".use").click()
    page.wait_for_url(f"**{here}")
    expect(writing(page)).to_have_value(f"{REQUEST}\n{better}")


def test_words_kept_as_a_pair_stand_in_the_phrasebook_and_lead_back(page: Page) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    page.locator("[name=go][value=pair]").click()
    submit(page)
    page.wait_for_url(f"**{here}")
    page.locator("[name=go][value=phrasebook]").first.click()
    page.locator("[name=theme]").select_option("")
    page.locator("[name=q]").fill("asleep")
    submit(page)
    mine = page.locator("article", has_text=STATEMENT.why)
    mine.locator(".use").click()
    page.wait_for_url(f"**{here}")
    expect(writing(page)).to_have_value(f"{STATEMENT.why}\n{STATEMENT.why}")


def test_keeping_a_request_as_a_draft_keeps_its_words(page: Page) -> None:
    here = new_request(page)
    write(page, REQUEST)
    page.locator("[name=go][value=stay]").click()
    saved(page)
    page.goto("/today/")
    page.goto(here)
    expect(writing(page)).to_have_value(REQUEST)


def test_the_phrasebook_is_narrowed_by_its_button(page: Page) -> None:
    sign_up(page)
    go_to(page, "phrasebook")
    page.locator("[name=shift][value=threats]").check()
    page.locator("[name=theme]").select_option("money")
    submit(page)
    expect(page.locator("article[data-shift=threats]").first).to_be_visible()
    expect(page.locator("article:not([data-shift=threats])")).to_have_count(0)
    expect(page.locator("[name=theme]")).to_have_value("money")


def test_a_kept_pair_is_found_among_the_kept_ones(page: Page) -> None:
    sign_up(page)
    go_to(page, "phrasebook")
    page.locator("article .keep").nth(1).click()
    kept = page.locator("article", has=page.locator(".keep[aria-pressed=true]"))
    words = kept.locator(".try").inner_text()
    page.locator("[name=kept]").check()
    submit(page)
    expect(page.locator("article .try")).to_have_text([words])


def test_the_log_is_narrowed_by_its_button(page: Page) -> None:
    new_request(page)
    write(page, REQUEST)
    say_what_came_back(page, "not_now")
    page.locator("#ask-again").click()
    say_what_came_back(page, "agreed")
    go_to(page, "log")
    expect(log_rows(page)).to_have_count(2)
    page.locator("[name=outcome]").select_option("not_now")
    submit(page)
    expect(log_rows(page)).to_have_count(1)
    expect(page.locator("main li[data-outcome=not_now]")).to_contain_text(REQUEST)


def test_back_in_the_builder_saves(page: Page) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    page.locator("[name=go][value=back]").click()
    page.wait_for_url("**/conversations/*/")
    page.goto(here)
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_words_sent_after_the_session_ended_are_saved_by_signing_in(page: Page) -> None:
    person = sign_up(page)
    begin_conversation(page)
    here = begin_statement(page)
    write(page, STATEMENT.why)
    page.context.clear_cookies()
    page.locator("[name=go][value=next]").click()
    sign_in(page, person)
    page.wait_for_url("**/not-willing/")
    page.goto(here)
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_the_marks_are_there_after_looking_it_over_and_their_buttons_work(page: Page) -> None:
    new_request(page)
    write(page, "You are a selfish pig.")
    page.locator("[name=go][value=look]").click()
    expect(page.locator("#marks li[data-pattern]")).to_have_count(1)
    page.locator("#marks [name=mark][value^=use]").click()
    expect(page.locator("#marks li[data-pattern]")).to_have_count(0)
    expect(writing(page)).not_to_have_value("You are a selfish pig.")
