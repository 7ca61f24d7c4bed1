"""The person key under each secret that opens it, and under the server key besides.

A wrap is ``server key(secret's key(person key))``: a stolen database is of no use without the
server key, and the server key is of no use without the person's secret.
"""

import os
import secrets
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction

from apps.vault import server_seals
from apps.vault.hashing import stretched
from apps.vault.keyring import Keyring
from apps.vault.models import RecoveryOffer, Wrap
from apps.vault.sealing import KEY_BYTES, Tampered, new_key, seal_key, unseal_key

# Crockford's base 32: no I, L, O or U, so that a code read from paper is not misread.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# 28 characters of 5 bits are 140 bits, in seven groups of four; 128 are asked for.
CODE_LENGTH = 28
MISREAD = str.maketrans("ILO", "110")


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
            "sealed": server_seals.seal(inner),
        },
    )


def unwrap(owner_id: UUID, kind: Wrap.Kind, secret: str) -> bytes:
    """The person key.

    Raises Tampered if there is no such wrap, or the secret is not the one it was made with.
    """
    row = Wrap.objects.filter(owner_id=owner_id, kind=kind).first()
    if row is None:
        raise Tampered
    inner = server_seals.unseal(bytes(row.sealed))
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


def has_wrap(owner_id: UUID, kind: Wrap.Kind) -> bool:
    return Wrap.objects.filter(owner_id=owner_id, kind=kind).exists()


def has_passphrase(owner_id: UUID) -> bool:
    """Whether a lock passphrase opens the vault, and the sign-in password does not."""
    return has_wrap(owner_id, Wrap.Kind.PASSPHRASE)


@transaction.atomic
def set_passphrase(keyring: Keyring, passphrase: str) -> None:
    """Have the vault open under ``passphrase`` in place of the sign-in password.

    The spare key goes: it would open, by mail, what the passphrase is there to keep shut.
    """
    wrap(keyring.owner_id, Wrap.Kind.PASSPHRASE, passphrase, keyring.person_key)
    gone = [Wrap.Kind.PASSWORD, Wrap.Kind.ESCROW]
    Wrap.objects.filter(owner_id=keyring.owner_id, kind__in=gone).delete()


@transaction.atomic
def remove_passphrase(keyring: Keyring, password: str) -> None:
    """Have the vault open under the sign-in password again."""
    wrap(keyring.owner_id, Wrap.Kind.PASSWORD, password, keyring.person_key)
    Wrap.objects.filter(owner_id=keyring.owner_id, kind=Wrap.Kind.PASSPHRASE).delete()


def wrap_under_password(keyring: Keyring, password: str) -> None:
    """A new sign-in password opens the vault too, unless a lock passphrase stands before it."""
    if not has_passphrase(keyring.owner_id):
        wrap(keyring.owner_id, Wrap.Kind.PASSWORD, password, keyring.person_key)


def has_escrow(owner_id: UUID) -> bool:
    """Whether the person has chosen that the site keeps a spare key."""
    return has_wrap(owner_id, Wrap.Kind.ESCROW)


def set_escrow(keyring: Keyring) -> None:
    """Keep a spare key: the person key under the server key alone, bound to its owner.

    None is kept beside a lock passphrase, as ``set_passphrase`` says.
    """
    if has_passphrase(keyring.owner_id):
        return
    bound = purpose(Wrap.Kind.ESCROW, keyring.owner_id).encode() + b"|" + keyring.person_key
    Wrap.objects.update_or_create(
        owner_id=keyring.owner_id,
        kind=Wrap.Kind.ESCROW,
        defaults={"salt": b"", "parameters": {}, "sealed": server_seals.seal(bound)},
    )


def remove_escrow(owner_id: UUID) -> None:
    Wrap.objects.filter(owner_id=owner_id, kind=Wrap.Kind.ESCROW).delete()


def unwrap_escrow(owner_id: UUID) -> bytes:
    """The person key by the spare key.

    Raises Tampered if there is none, or it is somebody else's.
    """
    row = Wrap.objects.filter(owner_id=owner_id, kind=Wrap.Kind.ESCROW).first()
    bound = server_seals.unseal(bytes(row.sealed)) if row else b""
    place, person_key = bound[:-KEY_BYTES], bound[-KEY_BYTES:]
    if place != purpose(Wrap.Kind.ESCROW, owner_id).encode() + b"|":
        raise Tampered
    return person_key
