"""A request whose end is said twice could hide another one: it is refused, and the line closed."""

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.flows.serving import Server

HIDDEN = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
POST = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
ODD = {
    "a length and chunks": POST + b"Content-Length: 4\r\n" + CHUNKED + b"\r\n0\r\n\r\n",
    "chunks and a length": POST + CHUNKED + b"Content-Length: 4\r\n\r\n0\r\n\r\n",
    "two lengths": POST + b"Content-Length: 0\r\nContent-Length: 9\r\n\r\n",
    "two lengths in one": POST + b"Content-Length: 0, 9\r\n\r\n",
    "a signed length": POST + b"Content-Length: +0\r\n\r\n",
    "a length below nothing": POST + b"Content-Length: -1\r\n\r\n",
    "chunks twice": POST + CHUNKED + CHUNKED + b"\r\n0\r\n\r\n",
    "chunks by another name": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a space before the colon": POST + b"Content-Length : 0\r\n\r\n",
    "a folded header": POST + b"X-Header: a\r\n Content-Length: 9\r\n\r\n",
    "a bare line feed": b"GET /healthz HTTP/1.1\nHost: localhost\n\n",
    "a line feed in a header": POST + b"X-Header: a\nContent-Length: 0\r\n\r\n",
    "a nul in a header": POST + b"X-Header: a\0b\r\n\r\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("data"))
    server.wait()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def room_for_one_more() -> None:
    """Nobody signs up here, and no browser is needed."""


def answers(server: Server, sent: bytes) -> bytes:
    """All that comes back until the server hangs up."""
    port = urlsplit(server.address).port
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(sent)
        got = b""
        while more := line.recv(65536):
            got += more
    return got


@pytest.mark.parametrize("what", ODD)
def test_a_request_with_two_ends_is_refused_and_the_line_closed(what, server):
    got = answers(server, ODD[what] + HIDDEN)
    assert got.count(b"HTTP/1.1 ") == 1
    assert got.startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 501 "))
    assert b"\r\nConnection: close\r\n" in got


def test_two_plain_requests_on_one_line_are_both_answered(server):
    last = HIDDEN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    assert answers(server, HIDDEN + last).count(b"HTTP/1.1 200 ") == 2
