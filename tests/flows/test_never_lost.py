"""What was typed is kept, whatever happens to the page, the session or the connection."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.flows.acting import (
    STATEMENT,
    arrive_in_conversation,
    at_home,
    begin_conversation,
    begin_statement,
    come_back,
    found_again,
    lock_in_another_tab,
    new_request,
    new_statement,
    saved,
    send,
    sign_in,
    status,
    submit,
    unlock,
    write,
    writing,
)
from tests.flows.places import Contexts
from tests.flows.serving import Server

SAVES = "**/save/"
MINE, THEIRS = "This is what I wrote here.", "This is what I wrote there."


def hold_saves(page: Page, **options: int) -> list[Route]:
    """The saves from now on wait in the list that is returned."""
    held: list[Route] = []
    page.route(SAVES, lambda route: held.append(route), **options)
    return held


def two_tabs(page: Page) -> Page:
    """Two tabs on one step; the first has saved ``THEIRS``. Returns the second."""
    here = new_statement(page)
    second = page.context.new_page()
    second.goto(here)
    write(page, THEIRS)
    saved(page)
    return second


def both_shown(page: Page) -> None:
    """Type ``MINE`` into the later tab, and go on."""
    write(page, MINE)
    page.locator("[name=go][value=next]").click()
    expect(page.locator("#conflict .ink")).to_have_text([MINE, THEIRS])


def write_and_go_on_at_once(page: Page, words: str) -> None:
    """Signed out in between: ends on the sign-in page, which carries the words."""
    write(page, words)
    page.locator("[name=go][value=next]").click()
    expect(page.locator(f"input[type=hidden][value='{words}']")).to_be_attached()


# --- Leaving the page --------------------------------------------------------------------


def test_text_is_there_after_leaving_the_page_two_seconds_later(page: Page) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    page.wait_for_timeout(2000)
    come_back(page, here)
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_text_is_there_after_closing_the_tab_at_once(page: Page, context: BrowserContext) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    page.close()
    found_again(context.new_page(), here, STATEMENT.why)


def test_a_request_is_there_after_closing_the_tab_at_once(
    page: Page, context: BrowserContext
) -> None:
    here = new_request(page)
    write(page, STATEMENT.why)
    page.close()
    found_again(context.new_page(), here, STATEMENT.why)


def test_text_is_there_after_following_a_link_at_once(page: Page) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    page.locator("nav[aria-label=Main] a[href='/log/']").click()
    page.wait_for_url("**/log/")
    page.goto(here)
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_reloading_right_after_typing_shows_the_words_and_never_meets_oneself(page: Page) -> None:
    new_statement(page)
    words = ""
    for word in "I miss how we used to talk once the children slept.".split():
        write(page, f"{word} ")
        words += f"{word} "
        page.reload()
        expect(writing(page)).to_have_value(words)
        expect(writing(page)).to_be_editable()
    write(page, "And laugh.")
    saved(page)
    expect(page.locator("#save-status [role=alert]")).to_have_count(0)


def test_a_page_made_before_the_last_save_arrived_waits_for_it(page: Page) -> None:
    here = new_statement(page)
    address = f"{here}save/"
    page.evaluate("sent => sessionStorage.setItem(...sent)", [f"sent {address} why", "before 3"])
    page.reload()
    expect(writing(page)).not_to_be_editable()
    saved(page, "saving")
    send(page, address, why=STATEMENT.why, revision="0", tab="before", seq="3")
    expect(writing(page)).to_have_value(STATEMENT.why)
    write(page, " And more.")
    saved(page)
    expect(page.locator("#whole")).to_contain_text("And more.")


def test_a_save_that_never_arrives_keeps_nobody_from_writing(page: Page) -> None:
    new_statement(page)
    page.route(SAVES, lambda route: route.abort())
    write(page, STATEMENT.why)
    page.reload()
    page.unroute(SAVES)
    expect(writing(page)).to_be_editable()
    write(page, MINE)
    saved(page)


def test_text_is_there_after_closing_the_tab_while_a_save_hangs(
    page: Page, context: BrowserContext
) -> None:
    here = new_statement(page)
    hold_saves(page, times=1)
    with page.expect_request(SAVES):
        write(page, STATEMENT.why)
    saved(page, "saving")
    page.close()
    found_again(context.new_page(), here, STATEMENT.why)


def freeze(page: Page) -> None:
    """From here no pause ends: only what the page does by itself can save."""
    page.clock.install()
    page.clock.pause_at("2040-01-01")


def test_leaving_the_field_saves_at_once(page: Page) -> None:
    new_statement(page)
    freeze(page)
    with page.expect_request(SAVES):
        write(page, STATEMENT.why)
        page.keyboard.press("Tab")
    saved(page)


def hide(page: Page) -> None:
    """As another app does that comes in front of the browser."""
    page.evaluate("Object.defineProperty(document, 'hidden', { value: true })")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_what_was_typed_and_taken_back_at_once_is_not_called_unsaved(page: Page) -> None:
    new_statement(page)
    write(page, MINE)
    saved(page)
    writing(page).press("End")
    writing(page).press_sequentially("x")
    expect(status(page)).to_have_text("Not saved yet")
    writing(page).press("Backspace")
    expect(status(page)).to_have_text("Saved")
    page.reload()
    expect(writing(page)).to_have_value(MINE)


def test_hiding_the_page_saves_at_once(page: Page) -> None:
    new_statement(page)
    freeze(page)
    with page.expect_request(SAVES):
        write(page, STATEMENT.why)
        hide(page)
    saved(page)


def test_on_a_phone_another_app_comes_in_front_and_the_page_is_thrown_away(
    page: Page, new_context: Contexts
) -> None:
    here = new_statement(page)
    phone = new_context(
        viewport={"width": 390, "height": 844},
        is_mobile=True,
        has_touch=True,
        storage_state=page.context.storage_state(),
    )
    held = phone.new_page()
    held.goto(here)
    freeze(held)
    write(held, STATEMENT.why)
    with held.expect_response(SAVES):
        hide(held)
    held.close()
    page.goto(here)
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_back_and_forward_show_what_was_written(page: Page) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    page.locator("nav[aria-label=Main] a[href='/log/']").click()
    page.wait_for_url("**/log/")
    page.go_back()
    page.wait_for_url(f"**{here}")
    expect(writing(page)).to_have_value(STATEMENT.why)
    write(page, " And more.")
    saved(page)
    page.go_back()
    page.go_forward()
    page.wait_for_url(f"**{here}")
    expect(writing(page)).to_have_value(f"{STATEMENT.why} And more.")


def test_back_in_the_builder_saves(page: Page) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    page.locator("[name=go][value=back]").click()
    page.wait_for_url("**/conversations/*/")
    page.goto(here)
    expect(writing(page)).to_have_value(STATEMENT.why)


# --- Two tabs ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "way", ["nav[aria-label=Main] a[href='/log/']", ".stops a[href$='/help/']"]
)
def test_leaving_the_page_by_a_link_makes_a_version(page: Page, way: str) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    saved(page)
    page.locator(way).click()
    page.wait_for_url(lambda address: not address.endswith(here))
    page.wait_for_timeout(500)
    page.goto(here.replace("/why/", "/versions/"))
    expect(page.locator("li:has([name=version]) .ink")).to_have_text([STATEMENT.why])


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("mine", MINE), ("theirs", THEIRS), ("both", f"{THEIRS}\n\n{MINE}")],
)
def test_of_two_texts_the_chosen_one_is_kept(page: Page, choice: str, kept: str) -> None:
    second = two_tabs(page)
    both_shown(second)
    second.locator(f"[name=keep][value={choice}]").click()
    expect(writing(second)).to_have_value(kept)
    write(second, " And I wrote on.")
    saved(second)


def test_a_save_of_the_later_tab_says_so_and_leads_to_both_texts(page: Page) -> None:
    second = two_tabs(page)
    write(second, MINE)
    saved(second, "unsaved")
    status(second).get_by_role("button").click()
    expect(second.locator("#conflict .ink")).to_have_text([MINE, THEIRS])


def test_the_text_that_was_not_chosen_stays_among_the_versions(page: Page) -> None:
    second = two_tabs(page)
    both_shown(second)
    second.locator("[name=keep][value=mine]").click()
    second.locator("a[href$='/versions/']").click()
    expect(second.locator("main li .ink", has_text=THEIRS)).to_be_visible()


def test_closing_the_later_tab_overwrites_nothing(page: Page) -> None:
    second = two_tabs(page)
    write(second, MINE)
    second.close()
    page.wait_for_timeout(1000)
    page.reload()
    expect(writing(page)).to_have_value(THEIRS)


def test_what_the_later_tab_could_not_save_is_among_the_versions(page: Page) -> None:
    second = two_tabs(page)
    write(second, MINE)
    expect(status(second).get_by_role("alert")).to_be_visible()
    second.close()
    page.locator("a[href$='/versions/']").click()
    expect(page.locator("main li .ink", has_text=MINE)).to_be_visible()


def test_two_devices_on_one_draft_are_shown_both_texts(page: Page, new_context: Contexts) -> None:
    person = at_home(page)
    begin_conversation(page)
    here = begin_statement(page)
    other = new_context(viewport={"width": 390, "height": 844}).new_page()
    other.goto(f"/accounts/login/?next={here}")
    sign_in(other, person)
    other.wait_for_url(f"**{here}")
    write(page, THEIRS)
    saved(page)
    both_shown(other)
    expect(other.locator("#conflict mark")).to_have_text(["here", "there"])
    other.locator("[name=keep][value=both]").click()
    expect(writing(other)).to_have_value(f"{THEIRS}\n\n{MINE}")


# --- The session -------------------------------------------------------------------------


def test_signing_in_again_saves_what_was_typed_after_the_session_ended(page: Page) -> None:
    person = at_home(page)
    begin_conversation(page)
    here = begin_statement(page)
    page.context.clear_cookies()
    write(page, STATEMENT.why)
    saved(page, "unsaved")
    sign_in(page, person)
    page.wait_for_url(f"**{here}")
    saved(page)
    expect(writing(page)).to_have_value(STATEMENT.why)
    page.reload()
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_a_session_that_was_deleted_asks_again_in_place_and_saves(
    page: Page, server: Server
) -> None:
    person = at_home(page)
    begin_conversation(page)
    here = begin_statement(page)
    for cookie in page.context.cookies():
        server.end_session(cookie["value"])
    write(page, STATEMENT.why)
    saved(page, "unsaved")
    sign_in(page, person)
    saved(page)
    come_back(page, here)
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_continue_after_the_session_ended_carries_the_text_through_sign_in(page: Page) -> None:
    person = at_home(page)
    begin_conversation(page)
    here = begin_statement(page)
    page.context.clear_cookies()
    write_and_go_on_at_once(page, STATEMENT.why)
    sign_in(page, person)
    page.wait_for_url("**/not-willing/")
    page.goto(here)
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_carried_text_survives_a_sign_in_in_another_tab(page: Page) -> None:
    person = at_home(page)
    begin_conversation(page)
    here = begin_statement(page)
    page.context.clear_cookies()
    write_and_go_on_at_once(page, STATEMENT.why)
    other = page.context.new_page()
    other.goto("/accounts/login/")
    sign_in(other, person)
    other.wait_for_url("**/today/")
    sign_in(page, person)
    if page.locator("[name=password]").is_visible():  # being asked once more is fine
        unlock(page, person)
    found_again(other, here, STATEMENT.why)


def test_unlocking_saves_what_was_typed_after_the_lock(page: Page) -> None:
    person = at_home(page)
    begin_conversation(page)
    begin_statement(page)
    lock_in_another_tab(page)
    write(page, STATEMENT.why)
    saved(page, "unsaved")
    unlock(page, person)
    saved(page)
    page.reload()
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_what_was_typed_is_covered_until_the_person_is_back(page: Page) -> None:
    person = at_home(page)
    begin_conversation(page)
    begin_statement(page)
    lock_in_another_tab(page)
    write(page, STATEMENT.why)
    expect(page.locator("[name=password]")).to_be_visible()
    expect(page.get_by_text(STATEMENT.why)).to_have_count(0)
    expect(writing(page)).to_be_hidden()
    unlock(page, person)
    expect(writing(page)).to_be_visible()


def test_the_shouted_words_do_not_call_themselves_saved_after_the_session_ended(
    page: Page,
) -> None:
    new_request(page)
    page.context.clear_cookies()
    page.locator("#shouted").click()
    with page.expect_response(SAVES):
        page.keyboard.type("LISTEN TO ME FOR ONCE")
    expect(page.locator("#shouted-status")).to_have_attribute("data-state", "unsaved")
    page.wait_for_timeout(300)
    expect(page.locator("#shouted-status")).to_have_attribute("data-state", "unsaved")


def test_leaving_after_a_refused_save_asks_first(page: Page) -> None:
    new_statement(page)
    page.context.clear_cookies()
    with page.expect_response(SAVES):
        write(page, STATEMENT.why)
    saved(page, "unsaved")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("nav[aria-label=Main] a[href='/log/']").click()
    page.wait_for_url("**/accounts/login/**")
    assert asked == ["beforeunload"]


# --- Pages that save nothing by themselves ---------------------------------------------------


def on_aims(page: Page) -> str:
    here = new_statement(page).replace("/why/", "/aims/")
    page.goto(here)
    return "[name=aim_us]"


def on_lines_beside(page: Page) -> str:
    here = new_statement(page).replace("/why/", "/beside/")
    page.goto(here)
    return "[name=fallback]"


def on_what_came_back(page: Page) -> str:
    here = new_request(page)
    send(page, here, words=STATEMENT.why, revision="0", tab="before", seq="1")
    page.goto(f"{here}said/")
    return "[name=their_words]"


def on_a_reflection(page: Page) -> str:
    conversation = arrive_in_conversation(page)
    page.goto(f"{conversation}reflections/my-part/")
    return "[name=words]"


@pytest.mark.parametrize("opened", [on_aims, on_lines_beside, on_what_came_back, on_a_reflection])
def test_leaving_a_form_with_words_that_were_not_sent_asks_first(
    page: Page, opened: Callable[[Page], str]
) -> None:
    field = opened(page)
    here = page.url
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator(field).press_sequentially("Calm")
    page.locator("nav[aria-label=Main] a[href='/log/']").click()
    expect(page.locator(field)).to_have_value("Calm")
    assert (asked, page.url) == (["beforeunload"], here)
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    submit(page)
    page.wait_for_url(lambda address: address != here)
    assert asked == ["beforeunload"]


def test_leaving_a_form_in_which_nothing_was_written_asks_nothing(page: Page) -> None:
    on_aims(page)
    page.on("dialog", lambda dialog: pytest.fail(dialog.type))
    page.locator("[name=aim_us]").click()
    page.locator("nav[aria-label=Main] a[href='/log/']").click()
    page.wait_for_url("**/log/")


# --- The connection ----------------------------------------------------------------------


def test_a_lost_connection_is_said_and_mended(page: Page) -> None:
    here = new_statement(page)
    page.context.set_offline(True)
    write(page, STATEMENT.why)
    expect(status(page)).to_contain_text("Not saved since")
    saved(page, "unsaved")
    expect(writing(page)).to_have_value(STATEMENT.why)
    page.context.set_offline(False)
    saved(page)
    come_back(page, here)
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_continue_without_a_connection_keeps_the_text(page: Page) -> None:
    here = new_statement(page)
    page.context.set_offline(True)
    write(page, STATEMENT.why)
    expect(status(page)).to_contain_text("Not saved since")
    page.locator("[name=go][value=next]").click()
    page.wait_for_timeout(500)
    expect(writing(page)).to_have_value(STATEMENT.why)
    page.context.set_offline(False)
    found_again(page.context.new_page(), here, STATEMENT.why)


def test_a_server_that_is_down_is_tried_again(page: Page) -> None:
    new_statement(page)
    page.route(SAVES, lambda route: route.fulfill(status=502), times=1)
    write(page, STATEMENT.why)
    expect(status(page)).to_contain_text("Not saved since")
    saved(page)
    page.reload()
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_a_failure_is_said_aloud_and_stays_until_something_comes_back(page: Page) -> None:
    new_statement(page)
    page.route(SAVES, lambda route: route.abort())
    write(page, STATEMENT.why)
    loud = status(page).get_by_role("alert")
    expect(loud).to_contain_text("Not saved since")
    page.keyboard.type(" And on.")
    with page.expect_request(SAVES):
        page.evaluate("dispatchEvent(new Event('online'))")
    expect(loud).to_contain_text("Not saved since")
    page.unroute(SAVES)
    saved(page)
    expect(loud).to_have_count(0)


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Server]:
    """A server that nobody else needs."""
    server = Server(tmp_path)
    server.wait()
    yield server
    server.stop()


def test_the_server_is_killed_while_one_types_and_starts_again(
    mortal: Server, browser: Browser
) -> None:
    page = browser.new_context(base_url=mortal.address).new_page()
    here = new_statement(page)
    write(page, "One.")
    saved(page)
    mortal.kill()
    write(page, " Two.")
    expect(status(page)).to_contain_text("Not saved since")
    write(page, " Three.")
    mortal.start()
    mortal.wait()
    saved(page)
    come_back(page, here)
    expect(writing(page)).to_have_value("One. Two. Three.")
    page.context.close()


def test_a_draft_that_is_gone_takes_nothing_and_the_page_keeps_the_words(page: Page) -> None:
    here = new_request(page)
    other = page.context.new_page()
    other.goto(here)
    other.locator("form[action$='/discard/'] button").click()
    other.wait_for_url("**/conversations/*/?thrown=*")
    write(page, STATEMENT.why)
    with page.expect_response(SAVES):
        page.locator("#said").click()
    expect(status(page).get_by_role("alert")).to_be_visible()
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_a_text_that_is_too_long_is_kept_in_the_page_and_said(page: Page) -> None:
    new_statement(page)
    text = "a long story " * 400
    writing(page).fill(text)
    saved(page, "unsaved")
    expect(status(page).get_by_role("alert")).to_contain_text("5000")
    page.locator("[name=go][value=next]").click()
    expect(page.locator("[role=alert] a[href='#text']")).to_be_visible()
    expect(writing(page)).to_have_value(text)


# --- While it saves ----------------------------------------------------------------------


def test_a_late_answer_does_not_overwrite_newer_typing(page: Page) -> None:
    here = new_statement(page)
    held = hold_saves(page, times=1)
    with page.expect_request(SAVES):
        write(page, "One.")
    page.keyboard.type(" Two.")
    with page.expect_response(SAVES):
        held.pop().continue_()
    expect(writing(page)).to_have_value("One. Two.")
    saved(page)
    come_back(page, here)
    expect(writing(page)).to_have_value("One. Two.")


def test_a_late_answer_does_not_call_newer_typing_saved(page: Page) -> None:
    new_statement(page)
    held = hold_saves(page)
    with page.expect_request(SAVES):
        write(page, "One.")
    page.keyboard.type(" Two.")
    with page.expect_request(SAVES):
        held.pop().continue_()
    page.wait_for_timeout(500)
    expect(status(page)).not_to_have_attribute("data-state", "saved")
    held.pop().continue_()
    saved(page)


def test_continue_overtakes_a_save_that_is_under_way(page: Page) -> None:
    here = new_statement(page)
    held = hold_saves(page, times=1)
    with page.expect_request(SAVES):
        write(page, "One.")
    page.keyboard.type(" Two.")
    page.locator("[name=go][value=next]").click()
    page.wait_for_url("**/not-willing/")
    assert len(held) == 1
    page.goto(here)
    expect(writing(page)).to_have_value("One. Two.")


def test_an_answer_that_was_overtaken_does_not_make_saved_words_unsaved(page: Page) -> None:
    new_statement(page)
    held = hold_saves(page, times=1)
    with page.expect_request(SAVES):
        write(page, "One.")
    page.keyboard.type(" Two.")
    with page.expect_response(SAVES):
        page.evaluate("dispatchEvent(new Event('pagehide'))")
    saved(page)
    with page.expect_response(SAVES):
        held.pop().continue_()
    saved(page)


def test_the_caret_stays_while_it_saves(page: Page) -> None:
    new_statement(page)
    write(page, "I miss you.")
    for _ in "you.":
        page.keyboard.press("ArrowLeft")
    with page.expect_response(SAVES):
        page.keyboard.type("talking to ")
    saved(page)
    expect(page.locator("#whole")).to_contain_text("talking to")
    page.keyboard.type("and laughing with ")
    expect(writing(page)).to_have_value("I miss talking to and laughing with you.")


def test_an_answer_confirms_only_the_words_that_it_was_asked_about(page: Page) -> None:
    new_statement(page)
    held = hold_saves(page)
    with page.expect_request(SAVES):
        write(page, "One.")
    page.keyboard.type(" Two.")
    with page.expect_request(SAVES):
        page.evaluate("dispatchEvent(new Event('pagehide'))")
    with page.expect_response(SAVES):
        held.pop(0).continue_()
    saved(page, "saving")
    for route in held:
        route.continue_()
    page.unroute(SAVES)
    saved(page)


# --- Reading over --------------------------------------------------------------------------


def test_the_whole_is_saved_as_one_types_and_a_second_tab_chooses(page: Page) -> None:
    here = new_statement(page)
    write(page, STATEMENT.why)
    saved(page)
    tabs = [page.context.new_page() for _ in range(2)]
    for tab in tabs:
        tab.goto(here.replace("/why/", "/review/"))
    tabs[0].locator("#id_edited").fill(THEIRS)
    expect(tabs[0].locator("#edited-status")).to_have_attribute("data-state", "saved")
    tabs[1].locator("#id_edited").fill(MINE)
    expect(tabs[1].locator("#edited-status")).to_have_attribute("data-state", "unsaved")
    tabs[1].locator("#edited-status button").click()
    expect(tabs[1].locator("#conflict .ink")).to_have_text([MINE, THEIRS])
    tabs[1].locator("[name=keep][value=mine]").click()
    tabs[1].wait_for_url("**/review/")
    expect(tabs[1].locator("#id_edited")).to_have_value(MINE)
    expect(tabs[1].locator("#closing-status")).to_have_attribute("data-state", "empty")


# --- The lock in front of the page ---------------------------------------------------------


def test_after_ten_minutes_untouched_the_page_covers_itself_and_keeps_the_words(
    page: Page,
) -> None:
    page.clock.install()
    person = at_home(page)
    begin_conversation(page)
    begin_statement(page)
    page.route(SAVES, lambda route: route.abort())
    write(page, STATEMENT.why)
    page.clock.fast_forward("11:00")
    expect(page.locator("[name=password]")).to_be_visible()
    expect(writing(page)).to_be_hidden()
    page.unroute(SAVES)
    unlock(page, person)
    expect(writing(page)).to_be_visible()
    page.clock.run_for(3000)
    saved(page)
    page.reload()
    expect(writing(page)).to_have_value(STATEMENT.why)


def test_a_page_that_locks_without_a_server_asks_for_the_password_later(page: Page) -> None:
    page.clock.install()
    at_home(page)
    page.context.set_offline(True)
    page.clock.fast_forward("11:00")
    expect(page.locator("main")).to_be_hidden()
    page.context.set_offline(False)
    page.clock.run_for(6000)
    expect(page.locator("[name=password]")).to_be_visible()


def test_a_search_after_the_lock_asks_for_the_password_in_its_place(page: Page) -> None:
    person = at_home(page)
    page.goto("/log/")
    lock_in_another_tab(page)
    page.locator("[name=q]").press_sequentially("tea")
    unlock(page, person)
    expect(page.locator("main [name=q]")).to_have_value("tea")
