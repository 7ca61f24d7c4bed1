"""Leaving as the server sees it: by the link, by a beacon, and by the mark a browser left with."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.template.loader import render_to_string
from django.test import Client

from apps.accounts.models import EXIT_ADDRESSES, Exit
from apps.request_log.models import Attempt
from tests.factories import PASSWORD, Person, make_attempt, make_conversation, opened

SIGNING_IN = {"login": "nora", "password": PASSWORD}


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def expired(answer) -> set[str]:
    return {name for name, cookie in answer.cookies.items() if cookie["max-age"] == 0}


def test_the_beacon_ends_the_session_and_spares_the_flag_of_the_page(browser_of_nora: Client):
    answer = browser_of_nora.post("/leave/")
    assert answer.status_code == 204
    assert "Clear-Site-Data" not in answer
    assert not Session.objects.exists()
    assert expired(answer) >= {"sessionid", "csrftoken", "half"}
    assert not expired(answer) & {"device", "left"}


def test_the_beacon_needs_no_token(nora: Person):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = nora.signed_in().cookies
    assert strict.post("/leave/").status_code == 204
    assert not is_signed_in(strict)


@pytest.mark.parametrize(
    "headers", [{"origin": "https://elsewhere.example"}, {"sec-fetch-site": "cross-site"}]
)
def test_another_site_ends_no_session_by_a_form(browser_of_nora: Client, headers):
    assert browser_of_nora.post("/leave/", headers=headers).status_code == 403
    assert is_signed_in(browser_of_nora)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_on_another_site_leads_away_and_ends_nothing(browser_of_nora: Client, site):
    answer = browser_of_nora.get("/leave/", headers={"sec-fetch-site": site})
    assert answer["Location"] == settings.LEAVE_URL
    assert "Clear-Site-Data" not in answer
    assert not expired(answer)
    assert is_signed_in(browser_of_nora)


@pytest.mark.parametrize("headers", [{}, *({"sec-fetch-site": s} for s in ("same-origin", "none"))])
def test_our_own_link_and_a_typed_address_end_the_session(browser_of_nora: Client, headers):
    assert browser_of_nora.get("/leave/", headers=headers)["Location"] == settings.LEAVE_URL
    assert not is_signed_in(browser_of_nora)


@pytest.mark.parametrize("choice", ["https://a.example", "//a.example", "javascript:1", "other"])
def test_no_other_place_can_be_chosen(browser_of_nora: Client, choice):
    sent = {"look": "dark", "idle_minutes": "5", "leave_for": choice}
    assert 'role="alert"' in browser_of_nora.post("/account/discreet/", sent).content.decode()
    assert browser_of_nora.get("/leave/")["Location"] == settings.LEAVE_URL


def test_the_link_clears_what_the_browser_kept(browser_of_nora: Client):
    answer = browser_of_nora.get("/leave/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "no-store" in answer["Cache-Control"]
    assert not expired(answer) & {"device", "left"}
    assert not Session.objects.exists()


@pytest.mark.parametrize("choice", [exit for exit in Exit if exit])
def test_the_link_leads_where_the_person_chose(nora: Person, choice):
    nora.user.leave_for = choice
    nora.user.save()
    client = nora.signed_in()
    assert f'data-to="{EXIT_ADDRESSES[choice]}"' in client.get("/today/").content.decode()
    assert client.get("/leave/")["Location"] == EXIT_ADDRESSES[choice]


@pytest.mark.parametrize("path", ["/", "/safety/", "/today/", "/nothing/", "/accounts/login/"])
def test_any_request_of_a_browser_that_left_ends_its_session(browser_of_nora: Client, path):
    browser_of_nora.cookies["left"] = "1"
    browser_of_nora.get(path)
    assert not Session.objects.exists()
    del browser_of_nora.cookies["left"]
    assert not is_signed_in(browser_of_nora)


def test_a_browser_that_left_is_shown_and_saves_nothing(nora: Person):
    draft = make_attempt(make_conversation(nora), said_on=None, words="Before")
    client = nora.signed_in()
    client.cookies["left"] = "1"
    client.post(f"{draft.get_absolute_url()}save/", {"words": "After", "tab": "t", "seq": "1"})
    with opened(nora.keyring):
        assert Attempt.objects.get(pk=draft.pk).words == "Before"


def test_signing_in_takes_the_mark_away(browser_of_nora: Client):
    browser_of_nora.cookies["left"] = "1"
    assert "left" not in expired(browser_of_nora.get("/accounts/login/"))
    wrong = browser_of_nora.post("/accounts/login/", SIGNING_IN | {"password": "wrong"})
    assert "left" not in expired(wrong)
    assert "left" in expired(browser_of_nora.post("/accounts/login/", SIGNING_IN))
    del browser_of_nora.cookies["left"]
    assert is_signed_in(browser_of_nora)


def test_the_error_page_leads_to_the_neutral_site_too():
    assert f'data-to="{settings.LEAVE_URL}"' in render_to_string("core/server_error.html")


@pytest.mark.parametrize("path", ["/", "/safety/", "/today/", "/nothing/"])
def test_the_guard_is_the_first_thing_in_the_head(browser_of_nora: Client, path):
    head = browser_of_nora.get(path, follow=True).content.decode().split("<script", 2)
    assert "guard" in head[1].split(">")[0]
    assert "defer" not in head[1].split(">")[0]
    assert "<body" not in head[0]
    assert "stylesheet" not in head[0]
