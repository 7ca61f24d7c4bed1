"""The figures of a load are those of all requests of a kind, and what is missed is named."""

from typing import Any

import pytest

from tests.load.__main__ import is_too_much, missed, told


def entry(name: str, times: dict[str, int], failed: int = 0) -> dict[str, Any]:
    number = sum(times.values())
    end = 110.0 if number else None
    return {"name": name, "response_times": times, "num_requests": number, "num_failures": failed,
            "start_time": 100.0, "last_request_timestamp": end}  # fmt: skip


SAVES = entry("save: a draft", {"20": 95, "480": 5})


def test_pages_of_every_name_are_counted_together() -> None:
    found = told([SAVES, entry("page: Today", {"50": 95}), entry("page: the log", {"900": 5})])
    assert found["per_second"] == 20.0
    assert found["times"]["page: Today"]["p95_ms"] == 50
    assert found["times"]["page"] == {"requests": 100, "p50_ms": 50, "p95_ms": 900, "p99_ms": 900}


def test_what_nobody_did_has_no_figures() -> None:
    found = told([SAVES, entry("page: Today", {"50": 1}), entry("act: begin", {})])
    assert "act" not in found["times"]
    assert list(missed(found)) == []
    assert not is_too_much(found)


@pytest.mark.parametrize(("entries", "named"), [
    ([SAVES, entry("page: Today", {"301": 1})], "p95 of a page"),
    ([entry("save: a draft", {"501": 1}), entry("page: Today", {"9": 1})], "p95 of a save"),
    ([SAVES, entry("page: Today", {"9": 1}, failed=1)], "errors"),
    ([entry("page: Today", {"9": 1})], "p95 of a save"),
])  # fmt: skip
def test_each_limit_that_is_missed_is_named(entries, named) -> None:
    (said,) = missed(told(entries))
    assert said.startswith(named)


def test_an_error_or_a_second_is_too_much() -> None:
    page = entry("page: Today", {"9": 1})
    assert is_too_much(told([SAVES, entry("page: Today", {"9": 1}, failed=1)]))
    assert is_too_much(told([entry("save: a draft", {"1100": 1}), page]))
    assert not is_too_much(told([entry("save: a draft", {"900": 1}), page]))
