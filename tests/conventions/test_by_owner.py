"""Every personal query is by owner, so that a database can be divided by people (scaling.md)."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from apps.core.models import owned_models
from apps.request_log.models import Attempt
from tests.factories import make_attempt, make_conversation, make_reminder
from tests.ownership.table import CASES, Case
from tests.ownership.test_matrix import PRIVATE, a_shared_pair, made, send

__all__ = ["a_shared_pair"]  # the fixture: a page of the phrasebook needs a phrase

TABLES = {model._meta.db_table for model in owned_models()}
READS_OR_CHANGES = re.compile(r"(SELECT|UPDATE|DELETE)\b")
NAMED = re.compile(r'(?:FROM|JOIN|UPDATE) "(\w+)"')
BY_OWNER = re.compile(r'"owner_id" = ')

# Asked by the keys of rows that were found by their owner just before. On a divided database
# such a query is right as well, and goes to every part of it instead of one.
BY_KEYS = {
    r'^DELETE FROM "\w+" WHERE "\w+"\."\w+" (= |IN \()':
        "Django deletes by key and has no place to add to the condition",
    r'^(SELECT|UPDATE) .* WHERE "\w+"\."(conversation|commitment|attempt)_id" IN \(':
        "Django's collector looks for what goes along with a row that is deleted",
}  # fmt: skip


def personal(captured: CaptureQueriesContext) -> Iterator[str]:
    """What was asked of tables in which each row belongs to somebody."""
    for query in captured:
        sql = query["sql"]
        if READS_OR_CHANGES.match(sql) and TABLES & set(NAMED.findall(sql)):
            yield sql


def is_by_owner(sql: str) -> bool:
    return bool(BY_OWNER.search(sql.partition(" WHERE ")[2]))


def is_excused(case: Case, sql: str) -> bool:
    return case.method == "POST" and any(re.search(pattern, sql, re.S) for pattern in BY_KEYS)


def asked(case: Case, person: Any) -> list[str]:
    row, browser = made(case, person), person.signed_in()
    with CaptureQueriesContext(connection) as captured:
        send(browser, case.method, case.path(row), case.body(row))
    return list(personal(captured))


@pytest.mark.parametrize("case", PRIVATE, ids=str)
def test_an_address_asks_for_personal_rows_by_their_owner(case, nora):
    strays = [sql for sql in asked(case, nora) if not is_by_owner(sql)]
    assert [sql[:300] for sql in strays if not is_excused(case, sql)] == []


def test_no_exception_is_left_over(nora):
    discards = [c for c in CASES if c.route.endswith("/discard/")]
    strays = [sql for case in discards for sql in asked(case, nora) if not is_by_owner(sql)]
    unused = [p for p in BY_KEYS if not any(re.search(p, sql, re.S) for sql in strays)]
    assert unused == []


@pytest.mark.parametrize("model", owned_models(), ids=lambda model: model.__name__)
def test_the_rows_of_one_owner_are_found_by_an_index(model):
    meta = model._meta
    columns = [index.fields for index in meta.indexes]
    columns += [getattr(constraint, "fields", ()) for constraint in meta.constraints]
    assert any(names and names[0] == "owner" for names in columns)


def test_from_a_row_what_it_points_to_and_what_points_to_it_is_asked_for_by_owner(nora):
    row = Attempt.objects.get(pk=make_attempt(make_conversation(nora)).pk)
    with CaptureQueriesContext(connection) as captured:
        assert list(row.conversation.attempts.all()) == [row]
    assert [is_by_owner(sql) for sql in personal(captured)] == [True, True]


def test_a_row_does_not_change_hands(nora, omar):
    row = make_reminder(make_conversation(nora))
    row.owner = omar.user
    with pytest.raises(DatabaseError, match="did not affect any rows"):
        row.save(update_fields=["state"])


def test_a_query_without_its_owner_is_seen(nora):
    with CaptureQueriesContext(connection) as captured:
        list(type(make_conversation(nora)).objects.filter(theme="chores"))
    assert not all(map(is_by_owner, personal(captured)))
