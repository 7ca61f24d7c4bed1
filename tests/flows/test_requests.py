"""Beside a request and a line of one's own side, as one types."""

from playwright.sync_api import Page, expect

from tests.flows.acting import arrive_in_conversation, new_request, opened, path_of, send, write

LONG_AGO = {"kind": "request", "said_on": "2026-05-04", "outcome": "argued"}


def test_shouted_words_that_met_others_lead_to_both(page: Page) -> None:
    here = new_request(page)
    second = page.context.new_page()
    second.goto(here)
    page.locator("#shouted").fill("COOK")
    expect(page.locator("#shouted-status")).to_have_attribute("data-state", "saved")
    second.locator("#shouted").fill("WALK")
    line = second.locator("#shouted-status")
    expect(line).to_contain_text("another tab")
    line.get_by_role("button").click()
    expect(second.locator("#conflict .ink")).to_have_text(["WALK", "COOK"])
    second.locator("[name=keep][value=theirs]").click()
    second.locator("a[href$='/versions/']").click()
    expect(second.locator("main li .ink", has_text="WALK")).to_be_visible()


def test_what_is_new_since_the_last_try_follows_the_words(page: Page) -> None:
    conversation = arrive_in_conversation(page)
    send(page, f"{conversation}said-before/", words="Could we walk?", **LONG_AGO)
    opened(page, f"{conversation}requests/")
    last = page.locator("#last-try")
    expect(last.get_by_text("Could we walk?", exact=True)).to_be_visible()
    write(page, "Could we cook?")
    expect(last.locator("mark")).to_have_text("cook")
    expect(page.locator("#words")).to_be_focused()


def test_a_line_that_is_the_others_is_asked_about_while_it_is_written(page: Page) -> None:
    conversation = arrive_in_conversation(page)
    page.goto(conversation)
    page.locator("#commitments a[href$='/commitments/']").click()
    page.locator("[name=words]").fill("You will stop drinking.")
    expect(page.locator("#control [data-whose=theirs]")).to_be_visible()
    page.locator("[name=words]").fill("I will go to bed at ten.")
    expect(page.locator("#control [data-whose]")).to_have_count(0)
    page.locator("main form button.go").click()
    page.wait_for_url("**/commitments/*/?kept")
    assert path_of(page).startswith("/commitments/")
