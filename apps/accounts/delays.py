"""A growing delay at sign-in, in shared storage, that never locks the owner out.

Tries are counted by name and by address. A browser in which this person has signed in before
carries a device cookie and is counted on its own, so that a stranger's guesses at the name
never slow the owner down (OWASP, "device cookies").
"""

import hmac
import math
import secrets
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from apps.accounts.models import Wait
from apps.core.limits import LONGEST, address_of, delay, keyed, must_wait

COOKIE = f"{settings.COOKIE_PREFIX}device"
COOKIE_AGE = timedelta(days=365)
FREE_TRIES = 5
# Many people may share one address.
FREE_TRIES_BY_ADDRESS = 30
FORGOTTEN_AFTER = timedelta(days=1)


def device_of(request: HttpRequest, username: str) -> str | None:
    """The id of this browser, if this person has signed in here within a year."""
    try:
        who, device = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=COOKIE_AGE
        )
    except (signing.BadSignature, ValueError):
        return None
    return device if hmac.compare_digest(who, keyed("who", username)) else None


def keys(request: HttpRequest, username: str, step: str = "") -> dict[str, int]:
    """What this try is counted under, each with its number of free tries.

    A second ``step`` is counted on its own: the right password does not forgive wrong codes.
    """
    device = device_of(request, username)
    more = [step] if step else []
    by_name = keyed("device", username, device, *more) if device else keyed("name", username, *more)
    counted = {by_name: FREE_TRIES}
    if not device:
        counted[keyed("address", address_of(request))] = FREE_TRIES_BY_ADDRESS
    return counted


@transaction.atomic
def begin_try(request: HttpRequest, username: str, step: str = "") -> int:
    """Count a try before it is evaluated, so that many at once cannot slip through.

    Returns 0 if it may be evaluated, else the seconds to wait, in which case it was not counted.
    """
    now = timezone.now()
    username = username.strip().lower()
    rows, wait = [], 0
    for key, free in keys(request, username, step).items():
        Wait.objects.get_or_create(key=key, defaults={"until": now})
        row = Wait.objects.select_for_update().get(key=key)
        if row.until > now + LONGEST:  # it was written before the clock was set back
            row.until = now
            row.save()
        wait = max(wait, math.ceil((row.until - now).total_seconds()))
        if row.until < now - FORGOTTEN_AFTER:
            row.tries = 0
        rows.append((row, free))
    if wait:
        return must_wait(request, wait)
    for row, free in rows:
        row.tries += 1
        row.until = now + delay(row.tries, free)
        row.save()
    return 0


def forget_tries(request: HttpRequest, username: str, step: str = "") -> None:
    """They were who they said: what was counted under this name or device is dropped."""
    name_key, *_ = keys(request, username.strip().lower(), step)
    Wait.objects.filter(key=name_key).delete()


def name_device(request: HttpRequest, username: str) -> str:
    """The id of this browser: the one that it carries, or the one that it will be given."""
    named: str | None = device_of(request, username.lower()) or getattr(request, "device", None)
    request.device = named or secrets.token_hex(16)  # type: ignore[attr-defined]
    return request.device  # type: ignore[attr-defined]


def remember_device(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Let this browser be counted on its own from now on."""
    if device_of(request, username.lower()):
        return
    device = name_device(request, username)
    value = signing.dumps([keyed("who", username.lower()), device], salt=COOKIE)
    response.set_cookie(
        COOKIE,
        value,
        max_age=COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def drop_old() -> int:
    """Delete what is long over. Returns how many."""
    gone, _ = Wait.objects.filter(until__lt=timezone.now() - FORGOTTEN_AFTER).delete()
    return gone
