"""What "Leave now" has to do with beside our own server: the neutral site, and a bad line."""

import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.flows.serving import free_port

WEATHER = "Sunny, with a light wind from the west."
CHUNK = 65536


class Weather(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = f"<!doctype html><title>Weather</title><p>{WEATHER}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing to tell."""


class NeutralSite:
    """Another site, as the browser sees it: 127.0.0.1, where ours is localhost."""

    def __init__(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Weather)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/weather"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Line:
    """The line to a server: it can be slow, and it can be cut."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.own_port = free_port()
        self.delay = 0.0
        self.ends: set[socket.socket] = set()
        self.listening: socket.socket | None = None
        self.mend()

    @property
    def address(self) -> str:
        return f"http://localhost:{self.own_port}"

    def mend(self) -> None:
        if not self.listening:
            self.listening = socket.create_server(("127.0.0.1", self.own_port))
            threading.Thread(target=self.take, args=(self.listening,), daemon=True).start()

    def cut(self) -> None:
        """What was under way is lost, and nobody answers."""
        if self.listening:
            with suppress(OSError):
                self.listening.shutdown(socket.SHUT_RDWR)
            self.listening.close()
            self.listening = None
        for end in list(self.ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def take(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                browser, _ = listening.accept()
                server = socket.create_connection(("127.0.0.1", self.port))
                self.ends |= {browser, server}
                for one, other, asks in ((browser, server, True), (server, browser, False)):
                    threading.Thread(
                        target=self.carry, args=(one, other, asks), daemon=True
                    ).start()

    def carry(self, one: socket.socket, other: socket.socket, asks: bool) -> None:
        with suppress(OSError):
            while data := one.recv(CHUNK):
                if asks:
                    time.sleep(self.delay)
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        one.close()
        self.ends.discard(one)
