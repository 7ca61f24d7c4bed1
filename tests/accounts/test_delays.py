"""A growing delay for strangers, none for the owner's own device."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.test import Client, RequestFactory
from django.utils import timezone

from apps.accounts.delays import COOKIE, FREE_TRIES, device_of, drop_old
from apps.accounts.models import Wait
from apps.core.limits import LONGEST, delay, keyed
from tests.factories import PASSWORD, Person


def guess(client: Client, password: str = "not this one", name: str = "nora") -> str:
    answer = client.post("/accounts/login/", {"login": name, "password": password})
    return answer.content.decode()


def test_the_delay_grows_and_has_an_end() -> None:
    lengths = [delay(tries, FREE_TRIES) for tries in range(60)]
    assert lengths[: FREE_TRIES + 1] == [timedelta(0)] * (FREE_TRIES + 1)
    assert lengths == sorted(lengths)
    assert lengths[-1] == LONGEST


def test_after_a_few_free_tries_one_must_wait(nora: Person) -> None:
    stranger = Client()
    for _ in range(FREE_TRIES + 1):
        assert "many tries" not in guess(stranger)
    assert "Wait 2 seconds" in guess(stranger)


def test_while_waiting_the_right_password_is_not_looked_at(nora: Person) -> None:
    stranger = Client()
    for _ in range(FREE_TRIES + 1):
        guess(stranger)
    assert "many tries" in guess(stranger, PASSWORD)


def test_a_clock_that_was_set_back_makes_no_wait_longer(nora: Person) -> None:
    with time_machine.travel("2026-11-02 10:00", tick=False) as clock:
        stranger = Client()
        for _ in range(FREE_TRIES + 1):
            guess(stranger)
        assert "many tries" in guess(stranger, PASSWORD)
        clock.shift(timedelta(days=-1))
        guess(stranger, PASSWORD)
        assert stranger.get("/today/").status_code == 200


def test_of_two_waits_the_longer_one_is_told(nora: Person) -> None:
    with time_machine.travel("2026-11-02 10:00", tick=False):
        stranger = Client()
        for _ in range(FREE_TRIES + 1):
            guess(stranger)
        by_address = Wait.objects.filter(until__lte=timezone.now())
        assert by_address.update(until=timezone.now() + timedelta(seconds=60)) == 1
        assert "Wait 60 seconds" in guess(stranger)


def test_after_the_wait_the_right_password_gets_in(nora: Person) -> None:
    with time_machine.travel("2026-11-02 10:00", tick=False) as clock:
        stranger = Client()
        for _ in range(FREE_TRIES + 1):
            guess(stranger)
        clock.shift(3)
        guess(stranger, PASSWORD)
        assert stranger.get("/today/").status_code == 200


def test_the_owner_gets_in_from_their_device_however_many_foreign_guesses(nora: Person) -> None:
    own = nora.signed_in()
    own.post("/accounts/logout/")
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(40):
        guess(stranger)
    guess(own, PASSWORD)
    assert own.get("/today/").status_code == 200


def test_one_persons_device_cookie_is_worth_nothing_for_another(nora, omar) -> None:
    hers = nora.signed_in()
    thief = Client(REMOTE_ADDR="203.0.113.9")
    thief.cookies["device"] = hers.cookies["device"].value
    for _ in range(FREE_TRIES + 1):
        guess(thief, name="omar")
    other = Client(REMOTE_ADDR="203.0.113.10")
    assert "many tries" in guess(other, name="omar")


@pytest.mark.parametrize(("days", "is_known"), [(364, True), (366, False)])
def test_a_device_is_known_for_a_year(nora: Person, days: int, is_known: bool) -> None:
    with time_machine.travel("2026-11-02 10:00", tick=False) as clock:
        request = RequestFactory().get("/")
        request.COOKIES["device"] = nora.signed_in().cookies["device"].value
        clock.shift(timedelta(days=days))
        assert bool(device_of(request, "nora")) == is_known


def device_cookie(name: str = "nora", salt: str = COOKIE, key: str | None = None) -> str:
    return signing.dumps([keyed("who", name), "a device"], salt=salt, key=key)


def found(cookie: str) -> str | None:
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = cookie
    return device_of(request, "nora")


def test_a_device_cookie_is_known_again() -> None:
    assert found(device_cookie()) == "a device"


FORGED = {
    "of another salt": lambda: device_cookie(salt="another"),
    "of another key": lambda: device_cookie(key="another key " * 5),
    "of another person": lambda: device_cookie("omar"),
    "of words alone": lambda: signing.dumps("a device", salt=COOKIE),
    "of half of it": lambda: signing.dumps(["a"], salt=COOKIE),
    "of nothing": str,
    "of a colon": lambda: ":",
    "of letters": lambda: "a:b:c",
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_device_cookie_is_as_good_as_none(forged: str) -> None:
    assert found(FORGED[forged]()) is None


def test_a_device_cookie_with_one_changed_character_is_as_good_as_none() -> None:
    cookie = device_cookie()
    changed = [cookie[:n] + "-" + cookie[n + 1 :] for n in range(len(cookie)) if cookie[n] != "-"]
    assert not [one for one in changed[:-1] if found(one)]


def test_an_unknown_name_is_delayed_just_the_same(db) -> None:
    stranger = Client()
    for _ in range(FREE_TRIES + 1):
        guess(stranger, name="nobody")
    assert "many tries" in guess(stranger, name="nobody")


def test_one_address_is_slowed_over_many_names(db) -> None:
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    answers = [guess(stranger, name=f"name{n}") for n in range(32)]
    assert "many tries" in answers[-1]


@pytest.mark.parametrize("count", [1, 2])
def test_the_address_behind_a_proxy_is_the_one_it_names(nora, settings, count) -> None:
    settings.TRUSTED_PROXY_COUNT = count
    for n in range(32):
        guess(Client(HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, 198.51.100.{n}"), name=f"name{n}")
    assert "many tries" not in guess(
        Client(HTTP_X_FORWARDED_FOR="203.0.113.99, 198.51.100.99"), name="fresh"
    )


def test_the_table_names_nobody_and_forgets(nora: Person) -> None:
    with time_machine.travel("2026-11-02 10:00", tick=False) as clock:
        guess(Client())
        assert all("nora" not in wait.key for wait in Wait.objects.all())
        clock.shift(timedelta(days=3))
        assert drop_old() == 2
