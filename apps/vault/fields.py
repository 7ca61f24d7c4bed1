"""Model fields whose values are sealed on the way to the database and opened on first use."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from apps.vault.keyring import keyring_of

if TYPE_CHECKING:
    Field = models.Field[Any, Any]
else:
    Field = models.Field


class Sealed(bytes):
    """Bytes as they came from the database, not opened yet."""

    def __repr__(self) -> str:
        return "<sealed>"


class PrivateAttribute(DeferredAttribute):
    """Opens a sealed value when it is first read, and keeps the plain one on the instance.

    A row that is only listed by its plain columns costs no decryption, and needs no open vault.
    """

    field: "PrivateField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        kept = instance.__dict__
        # What was not read yet is fetched by Django's own.
        name = self.field.attname
        value = kept[name] if name in kept else super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.open(value, instance.pk, instance.owner_id)
            kept[name] = value
        elif value is None and self.field.null:
            value = kept[name] = self.field.reads_as
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class PrivateField(Field):
    """A value that only its owner's open vault can read.

    ``tag`` is bound into every value and must never change; it is not the column's name, so
    that columns may be renamed, split and moved.

    ``null=True`` is for a field that came after the first rows of its table: a row that has never
    been saved since reads as the field's default. Only the owner could seal that default for them.
    """

    descriptor_class = PrivateAttribute
    empty_strings_allowed = False
    pad_to = 256

    def __init__(self, *args: Any, tag: str, **kwargs: Any) -> None:
        self.tag = tag
        # What a column without a value reads as: the database must not be given it in plain.
        self.reads_as = kwargs.setdefault("default", "")
        if kwargs.get("null"):
            kwargs["default"] = None
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "default": self.reads_as, "tag": self.tag}

    def get_internal_type(self) -> str:
        return "BinaryField"

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, plain: bytes) -> Any:
        raise NotImplementedError

    def open(self, sealed: bytes, row: Any, owner_id: Any) -> Any:
        """The plain value. Raises Locked or Tampered, never returns ciphertext."""
        return self.from_bytes(keyring_of(owner_id).open(sealed, self.tag, row))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Sealed | None:
        # A row from before the field was there, or an outer join that found no row.
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed:
        """The sealed value: sealing needs the row and its owner, which only this hook knows."""
        value = model_instance.__dict__[self.attname]
        if isinstance(value, Sealed):
            return value  # never opened, so not changed
        if value is None and self.null:
            value = self.reads_as
        owner_id = model_instance.owner_id  # type: ignore[attr-defined]
        plain = self.to_bytes(value)
        return Sealed(keyring_of(owner_id).seal(plain, self.tag, model_instance.pk, self.pad_to))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None and self.null:
            return None  # when the column is added to rows that are there
        if not isinstance(value, Sealed):
            raise ImproperlyConfigured(
                f"{self.name} is private: it is saved with its row, not by a query"
            )
        return connection.Database.Binary(bytes(value))

    def get_lookup(self, lookup_name: str) -> None:
        """A sealed value cannot be searched by the database."""
        return

    def value_to_string(self, obj: models.Model) -> str:
        raise ImproperlyConfigured(f"{self.name} is private and is not serialised")


class PrivateTextField(PrivateField):
    """Words. ``max_length`` counts characters and is checked by forms."""

    def to_bytes(self, value: Any) -> bytes:
        return str(value or "").encode()

    def from_bytes(self, plain: bytes) -> str:
        return plain.decode()

    def to_python(self, value: Any) -> Any:
        return value if value is None or isinstance(value, Sealed) else str(value)

    def formfield(self, **kwargs: Any) -> Any:
        one_line = self.max_length is not None and self.max_length <= 200
        widget = forms.TextInput if one_line else forms.Textarea
        field_class = kwargs.pop("form_class", forms.CharField)
        return field_class(
            **{
                "label": self.verbose_name.capitalize(),
                "help_text": self.help_text,
                "required": not self.blank,
                "max_length": self.max_length,
                "widget": widget,
                **kwargs,
            }
        )


class PrivateTickField(PrivateField):
    """Yes or no, one byte; the same size for both."""

    pad_to = 16

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", False)
        super().__init__(*args, **kwargs)

    def to_bytes(self, value: Any) -> bytes:
        return b"1" if value else b"0"

    def from_bytes(self, plain: bytes) -> bool:
        return plain == b"1"

    def formfield(self, **kwargs: Any) -> Any:
        return forms.BooleanField(
            **{"label": self.verbose_name.capitalize(), "required": False, **kwargs}
        )


class PrivateMomentField(PrivateField):
    """An exact time, aware, in UTC to the microsecond; None while there is none."""

    pad_to = 64

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", None)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def to_bytes(self, value: Any) -> bytes:
        return value.astimezone(UTC).isoformat().encode() if value else b""

    def from_bytes(self, plain: bytes) -> datetime | None:
        return datetime.fromisoformat(plain.decode()) if plain else None
