"""The production server: gthread, because keep-alive needs it and sync has none."""

import os
import signal
from typing import Any

from apps.core import counting, logs

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = 2
threads = 4
# Loading once in the master shares memory, and a wrong configuration stops the start there.
preload_app = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # nosec B108: heartbeat only
keepalive = 5
graceful_timeout = 20
# Addresses and paths of the people who write here are nobody's business: no access log.
accesslog = None
logconfig_dict = logs.config("gunicorn.error", "gunicorn.access")
# Only the settings' TRUSTED_PROXY_COUNT says whether a proxy is believed. gunicorn itself never
# takes a scheme from a header.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
control_socket_disable = True


def pre_fork(server: Any, worker: Any) -> None:
    worker.row = counting.free_row(other.row for other in server.WORKERS.values())


def post_fork(server: Any, worker: Any) -> None:
    counting.use_row(worker.row)


def post_worker_init(worker: Any) -> None:
    """Ctrl-C too lets a save that is under way end.

    gunicorn's own answer to these signals shuts the pool of threads down in the signal's handler.
    When the main thread is handing the pool a connection just then, it holds the pool's lock and
    waits for itself until it is killed.
    """
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, worker.handle_exit)
