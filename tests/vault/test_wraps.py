"""The person key opens under each of its secrets, and under nothing else."""

from base64 import urlsafe_b64encode

import pytest
from django.test import override_settings

from apps.vault import wraps
from apps.vault.models import Wrap
from apps.vault.sealing import Tampered, new_key
from tests.factories import PASSWORD, Person


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
