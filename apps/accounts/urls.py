"""Signing in and out under the names that allauth expects, and the account's own pages."""

from allauth.account import views as allauth
from django.urls import path

from apps.accounts import views

urlpatterns = [
    path(
        "accounts/signup/",
        allauth.SignupView.as_view(http_method_names=views.FORM_METHODS),
        name="account_signup",
    ),
    path("accounts/login/", views.SignIn.as_view(), name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path(
        "accounts/reauthenticate/",
        allauth.ReauthenticateView.as_view(http_method_names=views.FORM_METHODS),
        name="account_reauthenticate",
    ),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/recover/", views.recover, name="recover"),
    path("unlock/", views.unlock, name="unlock"),
    path("lock/", views.lock, name="lock"),
    path("leave/", views.leave, name="leave"),
    path("account/", views.account, name="account"),
    path("account/discreet/", views.discreet, name="discreet"),
    path("account/password/", views.ChangePassword.as_view(), name="account_change_password"),
    path("account/recovery-code/", views.recovery_code, name="recovery_code"),
    path("account/recovery-code/new/", views.new_recovery_code, name="new_recovery_code"),
]
