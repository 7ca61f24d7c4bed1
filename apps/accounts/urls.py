"""Signing in and out under the names that allauth expects, and the account's own pages."""

from allauth.account import views as allauth
from django.urls import path

from apps.accounts.views import door, mail, own, passphrase, portable, recovery

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
        allauth.ReauthenticateView.as_view(http_method_names=door.FORM_METHODS),
        name="account_reauthenticate",
    ),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/recover/", recovery.recover, name="recover"),
    path("unlock/", door.unlock, name="unlock"),
    path("lock/", door.lock, name="lock"),
    path("leave/", door.leave, name="leave"),
    path("account/", own.account, name="account"),
    path("account/discreet/", own.discreet, name="discreet"),
    path("account/password/", own.ChangePassword.as_view(), name="account_change_password"),
    path("account/passphrase/", passphrase.passphrase, name="passphrase"),
    path("account/passphrase/remove/", passphrase.remove_passphrase, name="remove_passphrase"),
    path("account/mail/", mail.mail_address, name="mail_address"),
    path("account/mail/code/", mail.mail_code, name="mail_code"),
    path("account/mail/choice/", mail.mail_choice, name="mail_choice"),
    path("accounts/reset/", mail.reset, name="reset"),
    path("accounts/reset/code/", mail.reset_code, name="reset_code"),
    path("account/recovery-code/", recovery.recovery_code, name="recovery_code"),
    path("account/recovery-code/new/", recovery.new_recovery_code, name="new_recovery_code"),
    path("account/export/", portable.export, name="export"),
    path("account/erase/", portable.erase, name="erase"),
]
