"""The door: signed in and unlocked, or turned away without losing a word."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse

from apps.accounts.carrying import turn_away
from apps.vault.session import is_open


class Door(LoginRequiredMiddleware):
    """Every view needs a sign-in and an open vault, unless it is marked otherwise."""

    def process_view(
        self, request: Any, view_func: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not getattr(view_func, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return turn_away(request, "account_login")
        if getattr(view_func, "vault_needed", True) and not is_open(request):
            return turn_away(request, "unlock")
        return None
