"""The check that a container asks for its health."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from deploy.health import is_alive

HOST = "overture.example"


class Server(BaseHTTPRequestHandler):
    """Answers to one name alone, as ours does."""

    def do_GET(self):
        ours = (self.path, self.headers["Host"]) == ("/healthz", HOST)
        self.send_response(200 if ours else 400)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def server(monkeypatch):
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("PORT", str(server.server_port))
        monkeypatch.setenv("HOST", "0.0.0.0")
        yield
        server.shutdown()


def test_it_asks_under_the_name_that_people_use(server, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", f"https://{HOST}")
    assert is_alive()


def test_an_answer_that_is_not_200_is_not_health(server, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", "https://elsewhere.example")
    assert not is_alive()


def test_a_server_that_is_not_there_is_not_healthy(monkeypatch):
    monkeypatch.setenv("PORT", "1")
    assert not is_alive(seconds=1)
