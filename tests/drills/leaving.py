"""Leave now, then Back: with and without scripts, on a good line, a slow one and none.

The browser's back/forward cache is on. Run as ``python -m tests.drills leaving``.
"""

import http.client
import secrets
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    Page,
    Playwright,
    sync_playwright,
)
from playwright.sync_api import Error as BrowserError

from tests.browser import ARGUMENTS, whole_browser
from tests.flows.acting import begin_conversation, begin_request, saved, sign_up, write
from tests.flows.elsewhere import Line, NeutralSite
from tests.flows.serving import Server

CANARY = "kingfisher"
SLOW = 3.0  # seconds
PATIENCE = 15  # seconds
GOOD, BAD, NONE = "good line", "slow line", "no line"
# With and without scripts; a slow line is tried once in ten times, since it takes its time.
LINES = (GOOD, NONE, GOOD, NONE, BAD, GOOD, NONE, GOOD, NONE, GOOD)
WAYS = list(product((True, False), LINES))
SHOWN = "document.documentElement.outerHTML + document.title"


@dataclass
class Round:
    scripts: bool
    line: str
    by_keys: bool
    seen: list[str] = field(default_factory=list)
    still_signed_in: bool = False

    def __str__(self) -> str:
        scripts = "with scripts" if self.scripts else "without scripts"
        return f"{scripts}, {self.line}, {'keys' if self.by_keys else 'link'}"


def keeping_pages(playwright: Playwright) -> Browser:
    """A browser with its back/forward cache, which Playwright switches off otherwise."""
    return playwright.chromium.launch(
        executable_path=whole_browser(),
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )


def soon(happened: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


class Household:
    """One person with something to hide, a server, a line to it and a neutral site."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser = browser
        self.neutral = NeutralSite()
        self.server = Server(folder, LEAVE_URL=self.neutral.address)
        self.server.wait()
        self.line = Line(urlsplit(self.server.address).port or 0)
        self.cookies: list[Any] = []
        self.pages = self.write_something()

    def context(self, scripts: bool = True) -> BrowserContext:
        return self.browser.new_context(base_url=self.line.address, java_script_enabled=scripts)

    def write_something(self) -> list[str]:
        page = self.context().new_page()
        sign_up(page)
        pages = [begin_conversation(page, f"The {CANARY}"), begin_request(page)]
        write(page, f"Could we watch the {CANARY}?")
        saved(page)
        self.cookies = page.context.cookies()
        page.context.close()
        return pages

    def another_session(self) -> list[Any]:
        """The cookies of a session like the first one. Signing in takes a second, on purpose."""
        old = next(c["value"] for c in self.cookies if c["name"] == "sessionid")
        new = secrets.token_hex(16)
        database = self.server.folder / "overture.sqlite3"
        with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
            connection.execute(
                "INSERT INTO django_session SELECT ?, session_data, expire_date"
                " FROM django_session WHERE session_key = ?",
                (new, old),
            )
        return [c | {"value": new} if c["name"] == "sessionid" else c for c in self.cookies]

    def stop(self) -> None:
        self.line.cut()
        self.server.stop()
        self.neutral.stop()

    def is_signed_in(self, cookies: list[Any]) -> bool:
        """Whether the server takes somebody with these cookies for the person, unlocked."""
        place = urlsplit(self.server.address).netloc
        kept = "; ".join(f"{c['name']}={c['value']}" for c in cookies)
        with closing(http.client.HTTPConnection(place, timeout=PATIENCE)) as ask:
            ask.request("GET", "/conversations/", headers={"Cookie": kept})
            answer = ask.getresponse()
            return answer.status == 200 and CANARY in answer.read().decode()


def shown(page: Page) -> str:
    """What is in the window now, asked of the browser itself: scripts of the page may be off."""
    console = page.context.new_cdp_session(page)
    try:
        return str(console.send("Runtime.evaluate", {"expression": SHOWN})["result"].get("value"))
    except BrowserError:
        return ""  # between two pages
    finally:
        console.detach()


def watch(page: Page, network: CDPSession, act: Callable[[], Any]) -> list[str]:
    """What is shown from ``act`` until the page it leads to has settled."""
    arrived: list[str] = []
    seen: list[str] = []
    network.on("Page.frameNavigated", lambda event: arrived.append(event["type"]))
    act()

    def looked() -> bool:
        seen.append(shown(page))
        return bool(arrived)

    soon(looked)
    for _ in range(4):
        page.wait_for_timeout(50)
        looked()
    return seen


def go(network: CDPSession, steps: int) -> None:
    """Back or forward, as the browser's buttons do it; back from the first page does nothing."""
    history = network.send("Page.getNavigationHistory")
    at = max(0, history["currentIndex"] + steps)
    network.send("Page.navigateToHistoryEntry", {"entryId": history["entries"][at]["id"]})


def leave(page: Page, by_keys: bool) -> None:
    if by_keys:
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.locator("#leave").click(no_wait_after=True)


def play(home: Household, turn: Round) -> Round:
    home.line.delay = 0
    home.line.mend()
    cookies = home.another_session()
    page = home.context(turn.scripts).new_page()
    page.context.add_cookies(cookies)
    page.goto("/today/")
    for path in home.pages:
        page.locator(f"main a[href='{path}']").first.click()
        page.wait_for_url(f"**{path}")
    assert home.is_signed_in(cookies)
    assert CANARY in shown(page)
    network = page.context.new_cdp_session(page)
    network.send("Page.enable")

    if turn.line == BAD:
        home.line.delay = SLOW
    elif turn.line == NONE:
        home.line.cut()
    gone = watch(page, network, lambda: leave(page, turn.by_keys))
    # A browser without scripts shows the page until the server, or nobody, has answered.
    turn.seen += [text for text in gone[-1:] if CANARY in text]
    turn.seen += [text for text in watch(page, network, lambda: go(network, -1)) if CANARY in text]
    if turn.line == NONE:
        home.line.mend()
        # A page that could not be had is asked for again: by the browser itself, or by hand.
        again = (lambda: page.goto("/")) if turn.scripts else (lambda: go(network, 1))
        turn.seen += [text for text in watch(page, network, again) if CANARY in text]
    turn.still_signed_in = not soon(lambda: not home.is_signed_in(cookies))
    home.line.delay = 0
    turn.seen += [text for text in watch(page, network, lambda: go(network, -1)) if CANARY in text]
    page.context.close()
    return turn


@contextmanager
def household(playwright: Playwright, folder: Path) -> Iterator[Household]:
    browser = keeping_pages(playwright)
    home = Household(browser, folder)
    try:
        yield home
    finally:
        home.stop()
        browser.close()


def rounds(home: Household, count: int) -> list[Round]:
    """Each way in its turn; with scripts by the link and by the keys."""
    turns = []
    for number in range(count):
        scripts, line = WAYS[number % len(WAYS)]
        by_keys = scripts and (number + number // len(WAYS)) % 2 == 1
        turns.append(play(home, Round(scripts, line, by_keys)))
    return turns


def main(scale: float) -> str:
    count = int(200 * scale)
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
        household(playwright, Path(folder)) as home,
    ):
        turns = rounds(home, count)
    wrong = [str(turn) for turn in turns if turn.seen or turn.still_signed_in]
    assert not wrong, "\n".join(wrong)
    return f"{count} rounds of leaving: nothing seen on Back, no session alive after"
