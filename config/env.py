"""Strict readers for the environment: the only place where configuration comes in.

A missing or malformed value stops the start with one line that names the variable,
says what is wrong and what would be right. Nothing secret is ever part of that line.
"""

import base64
import binascii
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import dj_database_url

SECRETS_FILE = "secrets.env"
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
VERIFIED = {"verify-full", "verify-ca"}


def is_here(host: str) -> bool:
    """Whether this is this machine: by loopback, or by a socket in its file system."""
    return not host or host.startswith("/") or host in LOOPBACK


def stop(name: str, problem: str) -> NoReturn:
    """End the process with one plain line about the variable ``name``."""
    raise SystemExit(f"overture: {name} {problem}")


def data_dir() -> Path:
    """The folder of the SQLite file and the generated secrets (``DATA_DIR``, else ``var``)."""
    given = os.environ.get("DATA_DIR")
    return Path(given).resolve() if given else Path(__file__).resolve().parent.parent / "var"


class Environment:
    """The process environment, and behind it the secrets generated at the first start."""

    def __init__(self, variables: Mapping[str, str], folder: Path) -> None:
        self.variables = {**read_secrets(folder / SECRETS_FILE), **variables}

    def text(self, name: str, default: str | None = None) -> str:
        value = self.variables.get(name, "").strip()
        if value:
            return value
        if default is None:
            stop(name, "is missing. Set it, or start once with `make run`, which makes one.")
        return default

    def flag(self, name: str) -> bool:
        value = self.text(name, "off").lower()
        if value not in {"on", "off", "true", "false", "1", "0"}:
            stop(name, "is neither on nor off.")
        return value in {"on", "true", "1"}

    def count(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not value.isdecimal():
            stop(name, "is not a whole number.")
        return int(value)

    def origin(self, name: str, default: str) -> SplitResult:
        """An address such as ``https://example.org``: scheme and host, no path."""
        parts = self.web_address(name, self.text(name, default))
        if parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
            stop(name, "has more than a scheme and a host in it.")
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            stop(name, "is not an https address, and others can reach it.")
        return parts

    def address(self, name: str, default: str) -> str:
        """A complete web address with ``https``; without it on this machine alone, for a trial."""
        parts = self.web_address(name, self.text(name, default))
        if parts.scheme != "https" and parts.hostname not in LOOPBACK:
            stop(name, "is not an https address.")
        return parts.geturl()

    def web_address(self, name: str, value: str) -> SplitResult:
        try:
            parts = urlsplit(value)
            well_formed = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        except ValueError:
            well_formed = False
        if not well_formed:
            stop(name, "is not an address such as https://example.org")
        return parts

    def cache(self, name: str) -> str:
        """The address of a Redis server, or nothing."""
        value = self.text(name, "")
        if value and not value.startswith(("redis://", "rediss://", "unix://")):
            stop(name, "is not a Redis address such as redis://localhost:6379/1")
        try:
            parts = urlsplit(value)
        except ValueError:
            stop(name, "is not a Redis address such as redis://localhost:6379/1")
        unverified = {"ssl_cert_reqs", "ssl_check_hostname"} & dict(parse_qsl(parts.query)).keys()
        is_safe = parts.scheme == "rediss" and not unverified
        if parts.scheme != "unix" and not is_safe and not self.is_trusted(parts.hostname or ""):
            stop(name, "is on another machine: begin it with rediss:// and verify who answers.")
        return value

    def mail(self, name: str) -> dict[str, object]:
        """Django's mail settings from ``smtp://user:password@host:587?from=…``.

        ``smtp`` upgrades to TLS, ``smtps`` begins with it; without the variable no mail is sent.
        """
        try:
            parts = urlsplit(self.text(name, "none://"))
            port = parts.port
        except ValueError:
            stop(name, "is not a mail server such as smtp://user:password@host:587?from=me@host")
        if parts.scheme == "none":
            return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            stop(name, "is not a mail server such as smtp://user:password@host:587?from=me@host")
        sender = dict(parse_qsl(parts.query)).get("from", "")
        if "@" not in sender:
            stop(name, "names no sender: end it with ?from=address")
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname,
            "EMAIL_PORT": port or (465 if parts.scheme == "smtps" else 587),
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_USE_TLS": parts.scheme == "smtp",
            "EMAIL_TIMEOUT": 20,
            "DEFAULT_FROM_EMAIL": sender,
        }

    def secret(self, name: str) -> str:
        value = self.text(name)
        if len(value) < 50:
            stop(name, "is too short: 50 characters or more.")
        return value

    def token(self, name: str) -> str:
        """What a program shows to be let in, or nothing."""
        value = self.text(name, "")
        if value and len(value) < 32:
            stop(name, "is too short: 32 characters or more.")
        return value

    def vault_keys(self, name: str) -> list[str]:
        """Server keys, newest first, separated by commas: 32 bytes each in URL-safe base64."""
        keys = [key.strip() for key in self.text(name).split(",") if key.strip()]
        for key in keys:
            try:
                size = len(base64.urlsafe_b64decode(key))
            except (binascii.Error, ValueError):
                size = 0
            if size != 32:
                stop(name, "has a key that is not 32 bytes in URL-safe base64.")
        if not keys:
            stop(name, "has no key in it.")
        return keys

    def database(self, name: str, default: str) -> dict[str, Any]:
        try:
            config = dj_database_url.parse(self.text(name, default))
        except (ValueError, KeyError):
            stop(name, "is not a database address such as postgres://user:password@host/name")
        if "sqlite" not in config["ENGINE"] and "postgresql" not in config["ENGINE"]:
            stop(name, "names neither SQLite nor PostgreSQL.")
        options: dict[str, Any] = config.get("OPTIONS", {})
        # libpq lets an option say it over again, and takes several hosts.
        told = [config.get("HOST", ""), options.get("host", ""), options.get("hostaddr", "")]
        hosts = [host for hosts in told for host in hosts.split(",")]
        if (
            "postgresql" in config["ENGINE"]
            and options.get("sslmode") not in VERIFIED
            and ("service" in options or not all(map(self.is_trusted, hosts)))
        ):
            stop(name, "is on another machine: end it with ?sslmode=verify-full")
        return dict(config)

    def is_trusted(self, host: str) -> bool:
        """Whether one may speak in the clear to ``host``: here, or in a network of ours alone."""
        return is_here(host) or self.flag("TRUSTED_NETWORK")


def read_secrets(path: Path) -> dict[str, str]:
    """``NAME=value`` lines of the generated secrets file; nothing where there is none."""
    if not path.is_file():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)
