"""Leaving: the session ends, whichever way the news of it reaches the server."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse

from apps.core.middleware import LocalTime
from apps.vault import session

# Set by the page itself (static/js/guard.js), so that it is there when the server is not.
COOKIE = f"{settings.COOKIE_PREFIX}left"
# Everything but the mark of a known device, which lets its owner in past strangers' guesses.
TRACES = (
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, session.COOKIE, LocalTime.cookie
)  # fmt: skip


def end_session(request: Any) -> None:
    """Destroy the server's half of the key and the session that held it."""
    session.close(request)
    logout(request)


def forget(response: HttpResponse) -> None:
    for cookie in TRACES:
        response.delete_cookie(cookie)


class Left:
    """The first request of a browser that left while the server was away ends its session.

    From then on it is a stranger's, until a new session begins: only signing in begins one.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        left = COOKIE in request.COOKIES
        if left:
            end_session(request)
        response = self.get_response(request)
        if left and not request.session.is_empty():
            response.delete_cookie(COOKIE)
        elif left:
            response.delete_cookie(session.COOKIE)
        return response
