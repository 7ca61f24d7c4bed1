"""Nothing that a person writes stands anywhere in plain: tables, sessions, cache, logs, mail."""

import logging
from collections.abc import Iterator
from typing import Any

from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from redis import Redis

from tests.factories import Person
from tests.ownership.table import CANARY, CASES

# Every name under which a page takes words.
NAMES = """
    title wish partner_name words shouted their_words felt asked_of_me note place q mine query
    why not_willing willing help closing edited short instead better
""".split()
WRITTEN = dict.fromkeys(NAMES, f"The {CANARY} by the river")
POSTED = [case for case in CASES if case.access != "public" and case.method == "POST"]
LOOKED_AT = [case for case in CASES if case.access != "public" and case.method == "GET"]
STAYS_SIGNED_IN = [case for case in POSTED if case.route not in {"lock/", "account/password/"}]


def cells() -> Iterator[bytes]:
    """Every value of every table, as the database has it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    yield bytes(value) if isinstance(value, memoryview) else as_bytes(value)
    # What a session holds is packed in its row.
    yield from (as_bytes(session.get_decoded()) for session in Session.objects.all())


def as_bytes(value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def found(words: str) -> bool:
    forms = [words.encode(), words.encode("utf-16-le"), words.encode().hex().encode()]
    return any(form in cell for cell in cells() for form in forms)


def shared_cache(address: str) -> list[bytes]:
    """Every key and value of the Redis server, if there is one."""
    if not address:
        return []
    server = Redis.from_url(address)
    keys = list(server.scan_iter())
    return [*keys, *filter(None, (server.get(key) for key in keys))]


def go_everywhere(nora: Person) -> None:
    """Every page looked at and every form sent, with the canary in every word."""
    for case in [*LOOKED_AT, *STAYS_SIGNED_IN]:
        row, browser = case.make(nora) if case.make else None, nora.signed_in()
        if case.method == "GET":
            browser.get(case.path(row), {"q": CANARY})
        else:
            browser.post(case.path(row), {**WRITTEN, **case.body(row), **WRITTEN})


def test_no_place_holds_a_word_of_it(nora, caplog, phrases, settings):
    """One walk for all places: it takes a while."""
    caplog.set_level(logging.DEBUG)
    go_everywhere(nora)
    logging.getLogger("apps").warning("a line to find")
    assert found("nora")
    assert not found(CANARY)
    assert "a line to find" in caplog.text
    assert CANARY not in caplog.text
    assert not [v for v in shared_cache(settings.CACHE_URL) if CANARY.encode() in v]
    assert mail.outbox == []
