"""The second step: at sign-in, when asked once more, and setting it up."""

import json
from textwrap import wrap
from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.base.internal.flows import delete_and_cleanup
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeAgain
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
)
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.carrying import hidden_fields, save_carried
from apps.accounts.forms import SignInForm
from apps.core.requests import Request

__all__ = ["CodeAgain"]

APP, PASSKEY = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN
SPARE_CODES = Authenticator.Type.RECOVERY_CODES


class SecondStep(AuthenticateView):
    """Between the password and the pages; words that were carried so far are carried on."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not {"code", "credential"} & set(request.POST):
            return self.get(request)  # words from the sign-in form, and no answer yet
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> Any:
        return save_carried(self.request, super().form_valid(form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        options = context["js_data"]["request_options"]
        has_passkey = is_mfa_enabled(self.stage.login.user, [PASSKEY])
        return context | {
            "carried": hidden_fields(self.request),
            "options": json.dumps(options) if has_passkey else "",
            "refused": "credential" in self.request.POST,
        }


class PasskeySignIn(LoginWebAuthnView):
    """A passkey instead of name and password. It cannot open the vault: unlocking comes next."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return JsonResponse(dict(passkeys.begin_authentication(user=None)))

    def form_valid(self, form: Any) -> Any:
        return save_carried(self.request, super().form_valid(form))

    def form_invalid(self, form: Any) -> HttpResponse:
        context = {
            "form": SignInForm(request=self.request),
            "carried": hidden_fields(self.request),
            "refused": True,
        }
        return render(self.request, "account/login.html", context)


class PasskeyAgain(ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        options = json.dumps(context["js_data"]["request_options"])
        return context | {"options": options, "refused": self.request.method == "POST"}


class AddApp(ActivateTOTPView):
    """An app on a phone that shows a new code every half minute."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_mfa_enabled(request.user, [APP]):
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)


class AddPasskey(AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        options = passkeys.begin_registration(self.request.user, passwordless=True)
        return context | {"options": json.dumps(dict(options)), "refused": self.request.POST}


@require_safe
def second_step(request: Request) -> HttpResponse:
    """What there is of it, and what can be added or taken away."""
    steps = list(Authenticator.objects.filter(user=request.user).order_by("pk"))
    context = {
        "app": next((step for step in steps if step.type == APP), None),
        "passkeys": [step for step in steps if step.type == PASSKEY],
        "is_on": bool(steps),
    }
    return render(request, "mfa/index.html", context)


@require_POST
@reauthentication_required(app="allauth.mfa")
def remove(request: Request) -> HttpResponse:
    """Take one away; with the last of them the spare codes go too."""
    number = request.POST.get("step", "")
    steps = Authenticator.objects.filter(user=request.user, type__in=[APP, PASSKEY])
    is_one = number.isdecimal() and len(number) < 19  # Python reads no longer ones than 4,300
    step = get_object_or_404(steps, pk=int(number) if is_one else 0)
    delete_and_cleanup(request, step)
    return redirect("mfa_index")


@require_safe
@reauthentication_required(app="allauth.mfa")
def spare_codes(request: Request) -> HttpResponse:
    """Those that are left; each fits once."""
    codes = Authenticator.objects.filter(user=request.user, type=SPARE_CODES).first()
    if codes is None:
        return redirect("mfa_index")
    unused = [" ".join(wrap(code, 4)) for code in codes.wrap().get_unused_codes()]
    return render(request, "mfa/spare_codes.html", {"codes": unused})


@require_POST
@reauthentication_required(app="allauth.mfa")
def new_codes(request: Request) -> HttpResponse:
    """New spare codes: the old ones open nothing any more."""
    if not is_mfa_enabled(request.user, [APP, PASSKEY]):
        return redirect("mfa_index")
    generate_recovery_codes(request)
    return redirect("mfa_view_recovery_codes")
