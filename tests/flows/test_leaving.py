"""Leave now: gone at once, whatever the server does, and nothing comes back with Back."""

import zlib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import brotli  # of whitenoise[brotli]
import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.browser import ARGUMENTS, whole_browser
from tests.drills.leaving import CANARY, Household, go, household, rounds, soon, watch
from tests.flows.acting import (
    STATEMENT,
    Person,
    begin_conversation,
    begin_request,
    new_statement,
    saved,
    sign_in,
    sign_up,
    write,
)
from tests.flows.elsewhere import WEATHER, NeutralSite
from tests.flows.places import Contexts, Home

pytestmark = pytest.mark.xdist_group("leaving")
# What is under the middle of the link, and whether all of it is in the window.
ON_TOP = """() => {
  const link = document.getElementById('leave');
  const box = link.getBoundingClientRect();
  const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
  const whole = box.top >= 0 && box.left >= 0 && box.right <= innerWidth
    && box.bottom <= innerHeight;
  return whole && box.height >= 40 && link.contains(document.elementFromPoint(x, y));
}"""
# 1280 × 1024 at 400 % is 320 × 256.
WINDOWS = [(320, 256), (320, 640), (390, 844), (568, 320), (768, 1024), (1024, 768), (1280, 900)]
PAGES = [("nobody", "/safety/"), ("nobody", "/accounts/signup/"), ("settled", "/today/"),
         ("settled", "{statement}why/"), ("settled", "/log/")]  # fmt: skip
SCROLLS = ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight")


def shift(page: Page, times: int = 3) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def gone(page: Page) -> None:
    expect(page.get_by_text(WEATHER)).to_be_visible()


def left(context: BrowserContext) -> bool:
    return "left" in {cookie["name"] for cookie in context.cookies()}


@pytest.fixture
def nora(page: Page) -> Person:
    """On the page of her conversation."""
    person = sign_up(page)
    begin_conversation(page, f"The {CANARY}")
    return person


# --- The whole of it ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def with_pages_kept(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Household]:
    with household(playwright, tmp_path_factory.mktemp("leaving")) as home:
        yield home


def test_after_leaving_back_shows_nothing_and_the_session_is_dead(
    with_pages_kept: Household,
) -> None:
    turns = rounds(with_pages_kept, 20)
    assert len(turns) == 20
    assert [str(turn) for turn in turns if turn.seen] == []
    assert [str(turn) for turn in turns if turn.still_signed_in] == []


def test_the_browser_of_these_rounds_does_keep_pages(with_pages_kept: Household) -> None:
    page = with_pages_kept.context().new_page()
    network = page.context.new_cdp_session(page)
    network.send("Page.enable")
    page.goto(with_pages_kept.neutral.address)
    page.goto("/safety/")
    arrived: list[str] = []
    network.on("Page.frameNavigated", lambda event: arrived.append(event["type"]))
    watch(page, network, lambda: go(network, -1))
    assert arrived == ["BackForwardCacheRestore"]
    # Ours comes out of memory too, hidden, and is asked for anew.
    watch(page, network, lambda: go(network, 1))
    assert soon(lambda: page.wait_for_timeout(50) or arrived[2:] == ["Navigation"])


# --- The link and the keys ---------------------------------------------------------------


def test_leave_now_is_in_view_and_on_top_wherever_one_is(home: Home, new_context: Contexts) -> None:
    hidden = []
    for who, path in PAGES:
        page = new_context(storage_state=home.states[who]).new_page()
        page.goto(home.path(path))
        for (width, height), scroll in product(WINDOWS, SCROLLS):
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(f"scrollTo(0, {scroll})")
            seen = [page.evaluate(ON_TOP)]
            menu = page.locator("button[popovertarget=menu]")
            if menu.is_visible():
                page.evaluate("document.getElementById('menu').showPopover()")
                seen.append(page.evaluate(ON_TOP))
                page.evaluate("document.getElementById('menu').hidePopover()")
            if not all(seen):
                hidden.append((path, width, height, scroll, seen))
    assert hidden == []


def test_it_comes_right_after_the_link_past_the_header(page: Page) -> None:
    page.goto("/safety/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#leave")).to_be_focused()


@pytest.mark.parametrize("path", ["/safety/", "/accounts/login/", "/nothing/here/"])
def test_on_a_page_for_anybody_it_just_leaves(page: Page, path: str) -> None:
    page.goto(path)
    page.locator("#leave").click()
    gone(page)


def test_shift_three_times_leaves_while_one_writes_and_nothing_is_asked_or_sent(
    page: Page,
) -> None:
    new_statement(page)
    page.route("**/save/", lambda route: None)  # never answered: the words stay unsaved
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    write(page, STATEMENT.why)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.rpartition("/")[0]))
    shift(page)
    gone(page)
    assert asked == []
    first = next(at for at, url in enumerate(sent) if url.endswith("/leave") or "127" in url)
    assert not [url for url in sent[first:] if url.endswith("/save")]


@pytest.mark.parametrize("keys", [
    ["Shift", "Shift"],
    ["Shift", "Shift", "a", "Shift"],
    ["Shift+A", "Shift+B", "Shift+C"],
    ["Shift", "Shift", "Escape", "Shift"],
    ["Escape", "Escape", "Escape"],
    ["Control+Shift", "Control+Shift", "Control+Shift"],
])  # fmt: skip
def test_other_keys_do_not_leave(page: Page, nora: Person, keys: list[str]) -> None:
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator("#leave")).to_be_visible()
    assert not left(page.context)


def test_shift_three_times_in_more_than_five_seconds_does_not_leave(page: Page) -> None:
    page.clock.install()
    page.goto("/safety/")
    shift(page, 2)
    page.clock.fast_forward(6000)
    shift(page, 2)
    assert not left(page.context)
    shift(page, 1)
    assert left(page.context)


# --- Afterwards --------------------------------------------------------------------------


def test_every_other_tab_leaves_as_well(page: Page, nora: Person) -> None:
    other = page.context.new_page()
    other.goto("/conversations/")
    expect(other.get_by_text(CANARY).first).to_be_visible()
    page.bring_to_front()
    page.locator("#leave").click()
    gone(page)
    gone(other)


def test_back_leaves_again_until_somebody_signs_in(page: Page, nora: Person) -> None:
    page.goto("/log/")
    page.locator("#leave").click()
    gone(page)
    page.go_back(wait_until="commit")
    gone(page)
    page.goto("/accounts/login/")
    sign_in(page, nora)
    page.wait_for_url("**/today/")
    assert not left(page.context)
    page.goto("/log/")
    page.go_back()
    expect(page).to_have_url(f"{page.url.split('/today/')[0]}/today/")


def test_a_page_that_was_under_way_when_one_left_shows_nothing(page: Page, nora: Person) -> None:
    page.locator("#leave").click()
    gone(page)
    # The answer of a server that has not heard of it yet.
    late = f"<!doctype html><html data-who=a><head>{guard(page)}</head>{CANARY}"
    page.route("**/conversations/", lambda route: route.fulfill(body=late))
    page.goto("/conversations/", wait_until="commit")
    gone(page)


def guard(page: Page) -> str:
    """The script tag of our pages, as the server sends it."""
    html = page.request.get("/safety/").text()
    return html[html.index("<script") : html.index("</script>")] + "</script>"


@pytest.mark.parametrize("leaves", [True, False])
def test_a_page_out_of_memory_is_emptied_or_asked_for_anew(
    page: Page, nora: Person, neutral: NeutralSite, leaves: bool
) -> None:
    page.goto("/conversations/")
    if leaves:
        page.evaluate("document.cookie = 'left=1; path=/'")
    page.evaluate("window.old = true")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    if leaves:
        gone(page)
    else:
        page.wait_for_function("!window.old && document.readyState === 'complete'")
        expect(page.get_by_text(CANARY).first).to_be_visible()


def test_a_page_is_hidden_before_the_browser_keeps_it(page: Page, nora: Person) -> None:
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    expect(page.locator("main")).to_be_hidden()


# --- What stays on the device ------------------------------------------------------------

KEPT = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, (await indexedDB.databases()).length,
  await caches.keys(), history.state])"""


def test_the_browsers_stores_hold_nothing_that_was_written(page: Page, nora: Person) -> None:
    page.locator("#new-request").click()
    write(page, f"Could we watch the {CANARY}?")
    page.goto("/log/")
    page.locator("[name=q]").fill(CANARY)
    page.goto("/today/")
    assert CANARY not in page.evaluate(KEPT)
    assert page.evaluate("localStorage.length") == 0


def traces(folder: Path) -> list[str]:
    """The files of a profile that have the canary in them, however it is written or packed."""

    def unpacked(data: bytes) -> Iterator[bytes]:
        yield data
        for at in [at for at in range(len(data)) if data.startswith(b"\x1f\x8b\x08", at)]:
            try:
                yield zlib.decompressobj(31).decompress(data[at:])
            except zlib.error:
                continue
        try:
            yield brotli.decompress(data)
        except brotli.error:
            return

    words = (CANARY.encode(), CANARY.encode("utf-16-le"))
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file()
        and any(word in data for data in unpacked(path.read_bytes()) for word in words)
    ]


def test_a_profile_folder_holds_nothing_that_was_written(
    playwright: Playwright, base_url: str, tmp_path: Path
) -> None:
    context = playwright.chromium.launch_persistent_context(
        tmp_path,
        executable_path=whole_browser(),
        args=ARGUMENTS,
        base_url=base_url,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = context.new_page()
    sign_up(page)
    begin_conversation(page, f"The {CANARY}")
    begin_request(page)
    write(page, f"Could we watch the {CANARY}?")
    saved(page)
    for path in ("/log/", "/phrasebook/"):
        page.goto(path)
        with page.expect_response(f"**{path}?**"):
            page.locator("[name=q]").press_sequentially(CANARY)
    page.goto("/today/")
    expect(page.get_by_text(CANARY).first).to_be_visible()
    page.locator("#leave").click()
    gone(page)
    context.close()
    assert [path for path in tmp_path.rglob("History") if path.stat().st_size]
    assert traces(tmp_path) == []
