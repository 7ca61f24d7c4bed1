"""Throwing something away with everything in it, and bringing it back for a week.

The rows leave their tables at once, so that no page has to leave them out; what they held is kept
in one sealed row, from which they can be made again under the same keys.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, router, transaction
from django.db.models.deletion import Collector
from django.utils import timezone

from apps.accounts.models import Discarded
from apps.core.models import Owned
from apps.core.templatetags.house import excerpt
from apps.vault.fields import PrivateField, PrivateTextField

KEPT_FOR = timedelta(days=7)


class Gone(Exception):
    """What these rows belonged to is no longer there."""


@transaction.atomic
def throw_away(row: Owned) -> Discarded:
    """Delete ``row`` and all that goes with it. Needs the owner's open vault."""
    rows, links = gathered(row)
    written = {"what": called(row), "rows": [packed(each) for each in rows], "links": links}
    discarded = Discarded.objects.create(
        owner_id=row.owner_id,
        day=timezone.localdate(),
        rows=json.dumps(written, cls=DjangoJSONEncoder),
    )
    for each in rows:
        type(each)._base_manager.filter(pk=each.pk, owner_id=row.owner_id).delete()
    return discarded


@transaction.atomic
def bring_back(discarded: Discarded) -> Any:
    """Make the rows again, under the keys that they had. Returns the one that was thrown away.

    Raises Gone if what they belong to is not there any more.
    """
    kept = json.loads(discarded.rows)
    rows = [unpacked(each) for each in kept["rows"]]
    if not all(stands(row, rows) for row in rows):
        raise Gone
    for row in rows:
        row.save(force_insert=True)
    for label, pk, column, value in kept["links"]:
        model: Any = apps.get_model(label)
        model._base_manager.filter(pk=pk, owner_id=discarded.owner_id).update(**{column: value})
    discarded.delete()
    rows[0].came_back()
    return rows[0]


def what(discarded: Discarded) -> str:
    """What it is called, in a list."""
    return str(json.loads(discarded.rows)["what"])


def let_go(today: date) -> None:
    """Forget for good what nobody wanted back. Needs no open vault."""
    Discarded.objects.filter(day__lt=today - KEPT_FOR).delete()


def gathered(row: Owned) -> tuple[list[Owned], list[list[str]]]:
    """The row first, then all that goes with it; and the links to them that will be cut."""
    using = router.db_for_write(type(row), instance=row)
    collector = Collector(using, origin=row)
    collector.collect([row])
    found: dict[Any, Owned] = {row.pk: row}
    for each in with_their_own(collected(collector)):
        found.setdefault(each.pk, each)
    links = [
        [each._meta.label, str(each.pk), field.attname, str(getattr(each, field.attname))]
        for (field, _value), groups in collector.field_updates.items()
        for each in flat(groups)
    ]
    return list(found.values()), links


def collected(collector: Collector) -> Iterator[Owned]:
    return flat([*collector.data.values(), *collector.fast_deletes])


def flat(groups: Iterable[Any]) -> Iterator[Any]:
    return (row for group in groups for row in group)


def with_their_own(rows: Iterable[Owned]) -> Iterator[Owned]:
    for row in rows:
        yield row
        yield from row.goes_along()


def packed(row: Owned) -> dict[str, Any]:
    values = {f.attname: as_text(f, getattr(row, f.attname)) for f in row._meta.concrete_fields}
    return {"model": row._meta.label, "values": values}


def as_text(field: Any, value: Any) -> Any:
    return field.to_bytes(value).decode() if isinstance(field, PrivateField) else value


def unpacked(kept: dict[str, Any]) -> Owned:
    model: Any = apps.get_model(kept["model"])
    fields = {field.attname: field for field in model._meta.concrete_fields}
    values = kept["values"].items()
    return model(**{name: from_text(fields[name], v) for name, v in values if name in fields})


def from_text(field: Any, value: Any) -> Any:
    if isinstance(field, PrivateField):
        return field.from_bytes(value.encode())
    return field.to_python(value)


def stands(row: Owned, among: list[Owned]) -> bool:
    """Whether everything that a row points to is there, or comes back with it."""
    keys = {each.pk for each in among}
    pointers: list[Any] = [f for f in row._meta.concrete_fields if isinstance(f, models.ForeignKey)]
    targets = [(field.related_model, getattr(row, field.attname)) for field in pointers]
    return all(
        key is None or key in keys or model._base_manager.filter(pk=key).exists()
        for model, key in targets
    )


def called(row: Owned) -> str:
    """The kind of thing, and its first words."""
    texts = (f.attname for f in row._meta.concrete_fields if isinstance(f, PrivateTextField))
    words = next((text for name in texts if (text := getattr(row, name))), "")
    kind = str(row._meta.verbose_name)
    return f"{kind}: {excerpt(words, 60)}" if words else kind
