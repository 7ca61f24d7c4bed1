"""Plain makers: keyword arguments, sensible defaults."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

from apps.accounts.models import User
from apps.conversations.models import Conversation
from apps.notebook.models import GoodThing, Reflection, SharedTime
from apps.request_log.models import Attempt, CheckIn, Commitment, Reminder
from apps.statements.models import Statement
from apps.vault.keyring import Keyring, opened
from apps.vault.wraps import create_vault

PASSWORD = "correct horse battery"


@dataclass
class Person:
    user: User
    keyring: Keyring

    def signed_in(self, **browser: Any) -> Client:
        """A browser in which this person has signed in through the page."""
        client = Client(**browser)
        client.post("/accounts/login/", {"login": self.user.username, "password": PASSWORD})
        return client


def make_person(name: str) -> Person:
    user = User.objects.create_user(name, PASSWORD)
    return Person(user, create_vault(user.pk, PASSWORD))


def make_conversation(person: Person, **fields: Any) -> Conversation:
    with opened(person.keyring):
        return Conversation.objects.create(
            owner=person.user, **{"title": "The hour after supper", "theme": "screens", **fields}
        )


def make_attempt(conversation: Conversation, **fields: Any) -> Attempt:
    """A request that was said, unless ``said_on=None``."""
    return Attempt.objects.create(
        owner=conversation.owner,
        conversation=conversation,
        **{
            "words": "Could we have half an hour on Tuesday?",
            "said_on": date(2026, 5, 4),
            **fields,
        },
    )


def make_statement(conversation: Conversation, **fields: Any) -> Statement:
    return Statement.objects.create(owner=conversation.owner, conversation=conversation, **fields)


def make_commitment(conversation: Conversation, **fields: Any) -> Commitment:
    return Commitment.objects.create(
        owner=conversation.owner,
        conversation=conversation,
        **{"words": "I will stop saying it is fine.", **fields},
    )


def make_check_in(commitment: Commitment, **fields: Any) -> CheckIn:
    return CheckIn.objects.create(
        owner=commitment.owner,
        commitment=commitment,
        **{"day": date(2026, 5, 6), "held": "kept", **fields},
    )


def make_reminder(conversation: Conversation, **fields: Any) -> Reminder:
    return Reminder.objects.create(
        owner=conversation.owner,
        conversation=conversation,
        **{"due_on": date(2026, 5, 11), **fields},
    )


def make_good_thing(conversation: Conversation, **fields: Any) -> GoodThing:
    return GoodThing.objects.create(
        owner=conversation.owner,
        conversation=conversation,
        **{"day": date(2026, 5, 5), "words": "You sang while you cooked.", **fields},
    )


def make_shared_time(conversation: Conversation, **fields: Any) -> SharedTime:
    return SharedTime.objects.create(
        owner=conversation.owner,
        conversation=conversation,
        **{"day": date(2026, 5, 9), "words": "A walk by the canal.", **fields},
    )


def make_reflection(conversation: Conversation, **fields: Any) -> Reflection:
    return Reflection.objects.create(
        owner=conversation.owner,
        conversation=conversation,
        **{"day": date(2026, 5, 7), "words": "I tell myself they do not care.", **fields},
    )
