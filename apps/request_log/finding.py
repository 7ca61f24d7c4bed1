"""The log of one person: filtered by the database, searched in memory, paged by key.

What a person wrote is encrypted, so a search opens each text and looks: accents and case
folded, words in any order.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from apps.request_log.marking import folded, found_excerpt, pieces_of, terms_of
from apps.request_log.models import Attempt, AttemptQuerySet
from apps.request_log.rows import entry, found
from apps.vault.keyring import keyring_of

PAGE = 30
# Read from the database so many at a time: a search stops as soon as its page is full.
BATCH = 500
SEARCHED = ("words", "their_words", "note", "place")
# What a row shows, and what it is asked for by.
SHOWN = ("owner", "conversation", "kind", "outcome", "channel", "said_on", "order", *SEARCHED)
FIELDS: list[Any] = [Attempt._meta.get_field(name) for name in SEARCHED]
TAGS: list[str] = [field.tag for field in FIELDS]


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


def found_in(rows: AttemptQuerySet, terms: list[str], owner_id: UUID) -> Iterator[UUID]:
    """The keys of the rows in whose texts every term stands, in their order.

    Only the four texts are read, and each is opened only while a term is still missing: most of
    the time goes into opening.
    """
    opened = keyring_of(owner_id).open
    for pk, *sealed in rows.values_list("pk", *SEARCHED).iterator(chunk_size=BATCH):
        missing, row = terms, str(pk)
        for text, tag in zip(sealed, TAGS, strict=True):
            plain = folded(opened(text, tag, row).decode())
            missing = [term for term in missing if term not in plain]
            if not missing:
                yield pk
                break


def chosen(owner: Any, choice: dict[str, Any]) -> Iterator[Attempt]:
    """Everything that fits ``choice``, newest first, a batch at a time."""
    rows = narrowed(Attempt.objects.owned_by(owner).for_the_log(), choice)
    whole = rows.select_related("conversation")
    terms = terms_of(choice.get("q") or "")
    if not terms:
        yield from whole.iterator(chunk_size=BATCH)
        return
    found = found_in(rows, terms, owner.pk)
    while keys := list(islice(found, BATCH)):
        yield from whole.filter(pk__in=keys)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a page, and the month that it stands under."""

    month: date | None
    html: SafeString


def marked(attempt: Attempt, terms: list[str]) -> dict[str, SafeString]:
    """The texts in which something was found, by the field's name.

    The words one said are there in any case, unless nothing was looked for.
    """
    if not terms:
        return {}
    texts = {name: found_excerpt(getattr(attempt, name), terms) for name in SEARCHED[:3]}
    texts["place"] = pieces_of(attempt.place, terms)
    hit = {name: text for name, text in texts.items() if any(piece.found for piece in text)}
    return {name: found(text) for name, text in {"words": texts["words"], **hit}.items()}


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log, and the key after which the next one begins."""

    rows: list[Row]
    after: str


def key_of(attempt: Attempt) -> str:
    return f"{attempt.said_on}.{attempt.order}.{attempt.pk}"


def after_key(attempts: AttemptQuerySet, key: str) -> AttemptQuerySet:
    """The attempts after ``key`` (``2026-06-08.41.`` and an id); all for a malformed one."""
    try:
        day, order, pk = key.split(".")
        said_on, number, last = date.fromisoformat(day), int(order), UUID(pk)
    except ValueError:
        return attempts
    # As one stretch of the index: of two joined by "or" the database would sort every row.
    return (
        attempts.filter(said_on__lte=said_on)
        .exclude(said_on=said_on, order__gt=number)
        .exclude(said_on=said_on, order=number, pk__lte=last)
    )


def log_page(owner: Any, choice: dict[str, Any], key: str, titles: Mapping[UUID, str]) -> LogPage:
    """The next page of what fits ``choice``, newest first. ``titles`` are of the conversations."""
    rows = after_key(narrowed(Attempt.objects.owned_by(owner).for_the_log(), choice), key)
    whole = rows.only(*SHOWN)
    terms = terms_of(choice.get("q") or "")
    if terms:
        whole = whole.filter(pk__in=list(islice(found_in(rows, terms, owner.pk), PAGE + 1)))
    shown = list(whole[: PAGE + 1])
    more = len(shown) > PAGE
    shown = shown[:PAGE]
    page = [
        Row(one.month, entry(one, titles[one.conversation_id], marked(one, terms))) for one in shown
    ]
    return LogPage(page, key_of(shown[-1]) if more else "")
