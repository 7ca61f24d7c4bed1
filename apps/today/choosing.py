"""What the front page shows, chosen from where each conversation is."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.conversations.models import Conversation
from apps.conversations.path import Stage, Suggestion
from apps.conversations.reading import Standing
from apps.conversations.stops import suggested
from apps.core.telling import in_words
from apps.request_log.finding import SHOWN
from apps.request_log.models import Attempt

Known = Mapping[UUID, Standing]

COULD_BE_ASKED = {Suggestion.ASK_AGAIN, Suggestion.ASK_IN_PERSON, Suggestion.ASK_ABOUT_IT}
# What is worth one's only quarter of an hour, first things first: safety, then what is broken,
# then what is begun, then what is new. What is left to rest or wait is never the one thing.
FIRST_THINGS = (
    Suggestion.SAFETY, Suggestion.REPAIR, Suggestion.STEP_OUT, Suggestion.NOTE_REPLY,
    Suggestion.FINISH_STATEMENT, Suggestion.FINISH_REQUEST, Suggestion.MAKE_CONCRETE,
    Suggestion.LOOK_BACK, Suggestion.ASK_ABOUT_IT, Suggestion.WRITE_STATEMENT,
    Suggestion.SAY_IN_PERSON, Suggestion.STAND_AGAIN, Suggestion.ASK_IN_PERSON,
    Suggestion.ASK_AGAIN, Suggestion.KEEP_TO_IT, Suggestion.CHOOSE_LIMIT,
    Suggestion.TALK_CLOSENESS, Suggestion.FIRST_REQUEST, Suggestion.APPRECIATE,
    Suggestion.FIND_HELP, Suggestion.OWN_HELP,
)  # fmt: skip


def put_off(standing: Standing, day: date) -> bool:
    """Whether the person said "not today" to it on this day. Safety is not put off."""
    is_safety = standing.place.suggestion == Suggestion.SAFETY
    return standing.conversation.not_today == day and not is_safety


def one_thing(known: Known, day: date) -> dict[str, Any] | None:
    """One suggestion across all conversations; with fear in any of them, that and nothing else."""
    fitting = (s for s in known.values() if s.place.suggestion in FIRST_THINGS)
    ready = [standing for standing in fitting if not put_off(standing, day)]
    if not ready:
        return None
    # Something that may only be said from a later day comes after what could be done today.
    first = min(
        ready,
        key=lambda s: (s.place.not_before is not None, FIRST_THINGS.index(s.place.suggestion)),
    )
    return {
        "conversation": first.conversation,
        "can_wait": first.place.suggestion != Suggestion.SAFETY,
        **suggested(first.place, first.conversation),
    }


def beside(known: Known, one: Mapping[str, Any] | None) -> Conversation | None:
    """Where something good can be noted in one tap: with the one suggestion, else the newest.

    Where safety comes first, nothing else is asked for.
    """
    if one is not None:
        return one["conversation"] if one["can_wait"] else None
    conversations = (standing.conversation for standing in known.values())
    taken_up = [each for each in conversations if each.state == Conversation.State.OPEN]
    return max(taken_up, key=lambda each: each.order, default=None)


def of_known(rows: Iterable[Any], known: Known) -> list[Any]:
    """Those of the conversations that are known, each with its own, which has been read."""
    mine = [row for row in rows if row.conversation_id in known]
    for row in mine:
        row.conversation = known[row.conversation_id].conversation
    return mine


def due(owner: Any, known: Known) -> list[Attempt]:
    """The last attempt of each conversation in which one could ask again today."""
    last: list[Any] = [
        place.last
        for _conversation, place in known.values()
        if place.suggestion in COULD_BE_ASKED and place.not_before is None
    ]
    if not last:
        return []
    attempts = Attempt.objects.owned_by(owner).spoken().filter(pk__in=last)
    return of_known(attempts.only(*SHOWN), known)


def given_space(known: Known) -> list[dict[str, Any]]:
    """The conversations that are being left alone, and until when."""
    return [
        {"conversation": conversation, "until": place.not_before}
        for conversation, place in known.values()
        if place.stage == Stage.SPACE
    ]


def lede(drafts: int, due_now: int) -> str:
    """How much there is, in a sentence; never more than there is."""
    in_hand = ngettext("%(n)s draft in hand", "%(n)s drafts in hand", drafts)
    again = ngettext(
        "%(n)s request that could be asked again",
        "%(n)s requests that could be asked again",
        due_now,
    )
    parts = [
        text % {"n": in_words(count)}
        for text, count in ((in_hand, drafts), (again, due_now))
        if count
    ]
    if not parts:
        return _("Nothing is asking for you today.")
    told = _(" and ").join(parts)
    return _("%(what)s. Nothing else is asking for you today.") % {
        "what": told[0].upper() + told[1:]
    }
