"""Log lines that name the place in the code and never what a person wrote.

Every line is JSON and holds the keys of ``ALLOWED`` alone; whatever else a logger was handed is
dropped. The message of a record may quote a person's words, an address or a path, and so may
the message of an exception: neither is ever written. Of a foreign logger its name stays.
"""

import logging
import sys
import traceback
from pathlib import Path
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

ALLOWED = (
    "time", "level", "event", "method", "route", "status", "duration_ms", "count", "error", "at",
)  # fmt: skip
DEEPEST = 6


def place(file: str, function: str | None, line: int | None) -> str:
    return f"{Path(file).stem}.{function}:{line}"


def places(error: BaseException) -> str:
    """The lines that an error came through, the innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(place(f.filename, f.name, f.lineno) for f in reversed(frames[-DEEPEST:]))


def route_of(request: Any) -> str | None:
    """The name of the page's pattern: it says which page it was, and nothing of whose."""
    return getattr(getattr(request, "resolver_match", None), "view_name", None)


def warn(event: str, request: Any) -> None:
    """A line on what may be an attack: what was refused and at which door, never whom."""
    structlog.get_logger("apps").warning(event, route=route_of(request))


def only_the_name(logger: Any, method: str, event: EventDict) -> EventDict:
    """A record of the standard library: who logged it and where, not what it says."""
    record = event["_record"]
    event["event"] = record.name
    event["at"] = place(record.pathname, record.funcName, record.lineno)
    event["status"] = getattr(record, "status_code", None)
    request = getattr(record, "request", None)
    event["method"] = getattr(request, "method", None)
    event["route"] = route_of(request)
    return event


def only_the_kind(logger: Any, method: str, event: EventDict) -> EventDict:
    """Of an exception: its class, and the places in the code."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["error"], event["at"] = type(error).__name__, places(error)
    return event


def only_what_is_allowed(logger: Any, method: str, event: EventDict) -> EventDict:
    return {key: event[key] for key in ALLOWED if event.get(key) is not None}


STAMPS: list[Processor] = [
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
]


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """What every handler writes through, gunicorn's too."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*STAMPS, only_the_name],
        processors=[only_the_kind, only_what_is_allowed, structlog.processors.JSONRenderer()],
        use_get_message=False,
    )


def config(*loggers: str) -> dict[str, Any]:
    """``logging``'s settings: one console, warnings from all, errors alone from ``loggers``."""
    to_console = {"handlers": ["console"], "level": "ERROR", "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "apps.core.logs.formatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {name: dict(to_console) for name in loggers},
    }


# A handler that fails would else print the record, with what it was handed.
logging.raiseExceptions = False

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *STAMPS,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
)
