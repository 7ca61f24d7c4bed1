"""Fifty people for five minutes, then more and more of them until it is too much.

``make load`` starts the production server and locust beside it, prints a table, keeps it in
``var/bench.json``, and ends with 1 if anything failed or took too long. On SQLite, or on the
PostgreSQL that ``DATABASE_URL`` names. The fifty pay the real cost of hashing when they sign up;
those who come after them do not, for there it is about how many can be at work at once.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.server import cpu_of, keep_here
from tests.drills.browsing import one_database
from tests.flows.serving import ROOT, Server

PEOPLE, SECONDS = 50, 300
MORE = 100, 200, 400, 800
ARRIVING = 5  # of those in a second
FULL = 60  # seconds, once all of those are there
AT_MOST = {"save": 500, "page": 300}  # milliseconds that 95 of 100 keep within
TOO_MUCH = 1000
REAL, CHEAP = "config.settings", "tests.cheap"
Found = dict[str, Any]


def run(people: int, seconds: int, a_second: float, settings: str, *more: str) -> Found:
    """So many people on a server of their own, so many of them arriving in a second."""
    with tempfile.TemporaryDirectory(prefix="overture-load-") as name:
        folder = Path(name)
        with one_database(folder) as database:
            how = {"DJANGO_SETTINGS_MODULE": settings, "TRUSTED_PROXY_COUNT": "1"}
            server = Server(folder, **how, **database)
            server.wait()
            before, own = cpu_of(server.process.pid), own_cpu()
            command = [
                sys.executable, "-m", "locust", "--headless", "--json", "--skip-log-setup",
                f"--locustfile={ROOT / 'tests/load/people.py'}", f"--host={server.address}",
                f"--users={people}", f"--spawn-rate={a_second}", f"--run-time={seconds}s",
                "--exit-code-on-error=0", *more,
            ]  # fmt: skip
            try:
                done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
                served = cpu_of(server.process.pid) - before
            finally:
                server.kill()
    found = told(json.loads(done.stdout))
    cores = {"server": served / seconds, "locust": (own_cpu() - own) / seconds}
    return {"people": people, "seconds": seconds, **found, "cores": cores}


def own_cpu() -> float:
    """Seconds of the processor of what this process started and saw end: of locust."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def told(entries: list[Found]) -> Found:
    """Errors, requests a second, and milliseconds by the kind of request and by its name."""
    times: dict[str, Counter[float]] = {}
    entries = [entry for entry in entries if entry["num_requests"]]
    for entry in entries:
        kind = entry["name"].partition(":")[0]
        for name in (kind, entry["name"]):
            seen = times.setdefault(name, Counter())
            seen.update({float(ms): count for ms, count in entry["response_times"].items()})
    span = max(e["last_request_timestamp"] for e in entries) - min(e["start_time"] for e in entries)
    return {
        "errors": sum(entry["num_failures"] for entry in entries),
        "per_second": sum(entry["num_requests"] for entry in entries) / span,
        "times": {name: figures(seen) for name, seen in sorted(times.items())},
    }


def figures(times: Counter[float]) -> dict[str, float]:
    ordered = sorted(times.elements())
    at = {f"p{share}_ms": ordered[len(ordered) * share // 100] for share in (50, 95, 99)}
    return {"requests": len(ordered), **at}


def p95(found: Found, kind: str) -> float:
    return float(found["times"].get(kind, {}).get("p95_ms", float("inf")))


def missed(found: Found) -> Iterator[str]:
    if found["errors"]:
        yield f"errors: {found['errors']}, none wanted"
    for kind, most in AT_MOST.items():
        if p95(found, kind) > most:
            yield f"p95 of a {kind}: {p95(found, kind):.0f} ms, at most {most} wanted"


def is_too_much(found: Found) -> bool:
    return found["errors"] > 0 or any(p95(found, kind) > TOO_MUCH for kind in AT_MOST)


def line(found: Found) -> str:
    cores = found["cores"]
    return (
        f"{found['people']:6}{found['errors']:8}{found['per_second']:8.1f}"
        f"{p95(found, 'save'):10.0f}{p95(found, 'page'):10.0f}"
        f"{cores['server']:8.2f}{cores['locust']:8.2f}\n"
    )


def say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


HEAD = "people  errors   per s  p95 save  p95 page  cores  locust\n"


def main(people: int, seconds: int, settings: str, more: list[int]) -> int:
    found = run(people, seconds, min(1, 4 * people / seconds), settings)
    say(f"{'':30}{'requests':>9}{'p50 ms':>8}{'p95 ms':>8}{'p99 ms':>8}\n")
    for name, each in found["times"].items():
        numbers = (each["p50_ms"], each["p95_ms"], each["p99_ms"])
        say(f"{name:30}{each['requests']:9}" + "".join(f"{n:8.0f}" for n in numbers) + "\n")
    say(f"\n{HEAD}{line(found)}")
    steps: list[Found] = []
    for number in more:
        seconds = number // ARRIVING + FULL
        steps.append(run(number, seconds, ARRIVING, CHEAP, "--reset-stats"))
        say(line(steps[-1]))
        if is_too_much(steps[-1]):
            say(f"Too much at {number} people.\n")
            break
    keep_here(load={"people": found, "more": steps})
    misses = list(missed(found))
    say("".join(f"Missed: {miss}\n" for miss in misses))
    return 1 if misses else 0


if __name__ == "__main__":
    wanted = argparse.ArgumentParser(prog="python -m tests.load", description="People at work.")
    wanted.add_argument("--people", type=int, default=PEOPLE)
    wanted.add_argument("--seconds", type=int, default=SECONDS)
    wanted.add_argument("--cheap", action="store_true", help="hashing that costs nothing")
    wanted.add_argument("--more", type=int, nargs="*", default=MORE, help="until it is too much")
    given = wanted.parse_args()
    settings = CHEAP if given.cheap else REAL
    sys.exit(main(given.people, given.seconds, settings, given.more))
