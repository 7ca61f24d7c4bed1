"""A database of its own for a drill, and the processes that work on it.

A process is a module of this package run by name (``python -m tests.drills.rotation unlock``):
what it does is one of its ``roles``.
"""

import base64
import os
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg

READY = "ready\n"


def new_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


@contextmanager
def new_database() -> Iterator[dict[str, str]]:
    """What names an empty database of the kind that the tests are run on, for as long as it is
    needed. For SQLite that is nothing: its file is in the folder."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield {}
        return
    name = f"drill_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield {"DATABASE_URL": urlsplit(url)._replace(path=f"/{name}").geturl()}
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Place:
    def __init__(self, module: str, folder: str) -> None:
        self.module = module
        self.environment = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "tests.cheap",
            "DATA_DIR": folder,
            "SECRET_KEY": secrets.token_urlsafe(64),
            "VAULT_KEYS": new_key(),
        }

    def start(self, role: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", self.module, role, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, role: str, *arguments: str) -> str:
        """To its end, which must be a good one. Returns what it said."""
        process = self.start(role, *arguments)
        said, _ = process.communicate()
        assert process.returncode == 0, f"{role} ended with {process.returncode}"
        return said.removeprefix(READY)

    def run_with_kills(self, role: str, kills: int, span: float) -> int:
        """The same, after being killed up to ``kills`` times. Returns how often it was."""
        for already in range(kills):
            with self.start(role) as process:
                assert process.stdout
                assert process.stdout.readline() == READY
                time.sleep(random.uniform(0, span))
                if process.poll() is not None:
                    assert process.returncode == 0
                    return already
                process.kill()
        self.run(role)
        return kills


def work(roles: dict[str, Callable[..., None]]) -> None:
    """In the process: the role that it was started for."""
    import django

    django.setup()
    sys.stdout.write(READY)
    sys.stdout.flush()
    roles[sys.argv[1]](*sys.argv[2:])
