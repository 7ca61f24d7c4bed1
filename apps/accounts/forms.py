"""Signing up and in, unlocking, and the two ways to a new password."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, SignupForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.accounts import delays
from apps.accounts.adapter import too_soon
from apps.accounts.models import User
from apps.core.forms import HouseForm, HouseModelForm
from apps.vault.keyring import Keyring
from apps.vault.models import Wrap
from apps.vault.sealing import Tampered
from apps.vault.wraps import plain_code, unwrap

NAME_WIDGET = {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "username"}
LENGTH_HINT = _("Ten characters or more. Three or four unrelated words are good.")
NOT_YOURS = _("That does not open it. Write it again.")


def new_password_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        help_text=LENGTH_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class SignInForm(HouseForm, LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label, password.label = _("User name"), _("Password")
        login.widget.attrs.update(NAME_WIDGET)
        login.error_messages["required"] = _("Write your user name.")
        password.error_messages["required"] = _("Write your password.")
        password.help_text = ""


class SignUpForm(HouseForm, SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["username"], self.fields["password1"]
        name.label, password.label = _("User name"), _("Password")
        name.help_text = _("Not your own name, if somebody might look. No e-mail is needed.")
        name.widget.attrs.update(NAME_WIDGET)
        name.error_messages["required"] = _("Choose a user name.")
        password.help_text = LENGTH_HINT
        password.error_messages["required"] = _("Choose a password.")


class NewPasswordForm(HouseForm, ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        old, new = self.fields["oldpassword"], self.fields["password1"]
        old.label, new.label = _("Your password now"), _("The new one")
        old.help_text, new.help_text = "", LENGTH_HINT


class DiscreetForm(HouseModelForm):
    """How the pages look and behave when somebody else might see them."""

    class Meta:
        model = User
        fields = ["look", "leave_for", "idle_minutes", "discreet", "leaves_no_trail"]
        labels = {
            "discreet": _("Neutral titles and icon on every private page"),
            "leaves_no_trail": _("Keep no list of these pages in the tab’s Back button"),
            "idle_minutes": _("Lock after how many minutes without a touch?"),
        }
        help_texts = {
            "leave_for": _("It opens in place of the page you are on."),
            "idle_minutes": _("From 2 to 30."),
            "leaves_no_trail": _(
                "Back then leads out of here. A form that you send still leaves one page in the "
                "list, and your browser’s own history remains."
            ),
        }


class UnlockForm(HouseForm):
    """The password, or the recovery code, of somebody who is signed in and locked out."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    recovery_code = forms.CharField(label=_("Or your recovery code"), required=False)

    def __init__(self, *args: Any, request: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.keyring: Keyring | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        password, code = data.get("password", ""), data.get("recovery_code", "")
        if not password and not code:
            raise ValidationError({"password": _("Write your password.")})
        user = self.request.user
        seconds = delays.begin_try(self.request, user.get_username())
        if seconds:
            raise too_soon(seconds)
        field = "password" if password else "recovery_code"
        kind = Wrap.Kind.PASSWORD if password else Wrap.Kind.RECOVERY
        try:
            self.keyring = Keyring(user.pk, unwrap(user.pk, kind, password or code))
        except Tampered:
            raise ValidationError({field: NOT_YOURS}) from None
        delays.forget_tries(self.request, user.get_username())
        return data


class RecoverForm(HouseForm):
    """A name, the recovery code, and the new password that it earns."""

    login = forms.CharField(
        label=_("User name"), max_length=150, widget=forms.TextInput(attrs=NAME_WIDGET)
    )
    recovery_code = forms.CharField(
        label=_("Recovery code"),
        max_length=100,
        help_text=_("Seven groups of four. Hyphens and capitals do not matter."),
    )
    password1 = new_password_field(_("A new password"))

    def __init__(self, *args: Any, request: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.user: User | None = None
        self.keyring: Keyring | None = None

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        validate_password(password)
        return str(password)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        seconds = delays.begin_try(self.request, data["login"])
        if seconds:
            raise too_soon(seconds)
        self.user = User.objects.filter(username=data["login"].strip().lower()).first()
        # An unknown name takes the same road, to the same words.
        owner = self.user.pk if self.user else User().pk
        try:
            person_key = unwrap(owner, Wrap.Kind.RECOVERY, plain_code(data["recovery_code"]))
        except Tampered:
            raise ValidationError(
                _("That name and that code do not belong together. Write them again.")
            ) from None
        self.keyring = Keyring(owner, person_key)
        delays.forget_tries(self.request, data["login"])
        return data
