"""What the server hands to Django."""

from wsgiref.util import setup_testing_defaults

import pytest


def status_of(kind: str, query: str = "a=b") -> str:
    from config.wsgi import application

    environ = {"PATH_INFO": "/healthz", "QUERY_STRING": query, "CONTENT_TYPE": kind,
               "HTTP_HOST": "localhost", "REQUEST_METHOD": "GET"}  # fmt: skip
    setup_testing_defaults(environ)
    said = []
    b"".join(application(environ, lambda status, headers: said.append(status)))
    return said[0]


@pytest.mark.parametrize("encoding", ["hex", "undefined", "rot13", "utf-16", '"hex"', "nothing"])
def test_no_encoding_that_a_request_names_is_too_odd(encoding, db):
    assert status_of(f"text/plain; charset={encoding}") == "200 OK"
    assert status_of(f"text/plain; Charset = {encoding}; x=y") == "200 OK"


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "hex"])
def test_nor_are_too_many_fields_beside_it(encoding, db):
    assert status_of(f"text/plain; charset={encoding}", "a=b&" * 300) == "200 OK"


@pytest.mark.parametrize("kind", [
    "text/plain", "text/plain; charset=utf-8", 'text/plain;charset="UTF8"',
    "text/plain; CHARSET = utf-8",
])  # fmt: skip
def test_our_own_encoding_goes_without_saying(kind):
    from config.wsgi import readable

    assert readable({"CONTENT_TYPE": kind}) == {"CONTENT_TYPE": "text/plain"}
    assert readable({"CONTENT_TYPE": f"{kind}; boundary=b"}) == {
        "CONTENT_TYPE": "text/plain; boundary=b"
    }
