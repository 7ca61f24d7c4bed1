"""Every address of the project: who may use it, and what its owner gets.

An address that is not in here fails a test, so a new one is declared on the day it is written.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from apps.phrases.models import LeftAlone, OwnPair
from apps.statements.steps import BY_SLUG
from tests.factories import (
    PASSWORD,
    Person,
    make_attempt,
    make_check_in,
    make_commitment,
    make_conversation,
    make_good_thing,
    make_reflection,
    make_reminder,
    make_shared_time,
    make_statement,
    opened,
)

# In every row that is made here, and never in what a stranger is shown.
CANARY = "kingfisher"
DAY = "2024-05-04"
# A pair of the shared phrasebook that is there for these tests.
PAIR = "look-a-pair"


def routes(patterns: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each address pattern of the project as it is written in the urls, and where it leads."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, before + str(entry.pattern))
        else:
            yield before + str(entry.pattern), entry


NAMES: dict[str, str] = {route: str(entry.name) for route, entry in routes()}


def conversation(person: Person) -> Any:
    return make_conversation(person, title=f"The {CANARY}", wish=f"To see the {CANARY}")


def draft(person: Person) -> Any:
    with opened(person.keyring):
        made = make_attempt(conversation(person), words=f"Look, a {CANARY}.", said_on=None)
        made.keep_version()
        return made


def said(person: Person) -> Any:
    with opened(person.keyring):
        return make_attempt(conversation(person), words=f"Look, a {CANARY}.")


def reminder(person: Person) -> Any:
    return make_reminder(conversation(person))


def said_and_passed_over(person: Person) -> Any:
    with opened(person.keyring):
        return make_attempt(conversation(person), words=f"A {CANARY}?", outcome="not_now")


def commitment(person: Person) -> Any:
    with opened(person.keyring):
        return make_commitment(conversation(person), words=f"I will look for the {CANARY}.")


def check_in(person: Person) -> Any:
    with opened(person.keyring):
        return make_check_in(commitment(person), note=f"The {CANARY} came.")


def statement(person: Person) -> Any:
    with opened(person.keyring):
        made = make_statement(
            conversation(person), why=f"For the {CANARY}.", not_willing="I no longer hide it."
        )
        made.keep_version()
        return made


def good_thing(person: Person) -> Any:
    with opened(person.keyring):
        return make_good_thing(conversation(person), words=f"We saw a {CANARY}.")


def shared_time(person: Person) -> Any:
    with opened(person.keyring):
        return make_shared_time(conversation(person), words=f"To look for the {CANARY}.")


def reflection(person: Person) -> Any:
    with opened(person.keyring):
        return make_reflection(conversation(person), words=f"I never see the {CANARY}.")


def left_alone(person: Person) -> Any:
    with opened(person.keyring):
        return LeftAlone.objects.create(
            owner=person.user, pattern="blame", words=f"the {CANARY} is all yours"
        )


def own_pair(person: Person) -> Any:
    with opened(person.keyring):
        return OwnPair.objects.create(owner=person.user, better=f"A {CANARY} in the reeds")


def last_version(row: Any) -> dict[str, Any]:
    from apps.request_log.models import Version

    return {"version": Version.objects.of(row)[0].pk}


@dataclass(frozen=True)
class Declared:
    """An address and what its owner, or on a public page anybody, gets there.

    ``get`` and ``post`` are status codes; None where the method is not taken.
    """

    access: str  # public, signed in, owned
    get: int | None = None
    post: int | None = None
    make: Callable[[Person], Any] | None = None
    sends: Mapping[str, Any] | Callable[[Any], Mapping[str, Any]] = field(default_factory=dict)
    open_while_locked: bool = False
    arguments: Mapping[str, str] = field(default_factory=dict)
    changes: bool = True  # or does a POST only give something back


def public(**more: Any) -> Declared:
    return Declared("public", **more)


def signed_in(**more: Any) -> Declared:
    return Declared("signed in", **more)


def owned(make: Callable[[Person], Any], **more: Any) -> Declared:
    return Declared("owned", make=make, **more)


WORDS = {"words": "Could we walk on Tuesday?"}
CALLED = {"title": "A new name", "theme": "chores"}

TABLE: dict[str, Declared] = {
    # Health, the front page, and what anybody may read
    "healthz": public(get=200),
    "readyz": public(get=200),
    "metrics": public(get=404),
    "": public(get=200),
    "understanding/": public(get=200),
    "for-your-partner/": public(get=200),
    "safety/": public(get=200),
    "further-reading/": public(get=200),
    "what-is-kept/": public(get=200),
    "about-the-method/": public(get=200),
    # In and out
    "accounts/signup/": public(get=200, post=200),
    "accounts/login/": public(get=200, post=200),
    "accounts/logout/": public(get=302, post=302),
    "accounts/inactive/": public(get=200),
    "accounts/recover/": public(get=200, post=200),
    "accounts/reset/": public(get=200, post=200),
    "accounts/reset/code/": public(get=302, post=302),
    "leave/": public(get=302, post=204),
    "accounts/reauthenticate/": signed_in(get=200, post=302, sends={"password": PASSWORD}),
    "accounts/reauthenticate/code/": signed_in(get=302, post=302),
    "accounts/reauthenticate/passkey/": signed_in(get=302, post=302),
    "accounts/second-step/": public(get=302, post=302),
    "accounts/passkey/": public(get=200, post=200),
    "unlock/": signed_in(get=200, post=302, sends={"password": PASSWORD}, open_while_locked=True),
    "lock/": signed_in(post=302, open_while_locked=True),
    # The account
    "account/second-step/": signed_in(get=200),
    "account/second-step/app/": signed_in(get=302, post=302),
    "account/second-step/passkey/": signed_in(get=302, post=302),
    "account/second-step/remove/": signed_in(post=302),
    "account/second-step/codes/": signed_in(get=302),
    "account/second-step/codes/new/": signed_in(post=302),
    "account/devices/": signed_in(get=200, post=302, sends={"end": "others"}),
    "account/thrown-away/": signed_in(get=200, post=404),
    "account/": signed_in(get=200),
    "account/discreet/": signed_in(
        get=200, post=302, sends={"look": "dark", "idle_minutes": "5"}
    ),
    "account/clock/": signed_in(get=200, post=302, sends={"time_zone": "Europe/Lisbon"}),
    "account/password/": signed_in(
        get=200, post=302, sends={"oldpassword": PASSWORD, "password1": "four unrelated words"}
    ),
    "account/passphrase/": signed_in(
        get=200, post=302, sends={"password": PASSWORD, "passphrase": "four unrelated words"}
    ),
    "account/passphrase/remove/": signed_in(get=200, post=302, sends={"password": PASSWORD}),
    # These ask for the password once more.
    "account/mail/": signed_in(get=302, post=302),
    "account/mail/choice/": signed_in(post=302),
    "account/mail/code/": signed_in(get=200, post=200),
    "account/recovery-code/": signed_in(get=302, post=302),
    "account/recovery-code/new/": signed_in(get=302, post=302),
    # Both ask for the password once more
    "account/export/": signed_in(get=302, post=302),
    "account/erase/": signed_in(get=302, post=302, sends={"sure": "on"}, open_while_locked=True),
    # Conversations
    "today/": signed_in(get=200),
    "conversations/": signed_in(get=200),
    "conversations/new/": signed_in(get=200, post=302, sends=CALLED),
    "conversations/<uuid:pk>/": owned(conversation, get=200),
    "conversations/<uuid:pk>/change/": owned(conversation, get=200, post=302, sends=CALLED),
    "conversations/<uuid:pk>/differently/": owned(
        conversation, get=200, post=302, sends={"set_stage": "stand", "stage_note": "We talked."}
    ),
    "conversations/<uuid:pk>/space/": owned(
        conversation, get=200, post=302, sends={"space_until": "2124-05-04"}
    ),
    "conversations/<uuid:pk>/pattern/": owned(
        conversation, get=200, post=302, sends={"answer": "yes"}
    ),
    "conversations/<uuid:pk>/settle/": owned(
        conversation, get=200, post=302, sends={"ending": "accepted", "ending_note": "A walk."}
    ),
    "conversations/<uuid:pk>/rest/": owned(conversation, post=302),
    "conversations/<uuid:pk>/away/": owned(conversation, post=302),
    "conversations/<uuid:pk>/discard/": owned(conversation, post=302),
    # The notebook
    "conversations/<uuid:pk>/good-things/": owned(conversation, get=200, post=302, sends=WORDS),
    "good-things/<uuid:pk>/": owned(good_thing, get=200, post=302, sends={**WORDS, "day": DAY}),
    "good-things/<uuid:pk>/discard/": owned(good_thing, post=302),
    "conversations/<uuid:pk>/shared-times/": owned(conversation, get=200, post=302, sends=WORDS),
    "shared-times/<uuid:pk>/": owned(shared_time, get=200, post=302, sends=WORDS),
    "shared-times/<uuid:pk>/had/": owned(shared_time, post=302),
    "shared-times/<uuid:pk>/discard/": owned(shared_time, post=302),
    "conversations/<uuid:pk>/reflections/": owned(conversation, get=200),
    "conversations/<uuid:pk>/reflections/<prompt:kind>/": owned(
        conversation, get=200, post=302, sends={**WORDS, "day": DAY}, arguments={"kind": "my_part"}
    ),
    "reflections/<uuid:pk>/": owned(reflection, get=200, post=302, sends={**WORDS, "day": DAY}),
    "reflections/<uuid:pk>/discard/": owned(reflection, post=302),
    "conversations/<uuid:pk>/prepare/": owned(conversation, get=200),
    "conversations/<uuid:pk>/not-today/": owned(conversation, post=302),
    "conversations/<uuid:pk>/reminder/": owned(
        conversation, get=200, post=200, changes=False, sends={"day": "2124-05-04"}
    ),
    "reminders/<uuid:pk>/remove/": owned(reminder, post=302),
    # Requests and the log
    "conversations/<uuid:pk>/requests/": owned(conversation, post=302),
    "requests/<uuid:pk>/": owned(draft, get=200, post=302, sends=WORDS),
    "requests/<uuid:pk>/save/": owned(draft, post=200, sends=WORDS),
    "requests/<uuid:pk>/said/": owned(draft, get=200, post=302, sends={"said_on": DAY}),
    "conversations/<uuid:pk>/said-before/": owned(
        conversation,
        get=200,
        post=302,
        sends={**WORDS, "said_on": DAY, "kind": "request", "outcome": "not_now"},
    ),
    "requests/<uuid:pk>/again-on/": owned(said_and_passed_over, post=302),
    "conversations/<uuid:pk>/commitments/": owned(conversation, get=200, post=302, sends=WORDS),
    "commitments/<uuid:pk>/": owned(
        commitment, get=200, post=302, sends={"held": "kept", "day": DAY}
    ),
    "commitments/<uuid:pk>/change/": owned(commitment, get=200, post=302, sends=WORDS),
    "commitments/<uuid:pk>/state/": owned(commitment, post=302, sends={"state": "paused"}),
    "commitments/<uuid:pk>/discard/": owned(commitment, post=302),
    "check-ins/<uuid:pk>/discard/": owned(check_in, post=302),
    "requests/<uuid:pk>/again/": owned(said, post=302),
    "requests/<uuid:pk>/take-back/": owned(said, post=302),
    "requests/<uuid:pk>/versions/": owned(draft, get=200, post=302, sends=last_version),
    "requests/<uuid:pk>/discard/": owned(draft, post=302),
    "log/": signed_in(get=200),
    "log/copy/": signed_in(get=200, post=200, sends={"as": "csv"}),
    # Statements
    "conversations/<uuid:pk>/statements/": owned(conversation, post=302),
    "statements/<uuid:pk>/<step:slug>/": owned(statement, get=200, post=302),
    "statements/<uuid:pk>/<step:slug>/save/": owned(statement, post=200),
    "statements/<uuid:pk>/review/": owned(
        statement, get=200, post=302, sends={"closing": "I love you."}
    ),
    "statements/<uuid:pk>/review/save/": owned(
        statement, post=200, sends={"edited": "All in one breath."}
    ),
    "statements/<uuid:pk>/name/": owned(
        statement, get=200, post=302, sends={"title": "About Sundays"}
    ),
    "statements/<uuid:pk>/put-away/": owned(statement, post=302),
    "statements/<uuid:pk>/take-up/": owned(statement, post=302, changes=False),
    "statements/<uuid:pk>/aims/": owned(
        statement, get=200, post=302, sends={"aim_outcome": "An evening to ourselves"}
    ),
    "statements/<uuid:pk>/beside/": owned(
        statement, get=200, post=302, sends={"fallback": "Then on Sunday."}
    ),
    "statements/<uuid:pk>/said/": owned(statement, get=200, post=302, sends={"said_on": DAY}),
    "statements/<uuid:pk>/rehearse/": owned(statement, get=200),
    "statements/<uuid:pk>/letter/": owned(statement, get=200),
    "statements/<uuid:pk>/versions/": owned(statement, get=200, post=302, sends=last_version),
    "statements/<uuid:pk>/anew/": owned(statement, post=302),
    "statements/<uuid:pk>/discard/": owned(statement, post=302),
    # The phrasebook
    "phrasebook/": signed_in(get=200),
    "phrasebook/shifts/<slug:code>/": signed_in(
        get=200, post=302, arguments={"code": "threats"},
        sends={"pair": PAIR, "better": "Walk with me", "keep": "1"}),
    "phrasebook/<slug:key>/keep/": signed_in(
        post=302, arguments={"key": PAIR}
    ),
    "phrasebook/left-alone/": signed_in(get=200),
    "phrasebook/left-alone/<uuid:pk>/": owned(left_alone, post=302),
    "phrasebook/mine/": signed_in(get=200),
    "phrasebook/mine/new/": signed_in(get=200, post=302, sends={
        "better": "Walk with me", "shift": "threats", "theme": "other"}),
    "phrasebook/mine/<uuid:pk>/": owned(own_pair, get=200, post=302, sends={
        "better": "Walk with me", "shift": "threats", "theme": "other"}),
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One address with one of the methods that it takes."""

    route: str
    method: str
    status: int
    declared: Declared

    def __str__(self) -> str:
        slug = self.declared.arguments.get("slug", "")
        return f"{self.method} /{self.route}{f'={slug}' if slug else ''}"

    @property
    def access(self) -> str:
        return self.declared.access

    @property
    def make(self) -> Callable[[Person], Any] | None:
        return self.declared.make

    def path(self, row: Any = None, pk: UUID | None = None) -> str:
        arguments = dict(self.declared.arguments)
        if self.access == "owned":
            return reverse(NAMES[self.route], kwargs={"pk": pk or row.pk, **arguments})
        return reverse(NAMES[self.route], kwargs=arguments or None)

    def body(self, row: Any = None) -> dict[str, Any]:
        sends = self.declared.sends
        return dict(sends(row) if callable(sends) else sends)


def expanded() -> Iterator[tuple[str, Declared]]:
    """The table with one line for each of the builder's steps."""
    for route, declared in TABLE.items():
        if "<step:slug>" not in route:
            yield route, declared
            continue
        for slug, step in BY_SLUG.items():
            sent = {step.part: "It matters, and I say so.", "tab": "t", "seq": "1"}
            yield route, replace(declared, arguments={"slug": slug}, sends=sent)


CASES = [
    Case(route, method, status, declared)
    for route, declared in expanded()
    for method, status in (("GET", declared.get), ("POST", declared.post))
    if status is not None
]
