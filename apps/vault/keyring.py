"""A person's keys while their vault is open, for the length of one request or command."""

import hmac
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.apps import apps

from apps.vault import sealing
from apps.vault.sealing import (
    LENGTH,
    Locked,
    Place,
    Tampered,
    generation_of,
    new_key,
    seal,
    seal_key,
    unseal_key,
)

OF_THIS_PROCESS = os.urandom(32)
_open: ContextVar["Keyring | None"] = ContextVar("open_vault", default=None)


class Keyring:
    """Seals and opens the values of one person.

    The data keys are read once, when the first value needs one: a page without private text
    asks the database for nothing.
    """

    def __init__(self, owner_id: UUID, person_key: bytes) -> None:
        self.owner_id = owner_id
        self.name = str(owner_id)
        self.person_key = person_key
        self._keys: dict[int, bytes] = {}
        self._ciphers: dict[int, AESGCM] = {}

    def __repr__(self) -> str:
        return f"<Keyring of {self.owner_id}>"

    def purpose(self, generation: int) -> str:
        return f"data-key|{self.owner_id}|{generation}"

    @property
    def keys(self) -> dict[int, bytes]:
        """Generation → data key, the newest last."""
        if not self._keys:
            rows = apps.get_model("vault", "DataKey").objects.filter(owner_id=self.owner_id)
            self._keys = {
                generation: unseal_key(bytes(sealed), self.person_key, self.purpose(generation))
                for generation, sealed in rows.order_by("generation").values_list(
                    "generation", "sealed"
                )
            }
        return self._keys

    @property
    def newest(self) -> int:
        """The generation that seals what is written.

        Raises Locked if the person has no data key.
        """
        if not self.keys:
            raise Locked
        return max(self.keys)

    @property
    def older(self) -> list[int]:
        return sorted(self.keys)[:-1]

    def read_again(self) -> None:
        """Forget the data keys: another request has made one."""
        self._keys, self._ciphers = {}, {}

    def add_generation(self) -> int:
        """Make and store the next data key; from now on it seals what is written."""
        generation = max(self.keys, default=0) + 1
        key = new_key()
        apps.get_model("vault", "DataKey").objects.create(
            owner_id=self.owner_id,
            generation=generation,
            sealed=seal_key(key, self.person_key, self.purpose(generation)),
        )
        self._keys[generation] = key
        return generation

    def seal(self, plain: bytes, tag: str, row: UUID, step: int) -> bytes:
        generation = self.newest
        return seal(plain, self.keys[generation], generation, Place(tag, row, self.owner_id), step)

    def open(self, sealed: bytes, tag: str, row: UUID | str) -> bytes:
        """The plain bytes. Raises Tampered if they are not this person's, field's and row's."""
        generation = generation_of(sealed)
        cipher = self._ciphers.get(generation) or self.cipher(generation)
        return sealing.opened(sealed, generation, cipher, Place(tag, row, self.name))

    def name_of(self, sealed: Iterable[bytes | None]) -> bytes:
        """A name for values as they are sealed, which only this process can make, and only while
        the vault is open.
        """
        told = b"".join(LENGTH.pack(len(value or b"")) + (value or b"") for value in sealed)
        return hmac.digest(OF_THIS_PROCESS + self.person_key, told, "sha256")

    def cipher(self, generation: int) -> AESGCM:
        """Made once for all the values of a request. Raises Tampered if there is no such key."""
        if generation not in self.keys:
            self.read_again()  # moved by another request since this one read the keys
        if generation not in self.keys:
            raise Tampered
        return self._ciphers.setdefault(generation, AESGCM(self.keys[generation]))


def keyring_of(owner_id: UUID) -> Keyring:
    """The open keyring of ``owner_id``.

    Raises Locked if no vault is open or it is somebody else's.
    """
    keyring = _open.get()
    if keyring is None or keyring.owner_id != owner_id:
        raise Locked
    return keyring


def use(keyring: Keyring | None) -> None:
    """From here to the end of the request this vault is open, or none is."""
    _open.set(keyring)


@contextmanager
def opened(keyring: Keyring | None) -> Iterator[None]:
    """Within the block this vault is open, and afterwards what was open before."""
    token = _open.set(keyring)
    try:
        yield
    finally:
        _open.reset(token)
