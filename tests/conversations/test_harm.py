"""Words that tell of harm lead to help, wherever they were written; nothing of it is stored."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from apps.conversations.harm import READ, tells_of_harm
from apps.conversations.models import Conversation
from apps.conversations.reading import standing, standings
from apps.phrases.models import Pair, Starter
from apps.request_log.models import Attempt
from apps.tone.danger import Danger, danger
from apps.vault.fields import PrivateTextField
from tests.factories import (
    make_attempt,
    make_check_in,
    make_commitment,
    make_conversation,
    make_good_thing,
    make_reflection,
    make_shared_time,
    make_statement,
)

HURT = "He hit me again last night."
VIOLENT = "I will kill you."


def today():
    return timezone.localdate()


def suggestion(conversation) -> str:
    return standings(conversation.owner, today())[conversation.pk].place.suggestion


MAKERS = {
    "request_log.Attempt": make_attempt,
    "request_log.Commitment": make_commitment,
    "request_log.CheckIn": lambda its, **fields: make_check_in(make_commitment(its), **fields),
    "statements.Statement": make_statement,
    "notebook.GoodThing": make_good_thing,
    "notebook.SharedTime": make_shared_time,
    "notebook.Reflection": make_reflection,
}
TEXTS = [(label, name) for label in MAKERS for name in READ[label].fields]
# Codes, and what the parts of a statement make by themselves.
NOT_READ = {
    "set_stage", "ending", "no_pattern_at", "older", "said_at", "tone", "kept", "held",
    "edited_from",
}  # fmt: skip


@pytest.mark.parametrize(("label", "name"), TEXTS)
def test_whatever_a_person_wrote_is_read(nora, label, name):
    conversation = make_conversation(nora)
    MAKERS[label](conversation, **{name: HURT})
    assert suggestion(conversation) == "safety"
    assert standing(conversation, today()).place.suggestion == "safety"


@pytest.mark.parametrize("name", READ["conversations.Conversation"].fields)
def test_what_is_written_about_the_whole_is_read(nora, name):
    assert suggestion(make_conversation(nora, **{name: HURT})) == "safety"


def test_a_draft_is_read_too(nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, words=HURT, said_on=None)
    assert suggestion(conversation) == "safety"


@pytest.mark.parametrize("label", READ)
def test_no_text_of_these_is_left_out(label):
    fields = apps.get_model(label)._meta.concrete_fields
    texts = {field.name for field in fields if isinstance(field, PrivateTextField)}
    assert texts - NOT_READ == set(READ[label].fields)


@pytest.mark.parametrize("label", ["request_log.CheckIn", "notebook.SharedTime"])
def test_the_front_page_leads_to_safety_whatever_was_written_in(nora, label):
    MAKERS[label](make_conversation(nora), note=HURT)
    page = nora.signed_in().get("/today/").content.decode()
    assert 'class="btn go" href="/safety/"' in page


def test_ordinary_words_lead_on_along_the_path(nora):
    conversation = make_conversation(nora, wish="That we laugh again.")
    make_attempt(conversation, outcome="brushed_off", their_words="I am tired, can we not.")
    assert suggestion(conversation) == "ask_again"


def test_no_words_that_are_offered_tell_of_harm(phrases):
    offered = [*Starter.objects.values_list("text", flat=True),
               *Pair.objects.values_list("better", flat=True)]  # fmt: skip
    assert len(offered) > 500
    assert not [text for text in offered if danger(text)]


def test_what_one_would_shout_and_never_say_is_not_taken_at_its_word(nora):
    conversation = make_conversation(nora)
    assert not tells_of_harm(make_attempt(conversation, shouted=VIOLENT))
    assert tells_of_harm(make_attempt(conversation, their_words=VIOLENT))


def test_it_counts_in_the_other_conversations_with_the_same_partner(nora):
    make_attempt(make_conversation(nora, partner_name="Elias"), note=HURT)
    assert suggestion(make_conversation(nora, partner_name="Elias")) == "safety"
    assert suggestion(make_conversation(nora, partner_name="Mama")) == "first_request"


def test_the_page_of_a_conversation_reads_also_what_is_long_past(nora):
    old, newer = (
        make_conversation(nora, partner_name="E"),
        make_conversation(nora, partner_name="M"),
    )
    make_attempt(old, note=HURT, said_on=today() - timedelta(400))
    for _ in range(READ["request_log.Attempt"].newest):
        make_attempt(newer)
    page = nora.signed_in().get(old.get_absolute_url()).content.decode()
    assert 'data-stage="help" data-suggestion="safety"' in page


def test_looking_stores_nothing(browser_of_nora, nora):
    conversation = make_conversation(nora)
    make_attempt(conversation, note=HURT)
    before = [list(model.objects.values()) for model in (Conversation, Attempt)]
    browser_of_nora.get(conversation.get_absolute_url())
    assert [list(model.objects.values()) for model in (Conversation, Attempt)] == before


def test_a_put_away_conversation_is_still_read(nora):
    away = make_conversation(nora, state="away")
    make_attempt(away, note=HURT)
    assert standing(away, today()).place.suggestion == "safety"
    assert away.pk not in standings(nora.user, today())
    assert suggestion(make_conversation(nora)) == "safety"


def test_words_that_were_read_once_are_not_opened_again(nora, monkeypatch):
    conversation = make_conversation(nora)
    make_attempt(conversation)
    before = suggestion(conversation)
    monkeypatch.setattr("apps.conversations.harm.danger", lambda text: (Danger.VIOLENCE,))
    assert suggestion(conversation) == before != "safety"


def test_words_that_were_read_once_are_read_again_once_they_are_others(nora):
    conversation = make_conversation(nora)
    attempt = make_attempt(conversation)
    assert suggestion(conversation) != "safety"
    attempt.note = HURT
    attempt.save(update_fields=["note"])
    assert suggestion(conversation) == "safety"


def test_what_a_process_knows_words_by_tells_nobody_else_anything(nora, omar):
    sealed = [b"sealed", None]
    assert nora.keyring.name_of(sealed) == nora.keyring.name_of(sealed)
    assert nora.keyring.name_of(sealed) != omar.keyring.name_of(sealed)
    assert nora.keyring.name_of(sealed) != nora.keyring.name_of([b"seal", b"ed"])
