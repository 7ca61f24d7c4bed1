"""The score that the HTTP Observatory's published table gives our sign-in page.

Source: Mozilla, "HTTP Observatory Scoring Methodology": a site begins with 100 points; the rows
below are those that can apply here.
"""

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

from tests.conventions.sources import ROOT

SERVED = """
import json, os, django
from django.conf import settings
settings.STATIC_ROOT = os.environ["STATIC"]
django.setup()
from django.test import Client
host = {"host": "overture.example"}
answer = Client().get("/accounts/login/", secure=True, headers=host)
plain = Client().get("/accounts/login/", headers=host)
print(json.dumps({
    "headers": {name.lower(): value for name, value in answer.headers.items()},
    "cookies": {name: dict(cookie) for name, cookie in answer.cookies.items()},
    "scripts": answer.content.decode(),
    "plain": plain.headers.get("Location", ""),
}))
"""
SIX_MONTHS = 15_768_000  # seconds, as the table has it


@pytest.fixture(scope="module")
def answer() -> Any:
    """The sign-in page as it is on a public address."""
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PUBLIC_URL": "https://overture.example",
        "STATIC": str(settings.STATIC_ROOT),
    }
    command = [sys.executable, "-c", SERVED]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return json.loads(done.stdout)


def policy(answer: Any) -> dict[str, set[str]]:
    parts = (part.split() for part in answer["headers"]["content-security-policy"].split(";"))
    return {name: set(sources) for name, *sources in filter(None, parts)}


def content_security(answer: Any) -> int:
    sources = set().union(*policy(answer).values())
    if sources & {"'unsafe-inline'", "'unsafe-eval'", "data:", "https:", "http:", "*"}:
        return -20
    return 10 if policy(answer)["default-src"] == {"'none'"} else 5


def cookies(answer: Any) -> int:
    found = answer["cookies"].values()
    if not all(cookie["secure"] for cookie in found):
        return -40
    return 5 if all(cookie["samesite"] in {"Lax", "Strict"} for cookie in found) else 0


def sharing(answer: Any) -> int:
    return -50 if "access-control-allow-origin" in answer["headers"] else 0


def strict_transport(answer: Any) -> int:
    age = re.search(r"max-age=(\d+)", answer["headers"].get("strict-transport-security", ""))
    if age is None:
        return -20
    return 0 if int(age[1]) >= SIX_MONTHS else -10


def redirection(answer: Any) -> int:
    return 0 if answer["plain"].startswith("https://overture.example/") else -20


def referrer(answer: Any) -> int:
    return 5 if answer["headers"]["referrer-policy"] in {"no-referrer", "same-origin"} else -5


def integrity(answer: Any) -> int:
    return -5 if re.search(r'<script[^>]+src="(?!/)', answer["scripts"]) else 0


def content_type(answer: Any) -> int:
    return 0 if answer["headers"].get("x-content-type-options") == "nosniff" else -5


def framing(answer: Any) -> int:
    return 5 if policy(answer).get("frame-ancestors") == {"'none'"} else -20


ROWS = (content_security, cookies, sharing, strict_transport, redirection, referrer, integrity,
        content_type, framing)  # fmt: skip


def test_the_observatory_would_take_nothing_away(answer):
    assert [row.__name__ for row in ROWS if row(answer) < 0] == []


def test_the_observatory_would_give_a_hundred_points_or_more(answer):
    assert 100 + sum(row(answer) for row in ROWS) >= 100


def test_the_page_sets_a_cookie_that_the_score_can_judge(answer):
    assert answer["cookies"]
