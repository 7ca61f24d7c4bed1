"""Private fields: ciphertext in the database, words in the open vault, refusal otherwise."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import time_machine
from django import forms
from django.core import serializers
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection

from apps.conversations.models import Conversation
from apps.request_log.models import Attempt, Commitment
from apps.vault.checking import Check
from apps.vault.fields import PrivateTextField, PrivateTickField
from apps.vault.keyring import opened
from apps.vault.rotating import move_batch
from apps.vault.sealing import Locked, Tampered
from tests.factories import Person, make_attempt, make_commitment, make_conversation
from tests.vault.raw import raw, write_raw

CANARY = "the canary sings at dusk"
MONDAY = datetime(2026, 11, 2, 10, tzinfo=UTC)


def raw_title(conversation: Conversation) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM conversations_conversation WHERE title IS NOT NULL")
        return bytes(cursor.fetchone()[0])


def write_title(value: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE conversations_conversation SET title = %s", [value])


def test_words_come_back_from_the_database(nora: Person) -> None:
    made = make_conversation(nora, title=CANARY)
    assert Conversation.objects.get(pk=made.pk).title == CANARY


def test_the_database_holds_no_words(nora: Person) -> None:
    assert CANARY.encode() not in raw_title(make_conversation(nora, title=CANARY))


def test_without_an_open_vault_a_row_can_be_listed_and_not_read(nora: Person) -> None:
    made = make_conversation(nora, title=CANARY)
    with opened(None):
        row = Conversation.objects.get(pk=made.pk)
        assert row.theme == made.theme
        with pytest.raises(Locked):
            _ = row.title


def test_another_persons_open_vault_reads_nothing(nora: Person, omar: Person) -> None:
    made = make_conversation(nora, title=CANARY)
    with opened(omar.keyring), pytest.raises(Locked):
        _ = Conversation.objects.get(pk=made.pk).title


def test_nothing_is_written_without_an_open_vault(nora: Person) -> None:
    with opened(None), pytest.raises(Locked):
        Conversation.objects.create(owner=nora.user, title=CANARY)


def test_nothing_is_written_for_who_has_no_key_to_seal_it(nora: Person) -> None:
    nora.keyring.read_again()
    nora.user.data_keys.all().delete()
    with pytest.raises(Locked):
        Conversation.objects.create(owner=nora.user, title=CANARY)


def test_a_damaged_value_raises_and_is_never_read_as_empty(nora: Person) -> None:
    made = make_conversation(nora, title=CANARY)
    write_title(raw_title(made)[:-1] + b"\x00\x01")
    with pytest.raises(Tampered):
        _ = Conversation.objects.get(pk=made.pk).title


def test_a_value_moved_from_another_row_is_refused(nora: Person) -> None:
    value = raw_title(make_conversation(nora, title=CANARY))
    second = make_conversation(nora, title="another")
    write_title(value)
    with pytest.raises(Tampered):
        _ = Conversation.objects.get(pk=second.pk).title


def test_a_query_can_neither_write_nor_search_private_words(nora: Person) -> None:
    make_conversation(nora)
    with pytest.raises(ImproperlyConfigured):
        Conversation.objects.update(title="plain")
    with pytest.raises(FieldError):
        list(Conversation.objects.filter(title="plain"))


def test_saving_one_field_leaves_the_others_sealed_as_they_were(nora: Person) -> None:
    made = make_conversation(nora, title=CANARY)
    before = raw_title(made)
    made.wish = "a quiet hour"
    made.save(update_fields=["wish"])
    assert raw_title(made) == before


def test_a_row_that_was_never_opened_is_saved_as_it_was(nora: Person) -> None:
    made = make_conversation(nora, title=CANARY)
    before = raw_title(made)
    row = Conversation.objects.get(pk=made.pk)
    row.theme = "money"
    row.save()
    assert raw_title(made) == before


def test_ticks_and_times_come_back_as_what_they_were(nora: Person) -> None:
    attempt = make_attempt(make_conversation(nora), afraid=True)
    row = Attempt.objects.get(pk=attempt.pk)
    assert row.afraid is True
    assert row.made_at == attempt.made_at


def test_what_nobody_ticked_or_timed_is_neither(nora: Person) -> None:
    row = Attempt.objects.get(pk=make_attempt(make_conversation(nora)).pk)
    assert row.afraid is Attempt().afraid is False
    assert row.sitting_at is Attempt().sitting_at is None


def test_a_time_told_elsewhere_is_kept_as_the_same_time_in_utc(nora: Person) -> None:
    there = MONDAY.astimezone(timezone(timedelta(hours=5)))
    row = Conversation.objects.get(pk=make_conversation(nora, made_at=there).pk)
    assert (row.made_at, row.made_at.utcoffset()) == (MONDAY, timedelta())


def test_a_row_knows_when_it_was_begun_and_when_it_was_saved_last(nora: Person) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        made = make_conversation(nora)
        assert (made.made_at, made.saved_at) == (MONDAY, MONDAY)
        clock.shift(timedelta(days=1))
        made.save(update_fields=["wish"])
    row = Conversation.objects.get(pk=made.pk)
    assert (row.made_at, row.saved_at) == (MONDAY, MONDAY + timedelta(days=1))


def test_an_answer_other_than_the_usual_one_stays(nora: Person) -> None:
    made = make_commitment(make_conversation(nora), heard=False)
    for _ in range(2):
        row = Commitment.objects.get(pk=made.pk)
        assert [row.heard, row.heard] == [False, False]  # as it is opened, and once it is open
        row.save()


def test_words_are_not_written_out_by_what_writes_rows_out(nora: Person) -> None:
    with pytest.raises(ImproperlyConfigured):
        serializers.serialize("json", [make_conversation(nora, title=CANARY)])


@pytest.mark.parametrize(("length", "widget"), [(200, forms.TextInput), (201, forms.Textarea)])
def test_a_form_asks_for_words_as_the_field_has_it(length: int, widget: type) -> None:
    field = PrivateTextField(
        "their words", tag="t", max_length=length, help_text="As they said it."
    )
    asked = field.formfield()
    assert (asked.label, asked.help_text) == ("Their words", "As they said it.")
    assert (asked.max_length, type(asked.widget)) == (length, widget)
    assert not asked.required
    assert PrivateTextField("their words", tag="t", blank=False).formfield().required


def test_what_a_form_was_given_is_what_is_saved(nora: Person) -> None:
    form = forms.modelform_factory(Conversation, fields=["title", "wish"])
    filled = form({"title": CANARY, "wish": ""}, instance=make_conversation(nora))
    row = Conversation.objects.get(pk=filled.save().pk)
    assert (row.title, row.wish) == (CANARY, "")


def test_a_form_asks_for_a_tick_and_does_without() -> None:
    asked = PrivateTickField("I was afraid", tag="t").formfield()
    assert (asked.label, asked.required) == ("I was afraid", False)


def test_no_form_asks_for_the_exact_times() -> None:
    form = forms.modelform_factory(Conversation, fields="__all__")
    assert not {"made_at", "saved_at"} & set(form.base_fields)


def from_before(nora: Person) -> Commitment:
    """A row of a table that has got a column since."""
    made = make_commitment(make_conversation(nora))
    write_raw(made, "heard", None)
    return Commitment.objects.get(pk=made.pk)


def test_a_row_from_before_a_field_was_there_reads_as_its_default(nora: Person) -> None:
    assert from_before(nora).heard is True


def test_a_row_from_before_a_field_was_there_is_sealed_when_it_is_saved(nora: Person) -> None:
    row = from_before(nora)
    row.save()
    assert raw(row, "heard")
    assert Commitment.objects.get(pk=row.pk).heard is True


def test_a_row_from_before_a_field_was_there_moves_under_another_key(nora: Person) -> None:
    row = from_before(nora)
    nora.keyring.add_generation()
    move_batch(nora.keyring)
    assert Commitment.objects.get(pk=row.pk).words == row.words
    assert list(Check().headers()) == []
