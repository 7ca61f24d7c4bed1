"""What the server hands to Django."""

from wsgiref.util import setup_testing_defaults

import pytest


def status_of(kind: str) -> str:
    from config.wsgi import application

    environ = {"PATH_INFO": "/healthz", "QUERY_STRING": "a=b", "CONTENT_TYPE": kind,
               "HTTP_HOST": "localhost", "REQUEST_METHOD": "GET"}  # fmt: skip
    setup_testing_defaults(environ)
    said = []
    b"".join(application(environ, lambda status, headers: said.append(status)))
    return said[0]


@pytest.mark.parametrize("encoding", ["hex", "undefined", "rot13", "utf-16", '"hex"', "nothing"])
def test_no_encoding_that_a_request_names_is_too_odd(encoding, db):
    assert status_of(f"text/plain; charset={encoding}") == "200 OK"
    assert status_of(f"text/plain; Charset = {encoding}; x=y") == "200 OK"


@pytest.mark.parametrize("kind", [
    "text/plain; charset=utf-8", "text/plain; charset=UTF-8; x=y", 'text/plain; charset="utf8"',
])  # fmt: skip
def test_our_own_encoding_stays_as_it_was_named(kind):
    from config.wsgi import readable

    assert readable({"CONTENT_TYPE": kind}) == {"CONTENT_TYPE": kind}
