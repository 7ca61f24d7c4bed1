"""Rows of one person."""

from apps.conversations.models import Conversation
from apps.request_log.models import Attempt, Version
from tests.factories import make_attempt, make_conversation
from tests.ownership.table import draft


def test_a_row_has_its_key_before_it_is_saved(nora):
    row = Conversation(owner=nora.user, title="Walks")
    before = row.pk
    row.save()
    assert before is not None
    assert Conversation.objects.get().pk == before


def test_rows_of_one_person_are_numbered_as_they_come(nora):
    assert [make_conversation(nora).order for _ in range(3)] == [1, 2, 3]


def test_the_numbers_of_one_person_say_nothing_about_another(nora, omar):
    draft(nora)
    theirs = draft(omar)
    assert (theirs.order, theirs.conversation.order) == (1, 1)
    assert [version.order for version in Version.objects.of(theirs)] == [1]


def test_a_row_that_is_saved_again_keeps_its_place(nora):
    first, _second = make_conversation(nora), make_conversation(nora)
    first.save()
    assert Conversation.objects.get(pk=first.pk).order == 1


def test_a_row_that_comes_with_its_place_keeps_it(nora):
    made = make_conversation(nora, order=7)
    assert Conversation.objects.get(pk=made.pk).order == 7


def test_owned_by_leaves_out_everybody_else(nora, omar):
    mine, _theirs = make_conversation(nora), make_conversation(omar)
    assert [row.pk for row in Conversation.objects.owned_by(nora.user)] == [mine.pk]


def test_a_row_of_which_only_a_part_was_read_tells_the_rest(nora):
    attempt = make_attempt(make_conversation(nora))
    row = Attempt.objects.only("conversation_id").get(pk=attempt.pk)
    assert row.conversation == attempt.conversation
    assert row.owner == nora.user


def test_a_person_who_goes_takes_their_rows_along(nora, omar):
    make_conversation(nora)
    kept = make_conversation(omar)
    nora.user.delete()
    assert [row.pk for row in Conversation.objects.all()] == [kept.pk]
