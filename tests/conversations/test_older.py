"""What was said long ago is told in short, and read again as soon as any of it changes."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.utils import timezone

from apps.accounts.discarding import bring_back, throw_away
from apps.conversations import older
from apps.conversations.models import Conversation, ConversationQuerySet
from apps.conversations.path import Place
from apps.conversations.reading import histories, standing
from apps.request_log.models import Attempt
from tests.factories import make_attempt, make_conversation


def ago(days: int) -> Any:
    return timezone.localdate() - timedelta(days=days)


def place(conversation: Conversation) -> Place:
    return standing(Conversation.objects.get(pk=conversation.pk), ago(0)).place


def read_one_by_one(conversation: Conversation) -> int:
    """How much of it is told by itself."""
    said = histories(conversation.owner, ago(0))[conversation.pk][1].said
    return sum(one.times for one in said if one.first is None)


def read_whole(conversation: Conversation) -> Place:
    Conversation.objects.filter(pk=conversation.pk).update(older_until=None)
    return place(conversation)


@pytest.fixture
def many(nora):
    """A conversation of sixty refusals, of which nothing is told in short yet."""
    conversation = make_conversation(nora)
    Attempt.objects.bulk_create(
        Attempt(
            owner=nora.user,
            conversation=conversation,
            said_on=ago(70 - n),
            outcome="brushed_off",
            order=n + 1,
        )
        for n in range(60)
    )
    return conversation


@pytest.fixture
def long(many):
    """The same, the older ones told in short."""
    histories(many.owner, ago(0))
    many.refresh_from_db()
    assert many.older_until == ago(11 + older.NEWEST)
    return many


def oldest() -> Attempt:
    return Attempt.objects.spoken().last()


def test_what_was_said_long_ago_is_not_read_again(long):
    assert read_one_by_one(long) <= 2 * older.NEWEST
    assert (place(long).asked, place(long).tries) == (60, 60)
    assert place(long) == read_whole(long)


def test_it_follows_as_more_is_said(long):
    for days in range(10, 0, -1):
        make_attempt(long, said_on=ago(days), outcome="not_now", channel="call")
    make_attempt(long, said_on=ago(0))
    before = place(long)
    long.refresh_from_db()
    assert long.older_until > ago(11)
    assert place(long) == before == read_whole(long)


def be_afraid(_conversation):
    attempt = oldest()
    attempt.afraid = True
    attempt.save()


def be_reminded(_conversation):
    attempt = oldest()
    attempt.try_again_on = ago(-9)
    attempt.save(update_fields=["try_again_on"])


def note_another(conversation):
    make_attempt(conversation, said_on=ago(50), kind="statement", outcome="brushed_off")


def move_it_on(_conversation):
    attempt = oldest()
    attempt.said_on = ago(0)
    attempt.save()


def move_it_back(_conversation):
    attempt = Attempt.objects.spoken().first()
    attempt.said_on = ago(90)
    attempt.save()


def take_it_back(_conversation):
    oldest().take_back()


def take_it_back_and_say_it_after_all(_conversation):
    attempt = oldest()
    noted = attempt.take_back()
    place(attempt.conversation)
    attempt.say_after_all({**noted.content, "outcome": "agreed"})


def throw_it_away(_conversation):
    throw_away(oldest())


def throw_it_away_and_bring_it_back(conversation):
    attempt = oldest()
    attempt.afraid = True
    attempt.save()
    discarded = throw_away(attempt)
    place(conversation)
    bring_back(discarded)


def delete_it(_conversation):
    oldest().delete()


CHANGES = [
    be_afraid, be_reminded, note_another, move_it_on, move_it_back, take_it_back,
    take_it_back_and_say_it_after_all, throw_it_away, throw_it_away_and_bring_it_back, delete_it,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_of_long_ago_is_seen_at_once(long, change):
    before = place(long)
    change(long)
    after = place(long)
    assert after != before
    assert after == read_whole(long)


def test_a_conversation_that_comes_back_is_where_it_was(long):
    before = place(long)
    bring_back(throw_away(long))
    assert place(long) == before


def test_what_is_saved_of_the_conversation_does_not_bring_older_days_back(long):
    be_afraid(long)
    long.title = "Evenings"
    long.save()  # as it was read before the change
    assert place(long).suggestion == "safety"
    long.refresh_from_db()
    assert long.title == "Evenings"


def test_what_was_read_before_a_change_is_not_kept_after_it(long):
    read_before = Conversation.objects.get(pk=long.pk)
    kept = older.in_short(read_before, ago(0))
    be_afraid(long)
    older.write(read_before, older.written(read_before), read_before.older_until)
    assert kept is not None
    assert place(long).suggestion == "safety"


def test_what_an_older_process_changed_is_seen_on_the_next_day(long):
    Attempt.objects.filter(pk=oldest().pk).update(try_again_on=ago(-9))
    assert place(long).not_before is None
    read = Conversation.objects.get(pk=long.pk)
    assert standing(read, ago(-1)).place.not_before == ago(-9)


def test_what_does_not_open_or_is_of_another_version_is_read_anew(long):
    before = place(long)
    other = Conversation.objects.get(pk=make_conversation_like(long).pk)
    Conversation.objects.filter(pk=long.pk).update(older=other.__dict__["older"])
    assert place(long) == before
    long.refresh_from_db()
    long.older = '{"format": 0, "until": "2020-01-01"}'
    long.save(update_fields=["older"])
    assert place(long) == before


def make_conversation_like(other: Conversation) -> Conversation:
    return Conversation.objects.create(owner=other.owner, older=other.older)


def test_a_clock_that_was_set_back_asks_of_all_of_it(long):
    assert sum(one.first is None for one in histories(long.owner, ago(30))[long.pk][1].said) == 60


def test_a_page_needs_no_database_that_can_be_written(long, monkeypatch):
    be_afraid(long)

    def refused(*_args, **_kwargs):
        raise DatabaseError

    monkeypatch.setattr(ConversationQuerySet, "update", refused)
    assert place(long).suggestion == "safety"
