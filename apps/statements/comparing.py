"""The words of a statement at different times, and where two of them differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from apps.request_log.differences import Piece, differences
from apps.request_log.drafts import Version
from apps.statements import composing
from apps.statements.models import Statement
from apps.statements.steps import STEPS

NOW = "now"


@dataclass(frozen=True, slots=True)
class State:
    """A statement as it is now, or as it once was; ``key`` names it in an address."""

    key: str
    at: datetime
    content: Mapping[str, str]

    @property
    def is_now(self) -> bool:
        return self.key == NOW

    @property
    def whole(self) -> str:
        return self.content.get("edited", "") or composing.whole(self.content)

    @property
    def short(self) -> str:
        """The short message, where it was changed by hand."""
        return self.content.get("short", "")


@dataclass(frozen=True, slots=True)
class Change:
    """One part that is not the same in two states."""

    name: str
    before: list[Piece]
    after: list[Piece]


@dataclass(frozen=True, slots=True)
class Two:
    """Two states, the older one first."""

    before: State
    after: State

    @property
    def changes(self) -> list[Change]:
        found = []
        for part, name in names_of_parts().items():
            one, other = (state.content.get(part, "") for state in (self.before, self.after))
            if one != other:
                found.append(Change(name, *differences(one, other)))
        return found


def names_of_parts() -> dict[str, str]:
    steps = {step.part: str(step.name) for step in STEPS}
    return {
        **steps,
        "closing": _("And last"),
        "edited": _("The whole, as you edited it"),
        "short": _("The short message, as you changed it"),
    }


def states_of(statement: Statement) -> list[State]:
    """Now, and every version, newest first."""
    now = State(NOW, statement.saved_at, statement.content())
    versions: Any = Version.objects.of(statement)
    return [now, *(State(str(v.pk), v.made_at, v.content) for v in versions)]


def two_of(states: list[State], query: Mapping[str, str]) -> Two | None:
    """The two that an address names as ``one`` and ``other``, if it names any.

    Raises Http404 for one that is not among ``states``: unknown, thinned out or somebody else's.
    """
    if not ("one" in query or "other" in query):
        return None
    keys = [state.key for state in states]
    try:
        newer, older = sorted(keys.index(query.get(name, NOW)) for name in ("one", "other"))
    except ValueError:
        raise Http404 from None
    return Two(states[older], states[newer])
