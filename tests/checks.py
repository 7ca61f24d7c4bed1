"""Django's own checks, as for a real deployment, and others: ``python -m tests.checks``."""

import base64
import os
import secrets
import subprocess
import sys

from tests import catalogue

PYTHON = [sys.executable, "-W", "error"]
MANAGE = [*PYTHON, "manage.py"]


def deployment() -> dict[str, str]:
    """The environment of a server on the open web, with secrets of this minute."""
    return {
        **os.environ,
        "SECRET_KEY": secrets.token_urlsafe(64),
        "VAULT_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "PUBLIC_URL": "https://overture.example",
        "DATABASE_URL": "sqlite://:memory:",
    }


def audit() -> None:
    """Known weaknesses of what we depend on, where a source for them can be reached."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", "requirements.txt"]
    quiet = ["--require-hashes", "--progress-spinner", "off"]
    found = subprocess.run(command + quiet, capture_output=True, text=True, check=False)
    unreached = ("ServiceError", "ConnectionError", "Max retries", "timed out")
    if found.returncode and any(sign in found.stderr for sign in unreached):
        sys.stdout.write("No audit source could be reached.\n")
    elif found.returncode:
        sys.exit(found.stdout + found.stderr)


def main() -> None:
    for command in (
        [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
        [*MANAGE, "makemigrations", "--check", "--dry-run"],
        [*PYTHON, "-m", "tests.migrations"],
    ):
        if subprocess.run(command, env=deployment(), check=False).returncode:
            sys.exit(1)
    catalogue.main()
    audit()


if __name__ == "__main__":
    main()
