"""Signing in and out under the names that allauth expects, and the account's own pages."""

from typing import Any

from allauth.account import views as allauth
from django.urls import path
from django.views.decorators.http import require_http_methods

from apps.accounts.views import (
    devices,
    discarded,
    door,
    mail,
    own,
    passphrase,
    portable,
    recovery,
    second_step,
)


def form(view: Any) -> Any:
    """allauth's own views, held to the methods of a form before they look at anything else."""
    return require_http_methods(["GET", "HEAD", "POST"])(view.as_view())


urlpatterns = [
    path(
        "accounts/signup/",
        allauth.SignupView.as_view(http_method_names=door.FORM_METHODS),
        name="account_signup",
    ),
    path("accounts/login/", door.SignIn.as_view(), name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path(
        "accounts/reauthenticate/",
        form(allauth.ReauthenticateView),
        name="account_reauthenticate",
    ),
    path("accounts/reauthenticate/code/", form(second_step.CodeAgain), name="mfa_reauthenticate"),
    path(
        "accounts/reauthenticate/passkey/",
        form(second_step.PasskeyAgain),
        name="mfa_reauthenticate_webauthn",
    ),
    path("accounts/second-step/", form(second_step.SecondStep), name="mfa_authenticate"),
    path("accounts/passkey/", form(second_step.PasskeySignIn), name="mfa_login_webauthn"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/recover/", recovery.recover, name="recover"),
    path("unlock/", door.unlock, name="unlock"),
    path("lock/", door.lock, name="lock"),
    path("leave/", door.leave, name="leave"),
    path("account/", own.account, name="account"),
    path("account/discreet/", own.discreet, name="discreet"),
    path("account/clock/", own.clock, name="clock"),
    path("account/password/", own.ChangePassword.as_view(), name="account_change_password"),
    path("account/passphrase/", passphrase.passphrase, name="passphrase"),
    path("account/passphrase/remove/", passphrase.remove_passphrase, name="remove_passphrase"),
    path("account/mail/", mail.mail_address, name="mail_address"),
    path("account/mail/code/", mail.mail_code, name="mail_code"),
    path("account/mail/choice/", mail.mail_choice, name="mail_choice"),
    path("accounts/reset/", mail.reset, name="reset"),
    path("accounts/reset/code/", mail.reset_code, name="reset_code"),
    path("account/second-step/", second_step.second_step, name="mfa_index"),
    path("account/second-step/app/", form(second_step.AddApp), name="mfa_activate_totp"),
    path("account/second-step/passkey/", form(second_step.AddPasskey), name="mfa_add_webauthn"),
    path("account/second-step/remove/", second_step.remove, name="remove_second_step"),
    path("account/second-step/codes/", second_step.spare_codes, name="mfa_view_recovery_codes"),
    path("account/second-step/codes/new/", second_step.new_codes, name="new_spare_codes"),
    path("account/devices/", devices.devices, name="devices"),
    path("account/thrown-away/", discarded.discarded, name="discarded"),
    path("account/recovery-code/", recovery.recovery_code, name="recovery_code"),
    path("account/recovery-code/new/", recovery.new_recovery_code, name="new_recovery_code"),
    path("account/export/", portable.export, name="export"),
    path("account/erase/", portable.erase, name="erase"),
]
