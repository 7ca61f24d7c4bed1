"""Whether what a person wrote tells of harm: being hurt, controlled, followed or threatened.

The words are read when a page is made and what they tell leads to help. Nothing of it is stored.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from apps.tone.danger import Danger, danger
from apps.vault.fields import PrivateTextField

# Whose words are read, and which of them: what is for the person alone counts as well.
WORDS = {
    "attempts": ("words", "shouted", "their_words", "felt", "asked_of_me", "note"),
    "statements": ("why", "not_willing", "willing", "help", "edited"),
    "commitments": ("words",),
    "reflections": ("words",),
}
# A row costs about a third of a millisecond to open and read (measured), so that these are some
# 20 ms on the front page. The page of a conversation reads all that was said in it, however much.
NEWEST = {"attempts": 60, "statements": 10, "commitments": 20, "reflections": 20}
CODE = 10  # characters: shorter fields hold no words
# What one would shout and never say is full of what one would never do. What they do still counts.
NOT_MEANT = {"shouted": frozenset({Danger.VIOLENCE})}


def tells_of_harm(row: Any) -> bool:
    """Whether any text of a row does, of those that are at hand."""
    return any(
        set(danger(text)) - NOT_MEANT.get(name, frozenset()) for name, text in texts_of(row) if text
    )


def texts_of(row: Any) -> Iterator[tuple[str, str]]:
    """The texts by the names of their fields; codes and times of day are not opened."""
    for field in row._meta.concrete_fields:
        if is_words(field) and field.attname in row.__dict__:
            yield field.name, getattr(row, field.attname)


def is_words(field: Any) -> bool:
    longest = field.max_length
    return isinstance(field, PrivateTextField) and (longest is None or longest > CODE)


def told_of_harm(rows: Iterable[Any]) -> set[Any]:
    """The keys of the conversations of which a row tells of harm; a row after that is not read."""
    found: set[Any] = set()
    for row in rows:
        key = getattr(row, "conversation_id", row.pk)
        if key not in found and tells_of_harm(row):
            found.add(key)
    return found
