"""What one wants at hand before a talk, read from all that belongs to a conversation."""

from datetime import date
from typing import Any

from apps.conversations.models import Conversation
from apps.conversations.path import Kind, Suggestion
from apps.conversations.reading import standing
from apps.conversations.stops import suggested
from apps.conversations.wording import stage_name

MOST_SAID = 30  # newest first; the log has the rest
MOST_NOTES = 10
SOME = 5  # of what warms, and of what lies ahead
LOOKS_BACK = 20  # drafts, and statements in which to look for lines around the saying
AWAY = Conversation.State.AWAY


def prepared(conversation: Any, today: date) -> dict[str, Any]:
    """The page's context.

    With fear there is no next talk to prepare: only what was said and the way to help are shown.
    Put away, it has no place on the path.
    """
    place = standing(conversation, today).place
    afraid, away = place.suggestion == Suggestion.SAFETY, conversation.state == AWAY
    said = conversation.attempts.for_the_log().named(MOST_SAID + 1)
    context = {
        "conversation": conversation,
        "said": said[:MOST_SAID],
        "more_said": len(said) > MOST_SAID,
        "afraid": afraid,
        "stage": "" if away else stage_name(place.stage),
        "suggested": None if away else suggested(place, conversation),
    }
    return context if afraid else context | around(conversation)


def around(conversation: Any) -> dict[str, Any]:
    """The words to say, what warms, what was promised, and notes to oneself."""
    statements = list(conversation.statements.order_by("-order")[:LOOKS_BACK])
    drafts = conversation.attempts.drafts().order_by("-order")[:LOOKS_BACK]
    stands = conversation.attempts.spoken().filter(kind=Kind.STATEMENT.value)
    return {
        "requests": [draft for draft in drafts if draft.words],
        "statement": next((s for s in statements if in_hand(s)), None),
        "stated": stands.first(),
        "beside": next((s for s in statements if s.beside), None),
        "commitments": conversation.commitments.active()[:MOST_SAID],
        "good_things": conversation.good_things.newest()[:SOME],
        "planned": conversation.shared_times.planned()[:SOME],
        "notes": conversation.reflections.newest()[:MOST_NOTES],
    }


def in_hand(statement: Any) -> bool:
    open_still = statement.is_draft and statement.state == statement.State.OPEN
    return bool(open_still and statement.whole)
