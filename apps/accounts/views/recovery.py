"""Back in without the password: the recovery code."""

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts.forms import RecoverForm
from apps.core.requests import Request
from apps.vault import session
from apps.vault.keyring import keyring_of, opened
from apps.vault.wraps import (
    go_without_recovery_code,
    has_pending_offer,
    keep_recovery_code,
    offer_recovery_code,
)


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
        # As any sign-in: a second step is asked for, and then the new code is shown.
        return perform_login(request, form.user)
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


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def new_recovery_code(request: Request) -> HttpResponse:
    """Replace the recovery code: the old one opens nothing from now on."""
    if request.method != "POST":
        return render(request, "accounts/recovery_code_new.html")
    go_without_recovery_code(request.user.pk)
    offer_recovery_code(keyring_of(request.user.pk))
    return redirect("recovery_code")
