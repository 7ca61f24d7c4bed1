"""The open vault between two requests: half a secret in a cookie, half in the session row.

A random key in an HttpOnly cookie seals the person key that the session row keeps. Neither
half is of use alone, and the person key is bound to the user, never to the session key, which
changes at sign-in. It opens only for requests that are signed in as that user.
"""

import base64
import secrets
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.dispatch import Signal
from django.http import HttpRequest, HttpResponse

from apps.core import logs
from apps.vault import locking, rotating
from apps.vault.keyring import Keyring, keyring_of, use
from apps.vault.sealing import KEY_BYTES, Locked, Tampered, new_key, seal_key, unseal_key

COOKIE = f"{settings.COOKIE_PREFIX}half"
SESSION_KEY = "vault"
# Somebody has just opened their vault, by signing in or by unlocking.
vault_opened = Signal()


def purpose(user_id: Any, half_id: str) -> str:
    return f"session|{user_id}|{half_id}"


def keep(request: HttpRequest, keyring: Keyring) -> None:
    """Put the two halves in place for the requests that follow.

    For this request the vault stays shut until ``open_for`` hears that the sign-in is complete:
    a half left while a second step is pending opens for nobody else.
    """
    half, half_id = new_key(), secrets.token_hex(16)
    sealed = seal_key(keyring.person_key, half, purpose(keyring.owner_id, half_id))
    request.session[SESSION_KEY] = [half_id, base64.b64encode(sealed).decode()]
    locking.begin(request.session)
    request.vault_half, request.vault_kept = half, keyring  # type: ignore[attr-defined]


def keep_open(request: HttpRequest, keyring: Keyring) -> None:
    """As ``keep``, and open for the rest of this request: the person is signed in.

    Under a new session key: one that was known while the vault was shut opens nothing.
    """
    keep(request, keyring)
    request.session.cycle_key()
    use(keyring)
    rotating.begin(request.session, keyring)
    vault_opened.send(sender=None, request=request)


def open_for(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """After a sign-in: open what its password unwrapped, in the session it ended up with.

    With a second step that was an earlier request, whose halves are put together now. A half
    that somebody else left behind fits nobody, and is destroyed.
    """
    keyring: Keyring | None = getattr(request, "vault_kept", None) or reopen(request)
    if keyring is not None and keyring.owner_id == user.pk:
        keep_open(request, keyring)
    else:
        close(request)


def close(request: HttpRequest) -> None:
    """Destroy the server's half: the cookie's is of no use from now on."""
    request.session.pop(SESSION_KEY, None)
    request.session.pop(rotating.MOVING, None)
    use(None)


def reopen(request: HttpRequest) -> Keyring | None:
    """The keyring of the signed-in user, if both halves are there and fit."""
    cookie = request.COOKIES.get(COOKIE, "")
    kept = request.session.get(SESSION_KEY)
    user_id: UUID | None = getattr(getattr(request, "user", None), "pk", None)
    if not cookie or not kept or user_id is None:
        return None
    try:
        half = base64.urlsafe_b64decode(cookie)
        if len(half) != KEY_BYTES:
            return None
        person_key = unseal_key(base64.b64decode(kept[1]), half, purpose(user_id, kept[0]))
    except (ValueError, Tampered):
        logs.warn("half of a key refused", request)
        return None
    return Keyring(user_id, person_key)


def is_open(request: HttpRequest) -> bool:
    """Whether the signed-in person's vault is open for this request."""
    try:
        keyring_of(cast(UUID, request.user.pk))
    except Locked:
        return False
    return True


def set_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Hand the browser its half, if this request made one."""
    half = getattr(request, "vault_half", None)
    if half is not None:
        response.set_cookie(
            COOKIE,
            base64.urlsafe_b64encode(half).decode(),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
