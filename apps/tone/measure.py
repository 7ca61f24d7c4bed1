"""How right the check is: ``python -m apps.tone.measure [--hits] FILE…``

A tab-separated file with the columns text and labels (and, if you like, kind) is scored label by
label; one with a column text and no labels, or all of them none, is counted for false alarms.
"""

import argparse
import csv
import gc
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

NONE = "none"
Checker = Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    labels: frozenset[str]
    kind: str


def read(path: Path) -> list[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Line(
                row["text"],
                frozenset((row.get("labels") or row.get("label") or NONE).split(",")) - {NONE},
                row.get("kind") or "",
            )
            for row in rows
            if row.get("text")
        ]


def scores(lines: Sequence[Line], found: Sequence[frozenset[str]]) -> list[str]:
    """A table of counts, precision and recall for each label and over all."""
    table = [f"{'label':20}{'true':>6}{'false':>6}{'missed':>7}{'prec':>7}{'recall':>7}"]
    totals = [0, 0, 0]
    labels = sorted({label for line in lines for label in line.labels} | set().union(*found))
    for label in labels:
        mine = [(label in f, label in line.labels) for line, f in zip(lines, found, strict=True)]
        right, wrong, missed = (mine.count(c) for c in ((True, True), (True, False), (False, True)))
        totals = [t + n for t, n in zip(totals, (right, wrong, missed), strict=True)]
        table.append(_row(label, right, wrong, missed))
    table.append(_row("all labels", *totals))
    biting = [(line, f) for line, f in zip(lines, found, strict=True) if line.labels]
    kind = [(line, f) for line, f in zip(lines, found, strict=True) if not line.labels]
    limits = [f for line, f in kind if line.kind == "limit"]
    if biting:
        table.append(
            f"any mark on a biting line: {_share(sum(bool(f) for _, f in biting), biting)}"
        )
    table.append(f"false alarms on none: {_share(sum(bool(f) for _, f in kind), kind)}")
    table.append(f"  of these on limits: {_share(sum(map(bool, limits)), limits)}")
    return table


def confusions(lines: Sequence[Line], found: Sequence[frozenset[str]]) -> list[str]:
    """What was marked in place of what was labelled, most frequent first."""
    pairs: Counter[tuple[str, str]] = Counter()
    for line, marks in zip(lines, found, strict=True):
        for label in line.labels - marks or {NONE} - line.labels:
            for mark in marks - line.labels:
                pairs[label if label not in marks else NONE, mark] += 1
    return [f"{label:20} marked {mark:20}{n:4}" for (label, mark), n in pairs.most_common(20)]


def speed(texts: Sequence[str], checker: Callable[[str], object]) -> str:
    """Median and 95th percentile in milliseconds, best of three for each text."""
    times = []
    for text in texts:
        best = 1e9
        for _ in range(3):
            begin = time.perf_counter()
            checker(text)
            best = min(best, time.perf_counter() - begin)
        times.append(best * 1000)
    times.sort()
    middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    return f"p50 {middle:.3f} ms, p95 {late:.3f} ms over {len(times)} texts"


def _row(label: str, right: int, wrong: int, missed: int) -> str:
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return f"{label:20}{right:6}{wrong:6}{missed:7}{precision:7.2f}{recall:7.2f}"


def _share(count: int, of: Sequence[object]) -> str:
    return f"{count} of {len(of)} ({100 * count / max(len(of), 1):.2f} %)"


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--hits", action="store_true", help="print every false alarm")
    parser.add_argument("--misses", action="store_true", help="print what was not marked")
    options = parser.parse_args()
    files = {path: read(path) for path in options.files}
    tracemalloc.start()
    from apps.tone.check import check

    for path, lines in files.items():
        marks = [check(line.text) for line in lines]
        found = [frozenset(str(mark.pattern) for mark in m) for m in marks]
        _say(f"\n{path.name}: {len(lines)} lines")
        _say("\n".join(scores(lines, found)))
        if any(line.labels for line in lines):
            _say("\n".join(confusions(lines, found)))
        for line, mine, all_marks in zip(lines, found, marks, strict=True):
            wrong, missed = sorted(mine - line.labels), sorted(line.labels - mine)
            if options.hits and wrong:
                why = {str(m.pattern): (line.text[m.start : m.end], m.evidence) for m in all_marks}
                _say("  +", line.text, "|", "; ".join(f"{w}: {why[w]}" for w in wrong))
            if options.misses and missed:
                _say("  -", line.text, "|", ", ".join(missed))
    del marks, found
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    texts = [line.text for lines in files.values() for line in lines]
    _say("\n" + speed(texts[:1500], check))
    _say(f"held in memory after all of these: {held / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
