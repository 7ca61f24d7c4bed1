"""The headers that every answer carries, whatever it is."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.templatetags.static import static
from django.test import Client

from tests.conventions.sources import ROOT
from tests.factories import Person

FRAGMENT = {"HX-Request": "true", "HX-Target": "results"}
HTTPS = {
    "SECURE_HSTS_SECONDS": 365 * 24 * 60 * 60,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_HSTS_PRELOAD": True,
}


def broken(nora: Person) -> HttpResponse:
    browser = nora.signed_in()
    browser.raise_request_exception = False
    return browser.get("/today/")


def refused(nora: Person) -> HttpResponse:
    browser = Client(enforce_csrf_checks=True)
    return browser.post("/accounts/login/")


def saved(nora: Person) -> HttpResponse:
    return nora.signed_in().post("/conversations/new/", {"title": "Walks", "theme": "other"})


ANSWERS: dict[str, tuple[int, Callable[[Person], HttpResponse]]] = {
    "the front page": (200, lambda _: Client().get("/")),
    "a guide": (200, lambda _: Client().get("/safety/")),
    "signing in": (200, lambda _: Client().get("/accounts/login/")),
    "a page": (200, lambda nora: nora.signed_in().get("/conversations/")),
    "a part": (200, lambda nora: nora.signed_in().get("/log/", headers=FRAGMENT)),
    "a redirect to the sign-in": (302, lambda _: Client().get("/today/")),
    "a redirect after saving": (302, saved),
    "leaving": (302, lambda _: Client().get("/leave/")),
    "a host that is not ours": (400, lambda _: Client().get("/", headers={"host": "a.example"})),
    "a stale token": (403, refused),
    "nothing there": (404, lambda _: Client().get("/nothing/")),
    "a wrong method": (405, lambda _: Client().put("/safety/")),
    "an error": (500, broken),
    "health": (200, lambda _: Client().get("/healthz")),
    "readiness": (200, lambda _: Client().get("/readyz")),
}
every_answer = pytest.mark.parametrize("name", ANSWERS)


@pytest.fixture
def answer(name, nora, monkeypatch):
    if name == "an error":
        monkeypatch.setattr("apps.today.views.standings", lambda *_: 1 / 0)
    status, get = ANSWERS[name]
    found = get(nora)
    assert found.status_code == status
    return found


def policy(answer: HttpResponse) -> dict[str, list[str]]:
    parts = (part.split() for part in answer["Content-Security-Policy"].split(";") if part)
    return {name: sources for name, *sources in parts}


@every_answer
def test_only_what_is_ours_may_run_or_load(answer):
    allowed = policy(answer)
    assert allowed["default-src"] == ["'none'"]
    assert allowed["script-src"] == allowed["style-src"] == ["'self'"]
    assert {source for sources in allowed.values() for source in sources} <= {"'self'", "'none'"}


@every_answer
def test_no_other_site_may_frame_a_page_or_take_its_forms(answer):
    allowed = policy(answer)
    assert allowed["frame-ancestors"] == allowed["base-uri"] == ["'none'"]
    assert allowed["form-action"] == ["'self'"]
    assert answer.get("X-Frame-Options", "DENY") == "DENY"


@every_answer
def test_nothing_is_guessed_or_told_to_other_sites(answer):
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


@every_answer
def test_no_camera_microphone_or_place_may_be_asked_for(answer):
    features = answer["Permissions-Policy"]
    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(features.split(", "))


@every_answer
def test_no_browser_or_proxy_keeps_an_answer(answer):
    kept = {word.strip() for word in answer["Cache-Control"].split(",")}
    assert {"private", "no-store"} <= kept


@every_answer
def test_a_part_is_never_taken_for_a_page(answer):
    assert {"HX-Request", "HX-Target"} <= {w.strip() for w in answer["Vary"].split(",")}


@every_answer
def test_the_characters_of_an_answer_are_never_guessed(answer):
    assert answer["Content-Type"].endswith("; charset=utf-8")


@every_answer
def test_no_other_site_may_read_an_answer(answer):
    assert "Access-Control-Allow-Origin" not in answer


@every_answer
def test_on_plain_http_no_browser_is_told_to_insist_on_https(answer):
    assert "Strict-Transport-Security" not in answer


FILES = ["overture.css", "overture.js", "icons/page.svg"]


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_ours_is_for_our_own_pages_and_says_its_characters(file):
    answer = Client().get(static(file), headers={"Origin": "https://a.example"})
    assert b"".join(answer.streaming_content)
    assert "Access-Control-Allow-Origin" not in answer
    assert re.search('; charset="?utf-8"?$', answer["Content-Type"])


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_ours_is_guarded_and_kept_for_good(file):
    answer = Client().get(static(file))
    assert b"".join(answer.streaming_content)
    assert policy(answer)["script-src"] == ["'self'"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer["Cache-Control"]


def test_over_https_a_browser_is_told_to_insist_on_it(settings):
    for name, value in HTTPS.items():
        setattr(settings, name, value)
    told = Client().get("/healthz", secure=True)["Strict-Transport-Security"]
    assert told == "max-age=31536000; includeSubDomains; preload"


SERVED = """
import json, django
django.setup()
from django.test import Client
host = {"host": "overture.example"}
answer = Client().get("/healthz", secure=True, headers=host)
plain = Client().get("/safety/", headers=host)
print(json.dumps([dict(answer.headers), plain.status_code, plain.headers.get("Location")]))
"""


@pytest.fixture
def over_https(settings, tmp_path):
    """The real settings on a public address: headers, status and place of a plain request."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PUBLIC_URL": "https://overture.example",
        "SECRET_KEY": settings.SECRET_KEY,
        "VAULT_KEYS": settings.VAULT_KEYS[0],
        "DATA_DIR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, "-c", SERVED], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    return json.loads(done.stdout)


def test_a_public_address_with_https_insists_on_it(over_https):
    headers, status, place = over_https
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert (status, place) == (301, "https://overture.example/safety/")
