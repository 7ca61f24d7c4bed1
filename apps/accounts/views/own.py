"""The account's own page, and what is changed from there."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import PasswordChangeView
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts import devices, mailing
from apps.accounts.forms import ClockForm, DiscreetForm
from apps.accounts.views.door import FORM_METHODS
from apps.core.requests import Request
from apps.vault import session
from apps.vault.keyring import keyring_of
from apps.vault.models import Wrap


class ChangePassword(PasswordChangeView):
    """Every other device is signed out; this one goes on, with the vault open."""

    http_method_names = FORM_METHODS

    def form_valid(self, form: Any) -> HttpResponse:
        user = self.request.user
        keyring = keyring_of(user.pk)
        response = super().form_valid(form)
        get_adapter(self.request).login(self.request, user)
        session.keep_open(self.request, keyring)
        return response


@require_safe
def account(request: Request) -> HttpResponse:
    kinds = set(request.user.wraps.values_list("kind", flat=True))
    context: dict[str, Any] = {f"has_{kind}": kind in kinds for kind in Wrap.Kind.values}
    context |= {
        "mail_offered": settings.MAIL_OFFERED,
        "address": mailing.address_of(request.user),
        "has_second_step": is_mfa_enabled(request.user),
        **devices.news(request),
    }
    return render(request, "accounts/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def discreet(request: Request) -> HttpResponse:
    """Light or dark, where "Leave now" goes, when the pages lock."""
    form = DiscreetForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("account")
    return render(request, "accounts/discreet.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def clock(request: Request) -> HttpResponse:
    """The time zone: the browser's, or another of one's own choice."""
    form = ClockForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("account")
    return render(request, "accounts/clock.html", {"form": form})
