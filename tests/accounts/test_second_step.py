"""The second step: set up, asked for, got through, and taken away; words survive it."""

import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.fernet import Fernet
from django.contrib.sessions.models import Session
from django.test import Client

from apps.accounts.delays import FREE_TRIES
from apps.statements.models import Statement
from apps.vault.sealing import Tampered
from apps.vault.wraps import offer_recovery_code
from tests.accounts.second_steps import (
    SEED,
    code_of,
    give_password,
    reauthenticated,
    spare_codes,
    with_app,
)
from tests.accounts.test_carrying import WORDS, form_of, why_of, write
from tests.conventions.sources import Elements
from tests.conventions.test_templates import wrong_fields
from tests.factories import PASSWORD, Person, make_conversation, make_statement

STEP = "/accounts/second-step/"


@pytest.fixture(autouse=True)
def clock():
    """It stands still: a code fits for half a minute, and that may end between two lines."""
    with time_machine.travel(time.time(), tick=False) as clock:
        yield clock


@pytest.fixture
def draft(nora: Person) -> Statement:
    return make_statement(make_conversation(nora))


def is_signed_out(client: Client) -> bool:
    return client.get("/today/").headers.get("Location", "").startswith("/accounts/login/")


# --- Setting it up -----------------------------------------------------------------------


def set_up_app(client: Client):
    page = client.get("/account/second-step/app/").content.decode()
    seed = re.search(r'id="app-key">(\w+)<', page).group(1)
    return client.post("/account/second-step/app/", {"code": code_of(seed)})


def test_a_code_for_a_page_of_a_session_that_is_over_gets_a_new_page(nora: Person) -> None:
    client = reauthenticated(nora)
    answer = client.post("/account/second-step/app/", {"code": code_of()})
    page = answer.content.decode()
    assert answer.status_code == 200
    seed = re.search(r'id="app-key">(\w+)<', page).group(1)
    assert client.post("/account/second-step/app/", {"code": code_of(seed)}).status_code == 302


def test_an_app_is_set_up_by_its_first_code_and_spare_codes_are_shown(nora: Person) -> None:
    client = reauthenticated(nora)
    assert set_up_app(client)["Location"] == "/account/second-step/codes/"
    page = client.get("/account/second-step/codes/").content.decode().replace(" ", "")
    assert all(code in page for code in spare_codes(nora))


def test_a_wrong_first_code_turns_nothing_on(nora: Person) -> None:
    client = reauthenticated(nora)
    client.get("/account/second-step/app/")
    page = client.post("/account/second-step/app/", {"code": "12345"}).content.decode()
    assert 'role="alert"' in page
    assert not Authenticator.objects.exists()


def test_the_picture_for_the_app_is_in_the_page_itself(nora: Person) -> None:
    page = reauthenticated(nora).get("/account/second-step/app/").content.decode()
    assert "<svg" in page
    assert "<?xml" not in page
    assert "data:" not in page


@pytest.mark.parametrize("path", ["app/", "passkey/", "codes/", ""])
def test_the_pages_have_no_code_in_them_and_a_browser_keeps_nothing(nora, path) -> None:
    client = reauthenticated(nora)
    if path == "codes/":
        with_app(nora)
    page = client.get(f"/account/second-step/{path}").content.decode()
    assert "<main" in page
    assert not list(Elements(page).inline_code())
    assert not wrong_fields(page)


def test_an_app_that_is_on_is_not_set_up_twice(nora: Person) -> None:
    with_app(nora)
    answer = nora_in(nora).get("/account/second-step/app/")
    assert answer["Location"] == "/account/second-step/"


@pytest.mark.parametrize("path", ["app/", "passkey/"])
def test_a_change_asks_for_the_password_once_more(browser_of_nora: Client, path: str) -> None:
    answer = browser_of_nora.get(f"/account/second-step/{path}")
    assert answer["Location"].startswith("/accounts/reauthenticate/?next=")


@pytest.mark.parametrize("path", ["remove/", "codes/", "codes/new/"])
def test_taking_it_away_and_seeing_codes_ask_once_more(nora: Person, path: str) -> None:
    step, client = with_app(nora), nora_in(nora)
    send = client.get if path == "codes/" else client.post
    answer = send(f"/account/second-step/{path}", {"step": step.pk})
    assert answer["Location"].startswith("/accounts/reauthenticate/?next=")
    assert Authenticator.objects.filter(pk=step.pk).exists()


def test_taken_away_it_is_not_asked_for_and_the_spare_codes_are_gone(nora: Person) -> None:
    client, step = reauthenticated(nora), with_app(nora)
    client.post("/account/second-step/remove/", {"step": step.pk})
    assert not Authenticator.objects.exists()
    assert give_password(nora).get("/today/").status_code == 200


@pytest.mark.parametrize("step", ["", "x", "0", "-1", "9999", "9" * 5000])
def test_what_is_not_there_cannot_be_taken_away(nora: Person, step: str) -> None:
    client = reauthenticated(nora)
    assert client.post("/account/second-step/remove/", {"step": step}).status_code == 404


def test_another_persons_step_cannot_be_taken_away(nora: Person, omar: Person) -> None:
    step = with_app(nora)
    answer = reauthenticated(omar).post("/account/second-step/remove/", {"step": step.pk})
    assert answer.status_code == 404
    assert Authenticator.objects.filter(pk=step.pk).exists()


def test_new_spare_codes_replace_the_old_ones(nora: Person) -> None:
    client = reauthenticated(nora)
    with_app(nora)
    before = spare_codes(nora)
    client.post("/account/second-step/codes/new/")
    assert not set(before) & set(spare_codes(nora))


# --- At sign-in --------------------------------------------------------------------------


def nora_in(nora: Person) -> Client:
    client = give_password(nora)
    client.post(STEP, {"code": code_of()})
    return client


def test_the_password_alone_does_not_sign_in(nora: Person) -> None:
    with_app(nora)
    answer = Client().post("/accounts/login/", {"login": "nora", "password": PASSWORD})
    assert answer["Location"] == STEP
    assert is_signed_out(give_password(nora))


def test_the_code_signs_in_and_the_vault_is_open(nora: Person) -> None:
    with_app(nora)
    make_conversation(nora, title="The garden")
    assert "The garden" in nora_in(nora).get("/conversations/").content.decode()


def test_the_page_of_the_step_keeps_nothing_and_has_no_code_in_it(nora: Person) -> None:
    with_app(nora)
    page = give_password(nora).get(STEP).content.decode()
    assert 'name="code"' in page
    assert not list(Elements(page).inline_code())
    assert not wrong_fields(page)


def test_a_code_fits_once(nora: Person) -> None:
    with_app(nora)
    nora_in(nora)
    again = give_password(nora)
    assert 'role="alert"' in again.post(STEP, {"code": code_of()}).content.decode()


def test_a_code_fits_for_its_own_half_minute_alone(nora: Person, clock) -> None:
    with_app(nora)
    code, client = code_of(), give_password(nora)
    clock.shift(31)
    assert 'role="alert"' in client.post(STEP, {"code": code}).content.decode()
    assert 'role="alert"' in client.post(STEP, {"code": code_of(steps=1)}).content.decode()
    assert client.post(STEP, {"code": code_of()}).status_code == 302


def test_a_spare_code_is_as_hard_to_guess_as_a_key(nora: Person) -> None:
    codes = spare_codes(nora)
    assert len(set(codes)) == len(codes)
    assert all(code.isdecimal() and 10 ** len(code) > 2**64 for code in codes)


def test_without_the_server_key_no_spare_code_can_be_computed(nora: Person, settings) -> None:
    step = RecoveryCodes.activate(nora.user)
    settings.VAULT_KEYS = [Fernet.generate_key().decode()]
    with pytest.raises(Tampered):
        step.generate_codes()


def test_a_spare_code_may_be_typed_as_it_is_shown(nora: Person) -> None:
    with_app(nora)
    code, client = spare_codes(nora)[0], give_password(nora)
    client.post(STEP, {"code": f"{code[:4]} {code[4:]}"})
    assert client.get("/today/").status_code == 200


def test_a_spare_code_signs_in_once(nora: Person) -> None:
    with_app(nora)
    code = spare_codes(nora)[3]
    first, second = give_password(nora), give_password(nora)
    first.post(STEP, {"code": code})
    assert first.get("/today/").status_code == 200
    second.post(STEP, {"code": code})
    assert is_signed_out(second)


def test_after_a_few_wrong_codes_one_must_wait(nora: Person) -> None:
    with_app(nora)
    client = give_password(nora)
    for _ in range(FREE_TRIES + 1):
        client.post(STEP, {"code": "1"})
    assert "many tries" in client.post(STEP, {"code": code_of()}).content.decode()


def test_the_right_password_does_not_forgive_wrong_codes(nora: Person) -> None:
    with_app(nora)
    for _ in range(FREE_TRIES + 1):
        give_password(nora).post(STEP, {"code": "1"})
    page = give_password(nora).post(STEP, {"code": code_of()}).content.decode()
    assert "many tries" in page


def test_foreign_codes_do_not_slow_the_owner_on_their_own_device(nora: Person) -> None:
    own = nora.signed_in()
    own.post("/accounts/logout/")
    with_app(nora)
    for _ in range(FREE_TRIES + 1):
        give_password(nora, Client(REMOTE_ADDR="203.0.113.9")).post(STEP, {"code": "1"})
    give_password(nora, own).post(STEP, {"code": code_of()})
    assert own.get("/today/").status_code == 200


def test_the_device_is_remembered_after_the_second_step_and_not_before(nora: Person) -> None:
    with_app(nora)
    client = give_password(nora)
    assert "device" not in client.cookies
    client.post(STEP, {"code": code_of()})
    assert "device" in client.cookies


def test_a_recovery_code_that_was_not_kept_is_shown_after_the_second_step(nora: Person) -> None:
    offer_recovery_code(nora.keyring)
    with_app(nora)
    answer = give_password(nora).post(STEP, {"code": code_of()})
    assert answer["Location"] == "/account/recovery-code/"


def test_the_recovery_code_is_no_way_round_the_second_step(nora: Person) -> None:
    code = offer_recovery_code(nora.keyring)
    with_app(nora)
    client = Client()
    sent = {"login": "nora", "recovery_code": code, "password1": "four other words"}
    assert client.post("/accounts/recover/", sent)["Location"] == STEP
    assert is_signed_out(client)
    client.post(STEP, {"code": code_of()})
    assert client.get("/today/").status_code == 200


def test_one_can_turn_back_and_sign_in_as_somebody_else(nora: Person, omar: Person) -> None:
    with_app(nora)
    client = give_password(nora)
    answer = client.post("/accounts/logout/", {"next": "/accounts/login/"})
    assert answer["Location"] == "/accounts/login/"
    assert give_password(omar, client).get("/today/").status_code == 200


# --- The vault while the step is pending -------------------------------------------------


def test_while_the_second_step_is_pending_no_vault_is_open(nora: Person, draft) -> None:
    with_app(nora)
    client = give_password(nora)
    assert "half" in client.cookies
    for path in ("/today/", draft.get_absolute_url(), "/unlock/", "/account/recovery-code/"):
        assert client.get(path)["Location"].startswith("/accounts/login/")


def test_a_half_left_at_the_second_step_opens_for_nobody_else(nora, omar) -> None:
    with_app(nora)
    client = give_password(nora)
    left = client.session["vault"]
    half = client.cookies["half"].value
    client.force_login(omar.user, backend="apps.accounts.backends.VaultBackend")
    client.cookies["half"] = half
    assert client.get("/today/")["Location"].startswith("/unlock/")
    assert client.session.get("vault") != left


def test_put_back_into_another_persons_session_it_still_does_not_open(nora, omar) -> None:
    with_app(nora)
    hers, his = give_password(nora), omar.signed_in()
    session = his.session
    session["vault"] = hers.session["vault"]
    session.save()
    his.cookies["half"] = hers.cookies["half"].value
    assert his.get("/today/")["Location"].startswith("/unlock/")


def test_without_the_cookies_half_the_step_ends_at_the_unlock_page(nora: Person) -> None:
    with_app(nora)
    client = give_password(nora)
    del client.cookies["half"]
    client.post(STEP, {"code": code_of()})
    assert client.get("/today/")["Location"].startswith("/unlock/")


# --- Words on their way through it -------------------------------------------------------


def test_words_go_through_the_second_step_and_are_saved(nora: Person, draft) -> None:
    with_app(nora)
    client = Client()
    hidden = form_of(write(client, draft).content.decode())
    sent = {**hidden, "login": "nora", "password": PASSWORD}
    page = client.post("/accounts/login/", sent).content.decode()
    assert 'name="code"' in page
    assert 'role="alert"' not in page
    answer = client.post(STEP, {**form_of(page), "code": code_of()})
    assert answer["Location"] == f"/statements/{draft.pk}/not-willing/"
    assert why_of(nora, draft) == WORDS


def test_a_wrong_code_keeps_the_words_in_the_form(nora: Person, draft) -> None:
    with_app(nora)
    client = Client()
    hidden = form_of(write(client, draft).content.decode())
    page = client.post("/accounts/login/", {**hidden, "login": "nora", "password": PASSWORD})
    page = client.post(STEP, {**form_of(page.content.decode()), "code": "1"}).content.decode()
    assert 'role="alert"' in page
    client.post(STEP, {**form_of(page), "code": code_of()})
    assert why_of(nora, draft) == WORDS


def test_words_sent_while_the_step_is_pending_come_to_its_page(nora: Person, draft) -> None:
    with_app(nora)
    client = give_password(nora)
    page = write(client, draft).content.decode()
    assert 'name="code"' in page
    client.post(STEP, {**form_of(page), "code": code_of()})
    assert why_of(nora, draft) == WORDS


def test_a_sign_in_with_words_while_the_step_is_pending_keeps_them(nora, draft) -> None:
    with_app(nora)
    client = Client()
    hidden = form_of(write(client, draft).content.decode())
    give_password(nora, client)
    sent = {**hidden, "login": "nora", "password": PASSWORD}
    page = client.post("/accounts/login/", sent).content.decode()
    assert WORDS in form_of(page).values()


def test_signed_in_by_the_door_of_a_page_its_words_are_told_to_go_on(nora, draft) -> None:
    with_app(nora)
    sent = {"login": "nora", "password": PASSWORD}
    answer = Client().post("/accounts/login/", sent, headers={"hx-request": "true"})
    assert "data-carry" in answer.content.decode()


# --- What is in the database -------------------------------------------------------------


def stored() -> str:
    sessions = [session.get_decoded() for session in Session.objects.all()]
    return str([list(Authenticator.objects.values_list("data", flat=True)), sessions])


def test_the_seeds_are_sealed(nora: Person) -> None:
    with_app(nora)
    assert SEED not in stored()


def test_a_seed_that_is_not_confirmed_yet_is_sealed_too(nora: Person) -> None:
    page = reauthenticated(nora).get("/account/second-step/app/").content.decode()
    seed = re.search(r'id="app-key">(\w+)<', page).group(1)
    assert seed not in stored()


def test_no_exact_time_of_a_step_is_kept(nora: Person) -> None:
    with_app(nora)
    nora_in(nora)
    for step in Authenticator.objects.all():
        assert step.created_at.strftime("%H:%M:%S.%f") == "00:00:00.000000"
        assert step.last_used_at is None
