"""Where a person is signed in, when the pages were last opened, and which sign-ins are new.

The vault may be locked when any of this is written, so it is sealed with the server key and not
with the person's. No address is kept, and of the browser only its family.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts import delays
from apps.accounts.browsers import family
from apps.accounts.models import SignedIn
from apps.core.middleware import browser_zone
from apps.vault.locking import TOUCHED

SESSION_KEY = "signed-in"
# Sign-ins that are over are kept this long, to tell what happened since the last visit.
KEPT = 20


def told(browser: str, system: str) -> str:
    """ "Firefox on Android" """
    if not browser:
        return _("A browser")
    if not system:
        return browser
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


@dataclass(frozen=True)
class Opening:
    """When the pages were opened, and in what."""

    at: datetime
    on: str


@dataclass(frozen=True)
class Device:
    """One browser that is signed in now."""

    id: Any
    on: str
    used_at: datetime
    is_this: bool


def of(user: Any) -> list[SignedIn]:
    """Every sign-in that is known, the newest first."""
    return list(SignedIn.objects.owned_by(user).order_by("-order"))


def here(request: HttpRequest, rows: Iterable[SignedIn]) -> SignedIn | None:
    mark = request.session.get(SESSION_KEY)
    return next((row for row in rows if str(row.pk) == mark), None)


def note_sign_in(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Somebody has signed in as this person: in this session, with this kind of browser."""
    row = SignedIn(owner=user)
    row.kept = {
        "session": request.session.session_key,
        "device": delays.name_device(request, user.get_username()),
        "family": family(request.META.get("HTTP_USER_AGENT", "")),
        "since": time.time(),
        "zone": browser_zone(request),
    }
    row.save()
    request.session[SESSION_KEY] = str(row.pk)
    forget_old(user)


def note_opening(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """The vault was opened here: remember the opening before this one, here and anywhere."""
    rows = of(request.user)
    this = here(request, rows)
    if this is None:
        return
    opened = [row for row in rows if "opened" in row.kept]
    last = max(opened, key=lambda row: row.kept["opened"], default=None)
    if last is not None:
        this.kept["before"] = [last.kept["opened"], *last.kept["family"]]
    on_this = [r.kept["opened"] for r in opened if r.kept["device"] == this.kept["device"]]
    this.kept["here_before"] = max(on_this, default=None)
    this.kept["opened"] = time.time()
    this.kept["zone"] = browser_zone(request) or this.kept.get("zone", "")
    this.kept["seen"] = False
    this.kept["session"] = request.session.session_key
    this.save()


def note_zone(request: HttpRequest) -> None:
    """By which clock this browser goes, for what is sent while nobody is here."""
    this, zone = here(request, of(request.user)), browser_zone(request)
    if this is not None and zone and zone != this.kept.get("zone"):
        this.kept["zone"] = zone
        this.save()


def last_zone(user: Any) -> str:
    """The time zone of the browser in which the pages were last opened, as far as it named one."""
    named = [row.kept for row in of(user) if row.kept.get("zone")]
    last = max(named, key=lambda kept: kept.get("opened", kept["since"]), default=None)
    return str(last["zone"]) if last else ""


def note_proof(
    sender: Any, request: HttpRequest, reauthenticated: bool = False, **kwargs: Any
) -> None:
    """They proved once more who they are: what follows has a session key of its own."""
    this = here(request, of(request.user)) if reauthenticated else None
    if this is not None:
        request.session.cycle_key()
        this.kept["session"] = request.session.session_key
        this.save()


def last_opened(this: SignedIn | None) -> Opening | None:
    """The opening before this one."""
    before = this.kept.get("before") if this else None
    return Opening(moment(before[0]), told(*before[1:])) if before else None


def new_sign_ins(this: SignedIn | None, rows: Iterable[SignedIn]) -> list[Opening]:
    """Sign-ins in other browsers since the pages were last opened in this one."""
    if this is None or this.kept.get("seen") or not this.kept.get("here_before"):
        return []
    return [
        Opening(moment(row.kept["since"]), told(*row.kept["family"]))
        for row in rows
        if row.kept["device"] != this.kept["device"]
        and row.kept["since"] > this.kept["here_before"]
    ]


def sign_ins(user: Any) -> list[Opening]:
    """Every sign-in that is known, for the person's own copy."""
    return [Opening(moment(row.kept["since"]), told(*row.kept["family"])) for row in of(user)]


def news(request: HttpRequest) -> dict[str, Any]:
    """For a page: the last opening, and what is new since."""
    rows = of(request.user)
    this = here(request, rows)
    return {"last_opened": last_opened(this), "new_sign_ins": new_sign_ins(this, rows)}


def have_seen(request: HttpRequest) -> None:
    """The new sign-ins need not be shown again in this browser until it is opened anew."""
    this = here(request, of(request.user))
    if this is not None:
        this.kept["seen"] = True
        this.save()


def sessions_of(rows: Iterable[SignedIn]) -> dict[str, Session]:
    keys = [row.kept["session"] for row in rows]
    alive = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return {session.session_key: session for session in alive}


def signed_in(request: HttpRequest) -> list[Device]:
    """Every browser that is signed in now, this one first."""
    rows = of(request.user)
    alive, this = sessions_of(rows), here(request, rows)
    devices = [
        Device(
            row.pk,
            told(*row.kept["family"]),
            moment(session.get_decoded().get(TOUCHED, row.kept["since"])),
            row == this,
        )
        for row in rows
        if (session := alive.get(row.kept["session"]))
    ]
    return sorted(devices, key=lambda device: not device.is_this)


def end(rows: Iterable[SignedIn]) -> None:
    """Sign these out at once: what they hold in their cookies opens nothing from now on."""
    for row in rows:
        forget_session(row.kept["session"])


def forget_session(key: str) -> None:
    import_module(settings.SESSION_ENGINE).SessionStore(session_key=key).delete()


def end_sessions(user_id: UUID | None = None) -> None:
    """Every session that names the person, those with a second step pending too; or all."""
    for session in Session.objects.iterator():
        said = str(session.get_decoded())
        if user_id is None or str(user_id) in said or user_id.hex in said:
            forget_session(session.session_key)


def forget_old(user: Any) -> None:
    """Keep what is signed in, and the last few that are over."""
    rows = of(user)[KEPT:]
    alive = sessions_of(rows)
    old = [row.pk for row in rows if row.kept["session"] not in alive]
    SignedIn.objects.filter(pk__in=old).delete()
