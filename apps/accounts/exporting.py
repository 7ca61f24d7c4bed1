"""A copy of everything a person owns, written as it is sent: it never lies on the server.

A page to read and the same as JSON. Both walk every model of owned rows, so that a new one is
in the copy on the day it is written.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from zipstream import ZIP_DEFLATED, ZipStream

from apps.accounts import devices
from apps.core.models import Owned, owned_models
from apps.core.templatetags.house import excerpt
from apps.vault.fields import PrivateField, PrivateTextField
from apps.vault.keyring import Keyring, opened
from apps.vault.server_seals import ServerSealedField

BATCH = 200
# Of the account: neither the password's hash nor anything that is sealed.
KEPT_BACK = ("id", "password")


def copy_name(ending: str = "zip") -> str:
    """A name that says nothing: ``notes-2026-11-23.zip``."""
    return f"notes-{timezone.localdate()}.{ending}"


def copy_of(user: Any, keyring: Keyring) -> Iterator[bytes]:
    """The bytes of a ZIP file with a page and the same as JSON."""
    archive = ZipStream(compress_type=ZIP_DEFLATED)
    archive.add(encoded(page(user)), "notes.html")
    archive.add(encoded(as_json(user)), "notes.json")
    return as_now(iter(archive), keyring)


def as_now(pieces: Iterator[bytes], keyring: Keyring) -> Iterator[bytes]:
    """The pieces of an answer that is written as it is sent.

    They are asked for after the view has answered, when its vault is shut and its clock is the
    server's again: for each piece both are as the person has them now.
    """
    zone = timezone.get_current_timezone()

    def made() -> Iterator[bytes]:
        while True:
            with opened(keyring), timezone.override(zone):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    return made()


def encoded(texts: Iterator[str]) -> Iterator[bytes]:
    return (text.encode() for text in texts)


def fields_of(model: Any) -> list[Any]:
    """What a copy shows: all but the owner and what only the server can open."""
    fields = model._meta.concrete_fields
    return [f for f in fields if f.name != "owner" and not isinstance(f, ServerSealedField)]


def rows(model: Any, user: Any) -> Iterator[Any]:
    """A person's rows, oldest first, a batch at a time, each with what it points to."""
    near = [field.name for field in fields_of(model) if field.is_relation]
    found = model.objects.owned_by(user).order_by("order").select_related(*near)
    return iter(found.iterator(chunk_size=BATCH))


def account_of(user: Any) -> dict[str, Any]:
    fields = [f for f in user._meta.concrete_fields if not isinstance(f, models.BinaryField)]
    told = {f.attname: getattr(user, f.attname) for f in fields if f.name not in KEPT_BACK}
    return {**told, "signed_in": [[one.at, one.on] for one in devices.sign_ins(user)]}


# --- JSON --------------------------------------------------------------------------------


def local(value: Any) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime) else value


def dumped(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def as_json(user: Any) -> Iterator[str]:
    account = {name: local(value) for name, value in account_of(user).items()}
    yield f'{{"copied": {dumped(timezone.localtime())},\n"account": {dumped(account)}'
    for model in owned_models():
        yield f",\n{dumped(model._meta.label)}: ["
        for number, row in enumerate(rows(model, user)):
            values = {f.attname: local(getattr(row, f.attname)) for f in fields_of(model)}
            yield ("," if number else "") + "\n" + dumped(values)
        yield "]"
    yield "}\n"


# --- The page ----------------------------------------------------------------------------


def first_words(row: models.Model) -> str:
    """How a row is called where another one points to it."""
    texts = (PrivateTextField, models.TextField)
    written = (getattr(row, f.name) for f in row._meta.concrete_fields if isinstance(f, texts))
    return excerpt(next(filter(None, written), ""), 80) or str(capfirst(row._meta.verbose_name))


def in_print(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes")
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "l j F Y, H:i")
    return formats.date_format(value, "l j F Y") if isinstance(value, date) else str(value)


def fact(row: Owned, field: Any) -> tuple[str, str, Any] | None:
    """Label, text and what it points to; None for what is empty or only the machine's."""
    if not (field.editable or isinstance(field, PrivateField)):
        return None
    value = row.told(field.name)
    if not value:
        return None
    label = str(capfirst(field.verbose_name))
    if isinstance(value, UUID):
        return label, _("see there"), value
    if not isinstance(value, models.Model):
        return label, in_print(value), None
    return label, first_words(value), value.pk if isinstance(value, Owned) else None


def style() -> SafeString:
    """What the page looks like, inside it: it needs nothing from anywhere."""
    rules = mark_safe(render_to_string("accounts/copy.css"))  # nosec B308 B703: a file of ours
    return format_html("<style>{}</style>", rules)


def page(user: Any) -> Iterator[str]:
    yield render_to_string("accounts/copy/begin.html", {"style": style(), "user": user})
    for model in owned_models():
        yield format_html("<h2>{}</h2>\n", capfirst(model._meta.verbose_name_plural))
        for row in rows(model, user):
            facts = [told for field in fields_of(model) if (told := fact(row, field))]
            yield render_to_string("accounts/copy/row.html", {"row": row, "facts": facts})
    yield render_to_string("accounts/copy/end.html")
