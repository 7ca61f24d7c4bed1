"""What the server seals for itself: closed without its key, and telling no time."""

import base64
import os

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from apps.accounts.models import SignedIn
from apps.vault.sealing import Tampered
from apps.vault.server import seal, server_key_changed, unseal
from tests.factories import Person


def new_server_key() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def raw_rows() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kept FROM accounts_signedin")
        return b"".join(bytes(value) for (value,) in cursor.fetchall())


def test_what_is_sealed_comes_back() -> None:
    assert unseal(seal(b"Firefox")) == b"Firefox"


def test_it_does_not_open_with_another_key(settings) -> None:
    sealed = seal(b"Firefox")
    settings.VAULT_KEYS = [new_server_key()]
    with pytest.raises(Tampered):
        unseal(sealed)


def test_a_changed_byte_is_refused() -> None:
    sealed = bytearray(seal(b"Firefox"))
    sealed[40] ^= 1
    with pytest.raises(Tampered):
        unseal(bytes(sealed))


def test_it_does_not_tell_when_it_was_sealed(settings) -> None:
    assert Fernet(settings.VAULT_KEYS[0]).extract_timestamp(seal(b"Firefox")) == 0


def test_a_sign_in_in_the_database_tells_neither_session_nor_browser(nora: Person) -> None:
    client = nora.signed_in(HTTP_USER_AGENT="Firefox Android")
    assert raw_rows()
    assert b"Firefox" not in raw_rows()
    assert client.session.session_key.encode() not in raw_rows()


def test_after_a_change_of_the_server_key_the_old_one_can_go(nora: Person, settings) -> None:
    nora.signed_in(HTTP_USER_AGENT="Firefox Android")
    old, new = settings.VAULT_KEYS[0], new_server_key()
    settings.VAULT_KEYS = [new, old]
    server_key_changed.send(sender=None)
    settings.VAULT_KEYS = [new]
    assert SignedIn.objects.get().kept["family"] == ["Firefox", "Android"]
