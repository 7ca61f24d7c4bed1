"""Signing up, in and out; changing the password; the way back by the recovery code."""

import re

import pytest
from django.test import Client

from apps.accounts import adapter
from apps.accounts.models import User
from apps.conversations.models import Conversation
from apps.vault.models import Wrap
from apps.vault.wraps import offer_recovery_code, unwrap
from tests.factories import PASSWORD, Person, make_conversation

NEW = "another good long one"


def sign_up(client: Client, **fields: str):
    return client.post("/accounts/signup/", {"username": "ada", "password1": PASSWORD, **fields})


def code_on(client: Client) -> str:
    page = client.get("/account/recovery-code/").content.decode()
    return re.search(r'id="recovery-code">([^<]+)<', page).group(1)


def sign_in(password: str = PASSWORD, client: Client | None = None) -> Client:
    client = client or Client()
    client.post("/accounts/login/", {"login": "ada", "password": password})
    return client


def test_signing_up_takes_a_name_and_a_password_and_shows_the_code(client, db) -> None:
    assert sign_up(client)["Location"] == "/account/recovery-code/"
    assert code_on(client)
    assert client.post("/account/recovery-code/", {"recovery": "kept"})["Location"] == "/today/"
    assert client.get("/today/").status_code == 200


def test_the_sign_up_form_asks_for_nothing_else(client, db) -> None:
    page = client.get("/accounts/signup/").content.decode()
    names = set(re.findall(r'<input[^>]+name="([^"]+)"', page))
    assert names == {"csrfmiddlewaretoken", "username", "password1"}


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"username": ""}, "Choose a user name"),
        ({"password1": ""}, "Choose a password"),
        ({"password1": "short"}, "too short"),
        ({"password1": "password123"}, "first that are guessed"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_the_name_is_kept(client, db, fields, words) -> None:
    page = sign_up(client, **fields).content.decode()
    assert words in page
    assert 'role="alert"' in page
    assert not User.objects.exists()


def test_a_taken_name_is_said_whatever_its_capitals(client, db) -> None:
    sign_up(client)
    assert "That name is taken" in sign_up(Client(), username="ADA").content.decode()


@pytest.mark.parametrize("choice", ["kept", "without"])
def test_the_code_returns_at_each_sign_in_until_a_button_is_pressed(client, db, choice) -> None:
    sign_up(client)
    first = code_on(client)
    again = sign_in()
    assert code_on(again) == first
    again.post("/account/recovery-code/", {"recovery": choice})
    answer = Client().post("/accounts/login/", {"login": "ada", "password": PASSWORD})
    assert answer["Location"] == "/today/"


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(nora: Person) -> None:
    def answer(login: str) -> str:
        page = Client().post("/accounts/login/", {"login": login, "password": "wrong one"})
        body = page.content.decode().replace(login, "NAME")
        return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", body)

    assert answer("nora") == answer("nobody")


def test_signing_out_ends_it(browser_of_nora: Client) -> None:
    browser_of_nora.post("/accounts/logout/")
    assert browser_of_nora.get("/today/")["Location"].startswith("/accounts/login/")


def test_what_was_written_is_readable_after_a_change_of_password(client, db) -> None:
    sign_up(client)
    client.post("/conversations/new/", {"title": "The garden", "theme": "chores"})
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW})
    assert "The garden" in client.get("/conversations/").content.decode()
    assert "The garden" in sign_in(NEW).get("/conversations/").content.decode()


def test_a_change_of_password_signs_every_other_device_out(client, db) -> None:
    sign_up(client)
    other = sign_in()
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW})
    assert other.get("/today/")["Location"].startswith("/accounts/login/")
    assert sign_in(PASSWORD).get("/today/").status_code == 302


def test_a_wrong_old_password_changes_nothing(client, db) -> None:
    sign_up(client)
    page = client.post("/account/password/", {"oldpassword": "no", "password1": NEW})
    assert "That is not your password now" in page.content.decode()
    assert sign_in().get("/today/").status_code == 200


def test_the_recovery_code_sets_a_new_password_and_is_replaced(client, db) -> None:
    sign_up(client)
    client.post("/conversations/new/", {"title": "The garden", "theme": "chores"})
    code = code_on(client)
    back = Client()
    sent = {"login": "ada", "recovery_code": code.lower(), "password1": NEW}
    assert back.post("/accounts/recover/", sent)["Location"] == "/account/recovery-code/"
    assert "The garden" in back.get("/conversations/").content.decode()
    assert code_on(back) != code
    assert "do not belong together" in Client().post("/accounts/recover/", sent).content.decode()


def test_a_wrong_code_and_an_unknown_name_get_the_same_answer(nora: Person) -> None:
    def answer(login: str) -> str:
        sent = {"login": login, "recovery_code": "AAAA-BBBB", "password1": NEW}
        page = Client().post("/accounts/recover/", sent).content.decode().replace(login, "NAME")
        return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", page)

    assert answer("nora") == answer("nobody")


def test_the_recovery_code_unlocks_too(client, db) -> None:
    sign_up(client)
    code = code_on(client)
    client.post("/lock/")
    client.post("/unlock/", {"recovery_code": code})
    assert client.get("/today/").status_code == 200


def test_a_recovery_code_that_was_kept_is_not_shown_again(client, db) -> None:
    sign_up(client)
    code = code_on(client)
    client.post("/account/recovery-code/", {"recovery": "kept"})
    assert client.get("/account/recovery-code/")["Location"] == "/account/"
    assert code not in client.get("/account/").content.decode()


def put_out(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def delete(user: User) -> None:
    user.delete()


@pytest.mark.parametrize("gone", [put_out, delete])
def test_a_session_of_somebody_who_is_gone_leads_to_the_sign_in(nora: Person, gone) -> None:
    client = nora.signed_in()
    gone(nora.user)
    for path in ("/today/", "/account/", "/unlock/"):
        assert client.get(path)["Location"].startswith("/accounts/login/")
    assert nora.signed_in().get("/today/")["Location"].startswith("/accounts/login/")


def change(nora: Person) -> None:
    client = nora.signed_in()
    client.raise_request_exception = False
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW})


def recover(nora: Person) -> None:
    sent = {"recovery_code": offer_recovery_code(nora.keyring), "password1": NEW}
    client = Client(raise_request_exception=False)
    client.post("/accounts/recover/", {"login": "nora", **sent})


@pytest.mark.parametrize("choose", [change, recover])
def test_a_new_password_that_cannot_open_is_not_taken(nora: Person, choose, monkeypatch) -> None:
    code = offer_recovery_code(nora.keyring)
    tries = []
    monkeypatch.setattr(adapter, "wrap_under_password", lambda *a: tries.append(a) or 1 / 0)
    choose(nora)
    assert tries
    assert nora.signed_in().get("/account/").status_code == 200
    assert unwrap(nora.user.pk, Wrap.Kind.RECOVERY, code) == nora.keyring.person_key


ELSEWHERE = ["https://a.example", "//a.example", "/\\a.example", "javascript:1", "https:a.example"]


@pytest.mark.parametrize("onward", ELSEWHERE)
@pytest.mark.parametrize("door", ["/accounts/login/", "/unlock/", "/accounts/reauthenticate/"])
def test_no_door_leads_to_another_site(nora: Person, door: str, onward: str) -> None:
    client = Client() if door == "/accounts/login/" else nora.signed_in()
    sent = {"login": "nora", "password": PASSWORD, "next": onward}
    assert client.post(door, sent)["Location"] == "/today/"


def test_leaving_ends_the_session_and_goes_elsewhere(nora: Person, settings) -> None:
    client = nora.signed_in()
    stolen = client.cookies["sessionid"].value
    answer = client.get("/leave/")
    assert answer["Location"] == settings.LEAVE_URL
    assert answer["Cache-Control"] == "private, no-store"
    client.cookies["sessionid"] = stolen
    assert client.get("/today/")["Location"].startswith("/accounts/login/")


def test_a_new_person_has_no_plain_trace_beside_name_and_hash(client, db) -> None:
    sign_up(client)
    columns = {field.name for field in User._meta.fields}
    codes = {"look", "leave_for", "idle_minutes", "discreet", "leaves_no_trail", "time_zone"}
    assert columns - codes == {"id", "username", "password", "is_active"}
    assert Wrap.objects.count() == 2
    assert not Conversation.objects.exists()


def test_another_persons_things_are_not_in_the_list(nora: Person, omar: Person) -> None:
    make_conversation(nora, title="The garden")
    assert "The garden" not in omar.signed_in().get("/conversations/").content.decode()
