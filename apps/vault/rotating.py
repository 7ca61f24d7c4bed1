"""A new data key, and what a person wrote moved under it a few rows at a time.

A new generation is made at the next unlock after ``rotate_data_keys``. From then on everything
is written under it; the rows that are there move in batches, one at the unlock and one at each
request that follows. Nothing keeps count: what is still to be moved says so in its header, so a
process may be killed at any point.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.sessions.backends.base import SessionBase
from django.db import models, transaction
from django.db.models.functions import Substr
from django.utils import timezone

from apps.core.models import Owned
from apps.vault.fields import PrivateField, Sealed
from apps.vault.keyring import Keyring
from apps.vault.models import DataKey
from apps.vault.sealing import HEADER, VERSION, Tampered, generation_of

MOVING = "vault-moving"
# Rows a request: 100 rows of ten values take a tenth of a second, half of one when it is busy.
BATCH = 100
# A request that began before the new generation may still write under the old one. No request
# lives for a day; two calendar days apart is at least one whole one, wherever midnight falls.
KEPT_FOR = timedelta(days=2)


def private_fields(model: type[models.Model]) -> list[PrivateField]:
    return [f for f in model._meta.concrete_fields if isinstance(f, PrivateField)]


def private_models() -> list[Any]:
    """Every model in which people write."""
    return [m for m in apps.get_models() if issubclass(m, Owned) and private_fields(m)]


def rows_under(model: Any, owner_id: UUID, generations: list[int]) -> Any:
    """The rows of one person with a value that one of these generations sealed."""
    headers = [HEADER.pack(VERSION, generation) for generation in generations]
    names = [field.attname for field in private_fields(model)]
    heads: dict[str, Any] = {
        f"{name}_head": Substr(name, 1, HEADER.size, output_field=models.BinaryField())
        for name in names
    }
    any_of = reduce(or_, (models.Q(**{f"{head}__in": headers}) for head in heads))
    return model._base_manager.filter(owner_id=owner_id).alias(**heads).filter(any_of)


def moved(keyring: Keyring, row: UUID, old: dict[PrivateField, bytes]) -> dict[str, Sealed]:
    """The values of one row that are not under the newest generation, sealed anew under it.

    A value that does not open stays as it is, and with it the generation in its header.
    """
    new = {}
    for field, sealed in old.items():
        with suppress(Tampered):
            if generation_of(sealed) != keyring.newest:
                plain = keyring.open(sealed, field.tag, row)
                new[field.attname] = Sealed(keyring.seal(plain, field.tag, row, field.pad_to))
    return new


def put(model: Any, row: UUID, old: dict[PrivateField, bytes], new: dict[str, Sealed]) -> int:
    """Write the moved values, unless one of them has been written by somebody else meanwhile."""
    unchanged = {f"{field.attname}_was": bytes(sealed) for field, sealed in old.items()}
    raw = {
        f"{field.attname}_was": models.ExpressionWrapper(
            models.F(field.attname), output_field=models.BinaryField()
        )
        for field in old
    }
    rows = model._base_manager.filter(pk=row).alias(**raw).filter(**unchanged)
    return int(rows.update(**new))


def batch_of(model: Any, keyring: Keyring, size: int) -> Iterator[tuple[UUID, Any, Any]]:
    """Up to ``size`` rows to be moved: the row, what is in it, and what belongs there."""
    fields = private_fields(model)
    rows = rows_under(model, keyring.owner_id, keyring.older)
    for row, *values in rows.values_list("pk", *(f.attname for f in fields))[:size]:
        pairs = zip(fields, values, strict=True)
        old = {field: sealed for field, sealed in pairs if sealed is not None}
        if new := moved(keyring, row, old):
            yield row, old, new


def move_batch(keyring: Keyring, size: int = BATCH) -> int:
    """Move up to ``size`` rows. Returns how many there were to move."""
    found = 0
    for model in private_models():
        rows = list(batch_of(model, keyring, size - found))
        with transaction.atomic():
            for row, old, new in rows:
                put(model, row, old, new)
        found += len(rows)
        if found >= size:
            break
    return found


def is_used(owner_id: UUID, generation: int) -> bool:
    return any(rows_under(m, owner_id, [generation]).exists() for m in private_models())


def drop_unused(keyring: Keyring) -> None:
    """Delete the older generations that no value has any more and no request can use."""
    over = timezone.now().date() - KEPT_FOR
    for key in DataKey.objects.filter(owner_id=keyring.owner_id, superseded_on__lte=over):
        if not is_used(keyring.owner_id, key.generation):
            key.delete()


def new_generation_if_due(keyring: Keyring) -> None:
    """Claiming the mark and making the key are one: of two unlocks at once, one makes it."""
    with transaction.atomic():
        due = DataKey.objects.filter(owner_id=keyring.owner_id, superseded_on=None, due=True)
        claimed = due.update(due=False, superseded_on=timezone.now().date())
        keyring.read_again()
        if claimed:
            keyring.add_generation()


def carry_on(session: SessionBase, keyring: Keyring) -> None:
    """Move one batch, and note whether the next request has to go on."""
    if move_batch(keyring):
        session[MOVING] = True
    else:
        session.pop(MOVING, None)
        drop_unused(keyring)


def begin(session: SessionBase, keyring: Keyring) -> None:
    """At an unlock: make the new generation if it is due, and begin or go on moving."""
    if DataKey.objects.filter(owner_id=keyring.owner_id, due=True).exists():
        new_generation_if_due(keyring)
    if keyring.older:
        carry_on(session, keyring)


def mark_due(**people: Any) -> int:
    """Have a new data key made at the next unlock of these people. Returns how many they are."""
    return int(DataKey.objects.filter(superseded_on=None, **people).update(due=True))
