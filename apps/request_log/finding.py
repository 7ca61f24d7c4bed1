"""The log of one person: filtered by the database, searched in memory, paged by key.

What a person wrote is encrypted, so a search opens each text and looks: accents and case
folded, words in any order.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from apps.request_log.models import Attempt, AttemptQuerySet

PAGE = 30
# Opened a batch at a time, so that a search stops as soon as its page is full.
BATCH = 200
SEARCHED = ("words", "their_words", "note", "place")


def folded(text: str) -> str:
    """Lower case without accents: "Café" and "cafe" are one word."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def narrowed(attempts: AttemptQuerySet, choice: dict[str, Any]) -> AttemptQuerySet:
    """The attempts that fit the plain columns of a cleaned ``LogFilterForm``."""
    columns = {
        "conversation": choice.get("conversation"),
        "outcome": choice.get("outcome"),
        "kind": choice.get("kind"),
        "said_on__gte": choice.get("from"),
        "said_on__lte": choice.get("until"),
    }
    return attempts.filter(**{name: value for name, value in columns.items() if value})


def matches(attempt: Attempt, terms: list[str]) -> bool:
    text = folded("\n".join(getattr(attempt, name) for name in SEARCHED))
    return all(term in text for term in terms)


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log, and the key after which the next one begins."""

    attempts: list[Attempt]
    after: str


def after_key(attempts: AttemptQuerySet, key: str) -> AttemptQuerySet:
    """The attempts older than ``key`` (``2026-06-08.41``); all of them for a malformed one."""
    day, _, order = key.partition(".")
    try:
        said_on, number = date.fromisoformat(day), int(order)
    except ValueError:
        return attempts
    return attempts.filter(said_on__lt=said_on) | attempts.filter(said_on=said_on, order__lt=number)


def in_batches(attempts: AttemptQuerySet) -> Iterator[Attempt]:
    start = 0
    while batch := list(attempts[start : start + BATCH]):
        yield from batch
        start += BATCH


def log_page(attempts: AttemptQuerySet, choice: dict[str, Any], key: str) -> LogPage:
    """The next page of what fits ``choice``, newest first."""
    rows = after_key(narrowed(attempts.spoken(), choice), key).select_related("conversation")
    terms = folded(choice.get("q") or "").split()
    found = (a for a in in_batches(rows) if matches(a, terms)) if terms else iter(rows[: PAGE + 1])
    shown = list(islice(found, PAGE + 1))
    more = len(shown) > PAGE
    shown = shown[:PAGE]
    return LogPage(shown, f"{shown[-1].said_on}.{shown[-1].order}" if more else "")
