"""How often one may do something: a growing wait that is said, never a lock-out.

Counts live in the cache that every process shares, where every key is a keyed hash that names
nobody. Each try takes a numbered slot by ``cache.add``, of which only one of two processes can
get the same number (a primary key in the database, ``SET NX`` in Redis), so that two at once
cannot slip through on one count.
"""

import hmac
import ipaddress
import math
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import ngettext

from apps.core import logs
from apps.core.rendering import page_or_part
from apps.core.requests import Request

LONGEST = timedelta(minutes=15)
View = Callable[..., HttpResponseBase]


def keyed(*parts: str) -> str:
    """A hash that only this server can make: it names nobody."""
    message = "|".join(parts).encode()
    return hmac.new(settings.SECRET_KEY.encode(), message, sha256).hexdigest()


def cache_key(key: str, prefix: str, version: int) -> str:
    """What stands in the cache instead of a key, allauth's too, which name ids and addresses."""
    return keyed("cache", prefix, str(version), key)


def delay(tries: int, free: int) -> timedelta:
    """Nothing for the free tries, then 2, 4, 8 … seconds up to a quarter of an hour."""
    beyond = tries - free
    if beyond <= 0:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(beyond, 30)), LONGEST)


def told_wait(seconds: int) -> str:
    """A wait, said with its length."""
    if seconds < 100:
        return ngettext(
            "There were many tries. Wait %(n)s second, then try again.",
            "There were many tries. Wait %(n)s seconds, then try again.",
            seconds,
        ) % {"n": seconds}
    minutes = -(-seconds // 60)
    return ngettext(
        "There were many tries. Wait %(n)s minute, then try again.",
        "There were many tries. Wait %(n)s minutes, then try again.",
        minutes,
    ) % {"n": minutes}


def address_of(request: HttpRequest) -> str:
    """The client's address as the outermost of our own proxies saw it.

    Each proxy adds whom it heard from on the right, so whatever a client forged stands further
    left and is never looked at. One household has a whole IPv6 /64.
    """
    here = request.META.get("REMOTE_ADDR", "")
    named = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    count = settings.TRUSTED_PROXY_COUNT
    told = named[-count].strip() if 0 < count <= len(named) else here
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return str(here)
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)


def who(request: HttpRequest) -> str:
    """The person when signed in, else the address."""
    user = request.user
    return f"person {user.pk}" if user.is_authenticated else f"address {address_of(request)}"


def take(request: HttpRequest, act: str, free: int, within: timedelta) -> int:
    """Count a try at ``act``. Returns 0 if it may go on, else the seconds to wait."""
    now, kept = time.time(), int(within.total_seconds())
    key = f"limit {act} {who(request)} {int(now // kept)}"
    tries, until = cache.get(key, (0, now))
    # A wait that is longer than any is of a clock that was set back.
    while not now < until <= now + LONGEST.total_seconds():
        tries += 1
        if cache.add(f"{key} {tries}", now, kept):
            wait = delay(tries, free).total_seconds()
            cache.set(key, (tries, now + wait), kept)
            return 0
        # Somebody took this number at the same moment: the wait after it holds for both.
        taken = cache.get(f"{key} {tries}", now)
        until = taken + delay(tries, free).total_seconds()
    return must_wait(request, math.ceil(until - now))


def drop_expired() -> None:
    """Delete what the cache in the database holds beyond its time.

    Django does so only when the table is full. To this cache it is, from the first row on; and
    of what is still good it drops none.
    """
    kept = settings.CACHES["default"]
    if kept["BACKEND"].endswith(".DatabaseCache"):
        options = {"MAX_ENTRIES": 0, "CULL_FREQUENCY": sys.maxsize}
        DatabaseCache(kept["LOCATION"], {"OPTIONS": options}).touch("nothing")


def must_wait(request: HttpRequest, seconds: int) -> int:
    """Note the wait for the answer's header. Returns it."""
    logs.warn("too many tries", request)
    request.must_wait = seconds  # type: ignore[attr-defined]
    return seconds


def limited(
    act: str,
    *,
    free: int,
    within: timedelta,
    when: Callable[[HttpRequest], Any] = lambda request: request.method == "POST",
) -> Callable[[View], View]:
    """A view that may be asked ``free`` times ``within`` a while, and then with growing waits."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            seconds = take(request, act, free, within) if when(request) else 0
            if not seconds:
                return view(request, *args, **kwargs)
            context = {"wait": told_wait(seconds)}
            return page_or_part(request, "core/wait.html", context, status=429)

        return counted

    return decorate


def searches(request: HttpRequest) -> bool:
    """Whether a list is searched for words, which opens every text of it."""
    return bool(request.GET.get("q", "").strip())
