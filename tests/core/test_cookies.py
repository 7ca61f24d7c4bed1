"""Over https every cookie of ours is bound to this very host, and to https."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.conventions.sources import ROOT

# Signing up, leaving while the server is away, leaving, erasing: every cookie that is ever set.
JOURNEY = """
import json, os, shutil, django
from django.conf import settings
settings.STATIC_ROOT = os.environ["STATIC"]
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
lines = []
browser = Client(headers={"host": "overture.example"})

def ask(how, path, *sent):
    answer = getattr(browser, how)(path, *sent, secure=True)
    lines.extend(cookie.OutputString() for cookie in answer.cookies.values())
    return answer.status_code

def sign_in():
    return ask("post", "/accounts/login/", {"login": "nora", "password": "four unrelated words"})

ask("get", "/accounts/signup/")
ask("post", "/accounts/signup/", {"username": "nora", "password1": "four unrelated words"})
ask("post", "/accounts/recovery-code/", {"recovery": "without"})
opened = ask("get", "/today/")
browser.cookies["__Host-tz"] = "Pacific/Kiritimati"
ask("get", "/leave/")
left = ask("get", "/today/")
sign_in()
browser.cookies["__Host-left"] = "1"
ended = ask("get", "/today/")
sign_in()
del browser.cookies["__Host-left"]  # expired: a browser would have dropped it
again = ask("get", "/today/")
shutil.rmtree(settings.DATA_DIR)
print(json.dumps({"lines": lines, "statuses": [opened, left, ended, again]}))
"""
NAMES = {"sessionid", "csrftoken", "half", "device", "left", "tz"}


@pytest.fixture(scope="module")
def journey() -> Any:
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PUBLIC_URL": "https://overture.example",
        "STATIC": str(settings.STATIC_ROOT),
    }
    command = [sys.executable, "-c", JOURNEY]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return json.loads(done.stdout)


def test_every_cookie_has_a_name_that_only_this_host_may_set(journey):
    assert {line.split("=")[0] for line in journey["lines"]} == {f"__Host-{n}" for n in NAMES}


def test_every_cookie_is_for_https_alone_and_for_the_whole_of_this_host(journey):
    for line in journey["lines"]:
        assert {"Secure", "Path=/"} <= set(line.split("; "))
        assert "Domain" not in line


def test_by_these_names_one_signs_in_and_leaves(journey):
    assert journey["statuses"] == [200, 302, 302, 200]


def test_scripts_write_and_read_cookies_in_one_place_each():
    written = re.compile(r"document\.cookie\s*=")
    found = {
        path.name: (len(written.findall(text)), text.count("document.cookie"))
        for path in sorted(Path(settings.BASE_DIR, "static/js").rglob("*.js"))
        if "document.cookie" in (text := path.read_text(encoding="utf-8"))
    }
    assert found == {"guard.js": (1, 2), "1-request.js": (0, 1)}


def test_a_script_names_a_cookie_only_with_the_word_for_this_host():
    guard = Path(settings.BASE_DIR, "static/js/guard.js").read_text(encoding="utf-8")
    assert "const ours = secure ? '__Host-' : '';" in guard
    assert "`${ours}${pair}; path=/; SameSite=Lax${secure ? '; Secure' : ''}`" in guard
