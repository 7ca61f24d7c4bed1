"""The sending thread: a bounded queue, and nothing of an error but that there was one."""

import logging
from threading import Event

import pytest

from apps.accounts import mailing


@pytest.fixture
def drained():
    """Everything that was queued is done."""
    yield lambda: mailing.sender.submit(lambda: None).result(timeout=10)
    mailing.sender.submit(lambda: None).result(timeout=10)


def test_a_job_is_done_with_its_words(drained) -> None:
    done: list[str] = []
    assert mailing.later(done.append, "words")
    drained()
    assert done == ["words"]


def test_the_queue_has_an_end_and_room_again_afterwards(drained) -> None:
    gate = Event()
    taken = [mailing.later(gate.wait) for _ in range(101)]
    gate.set()
    drained()
    assert taken == [True] * 100 + [False]
    assert mailing.later(gate.wait)


def test_an_error_is_logged_without_what_it_says(drained, caplog) -> None:
    def refused() -> None:
        raise OSError("heron@example.org: no such mailbox")

    with caplog.at_level(logging.ERROR):
        mailing.later(refused)
        drained()
    assert "A mail could not be sent." in caplog.text
    assert "heron" not in caplog.text
