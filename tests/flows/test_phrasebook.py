"""The phrasebook in a browser: by the keyboard, from a draft and back, and with the Back button."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.flows.acting import (
    REQUEST,
    arrive,
    new_request,
    new_statement,
    submit,
    write,
    writing,
)


def articles(page: Page) -> Locator:
    return page.locator("#results article")


def look_for(page: Page, words: str) -> None:
    page.locator("[name=q]").fill(words)
    expect(articles(page).locator("mark.found").first).to_be_visible()


def count_beside(page: Page, code: str) -> int:
    return int(page.locator(f"[data-count={code}]").inner_text())


def test_the_arrow_keys_lead_from_the_search_through_the_results_and_back(page: Page) -> None:
    arrive(page)
    page.goto("/phrasebook/")
    look_for(page, "kettle")
    first, second = articles(page).nth(0), articles(page).nth(1)
    page.locator("[name=q]").focus()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    page.keyboard.press("Tab")
    expect(second.locator(".keep")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[name=q]")).to_be_focused()


def test_a_pair_is_kept_and_let_go_without_losing_ones_place(page: Page) -> None:
    arrive(page)
    page.goto("/phrasebook/")
    keep = articles(page).nth(1).locator(".keep")
    keep.focus()
    for pressed in ("true", "false"):
        page.keyboard.press("Enter")
        expect(keep).to_have_attribute("aria-pressed", pressed)
        expect(keep).to_be_focused()


def test_from_a_step_the_words_come_to_where_one_left_off(page: Page) -> None:
    here = new_statement(page)
    write(page, "Before. After.")
    for _ in "After.":
        page.keyboard.press("ArrowLeft")
    page.locator("[name=go][value=phrasebook]").first.click()
    expect(page.locator("[name=fits]:checked")).to_have_value("why")
    expect(page.locator("[name=theme]")).to_have_value("screens")
    better = articles(page).first.locator(".try").inner_text()
    articles(page).first.locator(".use").click()
    page.wait_for_url(f"**{here}")
    expect(writing(page)).to_have_value(f"Before. {better} After.")


def test_words_that_were_kept_as_a_pair_lead_back_to_their_draft(page: Page) -> None:
    here = new_request(page)
    write(page, REQUEST)
    page.locator("[name=go][value=pair]").click()
    expect(page.locator("[name=better]")).to_have_value(REQUEST)
    submit(page)
    page.wait_for_url(f"**{here}")
    expect(writing(page)).to_have_value(REQUEST)


def test_what_was_chosen_stands_in_the_address_and_back_undoes_it(page: Page) -> None:
    arrive(page)
    page.goto("/phrasebook/")
    of_all = count_beside(page, "threats")
    money = page.locator("[name=theme] option[value=money]")
    of_all_about_money = money.inner_text()
    page.locator("[name=theme]").select_option("money")
    expect(page).to_have_url(re.compile("theme=money"))
    assert 0 < count_beside(page, "threats") < of_all
    page.locator("[name=shift][value=threats]").check()
    expect(page).to_have_url(re.compile("shift=threats"))
    expect(page.locator("article:not([data-shift=threats])")).to_have_count(0)
    expect(money).not_to_have_text(of_all_about_money)
    expect(articles(page)).to_have_count(int(re.findall(r"\d+", money.inner_text())[0]))
    page.go_back()
    expect(page.locator("[name=shift]:checked")).to_have_value("")
    expect(page.locator("[name=theme]")).to_have_value("money")
    page.go_back()
    expect(page.locator("[name=theme]")).to_have_value("")
    expect(page.locator("[data-count=threats]")).to_have_text([str(of_all)])
