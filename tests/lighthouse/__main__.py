"""The scores that Lighthouse gives five pages on a phone: 100 in each is wanted.

``make lighthouse`` starts the production server, signs a person in who has used everything, and
runs Lighthouse on each page with that person's cookies. The line of its phone is simulated; how
long the processor was busy is what this machine took, times four. So the scores of performance
are worth something on a quiet machine alone: ``speed`` is Lighthouse's own measure of it, which
it wants above a thousand.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.kept import keep
from tests.bench.weight import PAGES, lived_in
from tests.browser import ARGUMENTS, HOW, whole_browser
from tests.flows.places import PLACES
from tests.flows.serving import ROOT, Server

FOLDER = ROOT / ".venv/lighthouse"
LIGHTHOUSE = FOLDER / "node_modules/lighthouse/cli/index.js"
SCORES = ("performance", "accessibility", "best-practices")
WANTED = 100
TIMES = 3  # the middle of so many runs
TRIES = 3  # now and then it misses the beginning of a page (NO_NAVSTART)


def run(address: str, cookies: list[dict[str, Any]]) -> dict[str, Any]:
    """One report."""
    path = whole_browser()
    if not path:
        sys.exit(HOW)
    headers = {"Cookie": "; ".join(f"{c['name']}={c['value']}" for c in cookies)}
    command = [
        "node", str(LIGHTHOUSE), address, "--quiet", "--output=json", "--output-path=stdout",
        f"--only-categories={','.join(SCORES)}", "--form-factor=mobile",
        "--no-enable-error-reporting", f"--chrome-flags={' '.join(['--headless=new', *ARGUMENTS])}",
    ]  # fmt: skip
    if cookies:
        command.append(f"--extra-headers={json.dumps(headers)}")
    environment = {**os.environ, "CHROME_PATH": path}
    for _ in range(TRIES):
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=False)
        if done.returncode == 0:
            break
    else:
        sys.exit(f"Lighthouse gave no report of {address}.")
    report: dict[str, Any] = json.loads(done.stdout)
    assert report["finalDisplayedUrl"] == address, f"led to {report['finalDisplayedUrl']}"
    return report


def middle(reports: list[dict[str, Any]]) -> dict[str, float]:
    """The middle score of each kind, and how quick the machine was."""
    kinds = [report["categories"] for report in reports]
    found = {
        name: statistics.median(100 * kind[name]["score"] for kind in kinds) for name in SCORES
    }
    speeds = [report["environment"]["benchmarkIndex"] for report in reports]
    return {**found, "speed": statistics.median(speeds)}


def lost(report: dict[str, Any]) -> list[str]:
    """What cost points."""
    refs = (ref for name in SCORES for ref in report["categories"][name]["auditRefs"])
    audits = [report["audits"][ref["id"]] for ref in refs if ref["weight"]]
    short = [one for one in audits if one["score"] is not None and one["score"] < 1]
    return [f"{one['id']} {one.get('displayValue', '')}".strip() for one in short]


def row(name: str, *columns: str) -> None:
    sys.stdout.write(f"{name:12}" + "".join(f"{column:>16}" for column in columns) + "\n")
    sys.stdout.flush()


def measure(server: Server, times: int) -> dict[str, dict[str, float]]:
    with lived_in(server) as (_browser, home):
        pass  # the browser is not needed any more
    found = {}
    for name, place in PAGES.items():
        whose, pattern = PLACES[place]
        cookies = (home.states[whose] or {"cookies": []})["cookies"]
        reports = [run(server.address + home.path(pattern), cookies) for _ in range(times)]
        found[name] = middle(reports)
        row(name, *(f"{number:.0f}" for number in found[name].values()))
        if any(found[name][kind] < WANTED for kind in SCORES):
            sys.stdout.write(f"    {'; '.join(lost(reports[-1]))}\n")
    return found


def main(times: int) -> int:
    row("", *SCORES, "speed")
    with tempfile.TemporaryDirectory(prefix="overture-lighthouse-") as folder:
        server = Server(Path(folder))
        try:
            server.wait()
            found = measure(server, times)
        finally:
            server.kill()
    keep(lighthouse=found)
    return int(any(each[kind] < WANTED for each in found.values() for kind in SCORES))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else TIMES))
