"""The readers of the environment: one clear line for what is wrong, and nothing secret in it."""

import base64
import os
import subprocess
import sys
from typing import Any

import pytest

from config.env import SECRETS_FILE, Environment, data_dir, read_secrets
from tests.conventions.sources import ROOT

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
SECRET = "kingfisher"  # in every malformed value below that could be one


def read(reader: str, value: str, *default: Any) -> Any:
    """What a reader makes of a value."""
    environment = Environment({"NAME": value}, ROOT / "no such folder")
    return getattr(environment, reader)("NAME", *default)


MALFORMED = [
    ("flag", "maybe"),
    ("flag", "yes please"),
    ("count", "ten"),
    ("count", "-1"),
    ("count", "1.5"),
    ("count", "1 000"),
    ("origin", "overture.example"),
    ("origin", "ftp://overture.example"),
    ("origin", "https://"),
    ("origin", "https:///path"),
    ("origin", "https://overture.example/app"),
    ("origin", "https://overture.example?a=kingfisher"),
    ("origin", "https://overture.example#kingfisher"),
    ("origin", "https://nora:kingfisher@overture.example"),
    ("origin", "https://overture.example:port"),
    ("origin", "https://overture.example:99999"),
    ("origin", "http://[::1"),
    ("origin", "http://overture.example"),
    ("origin", "http://192.168.1.7:8000"),
    ("address", "http://weather.example"),
    ("address", "weather.example"),
    ("address", "https://"),
    ("address", "https://[kingfisher"),
    ("cache", "memcached://nora:kingfisher@localhost"),
    ("cache", "kingfisher"),
    ("cache", "redis://[kingfisher"),
    ("cache", "redis://:kingfisher@cache.example:6379/1"),
    ("cache", "rediss://:kingfisher@cache.example?ssl_cert_reqs=none"),
    ("cache", "rediss://:kingfisher@cache.example?ssl_check_hostname=false"),
    ("mail", "kingfisher"),
    ("mail", "https://nora:kingfisher@mail.example?from=a@b.example"),
    ("mail", "smtp://nora:kingfisher@?from=a@b.example"),
    ("mail", "smtp://nora:kingfisher@mail.example"),
    ("mail", "smtp://nora:kingfisher@mail.example?from=nora"),
    ("mail", "smtp://nora:kingfisher@mail.example:port?from=a@b.example"),
    ("mail", "smtp://nora:kingfisher@[mail.example?from=a@b.example"),
    ("secret", "kingfisher"),
    ("secret", "k" * 49),
    ("token", "kingfisher"),
    ("vault_keys", "kingfisher"),
    ("vault_keys", base64.urlsafe_b64encode(b"kingfisher" * 2).decode()),
    ("vault_keys", f"{KEY},kingfisher"),
    ("vault_keys", "kïngfisher" * 4),
    ("vault_keys", ","),
    ("database", "kingfisher"),
    ("database", "mysql://nora:kingfisher@localhost/overture"),
    ("database", "postgres://nora:kingfisher@localhost:port/overture"),
    ("database", "postgres://nora:kingfisher@[localhost/overture"),
    ("database", "nosuch://nora:kingfisher@localhost/overture"),
    ("database", "postgres://nora:kingfisher@db.example/overture"),
    ("database", "postgres://nora:kingfisher@db.example/overture?sslmode=require"),
    ("database", "postgres://nora:kingfisher@localhost,db.example/overture"),
    ("database", "postgres://nora:kingfisher@localhost/overture?host=db.example"),
    ("database", "postgres://nora:kingfisher@localhost/overture?hostaddr=192.0.2.1"),
    ("database", "postgres://nora:kingfisher@localhost/overture?service=far"),
]
DEFAULTS = {"count": 1, "origin": "http://localhost", "address": "https://weather.example",
            "database": "sqlite://"}  # fmt: skip


@pytest.mark.parametrize(("reader", "value"), MALFORMED)
def test_a_malformed_value_stops_with_one_line_that_names_it_and_no_secret(reader, value):
    with pytest.raises(SystemExit) as stopped:
        read(reader, value, *([DEFAULTS[reader]] if reader in DEFAULTS else []))
    line = str(stopped.value)
    assert line.startswith("overture: NAME ")
    assert "\n" not in line
    assert SECRET not in line


@pytest.mark.parametrize("reader", ["text", "secret", "vault_keys"])
@pytest.mark.parametrize("value", ["", "   "])
def test_a_missing_value_stops_with_how_to_get_one(reader, value):
    with pytest.raises(SystemExit, match=r"^overture: NAME is missing\. .*make run"):
        read(reader, value)


@pytest.mark.parametrize(("reader", "value", "understood"), [
    ("text", "  words ", "words"),
    ("flag", "on", True),
    ("flag", "True", True),
    ("flag", "1", True),
    ("flag", "off", False),
    ("flag", "0", False),
    ("flag", "", False),
    ("secret", "k" * 50, "k" * 50),
    ("vault_keys", KEY, [KEY]),
    ("vault_keys", f" {KEY} , {KEY},", [KEY, KEY]),
])  # fmt: skip
def test_a_good_value_is_understood(reader, value, understood):
    assert read(reader, value) == understood


@pytest.mark.parametrize(("value", "number"), [("0", 0), (" 12 ", 12), ("", 7)])
def test_a_count_is_a_whole_number_or_its_default(value, number):
    assert read("count", value, 7) == number


@pytest.mark.parametrize("value", ["https://overture.example", "http://localhost:8000/",
                                   "http://[::1]:8000"])  # fmt: skip
def test_an_origin_is_a_scheme_and_a_host(value):
    parts = read("origin", value, "http://default.example")
    assert value.startswith(f"{parts.scheme}://")
    assert parts.hostname in value


def test_an_address_is_kept_whole():
    value = "https://www.bbc.co.uk/weather?a=b"
    assert read("address", value, "https://default.example") == value


def test_an_address_on_this_machine_needs_no_https():
    value = "http://127.0.0.1:8001/weather"
    assert read("address", value, "https://default.example") == value


def test_a_database_is_sqlite_or_postgresql():
    assert "sqlite" in read("database", "", "sqlite:///a.sqlite3")["ENGINE"]
    assert "sqlite" in read("database", "sqlite://:memory:", "")["ENGINE"]
    found = read("database", "postgres://nora:secret@127.0.0.1:5433/overture", "sqlite://")
    assert "postgresql" in found["ENGINE"]
    assert (found["HOST"], found["PORT"], found["PASSWORD"]) == ("127.0.0.1", 5433, "secret")


@pytest.mark.parametrize("address", [
    "postgres://nora:secret@db.example/overture?sslmode=verify-full",
    "postgres://nora:secret@db.example/overture?sslmode=verify-ca",
    "postgres://nora@[::1]/overture", "postgres:///overture",
    "postgres://nora@%2Fvar%2Frun%2Fpostgresql/overture",
    "postgres://nora@/overture?host=/var/run/postgresql",
])  # fmt: skip
def test_a_database_is_here_or_proves_who_it_is(address):
    assert "postgresql" in read("database", address, "sqlite://")["ENGINE"]


@pytest.mark.parametrize("address", [
    "", "redis://localhost:6379/7", "redis://[::1]/1", "unix:///run/redis.sock",
    "rediss://:secret@cache.example:6380/1",
])  # fmt: skip
def test_a_cache_is_here_or_proves_who_it_is(address):
    assert read("cache", address) == address


@pytest.mark.parametrize(("reader", "address", "more"), [
    ("database", "postgres://nora:secret@db/overture", ["sqlite://"]),
    ("cache", "redis://cache:6379/1", []),
])  # fmt: skip
def test_in_a_private_network_that_is_said_to_be_one_neither_needs_to(reader, address, more):
    given = {"NAME": address, "TRUSTED_NETWORK": "on"}
    assert getattr(Environment(given, ROOT / "no such folder"), reader)("NAME", *more)


def test_the_secrets_file_stands_behind_the_environment(tmp_path):
    (tmp_path / SECRETS_FILE).write_text("A=from the file\nB=from the file\n")
    environment = Environment({"A": "from outside"}, tmp_path)
    assert (environment.text("A"), environment.text("B")) == ("from outside", "from the file")


def test_a_secret_may_have_an_equals_sign_in_it(tmp_path):
    (tmp_path / SECRETS_FILE).write_text(f"VAULT_KEYS={KEY}\n\n# a note\n")
    assert KEY.endswith("=")
    assert read_secrets(tmp_path / SECRETS_FILE)["VAULT_KEYS"] == KEY


def test_there_may_be_no_secrets_file(tmp_path):
    assert read_secrets(tmp_path / SECRETS_FILE) == {}


def test_the_data_folder_is_the_one_that_was_given(monkeypatch, tmp_path):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "a" / ".." / "b"))
    assert data_dir() == tmp_path / "b"


def test_the_data_folder_is_var_beside_the_code_otherwise(monkeypatch):
    monkeypatch.delenv("DATA_DIR")
    assert data_dir() == ROOT / "var"


def start(tmp_path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Load the real settings, as any command does first."""
    good = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "SECRET_KEY": "k" * 60,
            "VAULT_KEYS": KEY}  # fmt: skip
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT, env={**good, **variables}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [
    ("SECRET_KEY", ""),
    ("SECRET_KEY", "kingfisher"),
    ("VAULT_KEYS", ""),
    ("VAULT_KEYS", "kingfisher"),
    ("DEBUG", "kingfisher"),
    ("PORT", "kingfisher"),
    ("PUBLIC_URL", "kingfisher"),
    ("TRUSTED_PROXY_COUNT", "kingfisher"),
    ("DATABASE_URL", "mysql://nora:kingfisher@localhost/overture"),
    ("CACHE_URL", "memcached://nora:kingfisher@localhost"),
    ("LEAVE_URL", "http://kingfisher.example"),
    ("EMAIL_URL", "smtp://nora:kingfisher@mail.example"),
    ("PUBLIC_URL", "http://kingfisher.example"),
    ("DATABASE_URL", "postgres://nora:kingfisher@db.example/overture"),
    ("CACHE_URL", "redis://:kingfisher@cache.example"),
])  # fmt: skip
def test_the_start_stops_with_one_clear_line(name, value, tmp_path):
    stopped = start(tmp_path, **{name: value})
    assert stopped.returncode == 1
    assert stopped.stdout == ""
    (line,) = stopped.stderr.splitlines()
    assert line.startswith(f"overture: {name} ")
    assert SECRET not in line


def test_nobody_else_can_reach_a_server_that_shows_its_errors(tmp_path):
    stopped = start(tmp_path, DEBUG="on", PUBLIC_URL="https://overture.example")
    assert stopped.returncode == 1
    (line,) = stopped.stderr.splitlines()
    assert line.startswith("overture: DEBUG ")


def test_the_start_goes_on_when_all_is_well(tmp_path):
    started = start(tmp_path)
    assert started.returncode == 0, started.stderr
