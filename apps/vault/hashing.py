"""Every Argon2 computation of this process, one after the other.

Four at once peak at 413 MiB (measured): signing in, changing a password and unlocking take
turns in one place, whichever of them asks.
"""

import threading
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from django.contrib.auth.hashers import Argon2PasswordHasher

from apps.vault.sealing import KEY_BYTES

in_turn = threading.BoundedSemaphore(1)


def stretched(secret: str, salt: bytes, parameters: dict[str, Any]) -> bytes:
    """A key from a password or passphrase by Argon2id (RFC 9106)."""
    with in_turn:
        return hash_secret_raw(
            secret.encode(), salt, hash_len=KEY_BYTES, type=Type.ID, **parameters
        )


class Argon2InTurn(Argon2PasswordHasher):
    """Django's hasher for sign-in passwords, waiting for its turn."""

    def encode(self, password: str, salt: str) -> str:
        with in_turn:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with in_turn:
            return super().verify(password, encoded)
