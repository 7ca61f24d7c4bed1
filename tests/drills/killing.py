"""Workers and whole servers killed (SIGKILL) while people write: no save that was acknowledged
is lost, and whoever goes on writing is served again without anybody's help.

The database is SQLite, or the one that ``DATABASE_URL`` names.
"""

import os
import random
import secrets
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

from tests.drills.browsing import Browser, one_database, sign_up
from tests.drills.place import new_key
from tests.flows.serving import Server

KILLS, WRITERS = 300, 4
OF_ALL = 10  # every so many kills, the whole server
PAUSES = 0.05, 0.35  # seconds between two kills


@dataclass
class Writer:
    """Somebody whose words save as they type, and who remembers what was said to be saved."""

    browser: Browser
    draft: str
    sent: int = 0
    told: int = 0  # how often it was said to be saved
    newest: int = 0  # the newest that was
    refusals: frozenset[int] = frozenset()  # answers that are no defect
    stop: threading.Event = field(default_factory=threading.Event)

    def save(self, server: Server) -> bool:
        self.sent += 1
        number = str(self.sent)
        sent = {"words": f"Words <{number}>", "revision": "0", "tab": "t", "seq": number}
        try:
            answer = self.browser.send(server, f"{self.draft}save/", **sent)
        except (OSError, HTTPException):
            return False  # nobody answered, or not to the end
        if 'data-state="saved"' not in answer.text:
            assert answer.status in self.refusals, f"{answer.status}: {answer.text[:200]}"
            return False
        self.told += 1
        self.newest = self.sent
        return True

    def write(self, server: Server) -> None:
        while not self.stop.is_set():
            if not self.save(server):
                time.sleep(0.02)

    def stands(self, server: Server) -> int:
        """The number of the words that are in the draft."""
        page = self.browser.ask(server, self.draft).text
        return int(page.partition("Words &lt;")[2].partition("&gt;")[0])


def begin(server: Server) -> Writer:
    browser = Browser()
    sign_up(browser, server)
    path = browser.send(server, "/conversations/new/", title="The hour", theme="chores").path
    return Writer(browser, browser.send(server, f"{path}requests/").path)


def workers_of(server: Server) -> list[int]:
    pid = server.process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def kill_one(server: Server) -> None:
    if alive := workers_of(server):
        os.kill(random.choice(alive), signal.SIGKILL)


def kill_all(server: Server) -> None:
    server.kill()
    server.start()
    server.wait()


@contextmanager
def writing(server: Server, writers: list[Writer]) -> Iterator[None]:
    """While these people save without a pause. Raises what went wrong for one of them."""
    with ThreadPoolExecutor(len(writers)) as pool:
        under_way = [pool.submit(one.write, server) for one in writers]
        try:
            yield
        finally:
            for one in writers:
                one.stop.set()
        for each in under_way:
            each.result()
    for one in writers:
        one.stop.clear()


def kill_while_they_write(server: Server, writers: list[Writer], kills: int) -> None:
    with writing(server, writers):
        for number in range(1, kills + 1):
            time.sleep(random.uniform(*PAUSES))
            kill_all(server) if number % OF_ALL == 0 else kill_one(server)


def main(scale: float) -> str:
    kills = int(KILLS * scale)
    keys = {"SECRET_KEY": secrets.token_urlsafe(64), "VAULT_KEYS": new_key()}
    with tempfile.TemporaryDirectory(prefix="overture-drill-") as name:
        folder = Path(name)
        with one_database(folder) as database:
            server = Server(folder, **keys, **database)
            server.wait()
            try:
                writers = [begin(server) for _ in range(WRITERS)]
                kill_while_they_write(server, writers, kills)
                server.wait()
                for one in writers:
                    lost = one.newest - one.stands(server)
                    assert lost <= 0, f"{lost} acknowledged saves are gone"
                    assert one.save(server), "not served again after the kills"
            finally:
                server.kill()
    sent, told = sum(one.sent for one in writers), sum(one.told for one in writers)
    where = "PostgreSQL" if "postgres" in os.environ.get("DATABASE_URL", "") else "SQLite"
    return (
        f"{kills} kills on {where}, {kills // OF_ALL} of them of the whole server: "
        f"{WRITERS} people sent {sent} saves, and of the {told} that were acknowledged none is lost"
    )
