"""Every text that a person writes is in a private field (safety.md, "Vault")."""

from collections import Counter
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from apps.core.models import Owned
from apps.vault.fields import PrivateField
from apps.vault.models import Private
from apps.vault.server_seals import ServerSealedField

# Columns that the database may read, each with the kind of safety.md that allows it.
PLAIN = {
    "id": "ids",
    "owner_id": "owner",
    "order": "order",
    "conversation_id": "conversation",
    "attempt_id": "ids",
    "draft_id": "ids",
    "pair_id": "ids",
    "kind": "kind",
    "outcome": "outcome",
    "channel": "channel",
    "theme": "theme",
    "shift": "theme",  # which way a pair turns: a code of the phrasebook, as the theme is
    "said_on": "day said",
    "try_again_on": "day due",
    "space_until": "day due",
    "older_until": "day said",
    "due_on": "day due",
    "not_today": "day due",
    "day": "day said",
    "commitment_id": "ids",
    "state": "state",
    "stamps": "state",  # how often each text was saved, and from which tab
    "changes": "state",  # how often something that was said was noted or put right
}
ALLOWED = {"ids", "owner", "conversation", "kind", "outcome", "channel", "theme", "day said",
           "day due", "order", "state"}  # fmt: skip
# A code is this long at most: too short for a sentence.
CODE = 20
KEY_TABLES = {
    "vault.Wrap", "vault.DataKey", "vault.RecoveryOffer", "accounts.MailAddress",
    "accounts.MailCode",
}  # fmt: skip

# Bound into every value that was ever sealed. A line is added with a new field and is never
# changed afterwards, but for the place: a column may move, its tag may not.
TAGS = {
    "made-at": "Private.made_at",
    "saved-at": "Private.saved_at",
    "conversation-title": "Conversation.title",
    "conversation-wish": "Conversation.wish",
    "partner-name": "Conversation.partner_name",
    "conversation-set-stage": "Conversation.set_stage",
    "conversation-stage-note": "Conversation.stage_note",
    "conversation-pattern": "Conversation.pattern_confirmed",
    "conversation-willing": "Conversation.willing_confirmed",
    "conversation-no-pattern": "Conversation.no_pattern_at",
    "conversation-told-plainly": "Conversation.told_plainly",
    "conversation-ending": "Conversation.ending",
    "conversation-ending-note": "Conversation.ending_note",
    "conversation-older": "Conversation.older",
    "good-thing-words": "GoodThing.words",
    "shared-time-words": "SharedTime.words",
    "shared-time-note": "SharedTime.note",
    "reflection-words": "Reflection.words",
    "discarded-rows": "Discarded.rows",
    "own-pair-instead": "OwnPair.instead",
    "own-pair-try": "OwnPair.better",
    "own-pair-part": "OwnPair.part",
    "left-alone-pattern": "LeftAlone.pattern",
    "left-alone-words": "LeftAlone.words",
    "version-words": "Version.words",
    "version-stays": "Version.stays",
    "version-seq": "Version.seq",
    "sitting-at": "Draft.sitting_at",
    "attempt-words": "Attempt.words",
    "attempt-shouted": "Attempt.shouted",
    "attempt-time": "Attempt.said_at",
    "attempt-place": "Attempt.place",
    "attempt-reply": "Attempt.their_words",
    "attempt-felt": "Attempt.felt",
    "attempt-asked": "Attempt.asked_of_me",
    "attempt-note": "Attempt.note",
    "attempt-afraid": "Attempt.afraid",
    "attempt-tone": "Attempt.tone",
    "attempt-kept": "Attempt.kept",
    "commitment-words": "Commitment.words",
    "commitment-heard": "Commitment.heard",
    "check-in-held": "CheckIn.held",
    "check-in-note": "CheckIn.note",
    "statement-title": "Statement.title",
    "statement-why": "Statement.why",
    "statement-not-willing": "Statement.not_willing",
    "statement-willing": "Statement.willing",
    "statement-help": "Statement.help",
    "statement-closing": "Statement.closing",
    "statement-edited": "Statement.edited",
    "statement-edited-from": "Statement.edited_from",
    "statement-short": "Statement.short",
    "statement-aim-outcome": "Statement.aim_outcome",
    "statement-aim-us": "Statement.aim_us",
    "statement-aim-self": "Statement.aim_self",
    "statement-moment": "Statement.moment",
    "statement-opening": "Statement.opening",
    "statement-listening": "Statement.listening",
    "statement-repair": "Statement.repair",
    "statement-fallback": "Statement.fallback",
}

OWNED = [model for model in apps.get_models() if issubclass(model, Owned)]
OURS = [model for model in apps.get_models() if model.__module__.startswith("apps.")]


def fields(model: Any) -> list[Any]:
    return list(model._meta.concrete_fields)


def declared_in(model: Any, field: Any) -> str:
    """``Class.field`` where the field is written down: the furthest base that has it."""
    bases = [b for b in model.__mro__ if getattr(b, "_meta", None)]
    having = [b for b in bases if field.name in {f.name for f in b._meta.local_fields}]
    return f"{having[-1].__name__}.{field.name}"


def private_fields() -> set[tuple[str, str]]:
    return {
        (field.tag, declared_in(model, field))
        for model in OURS
        for field in fields(model)
        if isinstance(field, PrivateField)
    }


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_every_column_is_sealed_or_on_the_list_of_plain_ones(model):
    plain = [f for f in fields(model) if not isinstance(f, PrivateField | ServerSealedField)]
    assert {f.attname for f in plain} <= set(PLAIN)


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_a_plain_column_has_no_room_for_words(model):
    plain = [f for f in fields(model) if not isinstance(f, PrivateField)]
    texts = [f for f in plain if isinstance(f, models.CharField | models.TextField)]
    assert not [f.name for f in texts if not f.max_length or f.max_length > CODE]


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_no_exact_time_is_in_a_plain_column(model):
    exact = (models.DateTimeField, models.TimeField, models.DurationField)
    assert not [f.name for f in fields(model) if isinstance(f, exact)]


def test_plain_columns_are_only_of_the_kinds_that_the_safety_page_names():
    assert set(PLAIN.values()) <= ALLOWED


def test_no_line_of_the_list_of_plain_columns_is_left_over():
    assert {f.attname for model in OWNED for f in fields(model)} >= set(PLAIN)


def test_a_model_with_words_in_it_keeps_its_times_private_too():
    with_words = [m for m in OWNED if any(isinstance(f, PrivateField) for f in fields(m))]
    assert with_words
    assert all(issubclass(model, Private) for model in with_words)


def test_no_tag_is_used_by_two_fields():
    counted = Counter(tag for tag, _ in private_fields())
    assert not [tag for tag, count in counted.items() if count > 1]


def test_tags_are_for_ever():
    assert dict(private_fields()) == TAGS


def test_whatever_has_an_owner_is_owned_but_for_the_keys():
    people = get_user_model()
    strays = {
        model._meta.label
        for model in OURS
        if any(f.related_model is people for f in fields(model)) and model not in OWNED
    }
    assert strays == KEY_TABLES


def test_an_owned_row_goes_when_its_owner_goes():
    rules = {m: m._meta.get_field("owner").remote_field.on_delete for m in OWNED}
    assert set(rules.values()) == {models.CASCADE}
