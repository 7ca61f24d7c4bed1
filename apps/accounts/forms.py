"""Signing up and in, unlocking, the ways to a new password, the lock passphrase and mail."""

from datetime import timedelta
from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, SignupForm
from allauth.core import context as allauth
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.accounts import clocks, codes, delays, mailing
from apps.accounts.adapter import too_soon, wait_or_raise
from apps.accounts.models import User
from apps.core import logs
from apps.core.forms import HouseForm, HouseModelForm
from apps.core.limits import take
from apps.vault.keyring import Keyring
from apps.vault.models import Wrap
from apps.vault.sealing import Tampered
from apps.vault.wraps import has_passphrase, plain_code, unwrap

NAME_WIDGET = {"autocapitalize": "none", "spellcheck": "false", "autocomplete": "username"}
LENGTH_HINT = _("Ten characters or more. Three or four unrelated words are good.")
NOT_YOURS = _("That does not open it. Write it again.")
MISSING = {"password": _("Write your password."), "passphrase": _("Write your lock passphrase.")}
OPENS = {
    "password": Wrap.Kind.PASSWORD,
    "passphrase": Wrap.Kind.PASSPHRASE,
    "recovery_code": Wrap.Kind.RECOVERY,
}


class AskedForm(HouseForm):
    """A form that knows who sends it, and from where."""

    def __init__(self, *args: Any, request: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request


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

    def clean_username(self) -> str:
        """Whether a name is taken is told here and nowhere else, so not without end."""
        seconds = take(allauth.request, "sign up", free=60, within=timedelta(hours=1))
        if seconds:
            raise too_soon(seconds)
        return str(super().clean_username())


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
            "discreet": _("The words you look for stay out of the address as well."),
            "leaves_no_trail": _(
                "Back then leads out of here. A form that you send still leaves one page in the "
                "list, and your browser’s own history remains."
            ),
        }


class ClockForm(HouseModelForm):
    """By which clock days and hours are told."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("It also says what “today” is, and when a few days have passed."),
        error_messages={"invalid_choice": _("Choose one of those that are there.")},
    )

    class Meta:
        model = User
        fields = ["time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser: Any = self.fields["time_zone"]
        chooser.choices = [("", _("As this browser says")), *clocks.groups()]


class UnlockForm(AskedForm):
    """What opens the pages of somebody who is signed in and locked out.

    The lock passphrase if there is one, else the password; or the recovery code.
    """

    passphrase = forms.CharField(
        label=_("Lock passphrase"), required=False, strip=False, widget=forms.PasswordInput
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    recovery_code = forms.CharField(label=_("Or your recovery code"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keyring: Keyring | None = None
        # What was opened with: a field's name.
        self.by = ""
        # A sign-in that died meanwhile has no person whose passphrase it could be.
        self.has_passphrase = bool(self.request and has_passphrase(self.request.user.pk))
        del self.fields["password" if self.has_passphrase else "passphrase"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        secret = "passphrase" if self.has_passphrase else "password"
        self.by = secret if data.get(secret) else "recovery_code"
        if not data.get(self.by):
            raise ValidationError({secret: MISSING[secret]})
        user = self.request.user
        # Guesses at the passphrase are not forgotten when somebody signs in with the password:
        # it is there against those who know that.
        counted = f"lock:{user.pk}" if self.has_passphrase else user.get_username()
        wait_or_raise(self.request, counted)
        try:
            self.keyring = Keyring(user.pk, unwrap(user.pk, OPENS[self.by], data[self.by]))
        except Tampered:
            logs.warn(f"{self.by.replace('_', ' ')} refused", self.request)
            raise ValidationError({self.by: NOT_YOURS}) from None
        delays.forget_tries(self.request, counted)
        return data

    @property
    def afterwards(self) -> str | None:
        """The page that puts right why the code or an old password had to be used, if so."""
        if self.by == "recovery_code" and self.has_passphrase:
            return "passphrase"
        # After a reset by mail the sign-in password is not yet the one that opens: one for both.
        unlike = self.by != "passphrase" and not self.request.user.check_password(
            self.cleaned_data["password"]
        )
        return "account_change_password" if unlike else None


class PasswordNowForm(AskedForm):
    """The password once more, before something that matters."""

    password = forms.CharField(
        label=_("Your password now"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_password(self) -> str:
        password, user = str(self.cleaned_data["password"]), self.request.user
        wait_or_raise(self.request, user.get_username())
        if not user.check_password(password):
            logs.warn("password refused", self.request)
            raise ValidationError(_("That is not your password now. Write it again."))
        delays.forget_tries(self.request, user.get_username())
        return password


class PassphraseForm(PasswordNowForm):
    """A second secret, which opens the pages in place of the password."""

    passphrase = forms.CharField(
        label=_("The lock passphrase"),
        strip=False,
        help_text=LENGTH_HINT,
        widget=forms.PasswordInput,
    )

    def clean_passphrase(self) -> str:
        passphrase = str(self.cleaned_data["passphrase"])
        validate_password(passphrase, self.request.user)
        if passphrase == self.cleaned_data.get("password"):
            raise ValidationError(_("That is your password. Choose something else."))
        return passphrase


class RecoverForm(AskedForm):
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user: User | None = None
        self.keyring: Keyring | None = None

    def clean_password1(self) -> str:
        password = str(self.cleaned_data["password1"])
        validate_password(password, User(username=self.cleaned_data.get("login", "")))
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        wait_or_raise(self.request, data["login"])
        self.user = User.objects.filter(username=data["login"].strip().lower()).first()
        # An unknown name takes the same road, to the same words.
        owner = self.user.pk if self.user else User().pk
        try:
            person_key = unwrap(owner, Wrap.Kind.RECOVERY, plain_code(data["recovery_code"]))
        except Tampered:
            logs.warn("recovery code refused", self.request)
            raise ValidationError(
                _("That name and that code do not belong together. Write them again.")
            ) from None
        self.keyring = Keyring(owner, person_key)
        delays.forget_tries(self.request, data["login"])
        return data


class EraseForm(HouseForm):
    """One tick, so that nobody erases everything with a stray press."""

    sure = forms.BooleanField(
        label=_("Yes, erase my account and everything in it"),
        error_messages={"required": _("Tick this if you want everything erased.")},
    )


class MailAddressForm(AskedForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            wait_or_raise(self.request, f"address:{self.request.user.pk}")
        return data


def code_field() -> forms.CharField:
    attributes = {"autocomplete": "one-time-code", "inputmode": "numeric"}
    return forms.CharField(
        label=_("The code from the mail"), max_length=20, widget=forms.TextInput(attrs=attributes)
    )


WRONG_CODE = _("That code is not right, or no longer. Write it again, or ask for another.")


class MailCodeForm(AskedForm):
    code = code_field()

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if not mailing.confirm(self.request.user, code):
            logs.warn("mail code refused", self.request)
            raise ValidationError(WRONG_CODE)
        return code


class ResetForm(AskedForm):
    """Whose password is to be new. Whether there is such a person is not looked at here."""

    login = forms.CharField(
        label=_("User name or e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs=NAME_WIDGET),
    )

    def clean_login(self) -> str:
        login = str(self.cleaned_data["login"]).strip().lower()
        # Counted apart from signing in (a user name has no colon): it must not slow that down.
        wait_or_raise(self.request, f"reset:{login}")
        return login


class ResetCodeForm(AskedForm):
    """The code that was sent, and the new password that it earns."""

    code = code_field()
    password1 = new_password_field(_("A new password"))

    def __init__(self, *args: Any, login: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.login = login
        self.user: User | None = None

    def clean_password1(self) -> str:
        password = str(self.cleaned_data["password1"])
        validate_password(password, User(username=self.login))
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data  # a password that cannot be taken does not use the code up
        wait_or_raise(self.request, f"code:{self.login}")
        try:
            self.user = self.whose(data)
        except ValidationError as refused:
            raise ValidationError({"password1": refused}) from None
        if self.user is None:
            logs.warn("mail code refused", self.request)
            raise ValidationError({"code": WRONG_CODE})
        return data

    @transaction.atomic
    def whose(self, data: dict[str, Any]) -> User | None:
        """Whom the code is for. A password that is too like their name does not use it up."""
        code = codes.redeem(mailing.reset_key(self.login), data["code"])
        user = code.owner if code else None
        if user:
            validate_password(data["password1"], user)
        return user
