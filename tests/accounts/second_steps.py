"""What a person with a second step has in hand, for the tests."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from tests.factories import PASSWORD, Person

SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(seed: str = SEED, steps: int = 0) -> str:
    """What the app on the phone shows now, or some steps of half a minute on."""
    return format_hotp_value(hotp_value(seed, int(time.time()) // 30 + steps))


def with_app(person: Person) -> Authenticator:
    RecoveryCodes.activate(person.user)
    return TOTP.activate(person.user, SEED).instance


def spare_codes(person: Person) -> list[str]:
    return RecoveryCodes.activate(person.user).get_unused_codes()


def give_password(person: Person, client: Client | None = None, **more: str) -> Client:
    client = client or Client()
    sent = {"login": person.user.username, "password": PASSWORD, **more}
    client.post("/accounts/login/", sent)
    return client


def reauthenticated(person: Person) -> Client:
    """Signed in, and the password was given once more."""
    client = person.signed_in()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client
