"""From nothing to a statement that was said and is found again, as a person does it."""

from playwright.sync_api import Page, expect

from tests.flows.acting import (
    REQUEST,
    STATEMENT,
    at_home,
    begin_conversation,
    begin_request,
    begin_statement,
    fill_in_sign_up,
    go_to,
    log_rows,
    new_request,
    new_statement,
    said_row,
    saved,
    say_statement,
    say_what_came_back,
    sign_in,
    write,
    write_statement,
    writing,
)

LONG_DAY = "I have had a long day."


def test_the_recovery_code_comes_back_at_sign_in_until_it_is_kept(page: Page) -> None:
    person = fill_in_sign_up(page)
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    sign_in(page, person)
    expect(page.locator("#recovery-code")).to_be_visible()
    page.locator("[name=recovery][value=kept]").click()
    page.wait_for_url("**/today/")
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    sign_in(page, person)
    page.wait_for_url("**/today/")


def test_asking_again_begins_with_the_last_words_and_what_came_back_in_view(page: Page) -> None:
    new_request(page)
    write(page, REQUEST)
    say_what_came_back(page, "not_now", LONG_DAY)
    page.locator("#ask-again").click()
    expect(page.locator("#words")).to_have_value(REQUEST)
    expect(page.locator("#words")).to_be_in_viewport()
    earlier = page.locator("#last-try")
    expect(earlier.get_by_text(REQUEST)).to_be_visible()
    expect(earlier.get_by_text(LONG_DAY)).to_be_visible()


def test_the_whole_statement_grows_beside_the_writing(page: Page) -> None:
    new_statement(page)
    write(page, STATEMENT.why)
    expect(page.locator("#whole .now")).to_have_text(STATEMENT.why)


def test_the_checks_follow_what_is_written(page: Page) -> None:
    new_request(page)
    write(page, "You never help.")
    expect(page.locator("#checks li")).to_have_count(6)
    before = page.locator("#checks").inner_text()
    writing(page).fill(REQUEST)
    expect(page.locator("#checks")).not_to_have_text(before, use_inner_text=True)


def test_words_found_while_typing_go_into_the_draft_one_came_from(page: Page) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    page.locator("[name=go][value=phrasebook]").click()
    better = page.locator("article .try").last.inner_text()
    with page.expect_response("**q=**"):
        page.locator("[name=q]").press_sequentially(max(better.split(), key=len))
    page.locator("article", has_text=better).locator(".use").click()
    page.wait_for_url(f"**{here}")
    expect(writing(page)).to_have_value(f"{STATEMENT.why} {better}")


def test_a_narrowed_phrasebook_has_an_address_that_shows_the_same(page: Page) -> None:
    at_home(page)
    go_to(page, "phrasebook")
    page.locator("[name=shift][value=guilt_trips]").check()
    others = page.locator("article:not([data-shift=guilt_trips])")
    expect(others).to_have_count(0)
    shown = page.locator("article[data-shift]").count()
    page.reload()
    expect(page.locator("[name=shift][value=guilt_trips]")).to_be_checked()
    expect(page.locator("article[data-shift=guilt_trips]")).to_have_count(shown)
    expect(others).to_have_count(0)


def test_from_signing_up_to_a_statement_that_is_found_in_the_log(page: Page) -> None:
    at_home(page)
    conversation = begin_conversation(page)
    begin_request(page)
    write(page, REQUEST)
    saved(page)
    say_what_came_back(page, "not_now", LONG_DAY)
    page.locator("#ask-again").click()
    say_what_came_back(page, "brushed_off")
    page.goto(conversation)
    expect(said_row(page, "request", "not_now")).to_contain_text(LONG_DAY)
    begin_statement(page)
    write_statement(page)
    expect(page.locator("#letter section")).to_contain_text(list(STATEMENT))
    say_statement(page, "wants_to_talk")
    expect(said_row(page, "statement", "wants_to_talk")).to_contain_text(STATEMENT.why)
    expect(page.locator("#commitments li .ink")).to_have_text(
        ["I will stop saying that it is fine."]
    )
    go_to(page, "log")
    expect(log_rows(page)).to_have_count(3)
    page.locator("[name=q]").press_sequentially("asleep")
    expect(log_rows(page)).to_have_count(1)
    expect(log_rows(page)).to_contain_text(STATEMENT.why)
