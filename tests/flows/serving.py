"""The production server, started and stopped as ``make run`` does it."""

import atexit
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from functools import cache
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
STEPS = (
    [sys.executable, "-m", "config.first_start"],
    [sys.executable, "manage.py", "prepare"],
)
SERVE = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
# Nothing of the tests' own configuration may reach it: no secrets, settings or database.
PASSED_ON = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "TMPDIR")
PATIENCE = 60  # seconds


def prepare(environment: dict[str, str]) -> None:
    for step in STEPS:
        subprocess.run(step, cwd=ROOT, env=environment, check=True, capture_output=True)


@cache
def prepared_folder() -> Path:
    """A data folder as it is before the first visit, from which each server gets a copy."""
    folder = Path(tempfile.mkdtemp(prefix="overture-prepared-"))
    atexit.register(shutil.rmtree, folder)
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    prepare({**passed, "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tests.cheap"})
    return folder


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_complaint(line: str) -> bool:
    """Whether a line of the log is more than the note of a try that was refused."""
    try:
        return json.loads(line)["level"] != "warning"
    except (ValueError, KeyError):
        return True


class Server:
    """One server with a data folder of its own."""

    def __init__(self, folder: Path, **more: str) -> None:
        port = free_port()
        self.folder = folder
        self.address = f"http://localhost:{port}"
        self.environment = {
            **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
            "DATA_DIR": str(folder),
            "PORT": str(port),
            "PUBLIC_URL": self.address,
            # All as in production but the cost of hashing, which every sign-up would pay again.
            "DJANGO_SETTINGS_MODULE": "tests.cheap",
            **more,
        }
        if "DATABASE_URL" in more:
            prepare(self.environment)
        else:
            shutil.copytree(prepared_folder(), folder, dirs_exist_ok=True)
        self.start()

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                SERVE, cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def database(self) -> Path:
        return self.folder / "overture.sqlite3"

    def is_ready(self) -> bool:
        try:
            with urlopen(f"{self.address}/readyz", timeout=5) as answer:
                return answer.status == 200
        except (URLError, OSError):
            return False

    def wait(self) -> None:
        """Until it answers; its own words if it never does."""
        until = time.monotonic() + PATIENCE
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > until:
                self.process.kill()
                self.process.wait()
                raise RuntimeError(f"The server did not start.\n{self.log.read_text()}")
            time.sleep(0.1)

    def kill(self) -> None:
        """As when the machine loses its power: none of its processes gets to say goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """As Ctrl-C does. It must end by itself, with nothing to complain of behind it."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.wait(PATIENCE) == 0
        complaints = [line for line in self.log.read_text().splitlines() if is_complaint(line)]
        assert not complaints, "\n".join(complaints)

    def end_session(self, key: str) -> None:
        """Take it away behind the browser's back: the cookie stays and opens nothing."""
        with closing(sqlite3.connect(self.database, timeout=10)) as connection, connection:
            connection.execute("DELETE FROM django_session WHERE session_key = ?", [key])

    def forget_sign_ups(self) -> None:
        """Sixty sign-ups an hour from one address are enough for a household, not for us."""
        with closing(sqlite3.connect(self.database, timeout=10)) as connection, connection:
            connection.execute("DELETE FROM cache")
