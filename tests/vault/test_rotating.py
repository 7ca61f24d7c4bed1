"""A new data key at the next unlock; rows move in batches, and nothing is lost on the way."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.conversations.models import Conversation
from apps.vault import rotating
from apps.vault.keyring import Keyring, opened
from apps.vault.models import DataKey
from apps.vault.sealing import Tampered, generation_of
from tests.factories import PASSWORD, Person, make_attempt, make_conversation
from tests.vault.raw import generations, raw, write_raw

TITLE = "The hour after supper"


def rotate(*args: str) -> None:
    call_command("rotate_data_keys", *args, verbosity=0)


def fresh(person: Person) -> Keyring:
    """As the next request has it."""
    return Keyring(person.user.pk, person.keyring.person_key)


def moving(person: Person) -> Keyring:
    """A keyring with a new generation, of which no row has anything yet."""
    rotate()
    keyring = fresh(person)
    rotating.new_generation_if_due(keyring)
    return keyring


def finish(keyring: Keyring) -> int:
    return sum(iter(lambda: rotating.move_batch(keyring, 2), 0))


def test_people_are_marked_and_nothing_else_happens(nora, omar, capsys) -> None:
    make_conversation(nora)
    rotate()
    assert "2 due" in capsys.readouterr().out
    assert set(DataKey.objects.values_list("generation", "due")) == {(1, True)}
    assert generations(nora) == {1}


def test_one_person_can_be_marked_by_name(nora, omar) -> None:
    rotate("--user", "Nora")
    assert [key.owner_id for key in DataKey.objects.filter(due=True)] == [nora.user.pk]
    with pytest.raises(CommandError):
        rotate("--user", "nobody")


def test_the_next_sign_in_makes_a_new_key_and_moves_what_is_there(nora) -> None:
    made = make_conversation(nora, title=TITLE)
    make_attempt(made, words="Could we?", afraid=True)
    rotate()
    client = nora.signed_in()
    assert generations(nora) == {2}
    assert TITLE in client.get("/conversations/").content.decode()


def test_the_next_unlock_does_too(nora) -> None:
    client = nora.signed_in()
    make_conversation(nora)
    rotate()
    client.post("/lock/")
    client.post("/unlock/", {"password": PASSWORD})
    assert generations(nora) == {2}


def test_requests_that_follow_go_on_until_all_has_moved(nora, monkeypatch) -> None:
    monkeypatch.setattr(rotating.move_batch, "__defaults__", (2,))
    for _ in range(5):
        make_conversation(nora)
    rotate()
    client = nora.signed_in()
    assert generations(nora) == {1, 2}
    for _ in range(3):
        client.get("/account/")
    assert generations(nora) == {2}
    assert rotating.MOVING not in client.session


def test_a_batch_is_as_large_as_it_may_be_and_no_larger(nora) -> None:
    conversations = [make_conversation(nora) for _ in range(3)]
    for conversation in conversations[:2]:
        make_attempt(conversation)
    keyring = moving(nora)
    assert [rotating.move_batch(keyring, 2) for _ in range(4)] == [2, 2, 1, 0]


def test_a_key_that_comes_before_all_has_moved_takes_the_rows_of_both_before(nora) -> None:
    make_conversation(nora)
    with opened(moving(nora)):
        Conversation.objects.create(owner=nora.user, title=TITLE)
    assert generations(nora) == {1, 2}
    finish(moving(nora))
    assert generations(nora) == {3}


def test_marking_twice_makes_one_new_key(nora) -> None:
    rotate()
    rotate()
    nora.signed_in()
    nora.signed_in()
    assert set(DataKey.objects.values_list("generation", flat=True)) == {1, 2}


def test_of_two_unlocks_at_once_one_makes_the_key_and_both_use_it(nora) -> None:
    rotate()
    first, second = fresh(nora), fresh(nora)
    assert (first.newest, second.newest) == (1, 1)
    rotating.new_generation_if_due(first)
    rotating.new_generation_if_due(second)
    assert (first.newest, second.newest) == (2, 2)
    assert first.keys == second.keys


def test_a_request_that_began_before_reads_what_moved_meanwhile(nora) -> None:
    made = make_conversation(nora, title=TITLE)
    before = fresh(nora)
    assert before.newest == 1
    finish(moving(nora))
    with opened(before):
        assert Conversation.objects.get(pk=made.pk).title == TITLE


def test_what_such_a_request_writes_under_the_old_key_moves_later(nora) -> None:
    before = fresh(nora)
    assert before.newest == 1
    keyring = moving(nora)
    finish(keyring)
    with opened(before):
        late = Conversation.objects.create(owner=nora.user, title="late")
    assert generations(nora) == {1}
    finish(keyring)
    with opened(fresh(nora)):
        assert Conversation.objects.get(pk=late.pk).title == "late"
    assert generations(nora) == {2}


def test_what_somebody_writes_while_a_row_moves_is_not_reverted(nora, monkeypatch) -> None:
    made = make_conversation(nora, title="before")
    keyring = moving(nora)
    real = rotating.put

    def overtaken(*args):
        with opened(fresh(nora)):
            row = Conversation.objects.get(pk=made.pk)
            row.title = "written meanwhile"
            row.save(update_fields=["title"])
        return real(*args)

    monkeypatch.setattr(rotating, "put", overtaken)
    rotating.move_batch(keyring)
    monkeypatch.undo()
    finish(keyring)
    with opened(keyring):
        assert Conversation.objects.get(pk=made.pk).title == "written meanwhile"
    assert generations(nora) == {2}


def test_the_old_key_stays_while_a_request_may_still_be_using_it(nora) -> None:
    make_conversation(nora)
    rotate()
    nora.signed_in()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        nora.signed_in()
    assert DataKey.objects.count() == 2
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        nora.signed_in()
    assert DataKey.objects.get().generation == 2


def test_the_old_key_stays_while_a_value_has_it(nora) -> None:
    made = make_conversation(nora)
    value = raw(made, "title")
    finish(moving(nora))
    write_raw(made, "title", value[:-1] + bytes([value[-1] ^ 1]))  # it will never move
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        nora.signed_in()
    assert DataKey.objects.count() == 2


def test_a_damaged_value_stops_neither_sign_in_nor_the_others(nora) -> None:
    damaged, whole = make_conversation(nora), make_conversation(nora, title=TITLE)
    value = raw(damaged, "title")
    write_raw(damaged, "title", value[:-1] + bytes([value[-1] ^ 1]))
    rotate()
    client = nora.signed_in()
    assert client.get("/account/").status_code == 200
    assert rotating.MOVING not in client.session
    assert generation_of(raw(whole, "title")) == 2
    with pytest.raises(Tampered):
        _ = Conversation.objects.get(pk=damaged.pk).title


def test_another_persons_rows_are_left_alone(nora, omar) -> None:
    make_conversation(omar)
    make_conversation(nora)
    rotate()
    nora.signed_in()
    assert (generations(nora), generations(omar)) == ({2}, {1})
    assert list(omar.user.data_keys.values_list("generation", "due")) == [(1, True)]


def test_another_persons_old_key_stays_while_a_value_of_theirs_has_it(nora, omar) -> None:
    make_conversation(omar)
    moving(omar)
    nora_alone = moving(nora)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        rotating.drop_unused(nora_alone)
    assert omar.user.data_keys.count() == 2


def test_every_model_with_private_words_is_walked() -> None:
    from tests.conventions.test_private_fields import OWNED, PrivateField, fields

    with_words = {m for m in OWNED if any(isinstance(f, PrivateField) for f in fields(m))}
    assert set(rotating.private_models()) == with_words
