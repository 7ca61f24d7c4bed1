"""The signed-in person's vault, open for the length of a request."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse

from apps.vault import locking, rotating, session
from apps.vault.keyring import opened


def idle_time(user: Any) -> timedelta:
    return timedelta(minutes=user.idle_minutes)


class OpenVault:
    """Opens the vault if it can; whether a page needs it open is the door's question."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        keyring = session.reopen(request) if request.user.is_authenticated else None
        if keyring and locking.is_over(request.session, idle_time(request.user)):
            session.close(request)
            keyring = None
        elif keyring:
            locking.touch(request.session)
            if rotating.MOVING in request.session:
                rotating.carry_on(request.session, keyring)
        with opened(keyring):
            response = self.get_response(request)
        session.set_cookie(request, response)
        return response
