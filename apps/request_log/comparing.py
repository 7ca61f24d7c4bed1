"""The words of a draft at different times: where two of them differ, and bringing one back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from apps.core.requests import Request
from apps.request_log.differences import Piece, differences
from apps.request_log.drafts import Draft, Version

NOW = "now"


@dataclass(frozen=True, slots=True)
class State:
    """A draft as it is now, or as it once was; ``key`` names it in an address."""

    draft: Draft
    key: str
    at: datetime
    content: Mapping[str, str]
    is_noted: bool = False

    @property
    def is_now(self) -> bool:
        return self.key == NOW

    @property
    def texts(self) -> list[tuple[str, str]]:
        return self.draft.read(self.content)


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
        for part, name in self.after.draft.names_of_parts().items():
            one, other = (state.content.get(part, "") for state in (self.before, self.after))
            if one != other:
                found.append(Change(name, *differences(one, other)))
        return found


def states_of(draft: Draft) -> list[State]:
    """Now, and every version, newest first."""
    now = State(draft, NOW, draft.saved_at, draft.tell(draft.content()))
    versions: Any = Version.objects.of(draft)
    return [
        now,
        *(State(draft, str(v.pk), v.made_at, draft.tell(v.content), v.is_noted) for v in versions),
    ]


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


def known_uuid(given: str) -> UUID:
    """The UUID that a form sent; a malformed one is an unknown one."""
    try:
        return UUID(given)
    except ValueError:
        raise Http404 from None


def versions_page(request: Request, mine: Any, back: str, back_name: str) -> HttpResponse:
    """Earlier words, newest first; ``back`` is where one reads them once they are back."""
    if request.method == "POST" and mine.is_draft:
        key = known_uuid(request.POST.get("version", ""))
        version = get_object_or_404(Version.objects.of(mine), pk=key)
        if "said" in request.POST and version.is_noted:
            mine.say_after_all(version.content)
        else:
            mine.restore(version.content)
        return redirect(back)
    states = states_of(mine)
    context = {"draft": mine, "states": states, "two": two_of(states, request.GET)}
    context |= {"back": back, "back_name": back_name}
    return render(request, "request_log/versions.html", context)
