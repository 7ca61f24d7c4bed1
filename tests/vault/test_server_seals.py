"""Rotating the server key: everything it sealed, nothing else, as often as one likes."""

from base64 import urlsafe_b64encode

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command

from apps.accounts.models import SignedIn
from apps.vault import server_seals, wraps
from apps.vault.models import Wrap
from apps.vault.sealing import Tampered, new_key
from tests.accounts.second_steps import spare_codes, with_app
from tests.factories import PASSWORD, Person, make_conversation
from tests.vault.raw import raw


@pytest.fixture
def new_server_key(settings):
    """A new key put first; afterwards ``drop_the_old`` takes the old ones away."""
    new = urlsafe_b64encode(new_key()).decode()

    def drop_the_old() -> None:
        settings.VAULT_KEYS = [new]

    def put_first() -> None:
        settings.VAULT_KEYS = [new, *settings.VAULT_KEYS]

    return put_first, drop_the_old


def opens(person: Person) -> bool:
    return wraps.unwrap(person.user.pk, Wrap.Kind.PASSWORD, PASSWORD) == person.keyring.person_key


def test_after_rotating_the_old_key_is_needed_for_nothing(nora, omar, new_server_key) -> None:
    put_first, drop_the_old = new_server_key
    wraps.set_escrow(nora.keyring)
    put_first()
    call_command("rotate_server_key", verbosity=0)
    drop_the_old()
    assert opens(nora)
    assert opens(omar)
    assert wraps.unwrap_escrow(nora.user.pk) == nora.keyring.person_key


def test_it_says_how_many_and_a_second_run_finds_none(nora, omar, new_server_key, capsys) -> None:
    new_server_key[0]()
    call_command("rotate_server_key")
    assert "2 sealed anew" in capsys.readouterr().out
    before = list(Wrap.objects.values_list("sealed", flat=True))
    call_command("rotate_server_key")
    assert "0 sealed anew" in capsys.readouterr().out
    assert list(Wrap.objects.values_list("sealed", flat=True)) == before


def test_it_touches_no_words(nora, new_server_key) -> None:
    made = make_conversation(nora)
    before = raw(made, "title")
    new_server_key[0]()
    call_command("rotate_server_key", verbosity=0)
    assert raw(made, "title") == before


def test_what_no_key_opens_is_said_and_the_rest_is_done(nora, omar, new_server_key) -> None:
    Wrap.objects.filter(owner=nora.user).update(sealed=b"not a seal of ours")
    new_server_key[0]()
    with pytest.raises(CommandError, match="1 could not be opened"):
        call_command("rotate_server_key", verbosity=0)
    new_server_key[1]()
    assert opens(omar)


def test_a_wrap_that_was_made_anew_meanwhile_is_not_put_back(nora) -> None:
    (store,) = [s for s in server_seals.stores() if str(s) == "vault.Wrap.sealed"]
    ((row, old),) = list(store.sealed())
    wraps.wrap(nora.user.pk, Wrap.Kind.PASSWORD, PASSWORD, nora.keyring.person_key)
    assert not store.replace(row, old, server_seals.seal(b"what was there"))
    assert opens(nora)


def test_more_than_one_batch_is_walked(nora, omar, monkeypatch, new_server_key) -> None:
    monkeypatch.setattr(server_seals, "BATCH", 1)
    wraps.offer_recovery_code(nora.keyring)
    new_server_key[0]()
    (store,) = [s for s in server_seals.stores() if str(s) == "vault.Wrap.sealed"]
    assert server_seals.reseal(store) == (3, 0)


def test_another_apps_store_can_be_announced(monkeypatch, new_server_key, db) -> None:
    class Drawer:
        held = server_seals.seal(b"a seed")

        def sealed(self):
            yield "only", self.held

        def replace(self, row, old, new):
            self.held = new
            return True

    drawer = Drawer()
    monkeypatch.setattr(server_seals, "_announced", [drawer])
    new_server_key[0]()
    call_command("rotate_server_key", verbosity=0)
    new_server_key[1]()
    assert server_seals.unseal(drawer.held) == b"a seed"


def test_a_seal_tells_no_time() -> None:
    sealed = server_seals.seal(b"anything")
    assert server_seals.server_keys().extract_timestamp(sealed) == 0


def test_a_foreign_key_opens_nothing(settings) -> None:
    with pytest.raises(Tampered):
        server_seals.unseal(Fernet(urlsafe_b64encode(new_key())).encrypt(b"x"))


def test_what_somebody_signed_in_with_is_sealed_and_goes_on(nora, new_server_key) -> None:
    put_first, drop_the_old = new_server_key
    browser = nora.signed_in(HTTP_USER_AGENT="Firefox Android")
    row = raw(SignedIn.objects.get(), "sealed")
    assert b"Firefox" not in row
    assert browser.session.session_key.encode() not in row
    put_first()
    call_command("rotate_server_key", verbosity=0)
    drop_the_old()
    assert SignedIn.objects.get().kept["family"] == ["Firefox", "Android"]


def test_the_codes_of_a_second_step_go_on(nora, new_server_key) -> None:
    put_first, drop_the_old = new_server_key
    with_app(nora)
    codes = spare_codes(nora)
    put_first()
    call_command("rotate_server_key", verbosity=0)
    drop_the_old()
    assert spare_codes(nora) == codes


def test_a_seal_does_not_tell_when_it_was_made(settings) -> None:
    sealed = server_seals.seal(b"Firefox")
    assert Fernet(settings.VAULT_KEYS[0]).extract_timestamp(sealed) == 0
