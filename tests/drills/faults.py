"""What a server leans on goes away for a while: each time there is a plain page with the words
that were sent, nothing of the works shows, and the same processes serve again afterwards.

On SQLite the database is held by somebody else, and then there is no room for a byte more. On
PostgreSQL and Redis the line to each is cut, in the middle of requests too.
"""

import os
import resource
import secrets
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.drills.browsing import Browser, one_database
from tests.drills.killing import Writer, begin, workers_of, writing
from tests.drills.place import new_key
from tests.flows.elsewhere import Line
from tests.flows.serving import Server

ROUNDS = 10
TEXT = "Could we have half an hour on Tuesday?"
WORKS = ("Traceback", "Error", "sqlite", "psycopg", "redis", ".py")
PATIENCE = 20  # seconds, until all is well again
UNDER_WAY = 1.0  # seconds of requests around a cut


@contextmanager
def held(server: Server) -> Iterator[None]:
    """Somebody else writes, and does not come to an end."""
    with closing(sqlite3.connect(server.database)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.rollback()


@contextmanager
def no_room(server: Server) -> Iterator[None]:
    """No file of the server may grow: the disk is full."""
    pids = workers_of(server)
    before = [resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids]
    for pid, (_, most) in zip(pids, before, strict=True):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        for pid, limits in zip(pids, before, strict=True):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)


def line_to(address: str) -> tuple[Line, str]:
    """A line to a service, and the service's address at its near end."""
    parts = urlsplit(address)
    line = Line(parts.port or 0)
    user = f"{parts.username or ''}:{parts.password or ''}@".removeprefix(":@").replace(":@", "@")
    return line, parts._replace(netloc=f"{user}127.0.0.1:{line.own_port}").geturl()


@contextmanager
def cut(server: Server, writers: list[Writer], line: Line) -> Iterator[None]:
    """The line is gone while people are saving."""
    with writing(server, writers):
        time.sleep(UNDER_WAY)
        line.cut()
        time.sleep(UNDER_WAY)
    try:
        yield
    finally:
        line.mend()


def keeps_the_words(server: Server, browser: Browser, draft: str) -> None:
    """Without scripts the words come back on the page; a save by htmx is not called one."""
    answer = browser.send(server, draft, words=TEXT, revision="0", tab="a")
    assert answer.status == 500, answer.status
    assert TEXT in answer.text, "the words are gone"
    assert not [word for word in WORKS if word in answer.text], answer.text
    save = browser.send(server, f"{draft}save/", words=TEXT, revision="0", tab="a", seq="1")
    assert save.status == 500, save.status
    assert 'data-state="saved"' not in save.text


def patient(server: Server) -> Writer:
    """Somebody who is told that it did not work just now, and tries again."""
    writer = begin(server)
    writer.refusals = frozenset({500})
    return writer


def is_served_again(server: Server, writer: Writer) -> None:
    until = time.monotonic() + PATIENCE
    while not writer.save(server):
        assert time.monotonic() < until, "not served again"
        time.sleep(0.1)
    assert writer.stands(server) == writer.newest


def on_sqlite(rounds: int, folder: Path) -> str:
    server = Server(folder)
    server.wait()
    try:
        writer, pids = patient(server), workers_of(server)
        for _ in range(rounds):
            for fault in (held, no_room):
                with fault(server):
                    keeps_the_words(server, writer.browser, writer.draft)
                    assert Browser().ask(server, "/safety/").status == 200
                is_served_again(server, writer)
        assert workers_of(server) == pids, "a worker was started anew"
    finally:
        server.kill()
    return f"{rounds} times held by somebody else, {rounds} times no room"


def on_a_line(rounds: int, folder: Path, database: dict[str, str]) -> str:
    lines = {name: line_to(address) for name, address in database.items() if address}
    ours = {name: address for name, (_, address) in lines.items()}
    keys = {"SECRET_KEY": secrets.token_urlsafe(64), "VAULT_KEYS": new_key()}
    server = Server(folder, **keys, **ours)
    server.wait()
    try:
        writers, pids = [patient(server) for _ in range(2)], workers_of(server)
        for _ in range(rounds):
            for line, _ in lines.values():
                with cut(server, writers, line):
                    keeps_the_words(server, writers[0].browser, writers[0].draft)
                    assert Browser().ask(server, "/safety/").status == 200
                for one in writers:
                    is_served_again(server, one)
        assert workers_of(server) == pids, "a worker was started anew"
    finally:
        server.kill()
        for line, _ in lines.values():
            line.cut()
    return f"{rounds} times no line to each of {', '.join(lines)}"


def main(scale: float) -> str:
    rounds = max(1, int(ROUNDS * scale))
    with tempfile.TemporaryDirectory(prefix="overture-drill-") as name:
        if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
            seen = on_sqlite(rounds, Path(name))
        else:
            with one_database(Path(name)) as database:
                seen = on_a_line(rounds, Path(name), database)
    return f"{seen}: the words were on the page each time, and the same processes went on"
