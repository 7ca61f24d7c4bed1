"""What is thrown away is gone from every table, and can be brought back whole for a week."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.forms.models import model_to_dict

from apps.accounts import discarding
from apps.accounts.models import Discarded
from apps.conversations.models import Conversation
from apps.core.models import owned_models
from apps.request_log.models import Attempt, Version
from apps.statements.models import Statement
from tests.factories import (
    Person,
    make_attempt,
    make_check_in,
    make_commitment,
    make_conversation,
    make_good_thing,
    make_reflection,
    make_reminder,
    make_shared_time,
    make_statement,
)

PLACE = "/account/thrown-away/"


@pytest.fixture
def full(nora: Person) -> Conversation:
    """A conversation with something of every kind in it."""
    conversation = make_conversation(nora, wish="That we laugh again.", partner_name="Zoë")
    attempt = make_attempt(conversation, kind="statement", afraid=True)
    make_statement(conversation, why="For us both.", attempt=attempt).keep_version(stays=True)
    make_check_in(make_commitment(conversation, heard=False))
    for make in (make_reminder, make_good_thing, make_shared_time, make_reflection):
        make(conversation)
    return conversation


def everything() -> dict[str, list[dict]]:
    """Every owned row with all its values, but for what was thrown away."""
    models = [model for model in owned_models() if model is not Discarded]
    return {
        model._meta.label: [
            {**model_to_dict(row), "made": getattr(row, "made_at", None), "order": row.order}
            for row in model.objects.order_by("pk")
        ]
        for model in models
    }


def test_everything_in_it_leaves_the_tables(full):
    discarding.throw_away(full)
    left = {label for label, rows in everything().items() if rows}
    assert left <= {"accounts.SignedIn"}


def test_it_comes_back_as_it_was_to_the_last_value(full):
    before = everything()
    back = discarding.bring_back(discarding.throw_away(full))
    assert back == full
    assert everything() == before
    assert not Discarded.objects.exists()


def test_what_only_pointed_to_it_points_to_it_again(nora):
    attempt = make_attempt(make_conversation(nora), kind="statement")
    statement = make_statement(attempt.conversation, why="For us.", attempt=attempt)
    thrown = discarding.throw_away(attempt)
    assert Statement.objects.get(pk=statement.pk).is_draft
    discarding.bring_back(thrown)
    assert Statement.objects.get(pk=statement.pk).attempt == attempt


def test_it_does_not_come_back_where_it_has_no_place_any_more(nora):
    draft = make_attempt(make_conversation(nora), said_on=None)
    thrown = discarding.throw_away(draft)
    discarding.throw_away(draft.conversation)
    with pytest.raises(discarding.Gone):
        discarding.bring_back(thrown)
    assert Discarded.objects.filter(pk=thrown.pk).exists()


def test_after_a_week_it_is_gone_for_good(nora):
    thrown = discarding.throw_away(make_conversation(nora))
    discarding.let_go(thrown.day + timedelta(days=7))
    assert Discarded.objects.exists()
    discarding.let_go(thrown.day + timedelta(days=8))
    assert not Discarded.objects.exists()


def test_the_daily_command_lets_it_go(nora):
    thrown = discarding.throw_away(make_conversation(nora))
    with time_machine.travel(thrown.day + timedelta(days=9), tick=False):
        call_command("forget_tries")
    assert not Discarded.objects.exists()


def test_a_draft_that_was_thrown_away_is_brought_back_by_the_button_that_says_so(nora):
    draft, browser = make_attempt(make_conversation(nora), said_on=None), nora.signed_in()
    draft.keep_version()
    page = browser.post(f"/requests/{draft.pk}/discard/", follow=True).content.decode()
    assert not Version.objects.exists()
    key = page.split('name="row" value="')[1].split('"')[0]
    answer = browser.post(PLACE, {"row": key})
    assert answer["Location"] == draft.conversation.get_absolute_url()
    assert Attempt.objects.get(pk=draft.pk).words == draft.words
    assert Version.objects.exists()


def test_the_page_names_what_lies_there_and_lets_it_go_at_once(nora):
    discarding.throw_away(make_conversation(nora, title="The dishes"))
    browser = nora.signed_in()
    assert "conversation: The dishes" in browser.get(PLACE).content.decode()
    browser.post(PLACE, {"row": Discarded.objects.get().pk, "forget": "1"})
    assert not Discarded.objects.exists()


def test_the_page_says_when_it_has_no_place_any_more(nora):
    draft = make_attempt(make_conversation(nora), said_on=None)
    thrown = discarding.throw_away(draft)
    discarding.throw_away(draft.conversation)
    page = nora.signed_in().post(PLACE, {"row": thrown.pk}, follow=True).content.decode()
    assert "Bring that back first" in page


def test_nobody_else_can_bring_it_back(nora, omar):
    thrown = discarding.throw_away(make_conversation(nora))
    assert omar.signed_in().post(PLACE, {"row": thrown.pk}).status_code == 404
    assert Discarded.objects.filter(pk=thrown.pk).exists()


def test_days_are_kept_as_days(nora):
    conversation = make_conversation(nora, space_until=date(2026, 6, 1))
    assert discarding.bring_back(discarding.throw_away(conversation)).space_until == date(
        2026, 6, 1
    )
