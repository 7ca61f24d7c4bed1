"""The production server beside a bare WSGI answer and stock Django, in one run.

``python -m tests.bench.server``: each does its requests in turn, three rounds, at eight
connections and at one; the middle of the rounds is printed and written to ``var/bench.json``.
The main figure is the processor's time for a request, of all processes of the server: it depends
least on what else the machine is doing. On loopback, and bounded.

All on SQLite, or each on a new database of the PostgreSQL that ``DATABASE_URL`` names: there the
time of PostgreSQL's own processes is not counted, of ours as little as of stock Django's.
"""

import os
import secrets
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.bench.kept import keep
from tests.drills.browsing import Browser, one_database, sign_up
from tests.flows.serving import PASSED_ON, ROOT, Server, free_port

ROUNDS, REQUESTS = 3, 160
ROWS = 30  # on every list
CONNECTIONS = 8, 1
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 60  # seconds
LONGEST = 30  # seconds of one kind of request in one round: what is slower is asked less often
Answered = tuple[int, int]  # status, bytes
Send = Callable[[HTTPConnection, int], Answered]  # the nth request


@dataclass
class Task:
    """One kind of request, of a server with this process at its head."""

    name: str
    pid: int
    port: int
    send: Send
    requests: int = REQUESTS  # in a round
    seen: dict[int, list[dict[str, float]]] = field(default_factory=dict)

    def run(self, connections: int) -> None:
        began, cpu = time.perf_counter(), cpu_of(self.pid)
        number = count()
        turn, taken, sizes = threading.Lock(), [], []

        def work(share: int) -> None:
            line = HTTPConnection("localhost", self.port, timeout=PATIENCE)
            for _ in range(share):
                with turn:
                    mine = next(number)
                start = time.perf_counter()
                if start - began > LONGEST:
                    break
                status, size = self.send(line, mine)
                taken.append(time.perf_counter() - start)
                sizes.append(size)
                assert status == 200, f"{self.name}: {status}"
            line.close()

        with ThreadPoolExecutor(connections) as pool:
            list(pool.map(work, [self.requests // connections] * connections))
        seconds = time.perf_counter() - began
        ordered = sorted(taken)
        self.seen.setdefault(connections, []).append({
            "cpu_ms": 1000 * (cpu_of(self.pid) - cpu) / len(taken),
            "per_second": len(taken) / seconds,
            "p50_ms": 1000 * ordered[len(ordered) // 2],
            "p99_ms": 1000 * ordered[len(ordered) * 99 // 100],
            "bytes": statistics.median(sizes),
        })  # fmt: skip

    def middle(self, connections: int) -> dict[str, float]:
        rounds = self.seen[connections]
        return {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def cpu_of(pid: int) -> float:
    """Seconds of the processor that a process and its children have had."""
    total = 0
    for one in family(pid):
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(") ")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def share_of(pid: int) -> float:
    """MiB of memory of a process and its children, what they share counted once (PSS)."""
    lines = (Path(f"/proc/{one}/smaps_rollup").read_text().splitlines() for one in family(pid))
    return sum(int(ln.split()[1]) for each in lines for ln in each if ln.startswith("Pss:")) / 1024


def asked(
    line: HTTPConnection, method: str, path: str, headers: dict[str, str], body: str | None = None
) -> Answered:
    line.request(method, path, body, headers)
    answer = line.getresponse()
    return answer.status, len(answer.read())


@contextmanager
def gunicorn(application: str, folder: Path, **more: str) -> Iterator[tuple[int, int]]:
    """The process and the port of a server of the same kind as ours."""
    port = free_port()
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment = {
        **passed, "PORT": str(port), "DATA_DIR": str(folder), "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "tests.bench.stock.settings",
        "SECRET_KEY": secrets.token_urlsafe(64), **more,
    }  # fmt: skip
    if application.endswith("application"):
        make = [sys.executable, "-m", "tests.bench.stock"]
        subprocess.run(make, cwd=ROOT, env=environment, check=True)
    serve = [sys.executable, "-m", "gunicorn", "--workers=2", "--threads=4", "--preload",
             "--keep-alive=5", f"--bind=127.0.0.1:{port}", application]  # fmt: skip
    process = subprocess.Popen(serve, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield process.pid, port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            line = HTTPConnection("localhost", port, timeout=PATIENCE)
            line.request("GET", "/")
            line.getresponse().read()
            return
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.1)


def cookies(browser: Browser) -> str:
    return "; ".join(f"{c.name}={c.value}" for c in browser.jar)


def token(browser: Browser) -> str:
    return next(str(c.value) for c in browser.jar if c.name == "csrftoken")


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
WORDS = "Could we have half an hour on Tuesday evening, just to look at the calendar together?"


def fill(browser: Browser, server: Server) -> list[str]:
    """Thirty rows on every list. Returns the paths of as many drafts as there are connections."""
    drafts = []
    for number in range(ROWS):
        named = {"title": f"The hour after supper {number}", "theme": "screens"}
        path = browser.send(server, "/conversations/new/", **named).path
        said = {"kind": "request", "words": WORDS, "said_on": "2026-05-04"}
        came_back = {"channel": "in_person", "outcome": "not_now"}
        kept = browser.send(server, f"{path}said-before/", **said, **came_back)
        assert kept.path.startswith("/requests/"), kept.path
        if len(drafts) < max(CONNECTIONS):
            drafts.append(browser.send(server, f"{path}requests/").path)
    return drafts


PAGES = {"Today": "/today/", "Log": "/log/", "Phrasebook": "/phrasebook/"}


def ours(server: Server) -> list[Task]:
    browser = Browser()
    sign_up(browser, server)
    return of_person(browser, server, fill(browser, server), PAGES)


def of_person(
    browser: Browser,
    server: Server,
    drafts: list[str],
    pages: dict[str, str],
    requests: int = REQUESTS,
) -> list[Task]:
    """Saves of drafts in turn, and pages, of somebody who is signed in."""
    headers = {"Cookie": cookies(browser), "Accept-Encoding": "gzip"}
    saving = {**headers, **FORM, "HX-Request": "true", "HX-Target": "save-status"}
    sealed = token(browser)
    pid, port = server.process.pid, int(server.environment["PORT"])

    turn = count(1)

    def save(line: HTTPConnection, number: int) -> Answered:
        sent = {
            "words": f"{WORDS} {number}", "revision": "0", "tab": "t", "seq": next(turn),
            "csrfmiddlewaretoken": sealed,
        }  # fmt: skip
        draft = drafts[number % len(drafts)]
        return asked(line, "POST", f"{draft}save/", saving, urlencode(sent))

    def page(path: str) -> Send:
        return lambda line, number: asked(line, "GET", path, headers)

    sends = {"autosave": save, **{name: page(path) for name, path in pages.items()}}
    return [Task(name, pid, port, send, requests) for name, send in sends.items()]


def hello(line: HTTPConnection, number: int) -> Answered:
    return asked(line, "GET", "/", {})


def stock(pid: int, port: int) -> list[Task]:
    line = HTTPConnection("localhost", port, timeout=PATIENCE)
    line.request("GET", "/")
    answer = line.getresponse()
    answer.read()
    given = answer.headers.get_all("Set-Cookie") or []
    kept = dict(cookie.partition(";")[0].split("=", 1) for cookie in given)
    headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in kept.items())}

    def save(line: HTTPConnection, number: int) -> Answered:
        sent = {"words": f"{WORDS} {number}", "csrfmiddlewaretoken": kept["csrftoken"]}
        return asked(line, "POST", f"/{number % ROWS + 1}/", {**headers, **FORM}, urlencode(sent))

    def rows(line: HTTPConnection, number: int) -> Answered:
        return asked(line, "GET", "/", headers)

    return [Task("stock save", pid, port, save), Task("stock list", pid, port, rows)]


def main() -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="overture-bench-")))
        folders = folder / "ours", folder / "stock"
        for each in folders:
            each.mkdir()
        mine, its = (stack.enter_context(one_database(each)) for each in folders)
        server = Server(folders[0], **mine)
        stack.callback(server.kill)
        server.wait()
        bare = stack.enter_context(gunicorn("tests.bench.stock.wsgi:bare", folder))
        other = stack.enter_context(
            gunicorn("tests.bench.stock.wsgi:application", folders[1], **its)
        )
        at_rest = share_of(server.process.pid)
        tasks = [Task("bare", *bare, hello), *stock(*other), *ours(server)]
        for _ in range(ROUNDS):
            for connections in CONNECTIONS:
                for task in tasks:
                    task.run(connections)
        under_load = share_of(server.process.pid)
    tell(tasks, at_rest, under_load)


def keep_here(**found: Any) -> None:
    """Keep it by the kind of database it was measured on."""
    there = " on PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else ""
    keep(**{f"{name}{there}": each for name, each in found.items()})


def tell(tasks: list[Task], at_rest: float, under_load: float) -> None:
    found = {t.name: {str(c): t.middle(c) for c in CONNECTIONS} for t in tasks}
    cpu = {name: each[str(CONNECTIONS[0])]["cpu_ms"] for name, each in found.items()}
    ratios = {
        "autosave / stock save": cpu["autosave"] / cpu["stock save"],
        **{f"{n} / stock list": cpu[n] / cpu["stock list"] for n in ("Today", "Log", "Phrasebook")},
    }
    memory = {"at rest, MiB": at_rest, "under load, MiB": under_load}
    keep_here(tasks=found, ratios=ratios, memory=memory)
    columns = ("CPU ms", "per s", "p50 ms", "p99 ms", "bytes", "p50, 1", "p99, 1")
    lines = [f"{'':12}" + "".join(f"{column:>8}" for column in columns)]
    for name, each in found.items():
        many, one = each[str(CONNECTIONS[0])], each["1"]
        numbers = [*many.values(), one["p50_ms"], one["p99_ms"]]
        lines.append(f"{name:12}" + "".join(f"{number:8.1f}" for number in numbers))
    lines += [f"{name}: {number:.2f}" for name, number in {**ratios, **memory}.items()]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
