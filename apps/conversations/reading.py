"""What the rules of the path look at, read from what was said in all conversations at once.

Five queries, however many conversations there are: pressure is counted by partner, so one
conversation cannot be read without the others.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from apps.conversations.models import Conversation
from apps.conversations.path import (
    Channel,
    Commitment,
    History,
    Kind,
    Outcome,
    Place,
    Said,
    Theme,
    elsewhere,
    where,
)

# The newest attempts of a person; older ones no longer move anybody along the path.
LOOKS_BACK = 200


def said(attempt: Any) -> Said:
    return Said(
        kind=Kind(attempt.kind),
        day=attempt.said_on,
        outcome=Outcome(attempt.outcome) if attempt.outcome else None,
        channel=Channel(attempt.channel) if attempt.channel else None,
        try_again_on=attempt.try_again_on,
        afraid=attempt.afraid,
    )


def rows(name: str, owner: Any) -> Any:
    """A person's rows of the model behind one of Conversation's related managers."""
    model: Any = Conversation._meta.get_field(name).related_model
    return model.objects.owned_by(owner)


def histories(owner: Any, today: date) -> dict[UUID, tuple[Conversation, History]]:
    """Every conversation of a person that is not put away, with its history."""
    conversations = Conversation.objects.owned_by(owner).exclude(state=Conversation.State.AWAY)
    spoken = defaultdict(list)
    for attempt in rows("attempts", owner).spoken().for_the_path()[:LOOKS_BACK]:
        spoken[attempt.conversation_id].append(said(attempt))
    promises = defaultdict(list)
    for conversation_id in (
        rows("commitments", owner).active().values_list("conversation_id", flat=True)
    ):
        promises[conversation_id].append(Commitment())
    requests = set(rows("attempts", owner).drafts().values_list("conversation_id", flat=True))
    statements = set(rows("statements", owner).drafts().values_list("conversation_id", flat=True))
    return {
        conversation.pk: (
            conversation,
            History(
                theme=Theme(conversation.theme),
                today=today,
                said=tuple(spoken[conversation.pk]),
                draft_request=conversation.pk in requests,
                draft_statement=conversation.pk in statements,
                commitments=tuple(promises[conversation.pk]),
                space_until=conversation.space_until,
                resting=conversation.state == Conversation.State.RESTING,
                settled=conversation.state == Conversation.State.SETTLED,
            ),
        )
        for conversation in conversations
    }


class Standing(NamedTuple):
    """A conversation and where it is on the path."""

    conversation: Conversation
    place: Place


def standings(owner: Any, today: date) -> dict[UUID, Standing]:
    """Where each conversation of a person is on the path."""
    known = histories(owner, today)

    def others(one: Conversation) -> Iterable[History]:
        return (h for c, h in known.values() if c.pk != one.pk and c.same_partner_as(one))

    return {
        pk: Standing(
            conversation, where(replace(history, elsewhere=elsewhere(others(conversation))))
        )
        for pk, (conversation, history) in known.items()
    }
