"""The forms in which a person proves once more that it is them."""

from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, get_totp_secret
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _

from apps.accounts import delays
from apps.accounts.adapter import wait_or_raise
from apps.core.forms import HouseForm
from apps.vault.sealing import Tampered

STEP = "second step"
# What is needed of a new passkey; a browser sends more.
NEEDED = ("id", "rawId", "type")
ANSWERED = ("attestationObject", "clientDataJSON")


class PasswordAgainForm(HouseForm, ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.label, password.help_text = _("Password"), ""
        password.error_messages["required"] = _("Write your password.")


class OneCodeForm(HouseForm):
    """A code that is tried at a growing delay; allauth sees to it that it fits once."""

    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.fields["code"]
        code.label = _("The code")
        code.widget.attrs["inputmode"] = "numeric"
        code.error_messages["required"] = _("Write the code.")

    def clean_code(self) -> str:
        name = self.user.get_username()
        wait_or_raise(context.request, name, STEP)
        code: str = super().clean_code()  # type: ignore[misc]  # of the form it is mixed into
        delays.forget_tries(context.request, name, STEP)
        return code


class CodeForm(OneCodeForm, AuthenticateForm):
    """The second step at sign-in."""


class CodeAgainForm(OneCodeForm, ReauthenticateCodeForm):
    """The same, of somebody who is signed in."""


class FirstCodeForm(HouseForm, ActivateTOTPForm):
    """The first code of an app on a phone; its seed waits for it sealed, too."""

    secret: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        adapter, session = get_adapter(), context.request.session
        try:
            self.secret = adapter.decrypt(self.secret)
        except Tampered:  # a new page, or one of a session that is over
            self.secret = get_totp_secret(regenerate=True)
            session[SECRET_SESSION_KEY] = adapter.encrypt(self.secret)
        code = self.fields["code"]
        code.label = _("The code that the app shows now")
        code.widget.attrs["inputmode"] = "numeric"
        code.error_messages["required"] = _("Write the code.")


class PasskeyForm(HouseForm, AddWebAuthnForm):
    """A new passkey: one that can also sign in by itself, with a number for a name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["name"], self.fields["passwordless"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if credential := data.get("credential"):
            answer = credential["response"]
            data["credential"] = {name: credential[name] for name in NEEDED} | {
                "response": {name: answer[name] for name in ANSWERED}
            }
        data["name"] = get_adapter().generate_authenticator_name(
            self.user, Authenticator.Type.WEBAUTHN
        )
        return data
