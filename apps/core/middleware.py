"""Headers that every page of a private app carries, and the time where the reader is."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, available_timezones

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

Respond = Callable[[HttpRequest], HttpResponse]


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


class LocalTime:
    """Days and hours are told as the reader's clock has them.

    The browser names its time zone in the cookie ``tz``; without it the clock is the server's.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response
        self.zones = available_timezones()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = request.COOKIES.get("tz", "")
        if name not in self.zones:
            return self.get_response(request)
        with timezone.override(ZoneInfo(name)):
            return self.get_response(request)
