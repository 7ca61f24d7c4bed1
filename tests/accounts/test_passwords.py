"""Which passwords are refused, everywhere one is chosen, and that any other is kept as it is."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from apps.accounts.models import User
from apps.accounts.passwords import HardToGuess
from apps.vault.wraps import offer_recovery_code
from tests.factories import PASSWORD, Person

REFUSED = "first that are guessed"
GUESSED = ["password123!", "1q2w3e4r5t!!", "..Iloveyou2024", "overture2024!", "OvertureOverture",
           "notebook-2024", "nora-nora-1984", "overturePassword1", "1234567890",
           "01.02.1990 - 2024", "  qwertyuiop  "]  # fmt: skip
GOOD = [PASSWORD, "four unrelated words", "another good long one", "nora likes herons",
        "the overture of a river", "83920174650192837465", "крепкий чай вечером"]  # fmt: skip
# Of every kind, and what somebody might make of it that must not do in its place.
KINDS = {
    "long": "heron under a bridge at dusk " * 7,
    "digits": "839201746501928374650918",
    "cyrillic": "Крепкий Чай Вечером",
    "emoji": "🦊 and 🐦 by the river Ü",
    "spaces": "  two Spaces at both ends  ",
}


@pytest.mark.parametrize("password", GUESSED)
def test_what_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(ValidationError, match=REFUSED):
        HardToGuess().validate(password, User(username="nora"))


@pytest.mark.parametrize("password", GOOD)
def test_unrelated_words_and_long_numbers_will_do(password: str) -> None:
    HardToGuess().validate(password, User(username="nora"))


def sign_up(nora: Person, password: str):
    nora.user.delete()
    return Client().post("/accounts/signup/", {"username": "nora", "password1": password})


def change(nora: Person, password: str):
    sent = {"oldpassword": PASSWORD, "password1": password}
    return nora.signed_in().post("/account/password/", sent)


def recover(nora: Person, password: str):
    code = offer_recovery_code(nora.keyring)
    sent = {"login": "nora", "recovery_code": code, "password1": password}
    return Client().post("/accounts/recover/", sent)


def passphrase(nora: Person, password: str):
    sent = {"password": PASSWORD, "passphrase": password}
    return nora.signed_in().post("/account/passphrase/", sent)


@pytest.mark.parametrize("password", ["password123!", "overture2024!", "nora-nora-1984"])
@pytest.mark.parametrize("choose", [sign_up, change, recover, passphrase])
def test_it_is_refused_wherever_one_is_chosen(nora: Person, choose, password: str) -> None:
    assert REFUSED in choose(nora, password).content.decode()


def others(password: str) -> set[str]:
    """Cut short, trimmed, and in other capitals."""
    return {password[:-1], password.strip(), password.swapcase()} - {password}


def signs_in(password: str) -> bool:
    answer = Client().post("/accounts/login/", {"login": "nora", "password": password})
    return answer.status_code == 302


@pytest.mark.parametrize("password", KINDS.values(), ids=KINDS)
def test_a_password_of_any_kind_signs_up_in_and_unlocks_as_it_is(db, password: str) -> None:
    client = Client()
    client.post("/accounts/signup/", {"username": "nora", "password1": password})
    assert signs_in(password)
    assert not any(signs_in(other) for other in others(password))
    client.post("/lock/")
    for other in others(password):
        client.post("/unlock/", {"password": other})
    assert client.get("/today/").status_code == 302
    client.post("/unlock/", {"password": password})
    assert client.get("/today/").status_code == 200


@pytest.mark.parametrize("choose", [change, recover])
@pytest.mark.parametrize("password", KINDS.values(), ids=KINDS)
def test_it_may_be_chosen_anew_as_well(nora: Person, choose, password: str) -> None:
    choose(nora, password)
    assert signs_in(password)
    assert not any(signs_in(other) for other in others(password))
