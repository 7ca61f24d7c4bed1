"""Signing in with a password opens the vault with it: the only moment it is at hand."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from apps.vault import session
from apps.vault.keyring import Keyring
from apps.vault.models import Wrap
from apps.vault.sealing import Tampered
from apps.vault.wraps import unwrap


class VaultBackend(AuthenticationBackend):
    def authenticate(
        self, request: HttpRequest | None, **credentials: Any
    ) -> AbstractBaseUser | None:
        user = super().authenticate(request, **credentials)
        if user is None or request is None:
            return user
        try:
            person_key = unwrap(user.pk, Wrap.Kind.PASSWORD, credentials["password"])
        except Tampered:
            return user  # signed in and locked: the unlock page asks for what opens it
        session.keep(request, Keyring(user.pk, person_key))
        return user
