"""The server is stopped while people arrive."""

import socket
import threading
from pathlib import Path
from urllib.parse import urlsplit

from tests.flows.serving import Server


def arrive(port: int, stopped: threading.Event) -> None:
    asks = f"GET /healthz HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode()
    while not stopped.is_set():
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(asks)
                line.recv(1)
        except OSError:
            continue


def test_ctrl_c_ends_it_while_people_arrive(tmp_path: Path) -> None:
    """Whoever waits in a handler for a lock of its own would be killed after twenty seconds."""
    server = Server(tmp_path)
    server.wait()
    stopped = threading.Event()
    port = urlsplit(server.address).port or 0
    people = [threading.Thread(target=arrive, args=(port, stopped)) for _ in range(6)]
    for person in people:
        person.start()
    try:
        server.stop()
    finally:
        stopped.set()
        for person in people:
            person.join()
