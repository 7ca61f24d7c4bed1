"""Where allauth hands over the password: the hash and the wrap change in one transaction."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts import delays, devices
from apps.core import logs
from apps.core.limits import address_of, told_wait
from apps.vault import session
from apps.vault.keyring import keyring_of
from apps.vault.sealing import Locked
from apps.vault.wraps import (
    create_vault,
    has_pending_offer,
    offer_recovery_code,
    wrap_under_password,
)


def too_soon(seconds: int) -> ValidationError:
    """A wait, said with its length."""
    return ValidationError(told_wait(seconds), code="too_soon")


def wait_or_raise(request: Any, name: str, step: str = "") -> None:
    """Count a try under ``name``; the words of a wait if there were too many."""
    seconds = delays.begin_try(request, name, step)
    if seconds:
        raise too_soon(seconds)


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "That name and that password do not belong together. Write them again."
        ),
        "username_taken": _("That name is taken. Choose another."),
        "enter_current_password": _("That is not your password now. Write it again."),
        "incorrect_password": _("That is not your password. Write it again."),
    }

    def save_user(
        self, request: HttpRequest, user: Any, form: BaseForm, commit: bool = True
    ) -> Any:
        with transaction.atomic():
            user = super().save_user(request, user, form, commit)
            keyring = create_vault(user.pk, form.cleaned_data["password1"])
            offer_recovery_code(keyring)
        session.keep(request, keyring)
        return user

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        with transaction.atomic():
            super().set_password(user, password)
            # Whoever came in with the old one is out, at once and everywhere.
            devices.end_sessions(user.pk)
            try:
                keyring = keyring_of(user.pk)
            except Locked:
                return  # reset by mail: the text stays locked under the old password
            wrap_under_password(keyring, password)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        wait_or_raise(request, credentials.get("username", ""))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        user = super().authenticate(request, **credentials)
        if user is not None:
            delays.forget_tries(request, credentials.get("username", ""))
        else:
            logs.warn("sign-in refused", request)
        return user

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def _rollback_login_failed_rl_usage(self) -> None:
        """allauth's own limit on failures is off; delays.py stands in for it."""

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        delays.remember_device(request, response, user.get_username())
        if has_pending_offer(user.pk):
            response["Location"] = reverse("recovery_code")
        return response

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        said = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        ways = super().get_reauthentication_methods(user)
        return [{**way, "description": said[way["id"]]} for way in ways]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's notices ("Successfully signed in as …") name people: ours do not."""

    def is_ajax(self, request: HttpRequest) -> bool:
        return False
