"""When something that a guard leans on is down, the guard refuses: it never lets pass."""

from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client

from apps.accounts import mailing
from apps.accounts.models import MailAddress, User
from tests.accounts.second_steps import code_of, give_password, with_app


@pytest.fixture
def cache_down(monkeypatch):
    def fail(*_, **__):
        raise ConnectionError("the cache is away")

    def go_down():
        for name in ("get", "add", "set", "get_many", "incr"):
            monkeypatch.setattr(cache, name, fail)

    return go_down


def test_without_the_cache_nobody_signs_up_uncounted(db, cache_down):
    cache_down()
    stranger = Client(raise_request_exception=False)
    sent = {"username": "ada", "password1": "four unrelated words"}
    assert stranger.post("/accounts/signup/", sent).status_code == 500
    assert not User.objects.filter(username="ada").exists()


def test_without_the_cache_nobody_searches_uncounted(nora, cache_down):
    browser = nora.signed_in(raise_request_exception=False)
    cache_down()
    assert browser.get("/phrasebook/?q=walk").status_code == 500


def test_without_the_cache_no_code_is_taken_that_might_be_used_already(nora, cache_down):
    with_app(nora)
    browser = give_password(nora, Client(raise_request_exception=False))
    cache_down()
    assert browser.post("/accounts/second-step/", {"code": code_of()}).status_code == 500
    assert browser.get("/today/").status_code != 200


@pytest.fixture
def mail_down(monkeypatch, settings):
    """The sending thread's work is done at once, and the mail server is away."""

    def fail(*_, **__):
        raise ConnectionError("the mail server is away")

    settings.MAIL_OFFERED, settings.DEFAULT_FROM_EMAIL = True, "post@example.net"
    monkeypatch.setattr(EmailMessage, "send", fail)
    monkeypatch.setattr(mailing, "connection", SimpleNamespace(close=lambda: None))
    at_once = SimpleNamespace(submit=lambda run, *words: run(*words))
    monkeypatch.setattr(mailing, "sender", at_once)


def test_without_the_mail_server_asking_for_a_new_password_is_answered_as_always(nora, mail_down):
    MailAddress.objects.create(
        owner=nora.user,
        sealed=mailing.server_seals.seal(b"heron@example.org"),
        lookup=mailing.lookup("heron@example.org"),
    )
    answers = [Client().post("/accounts/reset/", {"login": name}) for name in ("nora", "nobody")]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, "/accounts/reset/code/")] * 2
    assert mail.outbox == []
