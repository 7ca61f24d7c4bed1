"""With "keep no list of pages in the tab", each page takes the place of the last one."""

from playwright.sync_api import Page

from tests.flows.acting import at_home, begin_conversation, go_to, main, path_of

LENGTH = "history.length"


def choose_no_trail(page: Page) -> None:
    page.goto("/account/discreet/")
    page.locator("[name=leaves_no_trail]").check()
    page.locator("form button.go:visible").click()
    page.wait_for_url("**/account/")


def test_links_leave_no_list_of_pages(page: Page) -> None:
    at_home(page)
    here = begin_conversation(page)
    choose_no_trail(page)
    before = page.evaluate(LENGTH)
    go_to(page, "conversations")
    main(page, f"a[href='{here}']").first.click()
    page.wait_for_url(f"**{here}")
    go_to(page, "log")
    assert page.evaluate(LENGTH) == before


def test_unless_it_is_chosen_back_leads_to_the_last_page(page: Page) -> None:
    at_home(page)
    go_to(page, "log")
    page.go_back()
    assert path_of(page) == "/today/"
