"""Whether what a person wrote tells of harm: being hurt, controlled, followed or threatened.

The words are read when a page is made and what they tell leads to help. Nothing of it is stored.
For as long as a process lives it knows of the newest words that it read that they told of nothing,
and reads them no second time. It knows them by names that only their owner's open vault can make
out of them as they are sealed: so nobody else learns from these whose they are, and what, and words
that were changed have another name.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.apps import apps

from apps.tone.danger import Danger, danger
from apps.vault.keyring import keyring_of


class Read(NamedTuple):
    """What is read of one kind of row, and of how many: the newest ones of a person."""

    fields: tuple[str, ...]
    newest: int = 20
    of: str = "conversation"  # the field that leads to the conversation


# Every field in which a person writes words; what is for the person alone counts as well. A row
# costs about a third of a millisecond to open and read (measured), so that all of these are some
# 30 ms on the front page, the first time in a process.
READ = {
    "conversations.Conversation": Read(
        ("title", "wish", "partner_name", "stage_note", "ending_note")
    ),
    "request_log.Attempt": Read(
        ("words", "shouted", "place", "their_words", "felt", "asked_of_me", "note"), newest=60
    ),
    "request_log.Commitment": Read(("words",)),
    "request_log.CheckIn": Read(("note",), of="commitment"),
    "statements.Statement": Read(
        (
            "title", "why", "not_willing", "willing", "help", "closing", "edited", "short",
            "aim_outcome", "aim_us", "aim_self",
            "moment", "opening", "listening", "repair", "fallback",
        ),
        newest=10,
    ),
    "notebook.GoodThing": Read(("words",)),
    "notebook.SharedTime": Read(("words", "note")),
    "notebook.Reflection": Read(("words",)),
}  # fmt: skip
# Of the conversation that is looked at so many of each kind are read.
WHOLE = 200
# What one would shout and never say is full of what one would never do. What they do still counts.
NOT_MEANT = {"shouted": frozenset({Danger.VIOLENCE})}


# Names, at most so many: some 5 MB.
HARMLESS: set[bytes] = set()
AT_MOST = 50_000


class Words(NamedTuple):
    """The texts of one row, sealed as they are."""

    label: str
    owner: Any
    row: Any
    conversation: Any
    sealed: tuple[bytes | None, ...]

    def texts(self) -> Iterator[tuple[str, str]]:
        meta = apps.get_model(self.label)._meta
        for name, sealed in zip(READ[self.label].fields, self.sealed, strict=True):
            if sealed is not None:
                field: Any = meta.get_field(name)
                yield name, field.open(sealed, self.row, self.owner)


def tells_of_harm(row: Any) -> bool:
    """Whether any text of a row does."""
    return told_in((name, getattr(row, name)) for name in READ[row._meta.label].fields)


def told_in(texts: Iterable[tuple[str, str]]) -> bool:
    return any(set(danger(text)) - NOT_MEANT.get(name, frozenset()) for name, text in texts if text)


def told_anew(words: Words) -> bool:
    """The same of words that are opened only if they are not known to tell of nothing."""
    name = keyring_of(words.owner).name_of(words.sealed)
    if name in HARMLESS:
        return False
    if told_in(words.texts()):
        return True
    if len(HARMLESS) >= AT_MOST:
        HARMLESS.clear()
    HARMLESS.add(name)
    return False


def told_of_harm(rows: Iterable[Words]) -> set[Any]:
    """The keys of the conversations of which a row tells of harm; a row after that is not read."""
    found: set[Any] = set()
    for words in rows:
        if words.conversation not in found and told_anew(words):
            found.add(words.conversation)
    return found
