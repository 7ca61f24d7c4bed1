"""What the builder weighs on a slow line, and that it runs nothing that is not a file of ours."""

from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page

from tests.flows.acting import new_statement
from tests.flows.places import Contexts
from tests.flows.serving import Server

KB = 1024
HTMX = 16 * KB  # not ours, and in one file with it
LINKS = "all => all.map(element => element.getAttribute('href') ?? element.getAttribute('src'))"
INLINE = """
() => {
  const script = document.createElement('script');
  script.textContent = 'window.ran = true';
  document.body.append(script);
  const sheet = document.createElement('style');
  sheet.textContent = 'body { color: rgb(1, 2, 3) }';
  document.body.append(sheet);
}
"""


STEPS = ("why", "not-willing", "willing", "help")


@pytest.fixture(params=STEPS)
def wire(page: Page, new_context: Contexts, request: pytest.FixtureRequest) -> dict[str, float]:
    """Address → bytes received, for a builder page in a browser that has nothing yet."""
    path = new_statement(page).replace("/why/", f"/{request.param}/")
    cold = new_context(storage_state=page.context.storage_state()).new_page()
    network = cold.context.new_cdp_session(cold)
    asked: dict[str, str] = {}
    received: dict[str, float] = {}
    network.on(
        "Network.requestWillBeSent",
        lambda event: asked.update({event["requestId"]: event["request"]["url"]}),
    )
    network.on(
        "Network.loadingFinished",
        lambda event: received.update({event["requestId"]: event["encodedDataLength"]}),
    )
    network.send("Network.enable")
    cold.goto(path, wait_until="networkidle")
    return {address: received[number] for number, address in asked.items()}


def brotli(server: Server, path: str) -> int:
    """The size of a file as the server sends it."""
    ask = Request(server.address + path, headers={"Accept-Encoding": "br"})
    with urlopen(ask) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        return len(answer.read())


def test_the_builder_is_there_in_five_requests(wire: dict[str, float]) -> None:
    assert 4 <= len(wire) <= 5  # the page, its style, two scripts; the icon may be kept


def test_the_builder_weighs_at_most_thirty_kilobytes(wire: dict[str, float]) -> None:
    assert 0 < sum(wire.values()) <= 30 * KB


def test_the_stylesheet_weighs_at_most_six_kilobytes(server: Server, page: Page) -> None:
    new_statement(page)
    sheets = page.locator("link[rel=stylesheet]").evaluate_all(LINKS)
    assert len(sheets) == 1
    assert brotli(server, sheets[0]) <= 6 * KB


def test_our_own_scripts_weigh_at_most_four_kilobytes(server: Server, page: Page) -> None:
    new_statement(page)
    own = page.locator("script").evaluate_all(LINKS)
    assert 1 <= len(own) <= 2
    assert sum(brotli(server, path) for path in own) <= 4 * KB + HTMX


def test_a_script_or_style_within_the_page_is_refused(page: Page, complaints: list[str]) -> None:
    new_statement(page)
    page.evaluate(INLINE)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(1, 2, 3)"
    assert len([text for text in complaints if "Content Security Policy" in text]) == 2
    complaints.clear()
