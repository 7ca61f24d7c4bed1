"""What one wants at hand before a talk, read from all that belongs to a conversation."""

from datetime import date
from typing import Any

from apps.conversations.path import Suggestion
from apps.conversations.reading import standings
from apps.conversations.stops import suggested
from apps.conversations.wording import stage_name

MOST_SAID = 30  # newest first; the log has the rest
MOST_NOTES = 10
SOME = 5  # of what warms, and of what lies ahead
LOOKS_BACK = 20  # statements in which to look for lines around the saying


def noted_fear(conversation: Any) -> bool:
    """Whether any attempt was noted with fear, before it or after."""
    attempts = conversation.attempts.spoken().only("owner", "said_on", "afraid", "order")
    return any(attempt.afraid for attempt in attempts)


def prepared(conversation: Any, today: date) -> dict[str, Any]:
    """The page's context.

    With fear there is no next talk to prepare: only what was said and the way to help are shown.
    """
    standing = standings(conversation.owner, today).get(conversation.pk)
    place = standing.place if standing else None
    attempts = conversation.attempts.newest_first().named(10_000)
    said = [attempt for attempt in attempts if not attempt.is_draft]
    afraid = any(attempt.afraid for attempt in said)
    context = {
        "conversation": conversation,
        "said": said[:MOST_SAID],
        "more_said": len(said) > MOST_SAID,
        "afraid": afraid or (place is not None and place.suggestion == Suggestion.SAFETY),
        "stage": stage_name(place.stage) if place else "",
        "suggested": suggested(place, conversation) if place else None,
    }
    return context if context["afraid"] else context | around(conversation, attempts)


def around(conversation: Any, attempts: list[Any]) -> dict[str, Any]:
    """The words to say, what warms, what was promised, and notes to oneself."""
    statements = list(conversation.statements.order_by("-order")[:LOOKS_BACK])
    return {
        "requests": [attempt for attempt in attempts if attempt.is_draft and attempt.words],
        "statement": next((s for s in statements if in_hand(s)), None),
        "stated": next((a for a in attempts if not a.is_draft and not a.is_request), None),
        "beside": next((s for s in statements if s.beside), None),
        "commitments": conversation.commitments.active(),
        "good_things": conversation.good_things.newest()[:SOME],
        "planned": conversation.shared_times.planned()[:SOME],
        "notes": conversation.reflections.newest()[:MOST_NOTES],
    }


def in_hand(statement: Any) -> bool:
    open_still = statement.is_draft and statement.state == statement.State.OPEN
    return bool(open_still and statement.whole)
