"""Two production servers with one database and the same keys, as behind a load balancer.

Each has a data folder of its own, as on a machine of its own. The database is the one that
``DATABASE_URL`` names, where a new one is made beside it, with the cache of ``CACHE_URL``:
``make test-postgres`` sets both. Without them it is one SQLite file with the cache in it.
"""

import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drills.browsing import PASSWORD, Browser, one_database, sign_in, sign_up
from tests.drills.place import new_key
from tests.flows.serving import Server, free_port

ROUNDS, SAVES = 20, 10
GUESSES = 5  # free of a wait (accounts/delays.py)
COPIES, WINDOW = 20, 600  # of the log, and for so many seconds (request_log/copying.py)
ENOUGH = 30  # seconds for the copies
Servers = tuple[Server, Server]


@contextmanager
def two_servers(folder: Path) -> Iterator[Servers]:
    same = {
        "SECRET_KEY": secrets.token_urlsafe(64),
        "VAULT_KEYS": new_key(),
        "PUBLIC_URL": f"http://localhost:{free_port()}",
    }
    with one_database(folder) as database:
        servers = []
        for name in ("a", "b"):
            (folder / name).mkdir()
            servers.append(Server(folder / name, **same, **database))
        try:
            for server in servers:
                server.wait()
            yield servers[0], servers[1]
        finally:
            for server in servers:
                server.stop()


def save_in_turn(browser: Browser, servers: Servers) -> None:
    """Each save goes to the other server, and each finds what the last one left."""
    one, other = servers
    begun = browser.send(one, "/conversations/new/", title="The hour after supper", theme="chores")
    draft = browser.send(other, f"{begun.path}requests/").path
    for number in range(SAVES):
        words = f"Words number {number} of {SAVES}"
        sent = {"words": words, "revision": str(number), "tab": "t", "seq": str(number + 1)}
        answer = browser.send(servers[number % 2], f"{draft}save/", **sent)
        assert 'data-state="saved"' in answer.text, f"save {number}: {answer.status}"
        seen = browser.ask(servers[(number + 1) % 2], draft)
        assert words in seen.text, f"save {number} is not on the other server"


def is_at(browser: Browser, servers: Servers, path: str) -> bool:
    return all(browser.twin().ask(s, "/conversations/").path == path for s in servers)


def go_round(servers: Servers) -> None:
    """One person: in on one, at work on both, locked and gone from both."""
    one, other = servers
    browser = Browser()
    name = sign_up(browser, one)
    browser.send(one, "/accounts/logout/")
    assert is_at(browser, servers, "/accounts/login/"), "signed out on one alone"
    sign_in(browser, one, name)
    assert is_at(browser, servers, "/conversations/"), "signed in on one alone"
    save_in_turn(browser, servers)

    kept = browser.twin()
    browser.send(one, "/lock/")
    assert is_at(kept, servers, "/unlock/"), "locked on one alone"
    browser.send(other, "/unlock/", password=PASSWORD)
    assert is_at(browser, servers, "/conversations/"), "unlocked on one alone"

    kept = browser.twin()
    browser.send(other, "/leave/")
    assert is_at(kept, servers, "/accounts/login/"), "left on one alone"


def guesses_count_together(servers: Servers) -> None:
    name = sign_up(Browser(), servers[0])
    stranger = Browser()
    said = [sign_in(stranger, servers[n % 2], name, f"guess {n}").status for n in range(8)]
    waits = GUESSES + 1
    assert set(said[:waits]) == {200}, said
    assert set(said[waits:]) == {429}, said


def copies_count_together(servers: Servers) -> None:
    """A limit of the cache, which begins anew with each window."""
    left = WINDOW - time.time() % WINDOW
    if left < ENOUGH:
        time.sleep(left)
    browser = Browser()
    sign_up(browser, servers[0])
    said = [browser.send(servers[n % 2], "/log/copy/", **{"as": "csv"}).status for n in range(30)]
    # After the free ones there is one at the end of each wait: of 2 seconds, then of 4.
    assert COPIES < said.count(200) <= COPIES + 3, said
    assert set(said[:COPIES]) == {200}, said
    assert 429 in said[COPIES::2], said
    assert 429 in said[COPIES + 1 :: 2], said


def main(scale: float) -> str:
    rounds = max(1, int(ROUNDS * scale))
    with (
        tempfile.TemporaryDirectory(prefix="overture-drill-") as folder,
        two_servers(Path(folder)) as servers,
    ):
        for number in range(rounds):
            go_round(servers if number % 2 else servers[::-1])  # type: ignore[arg-type]
        copies_count_together(servers)
        guesses_count_together(servers)
    where = "PostgreSQL" if "postgres" in os.environ.get("DATABASE_URL", "") else "SQLite"
    return (
        f"{rounds} people on two servers and one {where}: {rounds * SAVES} saves in turn, each "
        "seen on the other; in, locked, unlocked and out on both; limits counted together"
    )
