"""The careful friend in a browser: marks that come while one writes, and what their buttons do."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.flows.acting import new_request, new_statement, saved, write, writing

SELFISH = "You are a selfish pig."
KIND = "I would love an hour with you on Sunday."
HURT = "He hit me last night."


def marks(page: Page) -> Locator:
    return page.locator("#marks li[data-pattern]")


def press(page: Page, act: str) -> None:
    marks(page).first.locator(f"[name=mark][value^={act}]").press("Enter")
    page.wait_for_url("**#marks")


def test_marks_come_by_themselves_and_are_announced(page: Page) -> None:
    new_request(page)
    write(page, f"{KIND} {SELFISH}")
    expect(marks(page).locator("mark")).to_contain_text(["selfish"])
    expect(page.locator("#marks-said")).to_contain_text("One place worth a second look")


def test_use_this_by_the_keyboard_replaces_the_sentence_and_nothing_else(page: Page) -> None:
    new_request(page)
    write(page, f"{KIND} {SELFISH}")
    expect(marks(page)).to_have_count(1)
    press(page, "use")
    expect(writing(page)).to_have_value(re.compile(f"^{re.escape(KIND)} (?!You are a selfish)."))
    expect(marks(page)).to_have_count(0)


def test_what_is_left_as_it_is_is_not_marked_and_can_be_marked_again(page: Page) -> None:
    new_statement(page)
    write(page, SELFISH)
    expect(marks(page)).to_have_count(1)
    press(page, "never")
    expect(marks(page)).to_have_count(0)
    page.locator("#marks a[href$='left-alone/']").click()
    page.locator("main form button").click()
    expect(page.locator("main form")).to_have_count(0)


def test_a_mark_is_put_down_as_a_pair_and_one_is_back_at_the_draft(page: Page) -> None:
    path = new_request(page)
    write(page, SELFISH)
    expect(marks(page)).to_have_count(1)
    marks(page).first.locator("[name=mark][value^=pair]").click()
    expect(page.locator("[name=instead]")).to_have_value(SELFISH)
    page.locator("main .btn.go").click()
    page.wait_for_url(f"**{path}*")


def test_words_of_danger_lead_to_the_safety_page_and_are_not_marked(page: Page) -> None:
    new_request(page)
    write(page, f"{HURT} {SELFISH}")
    expect(page.locator("#marks a[href='/safety/']")).to_be_visible()
    expect(marks(page)).to_have_count(0)


def test_shouted_words_offer_where_to_begin(page: Page) -> None:
    new_request(page)
    page.locator("#shouted").fill(SELFISH)
    page.locator("#near button").first.click()
    expect(page.locator("#words")).not_to_have_value("")
    saved(page)
