"""What was said and done in one conversation, newest first, a page at a time.

Requests and statements, the lines of one's own side, and how it went with them. Pages begin
after a key, so that each costs the same however much there is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from apps.conversations.models import Conversation
from apps.conversations.reading import check_ins

PAGE = 20
# Of one day: how a line went stands above the line, and that above the saying of it.
SAID, LINE, HELD = range(3)
NAMES = {LINE: "commitment", HELD: "check-in"}


class Key(NamedTuple):
    """Where something stands; no two have the same."""

    day: date
    what: int
    order: int
    pk: UUID

    def __str__(self) -> str:
        return f"{self.day}.{self.what}.{self.order}.{self.pk}"

    @property
    def place(self) -> tuple[int, int, int, UUID]:
        """To sort by, newest first; the database puts two of one number in this order too."""
        return -self.day.toordinal(), -self.what, -self.order, self.pk


def read_key(text: str) -> Key | None:
    """A key as it stands in an address; None for a malformed one."""
    try:
        day, what, order, pk = text.split(".")
        return Key(date.fromisoformat(day), int(what), int(order), UUID(pk))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    key: Key
    row: Any

    @property
    def kind(self) -> str:
        return NAMES.get(self.key.what) or str(self.row.kind)


@dataclass(frozen=True, slots=True)
class TimePage:
    """One page, and the key after which the next one begins."""

    entries: list[Entry]
    after: str


def timeline(mine: Conversation, lines: Iterable[Any], after: Key | None) -> TimePage:
    """The next page. ``lines`` are all the commitments of ``mine``, which its page shows anyway."""
    said = beyond(mine.attempts.for_the_log(), "said_on", SAID, after)
    held = check_ins(mine.owner_id).filter(commitment__conversation=mine)
    held = beyond(held.order_by("-day", "-order", "pk"), "day", HELD, after)
    mine_own = entries(LINE, "began_on", lines)
    found = [
        *entries(SAID, "said_on", said.named(PAGE + 1)),
        *entries(HELD, "day", held.select_related("commitment")[: PAGE + 1]),
        *(one for one in mine_own if after is None or one.key.place > after.place),
    ]
    found.sort(key=lambda entry: entry.key.place)
    more = len(found) > PAGE
    return TimePage(found[:PAGE], str(found[PAGE - 1].key) if more else "")


def entries(what: int, day: str, rows: Iterable[Any]) -> list[Entry]:
    return [Entry(Key(getattr(row, day), what, row.order, row.pk), row) for row in rows]


def beyond(rows: Any, day: str, what: int, after: Key | None) -> Any:
    """The rows after a key, of those of one kind."""
    if after is None:
        return rows
    rows = rows.filter(**{f"{day}__lte": after.day})
    if what > after.what:
        return rows.exclude(**{day: after.day})
    if what < after.what:
        return rows
    # As one stretch of the index: of two joined by "or" the database would sort every row.
    rows = rows.exclude(**{day: after.day}, order__gt=after.order)
    return rows.exclude(**{day: after.day}, order=after.order, pk__lte=after.pk)
