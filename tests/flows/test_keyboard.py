"""Without a mouse: Tab, Enter and typing are enough."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.flows.acting import (
    PASSWORD,
    STATEMENT,
    at_home,
    begin_conversation,
    begin_statement,
    new_statement,
    saved,
    write_statement,
    writing,
)

MOST = 60  # presses of Tab until one gives up
FOCUSED = "element => element === document.activeElement"
SELECTED = "text => text.value.slice(text.selectionStart, text.selectionEnd)"
RINGED = "e => getComputedStyle(e).outlineStyle !== 'none' && e.matches(':focus-visible')"


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if target.evaluate(FOCUSED):
            return
    pytest.fail(f"Tab never came to {target}.")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Tab to it, and press."""
    tab_to(page, target)
    page.keyboard.press(key)


def test_from_signing_in_through_four_steps_and_the_reply_into_the_log(page: Page) -> None:
    person = at_home(page)
    begin_conversation(page)
    begin_statement(page)
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    tab_to(page, page.locator("[name=login]"))
    page.keyboard.type(person.name)
    tab_to(page, page.locator("[name=password]"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/today/")
    press(page, page.locator("main a[href$='/why/']"))
    steps = ("why", "not-willing", "willing", "help", "review")
    for step, after, words in zip(steps, steps[1:], STATEMENT, strict=False):
        page.wait_for_url(f"**/{step}/")
        tab_to(page, writing(page))
        page.keyboard.type(words)
        saved(page)
        press(page, page.locator("[name=go][value=next]"))
        page.wait_for_url(f"**/{after}/")
    expect(page.locator("#letter")).to_contain_text(STATEMENT.help)
    press(page, page.locator("#said"))
    page.wait_for_url("**/said/")
    press(page, page.locator("[name=keep_to]").first, "Space")
    press(page, page.locator("[name=outcome]").first, "Space")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[name=outcome]:checked")
    expect(chosen).to_have_value("partly")
    tab_to(page, page.locator("[name=their_words]"))
    page.keyboard.type("Perhaps on Sunday.")
    press(page, page.locator("main form button.go"))
    page.wait_for_url("**/conversations/*/?logged")
    press(page, page.locator("nav[aria-label=Main] a[href='/log/']"))
    page.wait_for_url("**/log/")
    row = page.locator("main li[data-outcome=partly]")
    expect(row).to_contain_text(STATEMENT.why)
    expect(row).to_contain_text("Perhaps on Sunday.")


def test_words_that_make_room_come_when_they_are_asked_for(page: Page) -> None:
    page.goto(new_statement(page).replace("/why/", "/willing/"))
    press(page, page.locator("[name=go][value=room]"))
    expect(page.locator("#room summary").first).to_be_focused()
    page.keyboard.press("Enter")
    line = page.locator("#room details[open] [name=use]").first
    words = line.get_attribute("data-text") or ""
    press(page, line)
    expect(writing(page)).to_have_value(words)


def test_from_reading_over_through_a_rehearsal_to_what_came_back(page: Page) -> None:
    new_statement(page)
    write_statement(page)
    tab_to(page, page.locator("#rehearse"))
    page.keyboard.press("Enter")
    breath = page.locator("#stage [aria-current]:visible")
    expect(breath).to_have_text(STATEMENT.why)
    for _ in range(6):
        page.keyboard.press("Space")
    expect(breath).to_have_text(STATEMENT.help)
    page.keyboard.press("Escape")
    page.wait_for_url("**/review/")
    tab_to(page, page.locator("#said"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/said/")


def test_the_skip_link_leads_past_the_header(page: Page) -> None:
    at_home(page)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_attribute("href", "#main")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def test_leave_now_comes_right_after_the_skip_link(page: Page) -> None:
    at_home(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_id("leave")


def test_everything_one_can_tab_to_shows_that_it_has_the_focus(page: Page) -> None:
    new_statement(page)
    unseen = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.count() and not focused.evaluate(RINGED):
            unseen.append(focused.evaluate("e => e.outerHTML"))
    assert unseen == []


def test_a_starter_puts_the_caret_on_its_first_blank(page: Page) -> None:
    new_statement(page)
    starter = page.locator("[name=starter]").first
    text = starter.get_attribute("data-text") or ""
    tab_to(page, starter)
    page.keyboard.press("Enter")
    expect(writing(page)).to_be_focused()
    assert writing(page).evaluate(SELECTED) == "___"
    page.keyboard.type("walk")
    expect(writing(page)).to_have_value(text.replace("___", "walk", 1))
    saved(page)


def test_a_starter_goes_where_one_was_writing(page: Page) -> None:
    new_statement(page)
    starter = page.locator("[name=starter]").first
    text = starter.get_attribute("data-text") or ""
    tab_to(page, writing(page))
    page.keyboard.type("Before.After.")
    for _ in "After.":
        page.keyboard.press("ArrowLeft")
    tab_to(page, starter)
    page.keyboard.press("Enter")
    expect(writing(page)).to_have_value(f"Before. {text}After.")


def test_the_phones_menu_opens_and_closes(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    at_home(page)
    link = page.locator("nav[aria-label=Main] a[href='/log/']")
    expect(link).to_be_hidden()
    tab_to(page, page.locator("[popovertarget=menu]"))
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    page.keyboard.press("Enter")
    tab_to(page, link)
    page.keyboard.press("Enter")
    page.wait_for_url("**/log/")
