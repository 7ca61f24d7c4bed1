"""What is sealed with the server keys, which are kept outside the database.

The first of ``VAULT_KEYS`` seals and all of them open. A column of this kind is declared as a
``ServerSealedField``; what somebody else's table holds is announced with ``announce``. Then
``rotate_server_key`` and ``vault_check`` find it without being told.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from apps.vault.sealing import Tampered

BATCH = 500


def server_keys() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.VAULT_KEYS])


def seal(plain: bytes) -> bytes:
    """Sealed with the newest server key. No time is told: Fernet would write the hour down."""
    return server_keys().encrypt_at_time(plain, 0)


def unseal(sealed: bytes) -> bytes:
    """What ``seal`` was given.

    Raises Tampered if none of the server keys opens it.
    """
    try:
        return server_keys().decrypt(sealed)
    except InvalidToken as refused:
        raise Tampered from refused


def is_newest(sealed: bytes) -> bool:
    """Whether the first server key opens it, so that nothing is left to do."""
    try:
        Fernet(settings.VAULT_KEYS[0]).decrypt(sealed)
    except InvalidToken:
        return False
    return True


class ServerSealedField(models.BinaryField):
    """Bytes from ``seal``."""


class Store(Protocol):
    """A place with rows that hold something sealed with a server key."""

    def sealed(self) -> Iterator[tuple[Any, bytes]]:
        """Each row's key and its sealed bytes."""
        ...

    def replace(self, row: Any, old: bytes, new: bytes) -> bool:
        """Put ``new`` where ``old`` is; False if something else is there by now."""
        ...


class Column:
    """One ``ServerSealedField``, as the bytes it holds: a subclass may open them when it reads."""

    def __init__(self, field: ServerSealedField) -> None:
        self.name = field.attname
        held = models.ExpressionWrapper(models.F(self.name), output_field=models.BinaryField())
        self.rows: models.QuerySet[Any] = field.model._base_manager.annotate(held=held)

    def __str__(self) -> str:
        return f"{self.rows.model._meta.label}.{self.name}"

    def sealed(self) -> Iterator[tuple[Any, bytes]]:
        last: Any = None
        rows = self.rows.filter(held__isnull=False).exclude(held=b"").order_by("pk")
        # In pages, not one long cursor: SQLite would show rows that were replaced meanwhile.
        while page := list(
            (rows.filter(pk__gt=last) if last else rows).values_list("pk", "held")[:BATCH]
        ):
            yield from ((row, bytes(value)) for row, value in page)
            last = page[-1][0]

    def replace(self, row: Any, old: bytes, new: bytes) -> bool:
        value = models.Value(new, output_field=models.BinaryField())
        return self.rows.filter(pk=row, held=old).update(**{self.name: value}) == 1


_announced: list[Store] = []


def announce(store: Store) -> None:
    """Have a store of another kind walked as well; called from an app's ``ready``."""
    _announced.append(store)


def stores() -> list[Store]:
    columns = [
        Column(field)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, ServerSealedField)
    ]
    return [*columns, *_announced]


def pages(store: Store) -> Iterator[list[tuple[Any, bytes]]]:
    page: list[tuple[Any, bytes]] = []
    for row in store.sealed():
        page.append(row)
        if len(page) == BATCH:
            yield page
            page = []
    yield page


def reseal(store: Store) -> tuple[int, int]:
    """Seal anew with the first server key whatever an older one sealed.

    Each batch is one transaction, and what is done is passed over: killed at any point, it
    goes on where it was. Returns how many were sealed anew, and how many no key opens.
    """
    anew = lost = 0
    for page in pages(store):
        with transaction.atomic():
            for row, sealed in page:
                if is_newest(sealed):
                    continue
                try:
                    anew += store.replace(row, sealed, seal(unseal(sealed)))
                except Tampered:
                    lost += 1
    return anew, lost
