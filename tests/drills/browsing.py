"""A browser without a window for the drills, and a database of their own for the servers."""

import copy
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from tests.drills.place import new_database
from tests.flows.serving import Server

PASSWORD = "correct horse battery"
SAVING = {"HX-Request": "true", "HX-Target": "save-status"}


@dataclass
class Answer:
    status: int
    path: str
    text: str


@dataclass
class Browser:
    """One browser's cookies, sent to whichever server its requests are given to."""

    jar: CookieJar = field(default_factory=CookieJar)

    def ask(
        self,
        server: Server,
        path: str,
        data: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        opener = build_opener(HTTPCookieProcessor(self.jar))
        try:
            asked = Request(server.address + path, data, headers or {})
            with opener.open(asked, timeout=30) as answer:
                return Answer(answer.status, urlsplit(answer.url).path, answer.read().decode())
        except HTTPError as refused:
            with refused:
                return Answer(refused.code, path, refused.read().decode())

    def send(self, server: Server, path: str, **sent: str) -> Answer:
        token = next((c.value for c in self.jar if c.name == "csrftoken"), "") or ""
        body = urlencode({"csrfmiddlewaretoken": token, **sent}).encode()
        return self.ask(server, path, body, SAVING if "seq" in sent else None)

    def twin(self) -> "Browser":
        """Somebody with a copy of the cookies as they are now."""
        other = Browser()
        for cookie in self.jar:
            other.jar.set_cookie(copy.copy(cookie))
        return other


@contextmanager
def one_database(folder: Path) -> Iterator[dict[str, str]]:
    """Where both servers find their rows; gone afterwards."""
    with new_database() as named:
        if named:
            yield {**named, "CACHE_URL": os.environ.get("CACHE_URL", "")}
        else:
            yield {"DATABASE_URL": f"sqlite:///{folder}/both.sqlite3"}


def sign_up(browser: Browser, server: Server) -> str:
    name = f"nora-{secrets.token_hex(4)}"
    browser.ask(server, "/accounts/signup/")
    browser.send(server, "/accounts/signup/", username=name, password1=PASSWORD)
    return name


def sign_in(browser: Browser, server: Server, name: str, password: str = PASSWORD) -> Answer:
    browser.ask(server, "/accounts/login/")
    return browser.send(server, "/accounts/login/", login=name, password=password)
