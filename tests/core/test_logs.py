"""Log lines never carry what a person wrote."""

import io
import logging
import sys

import pytest
from django.test import Client

from apps.core.logs import PlainFormatter

CANARY = "kingfisher"


def line(message: object, *arguments: object, error: Exception | None = None) -> str:
    """What the formatter makes of one record."""
    info = None
    if error is not None:
        try:
            raise error
        except type(error):
            info = sys.exc_info()
    record = logging.LogRecord("apps", logging.ERROR, __file__, 1, message, arguments, info)
    return PlainFormatter().format(record)


def chained() -> Exception:
    error = RuntimeError("could not save")
    error.__cause__ = ValueError(CANARY)
    error.add_note(CANARY)
    return error


@pytest.mark.parametrize("error", [
    ValueError(CANARY), KeyError(CANARY), UnicodeDecodeError("utf-8", CANARY.encode(), 0, 1, "x"),
    chained(), ExceptionGroup(CANARY, [ValueError(CANARY)]),
], ids=lambda error: type(error).__name__)  # fmt: skip
def test_the_message_of_an_error_is_not_written(error):
    written = line("It broke", error=error)
    assert CANARY not in written
    assert type(error).__name__ in written


def test_a_logged_argument_is_not_written():
    assert line("Could not save %s", CANARY) == "ERROR apps Could not save %s"


@pytest.mark.parametrize("message", [{"words": CANARY}, ValueError(CANARY), [CANARY]])
def test_an_object_in_place_of_a_message_is_not_written(message):
    assert line(message) == "ERROR apps"


def test_an_error_is_one_line_that_names_the_place_in_the_code():
    written = line("It broke", error=ValueError("a\nb"))
    assert written.startswith("ERROR apps ValueError at line:")
    assert "\n" not in written


@pytest.fixture
def console(monkeypatch, settings):
    """What the server writes to its console."""
    written = io.StringIO()
    for logger in (logging.getLogger(), *map(logging.getLogger, settings.LOGGING["loggers"])):
        for handler in logger.handlers:
            if isinstance(handler.formatter, PlainFormatter):
                monkeypatch.setattr(handler, "stream", written)
    return written


def test_an_error_on_a_page_leaves_its_place_and_no_words_in_the_log(nora, monkeypatch, console):
    def standings(*_):
        raise ValueError(f"not a day: {CANARY}")

    monkeypatch.setattr("apps.today.views.standings", standings)
    browser = nora.signed_in()
    browser.raise_request_exception = False
    browser.post("/today/", {"words": CANARY})
    browser.get("/today/", {"q": CANARY})
    assert "ValueError at standings:" in console.getvalue()
    assert len(console.getvalue().splitlines()) == 1
    assert CANARY not in console.getvalue()


@pytest.mark.parametrize("path", ["/nothing/kingfisher/", "/conversations/kingfisher/"])
def test_an_address_that_is_not_there_leaves_nothing_in_the_log(path, db, console):
    assert Client().get(path).status_code == 404
    assert CANARY not in console.getvalue()


def test_every_handler_writes_plain_lines(settings):
    handlers = settings.LOGGING["handlers"].values()
    plain = settings.LOGGING["formatters"]["plain"]["()"]
    assert {handler["formatter"] for handler in handlers} == {"plain"}
    assert plain == "apps.core.logs.PlainFormatter"
