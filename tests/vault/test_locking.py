"""The vault shuts by itself: after a while without a touch, and after eight hours at the latest."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.factories import PASSWORD, Person


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-02 10:00:00+00:00", tick=False) as traveller:
        yield traveller


def is_open(client: Client) -> bool:
    return client.get("/today/").status_code == 200


def test_ten_minutes_without_a_touch_lock_it(clock, nora: Person) -> None:
    """Eleven after what was noted, since that may have been a minute before the last touch."""
    client = nora.signed_in()
    clock.shift(timedelta(minutes=10, seconds=59))
    assert is_open(client)
    clock.shift(timedelta(minutes=11))
    assert not is_open(client)
    assert "vault" not in client.session


def test_each_touch_keeps_it_open(clock, nora: Person) -> None:
    client = nora.signed_in()
    for _ in range(6):
        clock.shift(timedelta(minutes=8))
        assert is_open(client)


@pytest.mark.parametrize("minutes", [2, 30])
def test_the_time_is_the_persons_choice(clock, nora: Person, minutes: int) -> None:
    nora.user.idle_minutes = minutes
    nora.user.save()
    client = nora.signed_in()
    clock.shift(timedelta(minutes=minutes - 1))
    assert is_open(client)
    clock.shift(timedelta(minutes=minutes + 2))
    assert not is_open(client)


def test_after_eight_hours_it_locks_however_busy(clock, nora: Person) -> None:
    client = nora.signed_in()
    for _ in range(59):
        clock.shift(timedelta(minutes=8))
        assert is_open(client)
    clock.shift(timedelta(minutes=8))
    assert not is_open(client)


def test_a_clock_set_back_locks_it(clock, nora: Person) -> None:
    client = nora.signed_in()
    clock.shift(timedelta(seconds=-1))  # two servers may differ by as much
    assert is_open(client)
    clock.shift(timedelta(seconds=-1))
    assert not is_open(client)


def test_the_stamp_is_written_once_a_minute_at_most(
    clock, nora: Person, django_assert_max_num_queries
) -> None:
    client = nora.signed_in()
    client.get("/account/discreet/")
    with django_assert_max_num_queries(3) as seen:
        client.get("/account/discreet/")
    assert not [q for q in seen.captured_queries if q["sql"].startswith("UPDATE")]


def test_what_was_read_before_is_locked_for_every_page(clock, nora: Person) -> None:
    client = nora.signed_in()
    clock.shift(timedelta(minutes=12))
    for path in ("/today/", "/log/", "/conversations/", "/account/", "/phrasebook/"):
        assert client.get(path)["Location"].startswith("/unlock/")


def test_a_locked_fragment_gets_a_fragment(clock, nora: Person) -> None:
    client = nora.signed_in()
    clock.shift(timedelta(minutes=12))
    answer = client.get("/log/", headers={"hx-request": "true", "hx-target": "results"})
    assert (answer.status_code, answer["HX-Reswap"]) == (403, "none")
    assert "/unlock/" in answer["HX-Trigger"]
    assert "<html" not in answer.content.decode()


def test_unlocking_in_place_says_for_whom(clock, nora: Person) -> None:
    client = nora.signed_in()
    clock.shift(timedelta(minutes=12))
    headers = {"hx-request": "true", "hx-target": "door"}
    assert 'name="password"' in client.get("/unlock/", headers=headers).content.decode()
    wrong = client.post("/unlock/", {"password": "wrong one"}, headers=headers)
    assert (wrong.status_code, wrong["HX-Retarget"]) == (422, "#door")
    right = client.post("/unlock/", {"password": PASSWORD}, headers=headers)
    assert (right.status_code, "opened" in right["HX-Trigger"]) == (204, True)
    assert is_open(client)


def test_signing_in_in_place_says_for_whom(nora: Person, omar: Person) -> None:
    headers = {"hx-request": "true", "hx-target": "door"}

    def who(person: Person) -> str:
        sent = {"login": person.user.username, "password": PASSWORD}
        return Client().post("/accounts/login/", sent, headers=headers)["HX-Trigger"]

    assert who(nora) == who(nora)
    assert who(nora) != who(omar)
