"""Where one is signed in, when the pages were last opened, and sign-ins that are new."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from apps.accounts.devices import KEPT
from apps.accounts.models import SignedIn
from tests.factories import PASSWORD, Person

PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (Android 15; Mobile) Gecko/136.0 Firefox/136.0"}
LAPTOP = {"HTTP_USER_AGENT": "Mozilla/5.0 (Macintosh) Version/18.3 Safari/605.1.15"}


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-02 10:00Z", tick=False) as clock:
        yield clock


def devices(client: Client) -> str:
    return client.get("/account/devices/").content.decode()


def sign_in_again(client: Client, person: Person) -> None:
    client.post("/accounts/logout/")
    client.post("/accounts/login/", {"login": person.user.username, "password": PASSWORD})


def is_signed_out(client: Client) -> bool:
    return client.get("/today/")["Location"].startswith("/accounts/login/")


def row_of(client: Client) -> str:
    return client.session["signed-in"]


def test_every_device_is_listed_with_its_family_and_this_one_is_marked(nora: Person) -> None:
    nora.signed_in(**LAPTOP)
    page = devices(nora.signed_in(**PHONE))
    assert "Firefox on Android, this one" in page
    assert "Safari on macOS</h2>" in page


def test_a_device_shows_when_it_was_last_used(nora: Person, clock) -> None:
    laptop, phone = nora.signed_in(**LAPTOP), nora.signed_in(**PHONE)
    clock.shift(timedelta(minutes=5))
    laptop.get("/today/")
    assert "Last used: Monday 2 November, 10:05" in devices(phone)


def test_a_device_that_was_signed_out_is_not_listed(nora: Person) -> None:
    nora.signed_in(**LAPTOP).post("/accounts/logout/")
    assert "Safari" not in devices(nora.signed_in(**PHONE)).partition("<main")[2].partition(
        "<form")[2]  # fmt: skip


def test_another_persons_devices_are_not_listed(nora: Person, omar: Person) -> None:
    nora.signed_in(**LAPTOP)
    assert "Safari" not in devices(omar.signed_in(**PHONE))


def test_a_device_that_is_signed_out_from_afar_is_out_at_once(nora: Person) -> None:
    laptop, phone = nora.signed_in(**LAPTOP), nora.signed_in(**PHONE)
    stolen = laptop.session.session_key
    phone.post("/account/devices/", {"end": row_of(laptop)})
    assert is_signed_out(laptop)
    assert not Session.objects.filter(session_key=stolen).exists()
    assert phone.get("/today/").status_code == 200


@pytest.mark.parametrize("path", ["/unlock/", "/accounts/reauthenticate/"])
def test_so_is_one_whose_session_key_changed_since(nora: Person, path: str) -> None:
    laptop, phone = nora.signed_in(**LAPTOP), nora.signed_in(**PHONE)
    laptop.post(path, {"password": PASSWORD})
    assert "Safari on macOS</h2>" in devices(phone)
    phone.post("/account/devices/", {"end": row_of(laptop)})
    assert is_signed_out(laptop)


def test_all_the_others_can_be_signed_out_at_once(nora: Person) -> None:
    others, phone = [nora.signed_in(**LAPTOP) for _ in range(2)], nora.signed_in(**PHONE)
    phone.post("/account/devices/", {"end": "others"})
    assert all(is_signed_out(other) for other in others)
    assert phone.get("/today/").status_code == 200


def test_another_persons_device_cannot_be_signed_out(nora: Person, omar: Person) -> None:
    hers, his = nora.signed_in(), omar.signed_in()
    assert his.post("/account/devices/", {"end": row_of(hers)}).status_code == 404
    assert hers.get("/today/").status_code == 200


@pytest.mark.parametrize("which", ["", "1", "00000000-0000-0000-0000-00000000000g", "a\x00b"])
def test_a_malformed_device_is_not_there(nora: Person, which: str) -> None:
    assert nora.signed_in().post("/account/devices/", {"end": which}).status_code == 404


@pytest.mark.parametrize("path", ["/today/", "/account/", "/account/devices/"])
def test_the_opening_before_this_one_is_shown(nora: Person, clock, path: str) -> None:
    phone = nora.signed_in(**PHONE)
    assert "Last opened" not in phone.get(path).content.decode()
    clock.shift(timedelta(hours=2))
    page = nora.signed_in(**LAPTOP).get(path).content.decode()
    assert "Last opened: Monday 2 November, 10:00, Firefox on Android" in page


def test_unlocking_is_an_opening_too(nora: Person, clock) -> None:
    phone = nora.signed_in(**PHONE)
    for _ in range(2):
        clock.shift(timedelta(minutes=5))
        phone.post("/lock/")
        phone.post("/unlock/", {"password": PASSWORD})
    assert "10:05, Firefox on Android" in phone.get("/account/").content.decode()


def test_a_sign_in_elsewhere_since_the_last_visit_is_shown(nora: Person, clock) -> None:
    phone = nora.signed_in(**PHONE)
    clock.shift(timedelta(hours=1))
    nora.signed_in(**LAPTOP).post("/accounts/logout/")
    clock.shift(timedelta(hours=1))
    sign_in_again(phone, nora)
    page = phone.get("/today/").content.decode()
    assert "Signed in elsewhere" in page
    assert "Monday 2 November, 11:00, Safari on macOS" in page


def test_it_is_shown_until_it_is_put_away(nora: Person, clock) -> None:
    phone = nora.signed_in(**PHONE)
    clock.shift(timedelta(hours=1))
    nora.signed_in(**LAPTOP)
    clock.shift(timedelta(hours=1))
    sign_in_again(phone, nora)
    assert "Signed in elsewhere" in phone.get("/account/").content.decode()
    phone.post("/account/devices/", {"seen": ""})
    assert "Signed in elsewhere" not in phone.get("/account/").content.decode()


def test_the_one_who_signed_in_elsewhere_cannot_put_it_away_here(nora: Person, clock) -> None:
    phone = nora.signed_in(**PHONE)
    clock.shift(timedelta(hours=1))
    laptop = nora.signed_in(**LAPTOP)
    laptop.post("/account/devices/", {"seen": ""})
    sign_in_again(phone, nora)
    assert "Signed in elsewhere" in phone.get("/today/").content.decode()


def test_ones_own_return_to_a_device_is_no_news(nora: Person, clock) -> None:
    phone = nora.signed_in(**PHONE)
    clock.shift(timedelta(hours=1))
    sign_in_again(phone, nora)
    assert "Signed in elsewhere" not in phone.get("/today/").content.decode()


def test_of_what_is_over_only_the_last_few_are_kept(nora: Person) -> None:
    laptop = nora.signed_in(**LAPTOP)
    for _ in range(KEPT + 3):
        nora.signed_in(**PHONE).post("/accounts/logout/")
    assert SignedIn.objects.count() <= KEPT + 1
    assert SignedIn.objects.filter(pk=row_of(laptop)).exists()


def test_a_change_of_password_leaves_one_device(nora: Person) -> None:
    nora.signed_in(**LAPTOP)
    phone = nora.signed_in(**PHONE)
    phone.post("/account/password/", {"oldpassword": PASSWORD, "password1": "four other words"})
    page = devices(phone)
    assert "Firefox on Android, this one" in page
    assert 'name="end" value="others"' not in page
