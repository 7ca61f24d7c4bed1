"""What the rules of the path look at, read from what was said in all conversations at once.

A fixed number of queries, however many conversations there are: pressure is counted by partner,
so one conversation cannot be read without the others.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps

from apps.conversations import older
from apps.conversations.harm import READ, WHOLE, Words, told_of_harm
from apps.conversations.models import Conversation
from apps.conversations.path import (
    TRACTION,
    Channel,
    Commitment,
    Elsewhere,
    Held,
    History,
    Kind,
    Outcome,
    Place,
    Said,
    Suggestion,
    Theme,
    Tone,
    alone,
    together,
    where,
)

CAME_ABOUT = {"yes": True, "no": False}

Known = dict[UUID, tuple[Conversation, History]]


def model(name: str) -> Any:
    """The model behind one of Conversation's related managers."""
    return Conversation._meta.get_field(name).related_model


def rows(name: str, owner: Any) -> Any:
    return model(name).objects.owned_by(owner)


def spoken(owner: Any, conversations: list[Conversation], today: date) -> dict[UUID, list[Said]]:
    """All that was ever said: fear, a stand and a closed door are not forgotten for their age.

    What was said long ago is told in short.
    """
    told = {one.pk: older.in_short(one, today) for one in conversations[: older.CONVERSATIONS]}
    read = {one.pk: one.older_until if told.get(one.pk) is not None else None
            for one in conversations}  # fmt: skip
    newer = newest(owner, read)
    for one in conversations[: older.CONVERSATIONS]:
        older.keep_up(one, told[one.pk] or [], newer[one.pk], today)
    return {pk: [*(told.get(pk) or ()), *newer[pk]] for pk in read}


def newest(owner: Any, days: Mapping[UUID, date | None]) -> dict[UUID, list[Said]]:
    """What was said in each conversation, after a day if there is one.

    Of a row only what the rules look at is opened, and no instance is made of it: a thousand rows
    take some 70 ms (measured).
    """
    fields = model("attempts")._meta
    owner_id = getattr(owner, "pk", owner)

    def opened(name: str, row: Any) -> Any:
        field, sealed = fields.get_field(name), getattr(row, name)
        return field.reads_as if sealed is None else field.open(sealed, row.pk, owner_id)

    found = defaultdict(list)
    for row in model("attempts").objects.said_after(owner, days).for_the_path():
        found[row.conversation_id].append(said(row, opened))
    return found


def said(row: Any, opened: Callable[[str, Any], Any]) -> Said:
    outcome = Outcome(row.outcome) if row.outcome else None
    tone = opened("tone", row)
    return Said(
        kind=Kind(row.kind),
        day=row.said_on,
        outcome=outcome,
        channel=Channel(row.channel) if row.channel else None,
        try_again_on=row.try_again_on,
        kept=CAME_ABOUT.get(opened("kept", row)) if outcome in TRACTION else None,
        afraid=opened("afraid", row),
        tone=Tone(tone) if tone else None,
        key=row.pk,
    )


def check_ins(owner: Any) -> Any:
    """How it went with commitments, on the days that were noted."""
    return model("commitments")._meta.get_field("check_ins").related_model.objects.owned_by(owner)


def commitments(owner: Any) -> dict[UUID, list[Commitment]]:
    """What is held to, each with its newest check-in, however long ago that was."""
    active = model("commitments").State.ACTIVE
    latest = check_ins(owner).filter(commitment__state=active).latest_of_each()
    held = {one.commitment_id: one for one in latest.only("owner", "commitment", "held")}
    found = defaultdict(list)
    for mine in rows("commitments", owner).active().only("owner", "conversation", "heard"):
        how = Held(held[mine.pk].held) if mine.pk in held else Held.NOT_TESTED
        found[mine.conversation_id].append(Commitment(how, mine.heard))
    return found


def in_hand(name: str, owner: Any) -> set[UUID]:
    return set(rows(name, owner).in_hand().values_list("conversation_id", flat=True))


def written(
    owner: Any, conversations: Iterable[Conversation], whole: UUID | None
) -> Iterator[Words]:
    """What a person wrote: the newest rows of all, and more of the ``whole`` one."""
    owner_id, at_hand = getattr(owner, "pk", owner), Conversation._meta.label
    for one in conversations:
        sealed = tuple(one.__dict__[name] for name in READ[at_hand].fields)
        yield Words(at_hand, owner_id, one.pk, one.pk, sealed)
    for label, read in READ.items():
        if label == at_hand:
            continue
        of = "conversation_id" if read.of == "conversation" else f"{read.of}__conversation_id"
        some = apps.get_model(label)._default_manager.owned_by(owner).order_by("-order")
        some = some.values_list("pk", of, *read.fields)
        parts = [some[: read.newest]]
        if whole:
            others = some.exclude(**{of: whole})
            parts = [some.filter(**{of: whole})[:WHOLE], others[: read.newest]]
        for pk, conversation, *sealed in chain.from_iterable(parts):
            yield Words(label, owner_id, pk, conversation, tuple(sealed))


def histories(owner: Any, today: date, whole: UUID | None = None) -> Known:
    """Every conversation of a person with its history.

    ``whole`` is the conversation that is looked at: of that one more of the words are read.
    """
    conversations = list(Conversation.objects.owned_by(owner))
    words = written(owner, conversations, whole)
    said_in = spoken(owner, conversations, today)
    promised, harm = commitments(owner), told_of_harm(words)
    requests, statements = in_hand("attempts", owner), in_hand("statements", owner)
    return {
        one.pk: (
            one,
            History(
                theme=Theme(one.theme),
                today=today,
                said=tuple(said_in[one.pk]),
                draft_request=one.pk in requests,
                draft_statement=one.pk in statements,
                commitments=tuple(promised[one.pk]),
                space_until=one.space_until,
                # Put away it asks as little as at rest. It is read all the same: its fear, and
                # its space, are with the same partner.
                resting=one.state in (Conversation.State.RESTING, Conversation.State.AWAY),
                settled=one.state == Conversation.State.SETTLED,
                set_stage=one.stage_set,
                pattern_confirmed=one.pattern_confirmed,
                willing_confirmed=one.willing_confirmed,
                no_pattern_at=int(one.no_pattern_at) if one.no_pattern_at else None,
                told_plainly=one.told_plainly,
                words_of_harm=one.pk in harm,
            ),
        )
        for one in conversations
    }


class Standing(NamedTuple):
    """A conversation and where it is on the path."""

    conversation: Conversation
    place: Place


def standings(owner: Any, today: date) -> dict[UUID, Standing]:
    """Where each conversation of a person is on the path, but for those that are put away."""
    known = histories(owner, today)
    tell, away = told(known), Conversation.State.AWAY
    return {pk: stand(known, tell, pk) for pk, (one, _) in known.items() if one.state != away}


def standing(conversation: Conversation, today: date) -> Standing:
    """Where one conversation is."""
    known = histories(conversation.owner_id, today, whole=conversation.pk)
    return stand(known, told(known), conversation.pk)


def is_unsafe(conversation: Conversation, today: date) -> bool:
    """Whether fear or harm was told of, here or of the same partner: then only help is offered."""
    return standing(conversation, today).place.suggestion == Suggestion.SAFETY


def told(known: Known) -> dict[UUID, Elsewhere]:
    """What conversations tell the others, read once for all of them; most tell them nothing."""
    every = {pk: alone(history) for pk, (_, history) in known.items()}
    return {pk: something for pk, something in every.items() if something != Elsewhere()}


def stand(known: Known, tell: dict[UUID, Elsewhere], pk: UUID) -> Standing:
    mine, history = known[pk]
    others = [
        something
        for other, something in tell.items()
        if other != pk and known[other][0].same_partner_as(mine)
    ]
    if others:
        history = replace(history, elsewhere=together(others))
    return Standing(mine, where(history))
