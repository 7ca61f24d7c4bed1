"""What the first version sealed: it opens as long as anybody's words are kept in this form.

The rows were made once and are never made anew: a change that seals and opens in another way
agrees with itself, and shuts everybody out of what they wrote.
"""

from base64 import urlsafe_b64encode
from uuid import UUID

import pytest

from apps.accounts.models import User
from apps.vault import wraps
from apps.vault.keyring import Keyring
from apps.vault.models import DataKey, RecoveryOffer, Wrap

SERVER_KEY = urlsafe_b64encode(b"a server key of thirty-two bytes").decode()
PERSON_KEY = b"the person key, thirty-two bytes"
OWNER, ROW = (
    UUID("6f1c9c5e-3a57-4d0b-9c5e-2f2a4a1b7c11"),
    UUID("0b8f2d7e-51c4-4b7e-8a39-7d6c5b4a3f22"),
)
CODE = "BD8Z-225C-55JF-B918-7GYT-S2A9-SYGC"
CHEAP = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
# Kind: secret, salt, parameters, sealed.
WRAPS = {
    "password": (
        "correct horse battery",
        "a8087d886051bcdef9b53c2803883de1",
        CHEAP,
        b"gAAAAAAAAAAA3EvfJkPIsX7-FiFB1fHuMpTntvzKsezJNrjLo-nsgicmXb__T9EV9Ir08EUUeH9g67K9Vr2OcGhT"
        b"VBgcVuqDUM8sFiQpLlLCLsj7c3iuaHLUFGDVhnkG2pm1YxhMttz_WEAea6cu0M-6r04sbyNjlg==",
    ),
    "recovery": (
        CODE,
        "0974d7ebe71d18ae857527d9b98413e4",
        {},
        b"gAAAAAAAAAAAZ7dvXo4C6CJn28qhL0bV7iQ-8Gvp43T5XxniVNRXgKLI1GOKkyWCBsSwGJmX2of7RXVIy2C0Okc0"
        b"ukUeaPhDKYbP9Fw31olMRU5er4mHC1l3UsF8Jn4PbxF8KJHEOOKoBXlDrDSv0e2up9vD0EvFHA==",
    ),
}
ESCROW = (
    b"gAAAAAAAAAAAfer5WO-7bnEW41A_RjAZ3WHlGjE2r3t2_OPQjPijAmwMvy3sSuiXYU8rviXe5_ovmzghYU3TkwbXlamP"
    b"UL-3c3oaUm-G3ouVymZISn843cU5aH4AFG9dp1A1onsmwcFS8UYoyabWZYRG8YnAGvOmbMLr5wSFVMtsxRh_ur1uqTwg"
    b"6dYyfotJbCtvcku0ENuO"
)
DATA_KEY = bytes.fromhex(
    "2d0df5a27f12f416db336060c5bca07abc21fa20b53fb1fbaf23c8b80541e061"
    "e6bad8c5b72cef8e6abe04bf7ed42f52cbbb500082854e9b0aad148e"
)
OFFER = bytes.fromhex(
    "044d3811af677eacee5eef03dceced8fc5edc344dadf086f2e626cd96ff25fcf"
    "8136c2a72a7bd4f73e97882dbfd563cc263108b1312894b6a9a388f73551"
)
VALUE = bytes.fromhex(
    "010000000163dcc8c7710085aacad307bf8696232fdd8da7c9a5a649d4b8832a"
    "b9505543dcd9609c4d4271903c2cc6e33d119cabe959aa0e0ad059566825919372"
)


@pytest.fixture
def account(db, settings) -> None:
    settings.VAULT_KEYS = [SERVER_KEY]
    User.objects.create(pk=OWNER, username="old")
    for kind, (_, salt, parameters, sealed) in WRAPS.items():
        Wrap.objects.create(
            owner_id=OWNER,
            kind=kind,
            salt=bytes.fromhex(salt),
            parameters=parameters,
            sealed=sealed,
        )
    Wrap.objects.create(owner_id=OWNER, kind="escrow", salt=b"", sealed=ESCROW)
    DataKey.objects.create(owner_id=OWNER, generation=1, sealed=DATA_KEY)
    RecoveryOffer.objects.create(owner_id=OWNER, sealed=OFFER)


@pytest.mark.parametrize("kind", WRAPS)
def test_its_secrets_open_the_person_key(account, kind: str) -> None:
    assert wraps.unwrap(OWNER, kind, WRAPS[kind][0]) == PERSON_KEY


def test_its_spare_key_is_the_person_key(account) -> None:
    assert wraps.unwrap_escrow(OWNER) == PERSON_KEY


def test_its_recovery_code_is_shown_again(account) -> None:
    assert wraps.offer_recovery_code(Keyring(OWNER, PERSON_KEY)) == CODE


def test_its_words_are_read(account) -> None:
    assert Keyring(OWNER, PERSON_KEY).open(VALUE, "a-tag", ROW) == b"A quiet hour."
