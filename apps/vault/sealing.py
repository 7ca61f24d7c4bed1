"""How one value is sealed: AES-256-GCM, padded, bound to its place. Pure, no Django.

A sealed value is ``version (1 byte) | generation (4) | nonce (12) | ciphertext and tag``. Its
associated data names the format, the field's permanent tag, the row, the owner and the
generation, so that a value moved to another row, field, person or generation does not open.
"""

import os
import struct
from typing import NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = 1
KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
HEADER = struct.Struct(">BI")
LENGTH = struct.Struct(">I")


class VaultError(Exception):
    """Something sealed could not be opened. Never carries content."""


class Locked(VaultError):
    """No open vault of the row's owner at hand."""


class Tampered(VaultError):
    """The value, its place or its key does not fit: refused, never read as empty."""


class Place(NamedTuple):
    """Where a value lives; it opens nowhere else.

    Row and owner may be given by their names: writing a UUID takes as long as opening a value.
    """

    tag: str
    row: UUID | str
    owner: UUID | str

    def associated(self, generation: int) -> bytes:
        return f"overture|{VERSION}|{self.tag}|{self.row}|{self.owner}|{generation}".encode()


def new_key() -> bytes:
    """A random 256-bit key."""
    return AESGCM.generate_key(bit_length=KEY_BYTES * 8)


def pad(plain: bytes, step: int) -> bytes:
    """The length, the bytes, and zeros up to a multiple of ``step`` bytes."""
    framed = LENGTH.pack(len(plain)) + plain
    return framed + bytes(-len(framed) % step)


def unpad(framed: bytes) -> bytes:
    (length,) = LENGTH.unpack_from(framed)
    return framed[LENGTH.size : LENGTH.size + length]


def seal(plain: bytes, key: bytes, generation: int, place: Place, step: int) -> bytes:
    """Seal ``plain`` for ``place`` under the data key of ``generation``."""
    nonce = os.urandom(NONCE_BYTES)
    body = AESGCM(key).encrypt(nonce, pad(plain, step), place.associated(generation))
    return HEADER.pack(VERSION, generation) + nonce + body


def generation_of(sealed: bytes) -> int:
    """The generation in a value's header.

    Raises Tampered if the header is not one of ours.
    """
    if len(sealed) < HEADER.size + NONCE_BYTES + TAG_BYTES:
        raise Tampered
    version, generation = HEADER.unpack_from(sealed)
    if version != VERSION:
        raise Tampered
    return int(generation)


def unseal(sealed: bytes, key: bytes, place: Place) -> bytes:
    """Open what ``seal`` made for the same place and key.

    Raises Tampered for anything else.
    """
    return opened(sealed, generation_of(sealed), AESGCM(key), place)


def opened(sealed: bytes, generation: int, cipher: AESGCM, place: Place) -> bytes:
    """The same for whoever opens many: to make the cipher is a quarter of the work."""
    nonce = sealed[HEADER.size : HEADER.size + NONCE_BYTES]
    body = sealed[HEADER.size + NONCE_BYTES :]
    try:
        return unpad(cipher.decrypt(nonce, body, place.associated(generation)))
    except InvalidTag as refused:
        raise Tampered from refused


def seal_key(key: bytes, under: bytes, purpose: str) -> bytes:
    """Seal one key under another; ``purpose`` is bound to it."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(under).encrypt(nonce, key, f"overture|{VERSION}|{purpose}".encode())


def unseal_key(sealed: bytes, under: bytes, purpose: str) -> bytes:
    """Open what ``seal_key`` made.

    Raises Tampered for another key, another purpose or a changed byte.
    """
    nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(under).decrypt(nonce, body, f"overture|{VERSION}|{purpose}".encode())
    except (InvalidTag, ValueError) as refused:
        raise Tampered from refused
