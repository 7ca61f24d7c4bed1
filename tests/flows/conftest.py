"""A real browser on the production server. Each test signs up its own person."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Playwright, expect

from tests.browser import ARGUMENTS, HOW, executable
from tests.flows.elsewhere import NeutralSite
from tests.flows.places import Contexts, Home, move_in
from tests.flows.serving import Server

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = executable()
    if not path:
        pytest.fail(HOW, pytrace=False)
    return {**browser_type_launch_args, "executable_path": path, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Playwright:
    # Its event loop runs on in this thread until the end of the session. Django takes the
    # tests that come after ours in this process for async ones, and would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return playwright


@pytest.fixture(scope="session")
def neutral() -> Iterator[NeutralSite]:
    """Where "Leave now" goes in these tests."""
    site = NeutralSite()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def server(
    browser_type_launch_args: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
    neutral: NeutralSite,
) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("data"), LEAVE_URL=neutral.address)
    server.wait()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    return server.address


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(scope="session")
def home(browser: Browser, browser_context_args: dict[str, Any]) -> Home:
    """People whose pages are only looked at: what must hold on every page is tried on theirs."""
    return move_in(browser, browser_context_args)


@pytest.fixture(autouse=True)
def room_for_one_more(server: Server) -> None:
    server.forget_sign_ups()


# htmx's own words on an answer, or a lack of one, that a test has asked for.
OF_HTMX = ("Response Status Error Code", "htmx:sendError", "htmx:timeout", "htmx:afterRequest")


def is_about_the_network(message: ConsoleMessage) -> bool:
    """Pages may be refused or cut off in a test; a missing script or stylesheet never is."""
    if message.text.startswith("Failed to load resource"):
        return not message.location["url"].endswith((".js", ".css"))
    return message.text.startswith(OF_HTMX)


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of; anything left here at the end fails the test."""
    return []


@pytest.fixture
def new_context(new_context: Contexts, complaints: list[str]) -> Iterator[Contexts]:
    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not is_about_the_network(message):
            complaints.append(message.text)

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.on("console", heard)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        return context

    yield watched
    assert complaints == []
