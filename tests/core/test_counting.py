"""What an operator may count: off until asked for, for one reader, and nothing of a person."""

import re
import subprocess
import sys
import uuid

import pytest
from django.test import Client

from apps.core import counting
from tests.conventions.sources import ROOT
from tests.factories import make_attempt, make_conversation
from tests.ownership.table import NAMES

TOKEN = "a token of thirty-two characters."
SHOWN = {"Authorization": f"Bearer {TOKEN}"}
LABEL = re.compile(r'(\w+)="([^"]*)"')


@pytest.fixture
def counted(settings, monkeypatch):
    settings.METRICS_TOKEN = TOKEN
    monkeypatch.setattr(counting, "counts", None)


def read() -> str:
    return Client().get("/metrics", headers=SHOWN).content.decode()


def labels(text: str) -> set[tuple[str, str]]:
    return set(LABEL.findall(text))


def test_without_a_token_in_the_settings_there_is_no_such_page(db):
    assert Client().get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"Authorization": TOKEN},
                                     {"Authorization": f"Bearer {TOKEN[:-1]}"}])  # fmt: skip
def test_whoever_has_not_the_token_finds_nothing(headers, counted, db):
    assert Client().get("/metrics", headers=headers).status_code == 404


def test_signing_in_is_no_way_to_the_counts(counted, browser_of_nora):
    assert browser_of_nora.get("/metrics").status_code == 404


def test_answers_are_counted_by_page_and_kind_and_length(counted, browser_of_nora):
    for path in ("/today/", "/today/", f"/requests/{uuid.uuid4()}/", "/nothing/here/"):
        browser_of_nora.get(path)
    text = counting.text()
    assert 'overture_requests_total{route="today",status="2xx"} 2' in text
    assert 'overture_requests_total{route="none",status="4xx"} 1' in text
    assert 'overture_request_seconds_bucket{route="today",le="+Inf"} 2' in text
    assert 'overture_request_seconds_count{route="today"} 2' in text


def test_saves_are_counted_by_how_they_ended(counted, nora):
    draft = make_attempt(make_conversation(nora), words="", said_on=None)
    browser = nora.signed_in()
    for words in ("Could we walk?", "x" * 60_000):
        browser.post(f"/requests/{draft.pk}/save/", {"words": words})
    text = counting.text()
    assert 'overture_saves_total{end="kept"} 1' in text
    assert 'overture_saves_total{end="too_long"} 1' in text


def test_no_label_holds_a_name_an_id_or_a_path(counted, nora):
    draft = make_attempt(make_conversation(nora), words="The kingfisher", said_on=None)
    browser = nora.signed_in()
    for path in ("/today/", f"/requests/{draft.pk}/", "/log/?q=kingfisher", "/kingfisher/"):
        browser.get(path)
    text = read()
    known = {"route": {*NAMES.values(), "none"}, "status": set(counting.CLASSES),
             "le": {*map(str, counting.BOUNDS), "+Inf"}, "end": set(counting.SAVES)}  # fmt: skip
    told = {pair for pair in labels(text) if pair[0] != "version"}
    assert len(told) > 10
    assert not [pair for pair in told if pair[1] not in known[pair[0]]]
    assert not [word for word in ("nora", "kingfisher", str(draft.pk), "/") if word in text]


WORKERS = """
import os
from apps.core.counting import Counts
counts = Counts(["today"])
for counts.row in (1, 2):
    if not (child := os.fork()):
        counts.answered("today", 200, 0.02)
        os._exit(0)
    os.waitpid(child, 0)
print(counts.totals()[counts.routes["today"]])
"""


def test_workers_count_in_rows_of_their_own_and_any_process_tells_the_sum():
    # In a process without threads, as the server's master is when it forks.
    done = subprocess.run([sys.executable, "-W", "error", "-c", WORKERS],
                          cwd=ROOT, capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout == "2.0\n"


def test_a_worker_takes_the_row_of_one_that_has_gone():
    assert counting.free_row([0, 2]) == 1
    assert counting.free_row(range(counting.ROWS)) == counting.ROWS - 1
