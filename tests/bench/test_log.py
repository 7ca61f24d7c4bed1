"""The bench of the log measures what it says, and keeps and judges it."""

import json

import pytest

from tests.bench import kept, log

GOOD: log.Found = {
    "the oldest ten": {10: 10.0, 10_000: 11.0, 100_000: 11.5},
    "first page": {10: 10.0, 10_000: 30.0, 100_000: 31.0},
    "search for could": {10_000: 399.0},
}


@pytest.mark.django_db
def test_each_page_is_another_one_of_the_rows_it_says(monkeypatch) -> None:
    seen: dict[str, str] = {}  # of each page the last one: of the person with the most

    def look(browser, path: str) -> float:
        seen[path] = log.got(browser, path)
        return 1.0

    monkeypatch.setattr(log, "milliseconds", look)
    monkeypatch.setattr(log, "TIMES", 1)
    found = log.measure((10, 200, 300))
    assert set(found["the oldest ten"]) == {10, 200, 300}
    rows = {path: page.count('data-kind="request"') for path, page in seen.items()}
    (later,) = [path for path in rows if "after=" in path][-1:]
    assert rows["/log/?until=1900-01-02"] == 10
    assert rows["/log/"] == rows[later] == 30
    assert "1900" in later
    first, other = (set(seen[p].split('href="/requests/')[1:]) for p in ("/log/", later))
    assert not {row[:36] for row in first} & {row[:36] for row in other}


def test_what_keeps_within_the_limits_misses_none() -> None:
    assert log.missed(GOOD) == []


@pytest.mark.parametrize(("name", "found"), [
    ("the oldest ten", {10: 10.0, 100_000: 12.1}),
    ("later page", {10_000: 30.0, 100_000: 37.0}),
    ("search for café", {10_000: 401.0}),
])  # fmt: skip
def test_each_limit_that_is_missed_is_named(name, found) -> None:
    (told,) = log.missed({**GOOD, name: found})
    assert told.startswith(name)
    assert f"MISSED: {name}" in log.table({**GOOD, name: found})


def test_what_another_benchmark_found_stays(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(kept, "LOG", tmp_path / "var" / "bench.json")
    kept.keep(tasks={"Log": 1}, ratios={"Log": 2})
    kept.keep(log=1)
    kept.keep(log=2)
    assert json.loads(kept.LOG.read_text()) == {"tasks": {"Log": 1}, "ratios": {"Log": 2}, "log": 2}
