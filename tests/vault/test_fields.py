"""Private fields: ciphertext in the database, words in the open vault, refusal otherwise."""

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection

from apps.conversations.models import Conversation
from apps.request_log.models import Attempt, Commitment
from apps.vault.checking import Check
from apps.vault.keyring import opened
from apps.vault.rotating import move_batch
from apps.vault.sealing import Locked, Tampered
from tests.factories import Person, make_attempt, make_commitment, make_conversation
from tests.vault.raw import raw, write_raw

CANARY = "the canary sings at dusk"


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
