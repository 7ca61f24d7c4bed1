"""Erased is erased: every table, every session, and every backup that is brought back."""

import os
import stat
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client

from apps.accounts import erasing
from apps.accounts.models import Erasure, User
from apps.core.models import owned_models
from tests.accounts.test_exporting import SURE, fill, trusted
from tests.factories import PASSWORD, Person, make_conversation, make_person

SAID = {"sure": "on"}


@pytest.fixture(autouse=True)
def own_file(tmp_path, monkeypatch):
    monkeypatch.setattr(erasing, "FILE", tmp_path / "erasures")


def every_row() -> dict[str, list[tuple[Any, ...]]]:
    """Each table of the database as it is, those of libraries too."""
    found = {}
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchall()
    return found


def holding(*secrets: str) -> set[str]:
    rows = every_row()
    return {table for table in rows for secret in secrets if secret in str(rows[table])}


def erase(person: Person) -> Any:
    return trusted(person).post("/account/erase/", SAID)


def test_it_asks_for_the_password_first(nora):
    browser = nora.signed_in()
    for answer in (browser.get("/account/erase/"), browser.post("/account/erase/", SAID)):
        assert answer["Location"] == "/accounts/reauthenticate/?next=%2Faccount%2Ferase%2F"
    assert User.objects.exists()


def test_without_the_tick_nothing_is_erased(nora):
    page = trusted(nora).post("/account/erase/").content.decode()
    assert "Tick this if you want everything erased." in page
    assert User.objects.exists()


def test_the_page_says_how_long_backups_keep_it(nora, settings):
    settings.BACKUP_DAYS = 7
    assert "for up to 7 days" in trusted(nora).get("/account/erase/").content.decode()


def test_it_ends_on_the_front_page_which_says_that_it_is_done(nora):
    browser = trusted(nora)
    answer = browser.post("/account/erase/", SAID, follow=True)
    assert answer.redirect_chain == [("/?done", 302)]
    assert "It is done" in answer.content.decode()
    assert not {name for name in ("sessionid", "half", "device") if browser.cookies[name].value}


def test_every_kind_of_row_goes(nora, phrases):
    fill(nora)
    nora.signed_in()
    assert all(model.objects.exists() for model in owned_models())
    erase(nora)
    assert not [model for model in owned_models() if model.objects.exists()]
    assert not [m for m in apps.get_app_config("vault").get_models() if m.objects.exists()]


def test_no_table_names_the_person_any_more(nora, phrases):
    fill(nora)
    nora.signed_in().post("/accounts/logout/")
    erase(nora)
    assert not holding(str(nora.user.pk), nora.user.pk.hex, "'nora'")


def test_every_session_of_theirs_ends_and_of_others_none(nora, omar):
    elsewhere, other = nora.signed_in(), omar.signed_in()
    erase(nora)
    assert elsewhere.get("/today/")["Location"].startswith("/accounts/login/")
    assert other.get("/today/").status_code == 200


def test_other_peoples_rows_stay(nora, omar):
    make_conversation(omar)
    before = every_row()["conversations_conversation"]
    erase(nora)
    assert every_row()["conversations_conversation"] == before


def test_the_old_name_and_password_open_nothing(nora):
    erase(nora)
    client = Client()
    client.post("/accounts/login/", {"login": "nora", "password": PASSWORD})
    assert client.get("/today/").status_code == 302


def test_it_can_be_erased_by_somebody_who_can_no_longer_open_it(nora):
    browser = trusted(nora)
    browser.post("/lock/")
    browser.post("/account/erase/", SAID)
    assert not User.objects.exists()


def test_a_tombstone_is_left_that_names_nobody(nora):
    pk = nora.user.pk
    erase(nora)
    (stone,) = Erasure.objects.values()
    assert set(stone) == {"key", "at"}
    assert str(pk) not in stone["key"]
    assert pk.hex not in stone["key"]


def test_when_it_cannot_be_done_wholly_nothing_is(nora, monkeypatch):
    def fails(*_):
        raise RuntimeError

    monkeypatch.setattr(User, "delete", fails)
    browser = trusted(nora)
    browser.raise_request_exception = False
    assert browser.post("/account/erase/", SAID).status_code == 500
    assert not Erasure.objects.exists()
    assert browser.get("/today/").status_code == 200


@pytest.fixture
def restored(nora, django_capture_on_commit_callbacks) -> User:
    """Nora erased everything; then a backup from the day before was brought back."""
    with django_capture_on_commit_callbacks(execute=True):
        erase(nora)
    Erasure.objects.all().delete()
    return User.objects.create(pk=nora.user.pk, username="nora")


def test_a_restored_account_is_erased_again(restored, omar):
    call_command("replay_erasures", verbosity=0)
    assert list(User.objects.all()) == [omar.user]
    assert Erasure.objects.count() == 1


def test_a_start_of_the_server_replays_too(restored, monkeypatch):
    monkeypatch.setattr("apps.core.management.commands.prepare.call_command", replay_alone)
    call_command("prepare", verbosity=0)
    assert not User.objects.exists()


def replay_alone(name: str, **options: Any) -> None:
    if name == "replay_erasures":
        call_command(name, **options)


def test_replaying_twice_changes_nothing_more(restored):
    assert (erasing.replay(), erasing.replay()) == (1, 0)
    assert len(erasing.written_down()) == 1


def test_the_file_is_for_the_server_alone_and_holds_a_line_each(restored):
    assert stat.S_IMODE(os.stat(erasing.FILE).st_mode) == 0o600
    (line,) = erasing.FILE.read_text().splitlines()
    assert line.split()[0] == erasing.tombstone(restored.pk)


def test_a_line_that_a_crash_cut_short_is_passed_over(restored):
    with erasing.FILE.open("a") as file:
        file.write("abc")
    assert erasing.replay() == 1


def test_a_tombstone_that_did_not_reach_the_file_is_written_at_the_next_start(nora):
    erase(nora)
    assert erasing.written_down() == {}
    erasing.replay()
    assert list(erasing.written_down()) == list(Erasure.objects.values_list("key", flat=True))


def test_nobody_else_is_erased_by_a_replay(restored):
    others = [make_person(f"ada{n}").user for n in range(3)]
    erasing.replay()
    assert set(User.objects.all()) == set(others)


def test_a_session_with_a_second_step_pending_ends_too(nora):
    pending = Client()
    session = pending.session
    session["account_login"] = {"user_pk": nora.user.pk.hex}
    session.save()
    erase(nora)
    assert not holding(session.session_key)


def test_the_reauthentication_lasts_a_few_minutes_only(nora):
    import time_machine

    with time_machine.travel("2026-11-02 10:00", tick=False) as clock:
        browser = nora.signed_in()
        browser.post("/accounts/reauthenticate/", SURE)
        clock.shift(timedelta(minutes=6))
        assert browser.post("/account/erase/", SAID).status_code == 302
        assert User.objects.exists()
