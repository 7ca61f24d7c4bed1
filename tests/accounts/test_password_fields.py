"""What opens something is never shown, and never handed back to the page."""

import pytest
from django.test import Client

from tests.conventions.sources import Elements
from tests.factories import PASSWORD, Person
from tests.ownership.table import CASES

PAGES = sorted(
    case.path() for case in CASES
    if case.method == "GET" and "<" not in case.route and case.access != "owned"
)  # fmt: skip
# These ask for the password once more before they show their own fields.
WITH_PASSWORDS = {
    "/accounts/login/", "/accounts/signup/", "/accounts/recover/", "/accounts/reset/code/",
    "/accounts/reauthenticate/", "/unlock/", "/account/password/", "/account/passphrase/",
    "/account/passphrase/remove/",
}  # fmt: skip
WRITTEN = "kingfisher"


def inputs(html: str) -> list[dict[str, str]]:
    """The fields of a page for passwords and passphrases."""
    every = (attributes for tag, attributes in Elements(html).elements if tag == "input")
    return [i for i in every if i.get("type") == "password" or "pass" in i.get("name", "")]


@pytest.fixture
def visit(nora: Person, settings):
    """A page as it comes to whoever it is for, and the browser it came to."""
    settings.MAIL_OFFERED = True

    def page(path: str, browser: Client | None = None) -> tuple[Client, str]:
        stranger = path.startswith("/accounts/") and "again" not in path and "reauth" not in path
        browser = browser or (Client() if stranger else nora.signed_in())
        if path == "/accounts/reset/code/":
            browser.post("/accounts/reset/", {"login": "nobody"})
        if path.startswith("/account/"):
            browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
        return browser, browser.get(path).content.decode()

    return page


@pytest.fixture(autouse=True)
def no_mail(monkeypatch):
    monkeypatch.setattr("apps.accounts.mailing.later", lambda job, *words: True)


@pytest.mark.parametrize("path", PAGES)
def test_every_password_is_hidden_and_comes_empty(path, visit):
    found = inputs(visit(path)[1])
    assert all(i["type"] == "password" and not i.get("value") for i in found)
    if path in WITH_PASSWORDS - {"/account/passphrase/remove/"}:
        assert found


@pytest.mark.parametrize("path", sorted(WITH_PASSWORDS))
def test_after_an_error_no_password_comes_back(path, visit):
    browser, html = visit(path)
    names = {i["name"] for i in inputs(html)} | {"password", "recovery_code"}
    answer = browser.post(path, dict.fromkeys(names, WRITTEN) | {"code": "1", "login": "omar"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert inputs(html)
    assert all(i["type"] == "password" and not i.get("value") for i in inputs(html))
