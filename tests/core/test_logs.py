"""Log lines never carry what a person wrote, who they are, or where they came from."""

import importlib
import io
import json
import logging
import sys

import pytest
import structlog
from django.test import Client

from apps.core.logs import ALLOWED, formatter
from tests.factories import PASSWORD, make_conversation

CANARY = "kingfisher"


def line(message: object, *arguments: object, error: Exception | None = None, **more: object):
    """What becomes of one record of the standard library, and the same as it is written."""
    info = None
    if error is not None:
        try:
            raise error
        except type(error):
            info = sys.exc_info()
    record = logging.LogRecord("allauth", logging.ERROR, __file__, 1, message, arguments, info)
    record.__dict__.update(more)
    written = formatter().format(record)
    return json.loads(written), written


def chained() -> Exception:
    error = RuntimeError("could not save")
    error.__cause__ = ValueError(CANARY)
    error.add_note(CANARY)
    return error


@pytest.mark.parametrize("error", [
    ValueError(CANARY), KeyError(CANARY), UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, "x"),
    chained(), ExceptionGroup(CANARY, [ValueError(CANARY)]),
], ids=lambda error: type(error).__name__)  # fmt: skip
def test_of_an_error_the_class_and_the_place_are_written_and_not_the_message(error):
    kept, written = line("It broke", error=error)
    assert CANARY not in written
    assert kept["error"] == type(error).__name__
    assert kept["at"].startswith("test_logs.line:")


@pytest.mark.parametrize(("message", "arguments"), [
    (CANARY, ()), ("Could not save %s", (CANARY,)), ({"words": CANARY}, ()),
    (ValueError(CANARY), ()), ("%d of them", (CANARY,)),
])  # fmt: skip
def test_of_what_a_library_says_its_name_and_the_place_are_written(message, arguments):
    kept, written = line(message, *arguments)
    assert CANARY not in written
    assert set(kept) == {"time", "level", "event", "at"}
    assert (kept["event"], kept["level"]) == ("allauth", "error")


def test_what_a_library_adds_to_its_record_is_dropped():
    assert CANARY not in line("x", user=CANARY, address=CANARY, stack_info=CANARY)[1]


def test_an_error_is_one_line():
    assert "\n" not in line("It\nbroke", error=ValueError("a\nb"))[1]


@pytest.fixture
def console(monkeypatch, settings):
    """What the server writes to its console, with every logger at its most talkative."""
    written = io.StringIO()
    for logger in (logging.getLogger(), *map(logging.getLogger, settings.LOGGING["loggers"])):
        monkeypatch.setattr(logger, "level", logging.DEBUG)
        for handler in logger.handlers:
            if isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter):
                monkeypatch.setattr(handler, "stream", written)
    logging.getLogger("django.request").manager._clear_cache()
    yield written
    logging.getLogger("django.request").manager._clear_cache()


def test_our_own_lines_keep_the_keys_of_the_list_and_no_other(console):
    structlog.get_logger("apps").warning("slow", duration_ms=900, words=CANARY, user=CANARY)
    kept = json.loads(console.getvalue())
    assert set(kept) == {"time", "level", "event", "duration_ms"}
    assert set(kept) <= set(ALLOWED)


def test_our_own_lines_tell_of_an_error_no_more_than_others(console):
    try:
        raise KeyError(CANARY)
    except KeyError:
        structlog.get_logger("apps").exception("not saved")
    assert CANARY not in console.getvalue()
    assert json.loads(console.getvalue())["error"] == "KeyError"


def test_an_error_on_a_page_leaves_the_pages_name_and_the_place(nora, monkeypatch, console):
    def standings(*_):
        raise ValueError(f"not a day: {CANARY}")

    monkeypatch.setattr("apps.today.views.standings", standings)
    browser = nora.signed_in()
    browser.raise_request_exception = False
    browser.get("/today/", {"q": CANARY})
    kept = json.loads(console.getvalue().splitlines()[-1])
    assert (kept["route"], kept["method"], kept["status"]) == ("today", "GET", 500)
    assert kept["at"].startswith("test_logs.standings:")
    assert CANARY not in console.getvalue()


def stale_token(browser: Client) -> int:
    browser.handler.enforce_csrf_checks = True
    return browser.post(f"/lock/?{CANARY}", {"words": CANARY}).status_code


WRONG = {
    "an address that is not there": (404, lambda b: b.get(f"/nothing/{CANARY}/").status_code),
    "an id that is none": (404, lambda b: b.get(f"/conversations/{CANARY}/").status_code),
    "a stale token": (403, stale_token),
    "a host that is not ours": (
        400, lambda b: b.get("/today/", headers={"host": f"{CANARY}.example"}).status_code),
    "a wrong method": (405, lambda b: b.post("/log/", {"q": CANARY}).status_code),
    "a wrong password": (200, lambda b: Client().post(
        "/accounts/login/", {"login": CANARY, "password": CANARY}).status_code),
    "too many words": (413, lambda b: b.post(
        "/conversations/new/", {"title": CANARY * 60_000}).status_code),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_goes_wrong_leaves_nothing_of_a_person_in_the_log(what, nora, console):
    status, ask = WRONG[what]
    browser = nora.signed_in()
    browser.defaults["REMOTE_ADDR"] = "203.0.113.77"
    browser.defaults["HTTP_USER_AGENT"] = CANARY
    assert ask(browser) == status
    written = console.getvalue()
    secrets = (CANARY, "nora", "203.0.113.77", PASSWORD, browser.cookies["sessionid"].value)
    assert not [secret for secret in secrets if secret in written]
    assert all(set(json.loads(line)) <= set(ALLOWED) for line in written.splitlines())


def test_the_work_of_a_day_leaves_no_line(nora, console, monkeypatch):
    monkeypatch.setattr(logging.getLogger(), "level", logging.WARNING)
    browser = nora.signed_in()
    browser.get(make_conversation(nora).get_absolute_url())
    browser.get("/log/", {"q": CANARY})
    assert not console.getvalue()


def test_every_handler_writes_through_the_list(settings):
    server = importlib.import_module("config.gunicorn").logconfig_dict
    for logging_settings in (settings.LOGGING, server):
        handlers = logging_settings["handlers"].values()
        assert {handler["formatter"] for handler in handlers} == {"lines"}
        assert logging_settings["formatters"] == {"lines": {"()": "apps.core.logs.formatter"}}


def test_the_servers_own_lines_take_the_same_road():
    names = importlib.import_module("config.gunicorn").logconfig_dict["loggers"]
    assert {"gunicorn.error", "gunicorn.access"} <= set(names)


def test_a_handler_that_fails_prints_no_record():
    assert logging.raiseExceptions is False
