"""Counts for whoever runs the server: answers by page, how long they took, and saves.

A label is a name out of the code, never anything of a person: no id, no path, no address.

Each worker has a row of its own in memory that is shared from before the fork. So nobody waits
for another process, one that is killed leaves no lock behind, and the worker in its place counts
on in the same row. Whichever worker is asked adds up all rows.
"""

import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from mmap import mmap
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

ROWS = 32  # more workers than one machine runs, those of a reload included
OTHER = "none"  # no page of ours: refused before one was found
CLASSES = ("2xx", "3xx", "4xx", "5xx")
# Seconds. 0.3 is what a page may take, 0.5 a save.
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5)
WIDTH = len(CLASSES) + len(BOUNDS) + 2  # beyond the last bound; the sum of all seconds
SAVES = ("kept", "two_texts", "too_long")


class Counts:
    """One table for all processes that were forked after it was made."""

    def __init__(self, routes: Iterable[str]) -> None:
        self.routes = {name: at * WIDTH for at, name in enumerate(sorted({*routes, OTHER}))}
        self.saves = {end: len(self.routes) * WIDTH + at for at, end in enumerate(SAVES)}
        self.width = len(self.routes) * WIDTH + len(SAVES)
        self.cells = memoryview(mmap(-1, ROWS * self.width * 8)).cast("d")
        self.row = 0
        self.lock = threading.Lock()

    def add(self, *amounts: tuple[int, float]) -> None:
        start = self.row * self.width
        with self.lock:
            for at, amount in amounts:
                self.cells[start + at] += amount

    def answered(self, route: str | None, status: int, seconds: float) -> None:
        first = self.routes.get(route or OTHER, self.routes[OTHER])
        kind = min(max(status // 100 - 2, 0), 3)
        length = len(CLASSES) + bisect_left(BOUNDS, seconds)
        self.add((first + kind, 1), (first + length, 1), (first + WIDTH - 1, seconds))

    def totals(self) -> list[float]:
        return [sum(self.cells[at :: self.width]) for at in range(self.width)]

    def lines(self) -> Iterator[str]:
        """Prometheus's text format. Pages that nobody opened are left out."""
        totals = self.totals()
        opened = {
            route: totals[first : first + WIDTH]
            for route, first in self.routes.items()
            if any(totals[first : first + len(CLASSES)])
        }
        yield "# TYPE overture_info gauge"
        yield f'overture_info{{version="{settings.VERSION}"}} 1'
        yield "# TYPE overture_requests_total counter"
        for route, cells in opened.items():
            for kind, count in zip(CLASSES, cells, strict=False):
                if count:
                    yield f'overture_requests_total{{route="{route}",status="{kind}"}} {count:.0f}'
        yield "# TYPE overture_request_seconds histogram"
        for route, cells in opened.items():
            yield from histogram(route, cells[len(CLASSES) : -1], cells[-1])
        yield "# TYPE overture_saves_total counter"
        for end, at in self.saves.items():
            yield f'overture_saves_total{{end="{end}"}} {totals[at]:.0f}'


def histogram(route: str, cells: list[float], seconds: float) -> Iterator[str]:
    name = "overture_request_seconds"
    for bound, count in zip((*BOUNDS, "+Inf"), accumulate(cells), strict=True):
        yield f'{name}_bucket{{route="{route}",le="{bound}"}} {count:.0f}'
    yield f'{name}_sum{{route="{route}"}} {seconds:.6f}'
    yield f'{name}_count{{route="{route}"}} {sum(cells):.0f}'


def names(patterns: Any = None, within: str = "") -> Iterator[str]:
    """What each page is called in the addresses' table."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            space = f"{entry.namespace}:" if entry.namespace else ""
            yield from names(entry.url_patterns, within + space)
        elif isinstance(entry, URLPattern) and entry.name:
            yield within + entry.name


counts: Counts | None = None


def begin() -> None:
    """Before the workers are forked, or each would count for itself alone."""
    global counts
    counts = counts or Counts(names())


def saved(end: str) -> None:
    """How the save of a text ended, one of ``SAVES``."""
    if counts:
        counts.add((counts.saves[end], 1))


def text() -> str:
    return "".join(f"{line}\n" for line in counts.lines()) if counts else ""


def free_row(taken: Iterable[int]) -> int:
    """The first row that no living worker has; if all are taken, the last one is shared."""
    free = set(range(ROWS)) - set(taken)
    return min(free, default=ROWS - 1)


def use_row(row: int) -> None:
    if counts:
        counts.row = row
