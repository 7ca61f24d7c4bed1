"""The person key opens under each of its secrets, and under nothing else."""

from base64 import urlsafe_b64encode
from typing import Any

import pytest
from django.db import DatabaseError
from django.db.models import QuerySet
from django.test import override_settings

from apps.accounts.models import User
from apps.vault import wraps
from apps.vault.models import DataKey, RecoveryOffer, Wrap
from apps.vault.sealing import Tampered, new_key
from tests.factories import PASSWORD, Person

NEW = "four unrelated words"
# What a person does with the secrets that open their vault.
STEPS: dict[str, Any] = {
    "another password": lambda one: wraps.wrap_under_password(one.keyring, NEW),
    "a passphrase": lambda one: wraps.set_passphrase(one.keyring, NEW),
    "no passphrase": lambda one: wraps.remove_passphrase(one.keyring, NEW),
    "a code": lambda one: wraps.offer_recovery_code(one.keyring),
    "the code is kept": lambda one: wraps.keep_recovery_code(one.user.pk),
    "no code": lambda one: wraps.go_without_recovery_code(one.user.pk),
    "a spare key": lambda one: wraps.set_escrow(one.keyring),
    "no spare key": lambda one: wraps.remove_escrow(one.user.pk),
}
# Those of more than one write, and where the last of them is.
OF_TWO = {
    "a passphrase": Wrap,
    "no passphrase": Wrap,
    "a code": RecoveryOffer,
    "no code": Wrap,
    "a vault": DataKey,
}


def kept(user: User) -> list[Any]:
    """Everything that stands between this person's words and the database."""
    return [
        list(model.objects.filter(owner=user).order_by("pk").values())
        for model in (Wrap, DataKey, RecoveryOffer)
    ]


def kinds(person: Person) -> set[str]:
    return set(person.user.wraps.values_list("kind", flat=True))


def test_the_password_opens_the_person_key(nora: Person) -> None:
    key = wraps.unwrap(nora.user.pk, Wrap.Kind.PASSWORD, PASSWORD)
    assert key == nora.keyring.person_key


@pytest.mark.parametrize("secret", ["", "wrong", PASSWORD + " ", PASSWORD.upper()])
def test_another_password_does_not(nora: Person, secret: str) -> None:
    with pytest.raises(Tampered):
        wraps.unwrap(nora.user.pk, Wrap.Kind.PASSWORD, secret)


def test_a_wrap_moved_to_another_person_does_not_open(nora: Person, omar: Person) -> None:
    Wrap.objects.filter(owner=omar.user).delete()
    Wrap.objects.filter(owner=nora.user).update(owner=omar.user)
    with pytest.raises(Tampered):
        wraps.unwrap(omar.user.pk, Wrap.Kind.PASSWORD, PASSWORD)


def test_a_database_without_the_server_key_opens_nothing(nora: Person) -> None:
    foreign = urlsafe_b64encode(new_key()).decode()
    with override_settings(VAULT_KEYS=[foreign]), pytest.raises(Tampered):
        wraps.unwrap(nora.user.pk, Wrap.Kind.PASSWORD, PASSWORD)


def test_an_old_server_key_still_opens_behind_a_new_one(nora: Person, settings) -> None:
    settings.VAULT_KEYS = [urlsafe_b64encode(new_key()).decode(), *settings.VAULT_KEYS]
    assert wraps.unwrap(nora.user.pk, Wrap.Kind.PASSWORD, PASSWORD) == nora.keyring.person_key


def test_the_recovery_code_opens_it_however_it_is_typed(nora: Person) -> None:
    code = wraps.offer_recovery_code(nora.keyring)
    typed = " " + code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    key = wraps.unwrap(nora.user.pk, Wrap.Kind.RECOVERY, typed)
    assert key == nora.keyring.person_key


def test_the_code_is_shown_again_until_it_is_kept(nora: Person) -> None:
    first = wraps.offer_recovery_code(nora.keyring)
    assert wraps.offer_recovery_code(nora.keyring) == first
    wraps.keep_recovery_code(nora.user.pk)
    assert not wraps.has_pending_offer(nora.user.pk)
    assert wraps.unwrap(nora.user.pk, Wrap.Kind.RECOVERY, first) == nora.keyring.person_key


def test_going_without_leaves_nothing_that_the_code_opens(nora: Person) -> None:
    code = wraps.offer_recovery_code(nora.keyring)
    wraps.go_without_recovery_code(nora.user.pk)
    with pytest.raises(Tampered):
        wraps.unwrap(nora.user.pk, Wrap.Kind.RECOVERY, code)
    assert not wraps.has_pending_offer(nora.user.pk)


def test_who_went_without_a_code_gets_one_that_opens_later(nora: Person) -> None:
    before = wraps.offer_recovery_code(nora.keyring)
    wraps.go_without_recovery_code(nora.user.pk)
    code = wraps.offer_recovery_code(nora.keyring)
    assert code != before
    assert wraps.unwrap(nora.user.pk, Wrap.Kind.RECOVERY, code) == nora.keyring.person_key


def test_a_recovery_code_has_at_least_128_random_bits() -> None:
    letters = wraps.plain_code(wraps.new_recovery_code())
    assert len(letters) * 5 >= 128
    assert set(letters) <= set(wraps.CODE_LETTERS)
    assert len({wraps.new_recovery_code() for _ in range(50)}) == 50


@pytest.mark.parametrize("kind", [Wrap.Kind.PASSWORD, Wrap.Kind.PASSPHRASE])
def test_a_wrap_is_stretched_as_the_settings_have_it_and_says_so(nora, kind) -> None:
    harder = {"time_cost": 2, "memory_cost": 16, "parallelism": 1}
    with override_settings(VAULT_ARGON2=harder):
        wraps.wrap(nora.user.pk, kind, "heron", nora.keyring.person_key)
    assert nora.user.wraps.get(kind=kind).parameters == harder
    assert wraps.unwrap(nora.user.pk, kind, "heron") == nora.keyring.person_key


@pytest.mark.parametrize("step", STEPS)
def test_what_one_person_does_leaves_another_persons_keys_as_they_were(nora, omar, step) -> None:
    wraps.offer_recovery_code(omar.keyring)
    for kind in Wrap.Kind:
        wraps.wrap(omar.user.pk, kind, PASSWORD, omar.keyring.person_key)
    before = kept(omar.user)
    STEPS[step](nora)
    assert kept(omar.user) == before


@pytest.mark.parametrize("step", OF_TWO)
def test_a_step_that_breaks_half_way_has_not_begun(nora, monkeypatch, step) -> None:
    newcomer = User.objects.create(username="newcomer")
    before, last = kept(nora.user), OF_TWO[step]
    real = QuerySet.delete

    def breaks(rows_or_row: Any, *args: Any, **kwargs: Any) -> Any:
        if getattr(rows_or_row, "model", last) is last:
            raise DatabaseError
        return real(rows_or_row)

    monkeypatch.setattr(*((QuerySet, "delete") if last is Wrap else (last, "save")), breaks)
    with pytest.raises(DatabaseError):
        STEPS[step](nora) if step in STEPS else wraps.create_vault(newcomer.pk, NEW)
    assert kept(nora.user) == before
    assert kept(newcomer) == [[], [], []]


def test_a_passphrase_stands_in_place_of_the_password_and_the_spare_key(nora: Person) -> None:
    wraps.set_escrow(nora.keyring)
    wraps.set_passphrase(nora.keyring, NEW)
    wraps.wrap_under_password(nora.keyring, PASSWORD)
    wraps.set_escrow(nora.keyring)
    assert kinds(nora) == {Wrap.Kind.PASSPHRASE}
    assert wraps.unwrap(nora.user.pk, Wrap.Kind.PASSPHRASE, NEW) == nora.keyring.person_key
    wraps.remove_passphrase(nora.keyring, PASSWORD)
    assert kinds(nora) == {Wrap.Kind.PASSWORD}
    assert wraps.unwrap(nora.user.pk, Wrap.Kind.PASSWORD, PASSWORD) == nora.keyring.person_key


def test_another_persons_passphrase_stands_in_nobodys_way(nora: Person, omar: Person) -> None:
    wraps.set_passphrase(omar.keyring, PASSWORD)
    wraps.wrap_under_password(nora.keyring, NEW)
    wraps.set_escrow(nora.keyring)
    assert wraps.unwrap(nora.user.pk, Wrap.Kind.PASSWORD, NEW) == nora.keyring.person_key
    assert wraps.has_escrow(nora.user.pk)
    assert not wraps.has_escrow(omar.user.pk)


def test_a_spare_key_is_the_person_key_of_its_owner(nora: Person, omar: Person) -> None:
    for person in (nora, omar):
        wraps.set_escrow(person.keyring)
    for person in (nora, omar):
        assert wraps.unwrap_escrow(person.user.pk) == person.keyring.person_key


def test_a_spare_key_moved_to_another_person_is_refused(nora: Person, omar: Person) -> None:
    wraps.set_escrow(nora.keyring)
    Wrap.objects.filter(kind=Wrap.Kind.ESCROW).update(owner=omar.user)
    with pytest.raises(Tampered):
        wraps.unwrap_escrow(omar.user.pk)


def test_what_is_not_kept_opens_nothing(nora: Person) -> None:
    wraps.set_escrow(nora.keyring)
    wraps.remove_escrow(nora.user.pk)
    with pytest.raises(Tampered):
        wraps.unwrap_escrow(nora.user.pk)
    with pytest.raises(Tampered):
        wraps.unwrap(nora.user.pk, Wrap.Kind.PASSPHRASE, PASSWORD)
