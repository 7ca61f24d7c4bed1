"""An address if one wants one: confirmed by a code, in plain nowhere; a new password by it."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client

from apps.accounts import codes, mailing
from apps.accounts.models import MailAddress, MailCode
from apps.vault import wraps
from tests.accounts.second_steps import spare_codes, with_app
from tests.factories import PASSWORD, Person, make_conversation

ADDRESS = "Heron@example.org"
NEW = "another good long one"


@pytest.fixture(autouse=True)
def mail_server(settings, monkeypatch) -> None:
    """One is configured; what the sending thread would do is done at once."""
    settings.MAIL_OFFERED = True
    settings.DEFAULT_FROM_EMAIL = "post@example.net"
    monkeypatch.setattr(mailing, "later", lambda job, *words: job(*words) or True)


def code() -> str:
    return re.search(r"\b\d{8}\b", mail.outbox[-1].body).group()


def confirmed(person: Person) -> Client:
    """Signed in, with the password given once more a moment ago."""
    client = person.signed_in()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def add_address(person: Person, address: str = ADDRESS) -> Client:
    client = confirmed(person)
    client.post("/account/mail/", {"email": address})
    client.post("/account/mail/code/", {"code": code()})
    return client


def ask(login: str, client: Client | None = None) -> Client:
    client = client or Client()
    client.post("/accounts/reset/", {"login": login})
    return client


def answer(client: Client, **fields: str) -> str:
    sent = {"code": code() if mail.outbox else "12345678", "password1": NEW, **fields}
    page = client.post("/accounts/reset/code/", sent, follow=True).content.decode()
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", page)


def signs_in(password: str) -> bool:
    page = Client().post("/accounts/login/", {"login": "nora", "password": password})
    return page.status_code == 302


@pytest.fixture
def reachable(nora: Person) -> Person:
    """Nora, with a confirmed address."""
    add_address(nora)
    mail.outbox.clear()
    return nora


def test_an_address_counts_once_its_code_has_come_back(nora: Person) -> None:
    client = confirmed(nora)
    client.post("/account/mail/", {"email": ADDRESS})
    assert mailing.address_of(nora.user) == ""
    assert client.post("/account/mail/code/", {"code": code()})["Location"] == "/account/mail/"
    assert ADDRESS in client.get("/account/mail/").content.decode()


def test_each_persons_address_is_theirs_alone(nora: Person, omar: Person) -> None:
    def addresses() -> tuple[str, str]:
        return mailing.address_of(nora.user), mailing.address_of(omar.user)

    add_address(omar, "omar@example.org")
    assert addresses() == ("", "omar@example.org")
    client = add_address(nora)
    assert addresses() == (ADDRESS, "omar@example.org")
    client.post("/account/mail/choice/", {"choice": "remove"})
    assert addresses() == ("", "omar@example.org")


def test_the_mail_says_a_code_and_nothing_of_us(nora: Person) -> None:
    confirmed(nora).post("/account/mail/", {"email": ADDRESS})
    (sent,) = mail.outbox
    words = f"{sent.subject} {sent.body} {sent.from_email} {sent.message()['Message-ID']}".lower()
    assert not [w for w in ("overture", "nora", "partner", "account", "password") if w in words]
    assert sent.message()["Message-ID"].endswith("@example.net>")


def test_neither_address_nor_code_is_in_the_database_in_plain(reachable: Person) -> None:
    ask("nora")
    with connection.cursor() as cursor:
        for table in ("accounts_mailaddress", "accounts_mailcode", "django_session"):
            cursor.execute(f"SELECT * FROM {table}")
            kept = repr([[bytes(c) if isinstance(c, memoryview) else c for c in row]
                         for row in cursor.fetchall()])  # fmt: skip
            assert "heron" not in kept.lower()
            assert code() not in kept


@pytest.mark.parametrize("typed", ["00000000", "", "not digits"])
def test_a_wrong_code_keeps_nothing(nora: Person, typed: str, monkeypatch) -> None:
    monkeypatch.setattr(codes.secrets, "randbelow", lambda top: 12345678)
    client = confirmed(nora)
    client.post("/account/mail/", {"email": ADDRESS})
    page = client.post("/account/mail/code/", {"code": typed}).content.decode()
    assert 'role="alert"' in page
    assert not MailAddress.objects.exists()


def test_after_five_tries_the_right_code_is_dead(reachable: Person) -> None:
    client = ask("nora")
    key = mailing.reset_key("nora")
    for _ in range(codes.TRIES):
        assert codes.redeem(key, "0") is None
    assert "That code is not right" in answer(client)
    assert signs_in(PASSWORD)


def test_after_ten_minutes_too(reachable: Person) -> None:
    with time_machine.travel("2040-11-02 10:00", tick=False) as clock:
        client = ask("nora")
        clock.shift(601)
        assert "That code is not right" in answer(client)
        codes.drop_old()
        assert not MailCode.objects.exists()


def test_a_code_works_once(reachable: Person) -> None:
    key = mailing.reset_key("nora")
    ask("nora")
    assert codes.redeem(key, code()) is not None
    assert codes.redeem(key, code()) is None


def test_spaces_in_a_code_do_not_matter(reachable: Person) -> None:
    ask("nora")
    assert codes.redeem(mailing.reset_key("nora"), f" {code()[:4]} {code()[4:]} ")


@pytest.mark.parametrize("login", ["nora", " NORA ", ADDRESS, ADDRESS.lower()])
def test_name_or_address_gets_a_code_that_sets_a_new_password(reachable, login) -> None:
    answer(ask(login))
    assert signs_in(NEW)
    assert not signs_in(PASSWORD)


def test_an_address_of_two_people_stands_for_neither(reachable: Person, omar: Person) -> None:
    add_address(omar)
    assert mailing.whose(ADDRESS) is None
    assert mailing.whose("nora") == reachable.user


@pytest.mark.parametrize("login", ["nobody", "omar", "nobody@example.org", "no such: name"])
def test_the_answers_are_the_same_whether_or_not_there_is_an_account(reachable, omar, login):
    def answers(login: str) -> list[str]:
        client = Client()
        first = client.post("/accounts/reset/", {"login": login})
        wrong = answer(client, code="12345678")
        return [f"{first.status_code} {first['Location']} {dict(first.items())}", wrong]

    assert answers(login) == answers("nora")
    assert len(mail.outbox) == 1


def test_the_request_looks_nobody_up(reachable, django_assert_num_queries, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(mailing, "later", lambda job, *words: asked.append(words) or True)
    ask("nora")
    assert asked == [("nora",)]
    assert not MailCode.objects.exists()


def test_a_try_asks_the_database_the_same_for_anybody(reachable: Person) -> None:
    from django.test.utils import CaptureQueriesContext

    def queries(login: str) -> list[str]:
        client = ask(login)
        with CaptureQueriesContext(connection) as seen:
            client.post("/accounts/reset/code/", {"code": "1", "password1": NEW})
        return [re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in seen]

    assert queries("nora") == queries("nobody")


def test_a_reset_leaves_what_was_written_locked_until_the_old_password(reachable) -> None:
    make_conversation(reachable, title="The garden")
    answer(ask("nora"))
    client = Client()
    client.post("/accounts/login/", {"login": "nora", "password": NEW})
    assert client.get("/today/")["Location"].startswith("/unlock/")
    assert 'role="alert"' in client.post("/unlock/", {"password": NEW}).content.decode()
    done = client.post("/unlock/", {"password": PASSWORD})
    assert done["Location"] == "/account/password/"
    assert "The garden" in client.get("/conversations/").content.decode()


def test_there_the_new_password_is_made_to_open_it_too(reachable: Person) -> None:
    answer(ask("nora"))
    client = Client()
    client.post("/accounts/login/", {"login": "nora", "password": NEW})
    client.post("/unlock/", {"password": PASSWORD})
    client.post("/account/password/", {"oldpassword": NEW, "password1": NEW})
    again = Client()
    again.post("/accounts/login/", {"login": "nora", "password": NEW})
    assert again.get("/today/").status_code == 200


def test_or_until_the_recovery_code(reachable: Person) -> None:
    recovery = wraps.offer_recovery_code(reachable.keyring)
    wraps.keep_recovery_code(reachable.user.pk)
    answer(ask("nora"))
    client = Client()
    client.post("/accounts/login/", {"login": "nora", "password": NEW})
    client.post("/unlock/", {"recovery_code": recovery})
    assert client.get("/today/").status_code == 200


def test_with_a_spare_key_the_new_password_opens_it(reachable: Person) -> None:
    make_conversation(reachable, title="The garden")
    confirmed(reachable).post("/account/mail/choice/", {"choice": "open"})
    answer(ask("nora"))
    client = Client()
    client.post("/accounts/login/", {"login": "nora", "password": NEW})
    assert "The garden" in client.get("/conversations/").content.decode()


def test_a_reset_signs_nobody_in_and_every_device_out(reachable: Person) -> None:
    device = reachable.signed_in()
    client = ask("nora")
    answer(client)
    for browser in (client, device):
        assert browser.get("/today/")["Location"].startswith("/accounts/login/")


def test_a_password_that_will_not_do_does_not_use_the_code_up(reachable: Person) -> None:
    client = ask("nora")
    assert "too short" in answer(client, password1="short")
    answer(client)
    assert signs_in(NEW)


@pytest.mark.parametrize("login", ["nora", ADDRESS])
@pytest.mark.parametrize("password", ["password123!", "nora-nora-1984"])
def test_nor_does_one_that_is_guessed_first(reachable: Person, login, password) -> None:
    client = ask(login)
    assert "first that are guessed" in answer(client, password1=password)
    assert signs_in(PASSWORD)
    answer(client)
    assert signs_in(NEW)


def test_a_reset_is_no_way_round_the_second_step(reachable: Person) -> None:
    client = ask("nora")
    with_app(reachable)
    answer(client)
    sent = {"login": "nora", "password": NEW}
    assert client.post("/accounts/login/", sent)["Location"] == "/accounts/second-step/"
    assert client.get("/today/")["Location"].startswith("/accounts/login/")
    client.post("/accounts/second-step/", {"code": spare_codes(reachable)[0]})
    client.post("/unlock/", {"password": PASSWORD})
    assert client.get("/today/").status_code == 200


def test_asking_again_and_again_is_delayed(reachable: Person) -> None:
    client = Client()
    for _ in range(8):
        page = client.post("/accounts/reset/", {"login": "nora"})
    assert "many tries" in page.content.decode()
    assert len(mail.outbox) < 8
    assert signs_in(PASSWORD)


def test_a_full_queue_asks_everybody_to_wait(reachable: Person, monkeypatch) -> None:
    monkeypatch.setattr(mailing, "later", lambda job, *words: False)
    for login in ("nora", "nobody"):
        page = Client().post("/accounts/reset/", {"login": login}).content.decode()
        assert "Wait 60 seconds" in page


def test_removing_the_address_takes_the_spare_key_with_it(reachable: Person) -> None:
    client = confirmed(reachable)
    client.post("/account/mail/choice/", {"choice": "open"})
    assert wraps.has_escrow(reachable.user.pk)
    client.post("/account/mail/choice/", {"choice": "remove"})
    assert not wraps.has_escrow(reachable.user.pk)
    assert not MailAddress.objects.exists()


def test_without_an_address_no_spare_key_is_kept(nora: Person) -> None:
    confirmed(nora).post("/account/mail/choice/", {"choice": "open"})
    assert not wraps.has_escrow(nora.user.pk)


def test_a_spare_key_opens_for_its_owner_alone(nora: Person, omar: Person) -> None:
    from apps.vault.models import Wrap
    from apps.vault.sealing import Tampered

    wraps.set_escrow(nora.keyring)
    Wrap.objects.filter(kind="escrow").update(owner=omar.user)
    for person in (nora, omar):
        with pytest.raises(Tampered):
            wraps.unwrap_escrow(person.user.pk)


def test_the_address_pages_ask_for_the_password_first_if_that_was_long_ago(nora: Person) -> None:
    with time_machine.travel("2026-11-02 10:00", tick=False) as clock:
        client = confirmed(nora)
        clock.shift(timedelta(minutes=8))
        answer = client.post("/account/mail/", {"email": ADDRESS})
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert not mail.outbox


@pytest.mark.parametrize("path", ["/account/mail/", "/accounts/reset/"])
def test_where_no_mail_is_sent_the_pages_say_so(nora, settings, path) -> None:
    settings.MAIL_OFFERED = False
    client = confirmed(nora)
    assert "not available here" in client.get(path).content.decode()
    client.post(path, {"login": "nora", "email": ADDRESS})
    assert not mail.outbox


def test_the_sign_in_page_offers_a_reset_only_where_mail_is_sent(client, db, settings) -> None:
    assert "/accounts/reset/" in client.get("/accounts/login/").content.decode()
    settings.MAIL_OFFERED = False
    assert "/accounts/reset/" not in client.get("/accounts/login/").content.decode()
