"""What holds for every page: its headers, the reader's clock, how much one may send at once."""

from collections.abc import Callable
from functools import cache
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import BadRequest, MiddlewareNotUsed, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from apps.core import counting
from apps.core.logs import route_of

Respond = Callable[[HttpRequest], HttpResponse]


class Policy(CSPMiddleware):
    """What a page may load and where it may send: the same for each, so it is put together once."""

    def __init__(self, get_response: Respond) -> None:
        super().__init__(get_response)
        self.policy = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if settings.DEBUG:  # Django's own pages of errors have styles in them
            return super().process_response(request, response)
        response[HEADER] = self.policy
        return response


class PrivatePages:
    """No page is kept by a browser or a proxy, and a fragment is never taken for a page."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        return response


class Counted:
    """Counts each answer by its page, its kind and how long it took, where somebody reads that."""

    def __init__(self, get_response: Respond) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response
        counting.begin()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = self.get_response(request)
        if counting.counts:
            seconds = perf_counter() - began
            counting.counts.answered(route_of(request), response.status_code, seconds)
        return response


@cache
def zones() -> set[str]:
    """Read once: the list does not change under a process."""
    return available_timezones()


def known_zone(name: str) -> str:
    """The name of a time zone as it is; nothing for one that there is not."""
    return name if name in zones() else ""


def browser_zone(request: HttpRequest) -> str:
    """The time zone that the browser names, if there is such a one."""
    return known_zone(request.COOKIES.get(LocalTime.cookie, ""))


class LocalTime:
    """Days and hours are told as the reader's clock has them.

    That is the time zone they chose in their account, else the one that the browser names in the
    cookie ``tz``; without either the clock is the server's.
    """

    cookie = f"{settings.COOKIE_PREFIX}tz"

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = known_zone(getattr(request.user, "time_zone", "")) or browser_zone(request)
        if not name:
            return self.get_response(request)
        with timezone.override(ZoneInfo(name)):
            return self.get_response(request)


class SaysTheWait:
    """An answer that asks for a wait carries its length for programs too (RFC 6585)."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        seconds = getattr(request, "must_wait", 0)
        if seconds:
            response.status_code = 429
            response["Retry-After"] = str(seconds)
        return response


class SmallBodies:
    """Refuses a body that is larger than any form of ours, before a byte of it is read.

    Django's own cap leaves files out, and would spool them to the disk. A length that is none is
    refused as well.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> None:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal():
            raise BadRequest
        if int(length[:20]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
