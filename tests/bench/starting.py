"""From the command to the first answer: a server that is set up already, started anew.

``python -m tests.bench.starting`` starts the production server several times on one data folder
and asks ``/readyz`` until it is answered. Beside it the whole of ``make run``, which looks first
whether there is anything to set up or to migrate; and the seconds of the processor that the server
itself takes, which depend less on what else the machine is doing.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

from tests.bench.server import cpu_of, keep_here
from tests.drills.browsing import one_database
from tests.flows.serving import Server, prepare

TIMES = 7
AT_MOST = 1.0  # second, for the server itself
PATIENCE = 30  # seconds


def seconds_until_ready(server: Server, start: Callable[[], None]) -> float:
    began = time.perf_counter()
    start()
    while not is_ready(server):
        assert time.perf_counter() - began < PATIENCE
        time.sleep(0.005)
    return time.perf_counter() - began


def is_ready(server: Server) -> bool:
    line = HTTPConnection("127.0.0.1", int(server.environment["PORT"]), timeout=PATIENCE)
    with suppress(OSError):
        line.request("GET", "/readyz", headers={"Host": "localhost"})
        return line.getresponse().status == 200
    return False


def run(server: Server) -> None:
    """As ``make run`` does it."""
    prepare(server.environment)
    server.start()


def measure(server: Server) -> dict[str, float]:
    taken: dict[str, list[float]] = {"the server": [], "of the processor": [], "make run": []}
    for _ in range(TIMES):
        server.kill()
        taken["the server"].append(seconds_until_ready(server, server.start))
        taken["of the processor"].append(cpu_of(server.process.pid))
        server.kill()
        taken["make run"].append(seconds_until_ready(server, lambda: run(server)))
    return {name: statistics.median(each) for name, each in taken.items()}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="overture-bench-") as name:
        folder = Path(name)
        with one_database(folder) as database:
            how = {"DJANGO_SETTINGS_MODULE": "config.settings"}
            server = Server(folder, **how, **database)
            try:
                server.wait()
                found = measure(server)
            finally:
                server.kill()
    keep_here(cold_start_s=found)
    for name, seconds in found.items():
        sys.stdout.write(f"{name:18}{seconds:8.2f} s\n")
    verdict = "more than" if found["the server"] > AT_MOST else "within"
    sys.stdout.write(f"{verdict} the {AT_MOST} s that are wanted of the server\n")


if __name__ == "__main__":
    main()
