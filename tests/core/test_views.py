"""Health, and the pages for what goes wrong."""

import re
import uuid

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, RequestFactory

from apps.core.views import server_error
from tests.factories import make_conversation
from tests.ownership.test_matrix import page

CANARY = "kingfisher"


def test_the_process_is_alive_without_a_database():
    # No database is allowed in a test that does not ask for one.
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")


def test_ready_when_the_database_answers_and_is_up_to_date(db):
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ready")


@pytest.mark.parametrize("app", ["statements", "vault", "sessions"])
def test_not_ready_while_a_migration_is_missing(app, db):
    MigrationRecorder.Migration.objects.filter(app=app).order_by("-name")[0].delete()
    assert Client().get("/readyz").status_code == 503


@pytest.mark.parametrize("trouble", [OperationalError, InterfaceError])
def test_not_ready_while_the_database_is_down(trouble, db):
    def down(*_):
        raise trouble(CANARY)

    browser = Client(raise_request_exception=False)
    with connection.execute_wrapper(down):
        answer = browser.get("/readyz")
    assert answer.status_code == 503
    assert CANARY not in answer.content.decode()


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_health_page_answers_a_head_request(path, db):
    assert Client().head(path).status_code == 200


def test_nothing_there_is_said_in_the_look_of_the_house(nora):
    answer = nora.signed_in().get("/nothing/here/")
    html = answer.content.decode()
    assert answer.status_code == 404
    assert "<h1>There is nothing here</h1>" in html
    assert 'id="leave"' in html


@pytest.mark.parametrize("pk", [uuid.UUID(int=7), "7", "kingfisher", "%00", "..%2f"])
def test_unknown_and_malformed_ids_read_as_another_persons_do(pk, nora, omar):
    theirs = make_conversation(omar)
    browser = nora.signed_in()
    foreign = browser.get(f"/conversations/{theirs.pk}/")
    assert foreign.status_code == 404
    assert page(browser.get(f"/conversations/{pk}/")) == page(foreign)


def test_a_stale_token_is_said_in_the_look_of_the_house(nora):
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post("/accounts/login/")
    assert answer.status_code == 403
    assert "Nothing was changed." in answer.content.decode()


def test_many_wrong_passwords_are_answered_in_the_look_of_the_house(nora):
    browser = nora.signed_in()
    tries = {"oldpassword": "a guess", "password1": "four unrelated words"}
    pages = [browser.post("/account/password/", tries).content.decode() for _ in range(12)]
    assert not [page for page in pages if 'id="leave"' not in page]
    assert not [page for page in pages if "please" in page.lower()]


@pytest.fixture
def broken(nora, monkeypatch):
    """The page of an error that has a person's words in it."""

    def standings(*_):
        raise ValueError(f"not a day: {CANARY}")

    monkeypatch.setattr("apps.today.views.standings", standings)
    browser = nora.signed_in()
    browser.raise_request_exception = False
    return browser.get("/today/")


def test_an_error_shows_nothing_of_where_it_was_or_what_was_in_it(broken):
    html = broken.content.decode()
    assert broken.status_code == 500
    assert not [w for w in (CANARY, "Traceback", "ValueError", "standings", ".py") if w in html]


def test_an_error_says_what_is_safe_and_lets_one_leave(broken):
    html = broken.content.decode()
    assert "What was saved before is safe." in html
    assert '<a class="btn leave" id="leave" href="/leave/">' in html


@pytest.mark.parametrize(("path", "sent", "shown"), [
    ("/conversations/new/", {"title": "The hour after supper"}, ["The hour after supper"]),
    ("/conversations/new/", {"title": "short"}, []),
    ("/account/password/", {"oldpassword": "correct horse battery"}, []),
    ("/nowhere/", {"words": "The hour after supper"}, []),
])  # fmt: skip
def test_an_error_gives_back_what_was_written_and_nothing_else(path, sent, shown):
    html = server_error(RequestFactory().post(path, sent)).content.decode()
    assert re.findall(r"<textarea[^>]*>(.*?)</textarea>", html) == shown
    assert not [value for value in sent.values() if value in html and value not in shown]


def test_the_page_for_an_error_asks_the_database_for_nothing():
    # No database is allowed in a test that does not ask for one, and the request has no session.
    answer = server_error(RequestFactory().get("/today/"))
    assert answer.status_code == 500
    assert "overture" in answer.content.decode()
