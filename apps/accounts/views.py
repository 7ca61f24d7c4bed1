"""Signing in and out, unlocking, recovery, leaving, and the account's own page."""

import json
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView, PasswordChangeView
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.carrying import hidden_fields, save_carried, turn_away, who
from apps.accounts.forms import DiscreetForm, RecoverForm, UnlockForm
from apps.core.marks import open_while_locked
from apps.core.requests import Request
from apps.vault import session
from apps.vault.keyring import keyring_of, opened
from apps.vault.wraps import (
    go_without_recovery_code,
    has_pending_offer,
    keep_recovery_code,
    offer_recovery_code,
)


def door_in_place(request: Request, form: Any, status: int = 200) -> HttpResponse:
    """The sign-in or unlock form for a page that stays where it is, with what was typed in it."""
    context = {"form": form, "signing_in": not request.user.is_authenticated}
    response = render(request, "accounts/_door.html", context, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#door", "innerHTML"
    return response


def opened_in_place(request: Request, response: HttpResponse) -> HttpResponse:
    """Tell the page that it may go on, and for whom: another person's page is left at once."""
    if not request.user.is_authenticated or not session.is_open(request):
        # A second step is pending: the page's own form carries the words through it.
        return render(request, "accounts/_door_elsewhere.html", status=403)
    done = HttpResponse(status=204)
    done["HX-Trigger"] = json.dumps({"opened": {"who": who(request.user)}})
    done.cookies.update(response.cookies)
    return done


# What a form page takes: Django's own form views would take a PUT for a POST.
FORM_METHODS = ["get", "head", "post", "options"]


class SignIn(LoginView):
    """allauth's sign-in, and after it the words that were waiting for it."""

    http_method_names = FORM_METHODS

    def form_valid(self, form: Any) -> Any:
        response = super().form_valid(form)
        if self.request.htmx:
            return opened_in_place(self.request, response)
        return save_carried(self.request, response)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Signed in already, in another tab: the words that came here are saved all the same."""
        if request.user.is_authenticated and hidden_fields(request):
            if not session.is_open(request):
                return turn_away(request, "unlock")
            return save_carried(request, redirect("today"))
        return super().dispatch(request, *args, **kwargs)

    dispatch.login_required = False  # type: ignore[attr-defined]  # the door reads it here

    def form_invalid(self, form: Any) -> Any:
        if self.request.htmx:
            return door_in_place(self.request, form, status=422)
        return super().form_invalid(form)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.htmx:
            return door_in_place(request, self.get_form())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(carried=hidden_fields(self.request), **kwargs)


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


@open_while_locked
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: Request) -> HttpResponseBase:
    """Signed in, and the vault is shut: the password or the recovery code opens it."""
    form = UnlockForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid() and form.keyring:
        session.keep_open(request, form.keyring)
        if request.htmx:
            return opened_in_place(request, HttpResponse())
        onward = get_next_redirect_url(request) or settings.LOGIN_REDIRECT_URL
        if not request.user.check_password(form.cleaned_data["password"] or ""):
            # Opened by the old password or the code after a reset by mail: one password for both.
            onward = "account_change_password"
        return save_carried(request, redirect(onward))
    if request.htmx:
        return door_in_place(request, form, status=422 if form.is_bound else 200)
    carried = hidden_fields(request)
    return render(request, "accounts/unlock.html", {"form": form, "carried": carried})


@open_while_locked
@require_POST
def lock(request: Request) -> HttpResponse:
    """Shut the vault and stay signed in."""
    session.close(request)
    return HttpResponse(status=204) if "here" in request.POST else redirect("unlock")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: Request) -> HttpResponse:
    """Back in by the recovery code, which sets a new password and is replaced by a new code."""
    form = RecoverForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid() and form.user and form.keyring:
        with transaction.atomic(), opened(form.keyring):
            get_adapter(request).set_password(form.user, form.cleaned_data["password1"])
            go_without_recovery_code(form.user.pk)
            offer_recovery_code(form.keyring)
        session.keep(request, form.keyring)
        get_adapter(request).login(request, form.user)
        return redirect("recovery_code")
    return render(request, "accounts/recover.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def recovery_code(request: Request) -> HttpResponse:
    """Shows the code until the person has kept it, or goes on without one."""
    if request.method == "POST":
        if request.POST.get("recovery") == "kept":
            keep_recovery_code(request.user.pk)
        elif request.POST.get("recovery") == "without":
            go_without_recovery_code(request.user.pk)
        return redirect("today")
    if not has_pending_offer(request.user.pk):
        return redirect("account")
    code = offer_recovery_code(keyring_of(request.user.pk))
    return render(request, "accounts/recovery_code.html", {"code": code})


@require_POST
def new_recovery_code(request: Request) -> HttpResponse:
    """Replace the recovery code: the old one opens nothing from now on."""
    go_without_recovery_code(request.user.pk)
    offer_recovery_code(keyring_of(request.user.pk))
    return redirect("recovery_code")


@require_safe
def account(request: Request) -> HttpResponse:
    has_code = request.user.wraps.filter(kind="recovery").exists()
    return render(request, "accounts/account.html", {"has_recovery_code": has_code})


@require_http_methods(["GET", "HEAD", "POST"])
def discreet(request: Request) -> HttpResponse:
    """Light or dark, where "Leave now" goes, when the pages lock."""
    form = DiscreetForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("account")
    return render(request, "accounts/discreet.html", {"form": form})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request) -> HttpResponse:
    """End the session and be somewhere else.

    A GET that acts, on purpose: it must be a plain link, because a POST that redirects to
    another site is blocked by ``form-action 'self'``.
    """
    address = getattr(request.user, "exit_address", settings.LEAVE_URL)
    session.close(request)
    logout(request)
    response = HttpResponseRedirect(address)
    response["Clear-Site-Data"] = '"cache", "storage"'
    for cookie in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, session.COOKIE):
        response.delete_cookie(cookie)
    return response
