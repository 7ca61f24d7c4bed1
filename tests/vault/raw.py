"""The bytes as they are in the database, beside the private fields."""

from django.db import connection, models

from apps.vault.rotating import private_fields, private_models
from apps.vault.sealing import generation_of
from tests.factories import Person


def raw(row: models.Model, name: str) -> bytes:
    values = type(row)._base_manager.filter(pk=row.pk).values_list(name, flat=True)
    return bytes(values.get())


def write_raw(row: models.Model, name: str, value: bytes | None) -> None:
    table, column = row._meta.db_table, row._meta.get_field(name).column
    key = row._meta.pk.get_db_prep_value(row.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', [value, key])


def generations(person: Person) -> set[int]:
    """Those that any value of this person was sealed under."""
    return {
        generation_of(value)
        for model in private_models()
        for row in model._base_manager.filter(owner=person.user).values_list(
            *(field.attname for field in private_fields(model))
        )
        for value in row
        if value is not None
    }
