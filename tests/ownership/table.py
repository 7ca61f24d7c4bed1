"""Every address of the project: who may use it, and what its owner gets.

An address that is not in here fails a test, so a new one is declared on the day it is written.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from apps.phrases.models import OwnPair
from apps.statements.steps import BY_SLUG
from tests.factories import (
    PASSWORD,
    Person,
    make_attempt,
    make_conversation,
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
        return make_attempt(conversation(person), words=f"Look, a {CANARY}.", said_on=None)


def said(person: Person) -> Any:
    with opened(person.keyring):
        return make_attempt(conversation(person), words=f"Look, a {CANARY}.")


def statement(person: Person) -> Any:
    with opened(person.keyring):
        made = make_statement(
            conversation(person), why=f"For the {CANARY}.", not_willing="I no longer hide it."
        )
        made.keep_version()
        return made


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
    "account/": signed_in(get=200),
    "account/discreet/": signed_in(
        get=200, post=302, sends={"look": "dark", "idle_minutes": "5"}
    ),
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
    "conversations/<uuid:pk>/rest/": owned(conversation, post=302),
    # Requests and the log
    "conversations/<uuid:pk>/requests/": owned(conversation, post=302),
    "requests/<uuid:pk>/": owned(draft, get=200, post=302, sends=WORDS),
    "requests/<uuid:pk>/save/": owned(draft, post=200, sends=WORDS),
    "requests/<uuid:pk>/said/": owned(draft, get=200, post=302, sends={"said_on": DAY}),
    "requests/<uuid:pk>/again/": owned(said, post=302),
    "requests/<uuid:pk>/take-back/": owned(said, post=302),
    "requests/<uuid:pk>/discard/": owned(draft, post=302),
    "log/": signed_in(get=200),
    # Statements
    "conversations/<uuid:pk>/statements/": owned(conversation, post=302),
    "statements/<uuid:pk>/<step:slug>/": owned(statement, get=200, post=302),
    "statements/<uuid:pk>/<step:slug>/save/": owned(statement, post=200),
    "statements/<uuid:pk>/review/": owned(
        statement, get=200, post=302, sends={"closing": "I love you."}
    ),
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
    "phrasebook/<slug:key>/keep/": signed_in(
        post=302, arguments={"key": PAIR}
    ),
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
