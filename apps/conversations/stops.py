"""The five stops of the path as a page shows them, and where each suggestion leads."""

from dataclasses import replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from apps.conversations.models import Conversation
from apps.conversations.path import ASKS, STANDS, Place, Reason, Stage, Suggestion, Theme
from apps.conversations.wording import (
    next_step,
    reason_text,
    stage_name,
    stop_note,
    suggestion_headline,
    suggestion_label,
    when_to_consider,
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
# What a button begins by itself: a request, or a statement.
BEGINS = dict.fromkeys((*ASKS, Suggestion.MAKE_CONCRETE, Suggestion.REPAIR), "ask")
BEGINS |= dict.fromkeys(STANDS, "stand")
# Everything else leads somewhere: to a form of the conversation,
FORMS = {
    Suggestion.WAIT: "space",
    Suggestion.GIVE_SPACE: "space",
    Suggestion.SETTLE: "settle_conversation",
    Suggestion.NAME_PATTERN: "pattern",
}
# a part of its page,
PARTS = {
    Suggestion.APPRECIATE: "good-things",
    Suggestion.SHARED_TIME: "shared-times",
    Suggestion.KEEP_TO_IT: "commitments",
    Suggestion.CHOOSE_LIMIT: "commitments",
}
# what came back of what was said last,
OF_THE_LAST = {Suggestion.NOTE_REPLY, Suggestion.LOOK_BACK}
# or something to read.
TO_READ = {
    Suggestion.STEP_OUT: "the-argument-that-repeats",
    Suggestion.TALK_CLOSENESS: "opening-the-door",
    Suggestion.MEDIATOR: "what-one-person-can-do",
    Suggestion.OWN_HELP: "when-it-stays-stuck",
    Suggestion.FIND_HELP: "when-it-stays-stuck",
}
# Where the four statements of the safety page stand open: follow-through is the likeliest moment
# of retaliation. After an argument they are there to be opened.
FOLLOWING = {Suggestion.KEEP_TO_IT, Suggestion.CHOOSE_LIMIT}
BEFORE = FOLLOWING | {Suggestion.SAFETY}
AFTER_AN_ARGUMENT = {Suggestion.REPAIR, Suggestion.STEP_OUT}


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


def suggested(place: Place, conversation: Conversation, *, here: bool = False) -> dict[str, Any]:
    """The one suggestion in words, and what its button does: ask, stand, or lead to a page.

    ``here`` is the conversation's own page. From elsewhere following through begins at its top,
    so that the four statements are passed on the way.
    """
    because = tuple(b for b in place.reason if b.code != Reason.WHEN_TO_CONSIDER)
    there = address(place.suggestion, place, conversation)
    return {
        "code": place.suggestion.value,
        "kind": BEGINS.get(place.suggestion, ""),
        "label": next_step(place),
        "headline": suggestion_headline(place.suggestion),
        "reason": reason_text(replace(place, reason=because), conversation.partner_name),
        "address": there if here or place.suggestion not in FOLLOWING else there.partition("#")[0],
        "waits": place.not_before,
    }


def also_open(place: Place, conversation: Conversation) -> list[dict[str, str]]:
    """What else is open, but for what has its place on the page anyway."""
    return [
        {"code": code.value, "label": label(code, place), "address": there}
        for code in place.open
        if (there := address(code, place, conversation))
    ]


def label(code: Suggestion, place: Place) -> str:
    """What a link says; what was asked and answered is not asked again."""
    if code == Suggestion.NAME_PATTERN and not place.asks_for_pattern:
        return gettext("What you said about a pattern")
    return suggestion_label(code)


def address(code: Suggestion, place: Place, conversation: Conversation) -> str:
    """Where a suggestion leads; nowhere if it is done on the conversation's page itself."""
    if place.suggestion == Suggestion.SAFETY and code == Suggestion.OWN_HELP:
        return f"{reverse('safety')}#who-to-call"
    if code == Suggestion.SAFETY:
        return reverse("safety")
    if code in OF_THE_LAST:
        return reverse("said_request", args=[place.last])
    if code in FORMS:
        return reverse(FORMS[code], args=[conversation.pk])
    if code in PARTS:
        return f"{conversation.get_absolute_url()}#{PARTS[code]}"
    return f"{reverse('understanding')}#{TO_READ[code]}" if code in TO_READ else ""


def on_the_page(place: Place, conversation: Conversation) -> dict[str, Any]:
    """All that a conversation's page says about where it is."""
    codes = {because.code for because in place.reason}
    offered = {place.suggestion, *place.open}
    return {
        "place": place,
        "stops": stops(place),
        "suggested": suggested(place, conversation, here=True),
        "also_open": also_open(place, conversation),
        "plainly": when_to_consider() if Reason.WHEN_TO_CONSIDER in codes else "",
        "set_by_hand": Reason.SET_BY_PERSON in codes,
        "unsafe": place.suggestion == Suggestion.SAFETY,
        # A no to closeness is an answer: no button speaks of asking once more.
        "asks_again": bool(place.asked) and conversation.theme != Theme.INTIMACY,
        "before_saying": place.stage == Stage.FOLLOW or bool(offered & BEFORE),
        "argued": place.suggestion in AFTER_AN_ARGUMENT,
        "weekly_talk": Suggestion.WEEKLY_TALK in offered,
    }
