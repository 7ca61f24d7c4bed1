"""The person key under each secret that opens it, and under the server key besides.

A wrap is ``server key(secret's key(person key))``: a stolen database is of no use without the
server key, and the server key is of no use without the person's secret.
"""

import os
import secrets
import threading
from typing import Any
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from apps.vault.keyring import Keyring
from apps.vault.models import RecoveryOffer, Wrap
from apps.vault.sealing import KEY_BYTES, Tampered, new_key, seal_key, unseal_key

# Crockford's base 32: no I, L, O or U, so that a code read from paper is not misread.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# 28 characters of 5 bits are 140 bits, in seven groups of four; 128 are asked for.
CODE_LENGTH = 28
MISREAD = str.maketrans("ILO", "110")

# Four at once peak at 413 MiB (measured): in one process they take turns.
hashing = threading.BoundedSemaphore(1)


def server_keys() -> MultiFernet:
    """The keys kept outside the database: the first seals, all of them open."""
    return MultiFernet([Fernet(key) for key in settings.VAULT_KEYS])


def stretched(secret: str, salt: bytes, parameters: dict[str, Any]) -> bytes:
    """A key from a password or passphrase by Argon2id (RFC 9106)."""
    with hashing:
        return hash_secret_raw(
            secret.encode(), salt, hash_len=KEY_BYTES, type=Type.ID, **parameters
        )


def derived(code: str, salt: bytes) -> bytes:
    """A key from a recovery code: 140 random bits need no stretching, only HKDF (RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt, b"overture|recovery").derive(plain_code(code).encode())


def new_recovery_code() -> str:
    """Seven groups of four, such as ``7Q2K-…``."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def plain_code(typed: str) -> str:
    """A code as typed from paper: case, spaces, hyphens and look-alike letters forgiven."""
    return "".join(c for c in typed.upper() if c.isalnum()).translate(MISREAD)


def secret_key(kind: Wrap.Kind, secret: str, salt: bytes, parameters: dict[str, Any]) -> bytes:
    return (
        derived(secret, salt) if kind == Wrap.Kind.RECOVERY else stretched(secret, salt, parameters)
    )


def purpose(kind: str, owner_id: UUID) -> str:
    return f"wrap|{kind}|{owner_id}"


def wrap(owner_id: UUID, kind: Wrap.Kind, secret: str, person_key: bytes) -> None:
    """Store the person key under ``secret``, in place of an earlier wrap of this kind."""
    salt = os.urandom(16)
    parameters = {} if kind == Wrap.Kind.RECOVERY else dict(settings.VAULT_ARGON2)
    inner = seal_key(
        person_key, secret_key(kind, secret, salt, parameters), purpose(kind, owner_id)
    )
    Wrap.objects.update_or_create(
        owner_id=owner_id,
        kind=kind,
        defaults={
            "salt": salt,
            "parameters": parameters,
            "sealed": server_keys().encrypt(inner),
        },
    )


def unwrap(owner_id: UUID, kind: Wrap.Kind, secret: str) -> bytes:
    """The person key.

    Raises Tampered if there is no such wrap, or the secret is not the one it was made with.
    """
    row = Wrap.objects.filter(owner_id=owner_id, kind=kind).first()
    if row is None:
        raise Tampered
    try:
        inner = server_keys().decrypt(bytes(row.sealed))
    except InvalidToken as refused:
        raise Tampered from refused
    key = secret_key(kind, secret, bytes(row.salt), row.parameters)
    return unseal_key(inner, key, purpose(kind, owner_id))


@transaction.atomic
def create_vault(owner_id: UUID, password: str) -> Keyring:
    """A new person's keys: the person key under their password, and the first data key."""
    keyring = Keyring(owner_id, new_key())
    wrap(owner_id, Wrap.Kind.PASSWORD, password, keyring.person_key)
    keyring.add_generation()
    return keyring


def offer_recovery_code(keyring: Keyring) -> str:
    """The code to show until it is kept or declined: the same one at each showing.

    It is wrapped at once, so that a code written down and never confirmed works all the same.
    """
    offer = RecoveryOffer.objects.filter(owner_id=keyring.owner_id).first()
    place = f"recovery-offer|{keyring.owner_id}"
    if offer is not None:
        return unseal_key(bytes(offer.sealed), keyring.person_key, place).decode()
    code = new_recovery_code()
    with transaction.atomic():
        wrap(keyring.owner_id, Wrap.Kind.RECOVERY, code, keyring.person_key)
        RecoveryOffer.objects.create(
            owner_id=keyring.owner_id,
            sealed=seal_key(code.encode(), keyring.person_key, place),
        )
    return code


def keep_recovery_code(owner_id: UUID) -> None:
    """The person has the code: it is not shown again."""
    RecoveryOffer.objects.filter(owner_id=owner_id).delete()


@transaction.atomic
def go_without_recovery_code(owner_id: UUID) -> None:
    """The person wants none: neither the code nor what it opens is left."""
    RecoveryOffer.objects.filter(owner_id=owner_id).delete()
    Wrap.objects.filter(owner_id=owner_id, kind=Wrap.Kind.RECOVERY).delete()


def has_pending_offer(owner_id: UUID) -> bool:
    return RecoveryOffer.objects.filter(owner_id=owner_id).exists()
