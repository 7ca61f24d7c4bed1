"""What was said long ago, in short: kept sealed with its conversation, so that a page reads only
what is newer.

Nothing is forgotten by it, since no rule can tell it from the whole (``path.condensed``), and it
is only ever a copy. Whatever happens to something of those days, ``older_until`` is cleared in the
same transaction (``Attempt.save_base``), and the next page reads all of it again. ``changes``
counts every such change: what was read before one is not written after it. It holds for a day, and
on the next all is read once more: so whatever went past all this, such as a process of an older
version that still ran, is not missed for longer.
"""

import json
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, transaction

from apps.conversations.models import Conversation
from apps.conversations.path import Channel, Kind, Outcome, Said, Tone, condensed
from apps.vault.sealing import Tampered

FORMAT = 1
# So many are read one by one, and up to twice as many until the rest is told in short again: a
# row takes some 60 µs.
NEWEST = 3
# So many conversations at most are told in short: each adds to the condition of one query, which
# must not grow past what a database takes.
CONVERSATIONS = 400
SHOWN_ALIKE = 10  # replies of a kind, on the page that asks for a pattern


def in_short(mine: Conversation, today: date) -> list[Said] | None:
    """What was said until ``older_until``; None if it has to be read.

    A clock that was set back asks of days on which it was not so long ago.
    """
    if mine.older_until is None or mine.older_until >= today:
        return None
    kept = written(mine)
    if kept.get("until") != mine.older_until.isoformat() or kept["made"] != today.isoformat():
        return None
    return [unpacked(one) for one in kept["said"]]


def keep_up(mine: Conversation, older: list[Said], newer: list[Said], today: date) -> None:
    """Tell more in short, once what is read one by one has outgrown its measure."""
    if len(newer) <= 2 * NEWEST:
        return
    cut = sorted(one.day for one in newer)[-NEWEST]
    past = [one for one in newer if one.day < min(cut, today)]
    if len(past) >= NEWEST:
        until = max(one.day for one in past)
        said = [packed(one) for one in condensed([*older, *past], SHOWN_ALIKE)]
        write(mine, {"made": today, "until": until, "said": said}, until)


def written(mine: Conversation) -> dict[str, Any]:
    """What is kept; nothing if it is of another version, or does not open: all is read then."""
    try:
        kept: dict[str, Any] = json.loads(mine.older or "{}")
    except Tampered:
        return {}
    return kept if kept.get("format") == FORMAT else {}


def write(mine: Conversation, kept: dict[str, Any], until: date) -> None:
    """Unless something was changed since it was read; a page that cannot write does without."""
    mine.older = json.dumps({"format": FORMAT, **kept}, cls=DjangoJSONEncoder)
    sealed = Conversation._meta.get_field("older").pre_save(mine, add=False)
    unchanged = Conversation.objects.owned_by(mine.owner_id).filter(
        pk=mine.pk, changes=mine.changes
    )
    try:
        with transaction.atomic():
            unchanged.update(older=sealed, older_until=until)
    except DatabaseError:
        return


def packed(one: Said) -> list[Any]:
    return [getattr(one, field.name) for field in fields(one)]


def unpacked(kept: list[Any]) -> Said:
    kind, day, outcome, channel, again, came_about, afraid, tone, times, first, key = kept
    return Said(
        kind=Kind(kind),
        day=date.fromisoformat(day),
        outcome=Outcome(outcome) if outcome else None,
        channel=Channel(channel) if channel else None,
        try_again_on=date.fromisoformat(again) if again else None,
        kept=came_about,
        afraid=afraid,
        tone=Tone(tone) if tone else None,
        times=times,
        first=date.fromisoformat(first) if first else None,
        key=UUID(key) if key else None,
    )
