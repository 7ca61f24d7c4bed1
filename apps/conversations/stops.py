"""The five stops of the path as a page shows them, and where each suggestion leads."""

from typing import Any

from django.urls import reverse

from apps.conversations.models import Conversation
from apps.conversations.path import ASKS, STANDS, Place, Stage, Suggestion
from apps.conversations.wording import (
    reason_text,
    stage_name,
    stop_note,
    suggestion_headline,
    suggestion_label,
)

ON_THE_LINE = (Stage.ASK, Stage.STAND, Stage.SPACE, Stage.FOLLOW, Stage.HELP)
# Where to read about each stop. Every stop is a link; none is locked.
ABOUT = {
    Stage.ASK: "opening-the-door",
    Stage.STAND: "what-one-person-can-do",
    Stage.SPACE: "what-one-person-can-do",
    Stage.FOLLOW: "what-one-person-can-do",
    Stage.HELP: "when-it-stays-stuck",
}
LEADS_TO = {
    Suggestion.SAFETY: "safety",
    Suggestion.FIND_HELP: "understanding",
    Suggestion.OWN_HELP: "understanding",
    Suggestion.MEDIATOR: "understanding",
}


def stops(place: Place) -> list[dict[str, Any]]:
    return [
        {
            "name": stage_name(stage),
            "note": stop_note(stage, place),
            "current": stage == place.stage,
            "did": (stage == Stage.ASK and place.asked) or (stage == Stage.STAND and place.stands),
            "about": ABOUT[stage],
        }
        for stage in ON_THE_LINE
    ]


def suggested(place: Place, conversation: Conversation) -> dict[str, Any]:
    """The one suggestion in words, and what its button does: ask, stand, or lead to a page."""
    kind = "ask" if place.suggestion in ASKS else "stand" if place.suggestion in STANDS else ""
    page = LEADS_TO.get(place.suggestion)
    return {
        "code": place.suggestion.value,
        "kind": kind,
        "label": suggestion_label(place.suggestion),
        "headline": suggestion_headline(place.suggestion),
        "reason": reason_text(place, conversation.partner_name),
        "address": reverse(page) if page else "",
        "waits": place.not_before,
    }
