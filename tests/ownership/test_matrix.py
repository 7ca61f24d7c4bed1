"""Who gets what at every address: made from the URL resolver and the table beside this file."""

import re
import uuid
from typing import Any
from urllib.parse import quote

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.test import Client

from apps.accounts.models import SignedIn
from apps.core.models import Owned
from apps.phrases.models import Pair
from tests.factories import Person
from tests.ownership.table import CANARY, CASES, PAIR, TABLE, Case, routes

OWNED = [case for case in CASES if case.access == "owned"]
WRITES = [case for case in OWNED if case.method == "POST"]
PUBLIC = [case for case in CASES if case.access == "public"]
PRIVATE = [case for case in CASES if case.access != "public"]
LOCKABLE = [case for case in PRIVATE if not case.declared.open_while_locked]
# One case for each address: what is asked of it does not depend on the method it is declared for.
ONE_EACH = list({(c.route, c.path(pk=uuid.UUID(int=0))): c for c in CASES}.values())
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def address(case: Case) -> str:
    return str(case).partition(" ")[2]


@pytest.fixture(autouse=True)
def a_shared_pair(db: None) -> None:
    texts = {"instead": "You never look", "better": "Look with me", "why": "It asks."}
    Pair.objects.create(key=PAIR, shift="threats", theme="other", fits=[], bites=["never"], **texts)


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every column of every row that belongs to somebody, as it is in the database.

    But for the note that a sign-in leaves: the tests sign in.
    """
    owned = [m for m in apps.get_models() if issubclass(m, Owned) and m is not SignedIn]
    return {m._meta.label: list(m._default_manager.order_by("pk").values()) for m in owned}


def send(client: Client, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    if method == "POST":
        return client.post(path, body or {})
    return client.generic(method, path)


def page(answer: HttpResponse) -> tuple[int, str, bytes]:
    """What is seen of an answer; the token in its forms is new each time."""
    return answer.status_code, answer["Content-Type"], TOKEN.sub(b"", answer.content)


def made(case: Case, person: Person) -> Any:
    return case.make(person) if case.make else None


def not_taken(case: Case) -> list[str]:
    taken = {other.method for other in CASES if other.route == case.route}
    return [method for method in METHODS if method not in taken]


def test_every_address_is_declared():
    assert {route for route, _ in routes()} - set(TABLE) == set()


def test_nothing_is_declared_that_is_not_there():
    assert set(TABLE) - {route for route, _ in routes()} == set()


def test_no_two_addresses_share_a_name():
    names = [pattern.name for _, pattern in routes()]
    assert len(names) == len(set(names))


def test_an_address_with_an_id_is_declared_as_owned():
    with_id = {route for route in TABLE if "<uuid:" in route}
    assert with_id == {route for route, declared in TABLE.items() if declared.access == "owned"}


@pytest.mark.parametrize("case", PUBLIC, ids=str)
def test_anybody_gets_what_is_declared(case):
    assert send(Client(), case.method, case.path()).status_code == case.status


@pytest.mark.parametrize("case", PRIVATE, ids=str)
def test_the_owner_gets_what_is_declared(case, nora):
    row = made(case, nora)
    answer = send(nora.signed_in(), case.method, case.path(row), case.body(row))
    assert answer.status_code == case.status


@pytest.mark.parametrize("case", [c for c in WRITES if c.declared.changes], ids=str)
def test_a_post_of_the_owner_does_something(case, nora):
    row = made(case, nora)
    before = rows()
    send(nora.signed_in(), "POST", case.path(row), case.body(row))
    assert rows() != before


@pytest.mark.parametrize("case", [c for c in ONE_EACH if c.declared.get], ids=address)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing(case, method, nora):
    row = made(case, nora)
    before = rows()
    status = send(nora.signed_in(), method, case.path(row)).status_code
    assert status < 400 or status == case.declared.get
    assert rows() == before


@pytest.mark.parametrize("case", [c for c in PRIVATE if c.method == "GET"], ids=str)
def test_signed_out_a_page_leads_to_the_sign_in_and_back(case, nora):
    path = case.path(made(case, nora))
    answer = Client().get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"/accounts/login/?next={quote(path, safe='')}"


@pytest.mark.parametrize("case", [c for c in PRIVATE if c.method == "POST"], ids=str)
def test_signed_out_a_post_changes_nothing_and_shows_nothing(case, nora):
    row = made(case, nora)
    before = rows()
    answer = send(Client(), "POST", case.path(row), case.body(row))
    assert rows() == before
    asked = answer.get("Location", "") + answer.content.decode()
    assert answer.status_code in {200, 302}
    assert "/accounts/login/" in asked
    assert CANARY not in asked


@pytest.mark.parametrize("case", OWNED, ids=str)
def test_another_person_gets_404_and_the_row_is_unchanged(case, nora, omar):
    row = made(case, nora)
    before = rows()
    answer = send(omar.signed_in(), case.method, case.path(row), case.body(row))
    assert answer.status_code == 404
    assert CANARY not in answer.content.decode()
    assert rows() == before


@pytest.mark.parametrize("case", OWNED, ids=str)
def test_an_unknown_id_reads_as_another_persons_does(case, nora, omar):
    row, stranger = made(case, nora), omar.signed_in()
    foreign = send(stranger, case.method, case.path(row), case.body(row))
    unknown = send(stranger, case.method, case.path(pk=uuid.uuid4()), case.body(row))
    assert page(unknown) == page(foreign)


@pytest.mark.parametrize("case", OWNED, ids=str)
def test_a_malformed_id_reads_as_an_unknown_one_does(case, omar):
    stranger, nobody = omar.signed_in(), uuid.uuid4()
    unknown = send(stranger, case.method, case.path(pk=nobody))
    assert unknown.status_code == 404
    for malformed in ("1", "x" * 36, "00000000-0000-0000-0000-00000000000g"):
        path = case.path(pk=nobody).replace(str(nobody), malformed)
        assert page(send(stranger, case.method, path)) == page(unknown)


@pytest.mark.parametrize("case", ONE_EACH, ids=address)
def test_a_wrong_method_gets_405_and_changes_nothing(case, nora):
    row = made(case, nora)
    client = Client() if case.access == "public" else nora.signed_in()
    before = rows()
    answers = {m: send(client, m, case.path(row)).status_code for m in not_taken(case)}
    assert answers == dict.fromkeys(not_taken(case), 405)
    assert rows() == before


@pytest.mark.parametrize("case", [c for c in LOCKABLE if c.method == "GET"], ids=str)
def test_locked_a_page_leads_to_the_unlocking_and_back(case, nora):
    path, browser = case.path(made(case, nora)), nora.signed_in()
    del browser.cookies["half"]
    answer = browser.get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"/unlock/?next={quote(path, safe='')}"


@pytest.mark.parametrize("case", [c for c in LOCKABLE if c.method == "POST"], ids=str)
def test_locked_a_post_changes_nothing_and_shows_nothing(case, nora):
    row, browser = made(case, nora), nora.signed_in()
    del browser.cookies["half"]
    before = rows()
    answer = send(browser, "POST", case.path(row), case.body(row))
    assert rows() == before
    asked = answer.get("Location", "") + answer.content.decode()
    assert answer.status_code in {200, 302}
    assert "/unlock/" in asked
    assert CANARY not in asked


@pytest.mark.parametrize("path", ["/today/", "/conversations/", "/log/", "/phrasebook/?mine=on"])
def test_a_list_shows_the_rows_of_its_owner_and_of_nobody_else(path, nora, omar):
    for case in OWNED:
        made(case, nora)
    assert CANARY in nora.signed_in().get(path).content.decode()
    assert CANARY not in omar.signed_in().get(path).content.decode()


@pytest.mark.parametrize("case", OWNED, ids=str)
def test_half_of_one_person_opens_nothing_for_another(case, nora, omar):
    row, browser = made(case, nora), omar.signed_in()
    browser.cookies["half"] = nora.signed_in().cookies["half"].value
    answer = send(browser, case.method, case.path(row), case.body(row))
    assert answer.status_code in {200, 302}
    assert CANARY not in answer.content.decode()
