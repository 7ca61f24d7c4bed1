"""What the server itself must be able to read, sealed with the key kept outside the database.

A stolen database or backup does not tell it. It is not the vault: while a person is away nobody
can open that, and whoever holds the server key can open this.
"""

import json
from typing import Any

from cryptography.fernet import InvalidToken
from django.db import models
from django.dispatch import Signal

from apps.vault.sealing import Tampered
from apps.vault.wraps import server_keys

# Sent by whatever changes the server key, so that each room seals its own anew.
server_key_changed = Signal()


def seal(plain: bytes) -> bytes:
    """Sealed without the exact time that Fernet otherwise writes in front, readable to all."""
    return server_keys().encrypt_at_time(plain, 0)


def unseal(sealed: bytes) -> bytes:
    """Open what ``seal`` made. Raises Tampered for anything else."""
    try:
        return server_keys().decrypt(sealed)
    except InvalidToken as refused:
        raise Tampered from refused


class ServerSealedField(models.BinaryField):
    """A small JSON value, sealed with the server key on its way to the database."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else json.loads(unseal(bytes(value)))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return connection.Database.Binary(seal(json.dumps(value).encode()))
