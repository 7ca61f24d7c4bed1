"""What pages weigh in a real browser: bytes and requests, with nothing kept and on coming back.

``python -m tests.bench.weight`` opens each page of somebody with the lived-in example in a new
browser, and then once more in the same one. Bytes are those on the line, headers included; what
the browser had kept is no request.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.bench.kept import keep
from tests.browser import ARGUMENTS, HOW, executable
from tests.flows.places import NOBODY, PLACES, SETTLED, Home, settle
from tests.flows.serving import Server

PAGES = {"sign-in": "sign in", "Today": "today", "builder": "builder, why",
         "phrasebook": "phrasebook", "log": "log"}  # fmt: skip
# Bytes cold and warm, and requests cold, where a limit is set.
AT_MOST = {"builder": (30 * 1024, 6 * 1024, 5), "sign-in": (14_950, None, None)}


@dataclass
class Weight:
    requests: int
    bytes: int


def weigh(context: BrowserContext, path: str) -> Weight:
    """One visit in a tab of its own."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    asked: dict[str, float] = {}
    kept: set[str] = set()
    network.on("Network.requestWillBeSent", lambda event: asked.setdefault(event["requestId"], 0))
    network.on("Network.requestServedFromCache", lambda event: kept.add(event["requestId"]))

    def finished(event: dict[str, Any]) -> None:
        asked[event["requestId"]] = event["encodedDataLength"]

    network.on("Network.loadingFinished", finished)
    network.send("Network.enable")
    page.goto(path, wait_until="networkidle")
    page.close()
    sent = [size for number, size in asked.items() if number not in kept and size]
    return Weight(len(sent), int(sum(sent)))


@contextmanager
def lived_in(server: Server) -> Iterator[tuple[Browser, Home]]:
    """A browser, and the home of somebody who has used everything."""
    path = executable()
    if not path:
        sys.exit(HOW)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        context, home = browser.new_context(base_url=server.address), Home({NOBODY: None})
        settle(context.new_page(), home)
        home.states[SETTLED] = context.storage_state()
        context.close()
        yield browser, home
        browser.close()


def measure(server: Server) -> dict[str, dict[str, Weight]]:
    found = {}
    with lived_in(server) as (browser, home):
        for name, place in PAGES.items():
            whose, pattern = PLACES[place]
            kept = {"base_url": server.address, "storage_state": home.states[whose]}
            context = browser.new_context(**kept)
            found[name] = {when: weigh(context, home.path(pattern)) for when in ("cold", "warm")}
            context.close()
    return found


def missed(name: str, seen: dict[str, Weight]) -> str:
    cold, warm, requests = AT_MOST.get(name, (None, None, None))
    said = [
        f"more than {most:,} {what}"
        for what, number, most in (
            ("bytes cold", seen["cold"].bytes, cold),
            ("bytes warm", seen["warm"].bytes, warm),
            ("requests", seen["cold"].requests, requests),
        )
        if most is not None and number > most
    ]
    return "  ".join(said)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="overture-bench-") as folder:
        server = Server(Path(folder))
        try:
            server.wait()
            found = measure(server)
        finally:
            server.kill()
    keep(weight={name: {when: vars(w) for when, w in s.items()} for name, s in found.items()})
    sys.stdout.write(
        f"{'':12}{'cold, bytes':>12}{'requests':>10}{'warm, bytes':>12}{'requests':>10}\n"
    )
    for name, seen in found.items():
        numbers = "".join(f"{seen[w].bytes:12,}{seen[w].requests:10}" for w in ("cold", "warm"))
        sys.stdout.write(f"{name:12}{numbers}  {missed(name, seen)}\n")


if __name__ == "__main__":
    main()
