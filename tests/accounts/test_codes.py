"""A code by mail belongs to the browser that asked, and its mail goes to one address alone."""

import pytest
from django.core import mail
from django.test import Client

from apps.accounts import codes, mailing
from apps.accounts.models import MailAddress
from apps.vault.server_seals import seal
from tests.factories import PASSWORD, Person

CODE = "12345678"
ADDRESS = "heron@example.org"


@pytest.fixture(autouse=True)
def mail_server(settings, monkeypatch) -> None:
    """One is configured; its work is done at once, and each code is the same one."""
    settings.MAIL_OFFERED = True
    settings.DEFAULT_FROM_EMAIL = "post@example.net"
    monkeypatch.setattr(mailing, "later", lambda job, *words: job(*words) or True)
    monkeypatch.setattr(codes.secrets, "randbelow", lambda top: int(CODE))


def test_a_code_is_of_no_use_in_a_browser_that_did_not_ask(nora: Person) -> None:
    lookup = mailing.lookup(ADDRESS)
    MailAddress.objects.create(owner=nora.user, sealed=seal(ADDRESS.encode()), lookup=lookup)
    Client().post("/accounts/reset/", {"login": "nora"})
    assert CODE in mail.outbox[0].body
    sent = {"code": CODE, "password1": "another good long one"}
    assert Client().post("/accounts/reset/code/", sent)["Location"] == "/accounts/reset/"
    nora.user.refresh_from_db()
    assert nora.user.check_password(PASSWORD)


def test_a_new_code_takes_the_place_of_the_one_before(nora: Person, monkeypatch) -> None:
    before = codes.issue("a key", nora.user.pk)
    monkeypatch.setattr(codes.secrets, "randbelow", lambda top: 87654321)
    codes.issue("a key", nora.user.pk)
    assert codes.redeem("a key", before) is None


@pytest.mark.parametrize("more", ["\nBcc: omar@example.org", "\r\nSubject: hello", ",omar@a.b"])
def test_no_mail_goes_where_an_address_has_more_in_it(nora: Person, more: str) -> None:
    client = nora.signed_in()
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.post("/account/mail/", {"email": f"{ADDRESS}{more}"}).content.decode()
    assert 'role="alert"' in page
    assert mail.outbox == []
