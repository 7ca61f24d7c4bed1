"""Earlier versions in a browser: opened, compared, and one of them brought back."""

from playwright.sync_api import Page, expect

from tests.flows.acting import new_statement, path_of, write_step, writing
from tests.flows.places import Contexts

FIRST, SECOND = "I miss our long walks.", "I miss our short talks."


def write_twice(page: Page) -> str:
    """The first part as it was left once, and again in other words. Returns its path."""
    here = new_statement(page)
    write_step(page, FIRST)
    page.goto(here)
    writing(page).fill(SECOND)
    page.locator("[name=go][value=next]").click()
    page.wait_for_url("**/not-willing/")
    return here


def test_two_versions_are_compared_and_one_is_brought_back(page: Page) -> None:
    here = write_twice(page)
    page.locator("a[href$='/versions/']").click()
    page.wait_for_url("**/versions/")
    assert path_of(page) == here.replace("/why/", "/versions/")
    older = page.locator("main li").filter(has_text=FIRST)
    older.locator("[name=one]").check()
    page.locator("main li").filter(has_text=SECOND).last.locator("[name=other]").check()
    page.locator("button[form=compare]").click()
    expect(page.locator("#two :is(del, ins)")).to_have_text(["long walks", "short talks"])
    older = page.locator("main li").filter(has_text=FIRST)
    older.get_by_role("button", name="Bring it back").click()
    page.wait_for_url("**/review/")
    expect(page.locator("#letter")).to_contain_text(FIRST)
    page.goto(here)
    expect(writing(page)).to_have_value(FIRST)
    page.goto(here.replace("/why/", "/versions/"))
    kept = page.locator("main li").filter(has=page.locator("[name=version]"))
    expect(kept.filter(has_text=SECOND)).to_have_count(1)


def test_versions_are_compared_without_a_script_too(page: Page, new_context: Contexts) -> None:
    here = write_twice(page)
    state = page.context.storage_state()
    bare = new_context(storage_state=state, java_script_enabled=False).new_page()
    bare.goto(here.replace("/why/", "/versions/"))
    bare.locator("main li").filter(has_text=FIRST).locator("[name=one]").check()
    bare.locator("#compare button").click()
    expect(bare.locator("#two .ink")).to_have_text([FIRST, SECOND])
