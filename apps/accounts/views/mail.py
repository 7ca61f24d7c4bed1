"""One e-mail address, if the person wants one, and a new password by a code sent there."""

import base64
from contextlib import AbstractContextManager, nullcontext, suppress

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts import mailing
from apps.accounts.adapter import too_soon
from apps.accounts.forms import MailAddressForm, MailCodeForm, ResetCodeForm, ResetForm
from apps.accounts.models import MailAddress, User
from apps.core.requests import Request
from apps.vault import server_seals, wraps
from apps.vault.keyring import Keyring, keyring_of, opened
from apps.vault.sealing import Tampered

# Which account a reset was asked for, sealed: the session's row is in the database.
RESET = "reset"
QUEUE_IS_FULL = 60  # seconds to wait


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def mail_address(request: Request) -> HttpResponse:
    """The address, whether the site keeps a spare key, and the form for another address."""
    form = MailAddressForm(request.POST or None, request=request)
    if request.method == "POST" and settings.MAIL_OFFERED and form.is_valid():
        if mailing.ask_to_confirm(request.user, form.cleaned_data["email"]):
            return redirect("mail_code")
        form.add_error(None, too_soon(QUEUE_IS_FULL))
    context = {
        "form": form,
        "offered": settings.MAIL_OFFERED,
        "address": mailing.address_of(request.user),
        "has_escrow": wraps.has_escrow(request.user.pk),
        "has_passphrase": wraps.has_passphrase(request.user.pk),
    }
    return render(request, "accounts/mail_address.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mail_code(request: Request) -> HttpResponse:
    """The code from the mail keeps the address."""
    form = MailCodeForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        return redirect("mail_address")
    return render(request, "accounts/mail_code.html", {"form": form})


@require_POST
@reauthentication_required
def mail_choice(request: Request) -> HttpResponse:
    """Have a spare key kept, or thrown away; or remove the address, and the spare key with it."""
    owner_id, choice = request.user.pk, request.POST.get("choice")
    if choice in {"closed", "remove"}:
        wraps.remove_escrow(owner_id)
    if choice == "remove":
        MailAddress.objects.filter(owner=owner_id).delete()
    if choice == "open" and mailing.address_of(request.user):
        wraps.set_escrow(keyring_of(owner_id))
    return redirect("mail_address")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: Request) -> HttpResponse:
    """Ask for a code. Nobody is looked up here: the sending thread does that."""
    form = ResetForm(request.POST or None, request=request)
    if request.method == "POST" and settings.MAIL_OFFERED and form.is_valid():
        login = form.cleaned_data["login"]
        if mailing.later(mailing.send_reset, login):
            request.session[RESET] = base64.b64encode(server_seals.seal(login.encode())).decode()
            return redirect("reset_code")
        form.add_error(None, too_soon(QUEUE_IS_FULL))
    context = {"form": form, "offered": settings.MAIL_OFFERED}
    return render(request, "accounts/reset.html", context)


def asked_for(request: Request) -> str | None:
    """What was written when a reset was asked for in this browser."""
    try:
        return server_seals.unseal(base64.b64decode(request.session[RESET])).decode()
    except (KeyError, Tampered):
        return None


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reset_code(request: Request) -> HttpResponse:
    """The code sets a new password. It does not sign in: a second step may be wanted."""
    login = asked_for(request)
    if login is None:
        return redirect("reset")
    form = ResetCodeForm(request.POST or None, request=request, login=login)
    if request.method == "POST" and form.is_valid() and form.user:
        set_password(request, form.user, form.cleaned_data["password1"])
        request.session.pop(RESET)
        return redirect("account_login")
    return render(request, "accounts/reset_code.html", {"form": form})


def set_password(request: Request, user: User, password: str) -> None:
    """Restores the sign-in; what was written only if the person had chosen a spare key."""
    spare: AbstractContextManager[None] = nullcontext()
    with suppress(Tampered):  # none was chosen
        spare = opened(Keyring(user.pk, wraps.unwrap_escrow(user.pk)))
    with transaction.atomic(), spare:
        get_adapter(request).set_password(user, password)
