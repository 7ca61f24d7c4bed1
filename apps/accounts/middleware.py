"""The door: signed in and unlocked, or turned away without losing a word."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

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

    def process_exception(self, request: Any, exception: Exception) -> HttpResponse | None:
        """Asks for the password again, and keeps nothing of the request meanwhile.

        allauth would put a whole POST into the session, with its words and its cookies: half a
        key would lie beside the other half.
        """
        if not isinstance(exception, ReauthenticationRequired):
            return None
        (first, *_) = get_adapter(request).get_reauthentication_methods(request.user)
        return redirect(f"{first['url']}?{urlencode({'next': request.path})}")
