"""Plain makers: keyword arguments, sensible defaults."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.test import Client

from apps.accounts.models import User
from apps.conversations.models import Conversation
from apps.request_log.models import Attempt, Commitment
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
