"""Parameters that are huge, repeated or in the wrong place change nothing."""

from datetime import date

import pytest
from django.db import IntegrityError

from apps.conversations.models import Conversation
from apps.request_log.models import Attempt
from tests.factories import make_attempt, make_conversation


@pytest.mark.parametrize("after", [
    "2026-06-08." + "9" * 40, "2026-06-08.-" + "9" * 40, "9" * 40, "2026-06-08." + "9" * 5000,
    "2026-06-08.1e9", "99999-01-01.1", "2026-06-08.٣", "\x00", "2026-02-30.1",
])  # fmt: skip
def test_no_key_of_a_page_is_too_odd_for_the_log(after, nora):
    make_attempt(make_conversation(nora))
    assert nora.signed_in().get("/log/", {"after": after}).status_code == 200


@pytest.mark.parametrize("query", [
    "kind=request&kind=statement", "outcome=argued&outcome=", "from=2026-01-01&from=x", "q=a&q=b",
    "conversation=1&conversation=2", "owner=1&is_superuser=1", "after=a&after=b",
])  # fmt: skip
def test_a_parameter_twice_or_a_foreign_one_is_answered_all_the_same(query, nora):
    assert nora.signed_in().get(f"/log/?{query}").status_code == 200


def test_what_a_form_takes_is_never_taken_from_the_address(nora):
    answer = nora.signed_in().post("/conversations/new/?title=Walks&theme=other", {})
    assert answer.status_code == 200
    assert not Conversation.objects.exists()


def test_of_a_field_that_comes_twice_the_last_one_counts(nora):
    sent = {"title": ["First", "Second"], "theme": ["other", "chores"]}
    nora.signed_in().post("/conversations/new/", sent)
    (made,) = Conversation.objects.all()
    assert (made.title, made.theme) == ("Second", "chores")


def test_a_field_that_no_form_has_changes_nothing(nora, omar):
    sent = {"title": "Walks", "theme": "other", "owner": str(omar.user.pk), "order": "99"}
    nora.signed_in().post("/conversations/new/", sent)
    (made,) = Conversation.objects.all()
    assert made.owner_id == nora.user.pk
    assert made.order != 99


def test_the_database_refuses_a_day_to_ask_again_that_comes_before(nora):
    said = make_attempt(make_conversation(nora), said_on=date(2026, 5, 4))
    with pytest.raises(IntegrityError, match="again_is_after_it_was_said"):
        Attempt.objects.filter(pk=said.pk).update(try_again_on=date(2026, 5, 4))


@pytest.mark.parametrize("length", ["x", "-1", "²", "1e3"])
def test_a_length_that_is_none_is_refused_in_plain_words(length, nora):
    browser = nora.signed_in(raise_request_exception=False)
    sent = {"title": "Walks", "theme": "other"}
    answer = browser.post("/conversations/new/", sent, CONTENT_LENGTH=length)
    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["/log/", "/unlock/", "/accounts/login/", "/accounts/recover/"])
@pytest.mark.parametrize("is_locked", [False, True])
def test_a_query_of_too_many_fields_is_refused_in_plain_words(path, is_locked, nora):
    browser = nora.signed_in(raise_request_exception=False)
    if is_locked:
        browser.post("/lock/")
    answer = browser.get(f"{path}?{'a=b&' * 300}")
    assert answer.status_code in {200, 302, 413}
