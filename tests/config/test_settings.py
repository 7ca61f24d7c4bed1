"""What the settings make of one address."""

import importlib
import json
import os
import subprocess
import sys

import pytest

from tests.conventions.sources import ROOT

NAMES = (
    "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "DEBUG", "SESSION_ENGINE",
    "SECURE_PROXY_SSL_HEADER", "BACKUP_DAYS", "PASSWORD_HASHERS", "VAULT_ARGON2",
    "DATABASES",
)  # fmt: skip
ASK = f"""
import json
from config import settings
print(json.dumps({{name: getattr(settings, name, None) for name in {NAMES}}}))
"""


@pytest.fixture
def made_of(settings, tmp_path):
    """The settings as they come out of an environment."""
    good = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path),
            "SECRET_KEY": settings.SECRET_KEY, "VAULT_KEYS": settings.VAULT_KEYS[0]}  # fmt: skip

    def run(**variables: str) -> dict[str, object]:
        done = subprocess.run(
            [sys.executable, "-c", ASK],
            cwd=ROOT, env={**good, **variables}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return json.loads(done.stdout)

    return run


def test_at_home_only_this_machine_is_answered(made_of):
    made = made_of()
    assert made["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert made["CSRF_TRUSTED_ORIGINS"] == ["http://localhost:8000"]
    assert not made["SESSION_COOKIE_SECURE"]
    assert made["DEBUG"] is False


def test_a_port_moves_the_address_along(made_of):
    assert made_of(PORT="8123")["CSRF_TRUSTED_ORIGINS"] == ["http://localhost:8123"]


def test_on_the_web_only_its_own_name_is_answered_and_only_over_https(made_of):
    made = made_of(PUBLIC_URL="https://overture.example/")
    assert made["ALLOWED_HOSTS"] == ["overture.example"]
    assert made["CSRF_TRUSTED_ORIGINS"] == ["https://overture.example"]
    assert made["SESSION_COOKIE_SECURE"]
    assert made["CSRF_COOKIE_SECURE"]
    assert made["SECURE_SSL_REDIRECT"]
    assert made["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60


def test_sessions_are_cached_only_where_every_process_shares_the_cache(made_of):
    assert made_of()["SESSION_ENGINE"].endswith(".db")
    assert made_of(CACHE_URL="redis://localhost:6379/7")["SESSION_ENGINE"].endswith(".cached_db")


def test_behind_a_pooler_no_cursor_is_kept_in_the_database(made_of):
    url = "postgres://localhost/overture"
    alone = made_of(DATABASE_URL=url)["DATABASES"]["default"]
    pooled = made_of(DATABASE_URL=url, DATABASE_POOLED="on")["DATABASES"]["default"]
    assert [alone["DISABLE_SERVER_SIDE_CURSORS"], pooled["DISABLE_SERVER_SIDE_CURSORS"]] == [0, 1]


def test_a_proxys_word_on_https_is_taken_only_from_a_proxy_of_ours(made_of):
    web = {"PUBLIC_URL": "https://overture.example"}
    assert made_of(**web)["SECURE_PROXY_SSL_HEADER"] is None
    header = made_of(**web, TRUSTED_PROXY_COUNT="1")["SECURE_PROXY_SSL_HEADER"]
    assert header == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_the_server_itself_believes_no_proxy():
    server = importlib.import_module("config.gunicorn")
    assert server.forwarded_allow_ips == ""
    assert server.secure_scheme_headers == {}


def test_how_long_backups_are_kept_is_said_by_who_runs_it(made_of):
    assert made_of()["BACKUP_DAYS"] == 30
    assert made_of(BACKUP_DAYS="7")["BACKUP_DAYS"] == 7


def test_passwords_and_wraps_are_stretched_by_argon2_and_nothing_else(made_of):
    made = made_of()
    assert made["PASSWORD_HASHERS"] == ["apps.vault.hashing.Argon2InTurn"]
    assert made["VAULT_ARGON2"]["memory_cost"] >= 64 * 1024
    assert made["VAULT_ARGON2"]["time_cost"] >= 3
