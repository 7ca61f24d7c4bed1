"""When an open vault shuts by itself: untouched for a while, or open for eight hours.

Decided on the server; what a page does in front of it is a courtesy.
"""

import time
from datetime import timedelta

from django.contrib.sessions.backends.base import SessionBase

OPENED, TOUCHED = "vault-opened", "vault-touched"
AT_THE_LATEST = timedelta(hours=8)
# The stamp is written at most this often: a save a minute, not a save a request.
STAMP_EVERY = timedelta(minutes=1)


def begin(session: SessionBase) -> None:
    """The vault has just been opened."""
    session[OPENED] = session[TOUCHED] = time.time()


def is_over(session: SessionBase, idle: timedelta) -> bool:
    """Whether the vault has to shut: too long untouched, or open for too long.

    A clock that was set back counts as over: better one unlock too many.
    """
    now = time.time()
    untouched = now - session.get(TOUCHED, 0)
    open_for = now - session.get(OPENED, 0)
    return not (
        -1 <= untouched < (idle + STAMP_EVERY).total_seconds()
        and -1 <= open_for < AT_THE_LATEST.total_seconds()
    )


def touch(session: SessionBase) -> None:
    """A request was made; noted once a minute."""
    now = time.time()
    if now - session.get(TOUCHED, 0) >= STAMP_EVERY.total_seconds():
        session[TOUCHED] = now
