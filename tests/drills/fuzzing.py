"""Requests made at random, at every address and over every form: no answer is a 5xx.

What is sent begins as a form of the page, or as what the address is known to take, and then a few
things of it are made odd. ``FUZZ_SEED`` names another sequence than the usual one; a failure
says which it was, and the first request to each place in the code that did not stand it.
"""

import json
import logging
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes, urlsplit

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.drills.place import Place, new_database, work

REQUESTS, SEED = 50_000, 1
FRESH = 300  # requests, until other people come in with other rows
Fields = list[tuple[str, bytes]]

# --- What is odd -------------------------------------------------------------------------

ODD_WORDS: list[bytes] = [
    b"", b" ", b"\x00", b"a\x00b", b"\xed\xa0\x80", b"\xff\xfe", b"\xc3", b"\xf4\x90\x80\x80",
    b"0000-00-00", b"99999-01-01", b"9999-12-31", b"0001-01-01", b"2026-02-30", b"2026-06-08.1",
    b"24:61", b"00:00", b"-1", b"0", b"1e9", b"NaN", b"9" * 40, b"-" + b"9" * 19, b"9" * 5000,
    "٣".encode(), "²".encode(), b"on", b"None", b"[]", b"{}", b"null", b"../../etc/passwd",
    b"//elsewhere.example/", b"http://[::1", b"javascript:alert(1)", b"{{ 7|add:7 }}",
    b"<script>", b"' OR 1=1 --", b"%s%(x)s{0}", "\u202e\u200d\ufeff".encode(), b"\r\nX: y",
    b"me@home.example", b"@", b"UTC", b"Europe/Lisbon", b"../UTC", b"kept", b"both", b"mine",
    b"blame:0:1", b"look:0", b"leave:0:99999999999999999999", b"a" * 201, b"word " * 4_000,
    "💐".encode() * 30_000,
]  # fmt: skip
ANY_WORDS = st.text(st.characters(exclude_categories=()), max_size=30)
WORDS = st.one_of(
    st.sampled_from(ODD_WORDS),
    ANY_WORDS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=20),
)
ODD_PARTS = st.sampled_from([
    "%00", "%ED%A0%80", "%FF", "..%2F..", "0", "9" * 60, "%20", "none", "%F0%9F%92%90", "a" * 3000,
    "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF", "%0A", "%3B",
])  # fmt: skip
ODD_QUERIES = st.sampled_from([
    "", "?", "&&&", "=", "a=%", "q=%00", "page=0", "page=-1", "page=99999999999999999999",
    "page=%00", "page=last", "to=%00", "to=//elsewhere.example", "after=%FF", "q=%ED%A0%80",
    "from=0000-00-00", "from=99999-01-01&until=x", "next=//elsewhere.example", "next=%00", "q=" +
    "a" * 4000, "&".join(f"q={n}" for n in range(300)), "kept=%00", "pair=%00", "theme=%00",
])  # fmt: skip
TYPES = st.sampled_from([
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=hex",
    "application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data",
    "multipart/form-data; boundary=", "multipart/form-data; boundary=\xe9", "application/json",
    "multipart/form-data; boundary=" + "b" * 300, "text/plain; charset=nothing", "", ";;;=", "\xff",
    "multipart/mixed; boundary=b", "text/html; charset=undefined", "multipart/form-data; boundary=b"
])  # fmt: skip
LENGTHS = st.sampled_from(["", "0", "1", "-1", "x", "\xb2", "600000", "99999999999999999999"])
ODD_HEADERS = st.sampled_from([
    {"HTTP_HX_CURRENT_URL": "http://[", "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": "true"},
    {"HTTP_HX_CURRENT_URL": "%ED%A0%80", "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": "true"},
    {"HTTP_HX_TARGET": "\xff"}, {"HTTP_HX_TARGET": "look"}, {"HTTP_HX_TRIGGER": "{"},
    {"HTTP_HX_PROMPT": "%00", "HTTP_HX_PROMPT_URI_AUTOENCODED": "true"},
    {"HTTP_HX_TRIGGERING_EVENT": "{", "HTTP_TRIGGERING_EVENT": "{"}, {"HTTP_HX_BOOSTED": "true"},
    {"HTTP_HOST": "elsewhere.example"}, {"HTTP_HOST": "["}, {"HTTP_HOST": "localhost:x"},
    {"HTTP_REFERER": "http://[", "HTTP_ORIGIN": "http://["}, {"HTTP_ORIGIN": "null"},
    {"HTTP_ACCEPT_ENCODING": "gzip;q=x, *"}, {"HTTP_ACCEPT_LANGUAGE": "x" * 5000},
    {"HTTP_RANGE": "bytes=-1"}, {"HTTP_IF_NONE_MATCH": '"'}, {"HTTP_IF_MODIFIED_SINCE": "x"},
    {"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_X_FORWARDED_FOR": "\xff, ::"},
    {"HTTP_AUTHORIZATION": "Bearer \xff"}, {"HTTP_USER_AGENT": "\xff" * 3000},
    {"HTTP_CONTENT_TRANSFER_ENCODING": "base64"}, {"HTTP_TRANSFER_ENCODING": "chunked"},
    {"HTTP_X_HTTP_METHOD_OVERRIDE": "DELETE"}, {"HTTP_X_CSRFTOKEN": "\xff"},
])  # fmt: skip
ODD_COOKIES = st.sampled_from([
    "tz=../UTC", "tz=\xff", "half=x", "half=%00", "half=" + "A" * 43 + "=", "sessionid=\xff",
    "sessionid=" + "a" * 4000, "device=x:y:z", "csrftoken=x", "messages=x", "=;=;;", "\xff",
])  # fmt: skip
METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"]
HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "save-status"}


@dataclass(frozen=True)
class Asked:
    """A request, but for the rows that it is about."""

    case: Any
    method: str
    who: str  # in, locked, out
    whose: str  # the row: own, other, none
    fields: Fields
    shape: str  # how the fields are sent
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""  # the body, in place of the fields
    type: str | None = None
    length: str | None = None
    cookie: str = ""
    part: str | None = None  # in the place of one parameter of the path
    checked: bool = False  # whether the form's token is asked for


def named(name: str, odd: Any) -> Any:
    return odd.map(lambda value: {name: value})


TWISTS = st.one_of(
    named("query", ODD_QUERIES),
    named("headers", ODD_HEADERS),
    named("raw", WORDS),
    named("type", TYPES),
    named("length", LENGTHS),
    named("cookie", ODD_COOKIES),
    named("part", ODD_PARTS),
    named("checked", st.just(True)),
)


ACTS = st.sampled_from(["change", "change", "add", "foreign", "twice", "drop"])
CHANGES = st.lists(st.tuples(ACTS, WORDS), max_size=3)


def changed(
    sent: Fields, changes: Any, by: Random, names: list[str], all_names: list[str]
) -> Fields:
    sent = list(sent)
    for act, words in changes:
        at = by.randrange(len(sent)) if sent else 0
        if act == "change" and sent:
            sent[at] = (sent[at][0], words)
        elif act == "drop":
            del sent[at : at + 1]
        elif act == "twice":
            sent += sent[at : at + 1] * by.choice([1, 1, 1, 250])
        else:
            sent.append((by.choice(names if names and act != "foreign" else all_names), words))
    return sent


def as_query(sent: Fields) -> bytes:
    return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in sent).encode()


def as_json(sent: Fields) -> bytes:
    return json.dumps({name: value.decode("latin-1") for name, value in sent}).encode()


def as_parts(sent: Fields, boundary: bytes = b"b") -> bytes:
    said = b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    parts = [
        said % (boundary, name.encode(), b'; filename="\xff"' if n % 5 == 4 else b"", value)
        for n, (name, value) in enumerate(sent)
    ]
    return b"".join(parts) + b"--%s--\r\n" % boundary


SHAPES = {
    "query": ("application/x-www-form-urlencoded", as_query),
    "parts": ("multipart/form-data; boundary=b", as_parts),
    "half": ("multipart/form-data; boundary=b", lambda sent: as_parts(sent)[:-9]),
    "json": ("application/json", as_json),
}


@st.composite
def requests(draw: Any, cases: list[Any], forms: "Forms") -> Asked:
    """What is odd is drawn one by one; what it is put into, by chance that Hypothesis begins."""
    by = draw(st.randoms(use_true_random=True))
    case = by.choice(cases)
    method = case.method if by.random() < 0.8 else by.choice(METHODS)
    known = [(n, str(v).encode()) for n, v in forms.taken[str(case)].items()]
    begin = by.choice([known, *forms.sent(case.route)])
    filled = changed(begin, draw(CHANGES), by, forms.names(case.route), forms.all_names)
    twist = dict(draw(st.none() | TWISTS) or {})
    headers = {**by.choice([{}, HTMX]), **twist.pop("headers", {})}
    if bodyless := method in {"GET", "HEAD", "OPTIONS"}:
        twist.setdefault("query", as_query(filled).decode())
    return Asked(
        case,
        method,
        who=by.choice(["in"] * 8 + ["locked", "out"]),
        whose=by.choice(["own"] * 8 + ["other", "none"]),
        fields=[] if bodyless else filled,
        shape=by.choice(["query"] * 7 + ["parts", "parts", "half", "json"]),
        headers=headers,
        **twist,
    )


# --- The forms ---------------------------------------------------------------------------

READ = re.compile(r"""(?:GET|POST|sent|data|self)(?:\.get\(|\.getlist\(|\[)"(\w+)""")


class Page(HTMLParser):
    """The forms of a page: where each goes, and what it sends as it stands."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((found.get("action", ""), []))
        elif "name" in found and self.forms and tag != "meta":
            self.forms[-1][1].append((found["name"], found.get("value", "")))


@dataclass
class Forms:
    """What each address is sent by the pages that lead to it, and what the views read."""

    taken: dict[str, dict[str, Any]]
    by_route: dict[str, list[Fields]] = field(default_factory=dict)
    all_names: list[str] = field(default_factory=list)

    def add(self, path: str, html: str) -> None:
        from django.urls import Resolver404, resolve

        for action, sent in Page(html).forms:
            try:
                route = resolve(urlsplit(action or path).path).route
            except Resolver404:
                continue
            fields = [(n, v.encode()) for n, v in sent if n != "csrfmiddlewaretoken"]
            known = self.by_route.setdefault(route, [])
            if fields not in known:
                known.append(fields)

    def sent(self, route: str) -> list[Fields]:
        return self.by_route.get(route, [])

    def names(self, route: str) -> list[str]:
        seen = {name for sent in self.sent(route) for name, _ in sent}
        known = {
            n for case, sent in self.taken.items() if case.endswith(f" /{route}") for n in sent
        }
        return sorted(seen | known)

    def settle(self) -> None:
        """The names of all forms, and of what the code reads by name."""
        sources = [file.read_text() for file in Path("apps").rglob("*.py")]
        read = {name for text in sources for name in READ.findall(text)}
        seen = {name for forms in self.by_route.values() for sent in forms for name, _ in sent}
        self.all_names = sorted(read | seen)


# --- In the process ----------------------------------------------------------------------


class Household:
    """Two people with rows of every kind, made as they are asked for; one of them is at work."""

    count = 0

    def __init__(self, browser: Any) -> None:
        from tests.factories import make_person

        Household.count += 1
        self.browser = browser
        self.address = f"10.{Household.count >> 8 & 255}.{Household.count & 255}.1"
        self.nora = make_person(f"nora-{Household.count}")
        self.omar = make_person(f"omar-{Household.count}")
        self.rows: dict[Any, Any] = {}
        self.sign_in()

    def sign_in(self) -> None:
        """In two browsers, one of which is locked."""
        from django.contrib.sessions.models import Session

        from tests.factories import PASSWORD

        def given(path: str, **sent: str) -> None:
            self.browser.post(path, {"password": PASSWORD, **sent}, REMOTE_ADDR=self.address)

        self.cookies, self.kept = {"out": ""}, []
        for who in ("in", "locked"):
            self.browser.cookies.clear()
            given("/accounts/login/", login=self.nora.user.username)
            given("/accounts/reauthenticate/")
            if who == "locked":
                given("/lock/")
            of = self.browser.cookies
            self.kept.append(Session.objects.get(pk=of["sessionid"].value))
            self.cookies[who] = "; ".join(f"{c.key}={c.value}" for c in of.values())
        self.browser.cookies.clear()

    def as_before(self) -> None:
        """Whoever has signed out, locked or left is back; the sessions are as they were."""
        for session in self.kept:
            session.save()

    def is_whole(self) -> bool:
        """Whether the person is there, with the password of before."""
        user = self.nora.user
        return type(user).objects.filter(pk=user.pk, password=user.password).exists()

    def row(self, make: Any, whose: str = "own") -> Any:
        from apps.vault.keyring import opened

        person = self.omar if whose == "other" else self.nora
        if (make, whose) not in self.rows:
            with opened(person.keyring):
                self.rows[make, whose] = make(person)
        return self.rows[make, whose]

    def path(self, asked: Asked) -> str:
        from uuid import uuid4

        parts: dict[str, str] = dict(asked.case.declared.arguments)
        if make := asked.case.make:
            none = asked.whose == "none"
            parts["pk"] = str(uuid4() if none else self.row(make, asked.whose).pk)
        if asked.part is not None and parts:
            parts[list(parts)[len(asked.part) % len(parts)]] = asked.part
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda m: parts[m[1]], asked.case.route)


def send(browser: Any, home: Household, asked: Asked) -> Any:
    from config.wsgi import readable

    kind, shape = SHAPES[asked.shape]
    body = asked.raw or (shape(asked.fields) if asked.fields else b"")
    more = {
        "wsgi.input": BytesIO(body),
        "CONTENT_TYPE": kind if asked.type is None else asked.type,
        "CONTENT_LENGTH": str(len(body)) if asked.length is None else asked.length,
        "QUERY_STRING": asked.query,
        "REMOTE_ADDR": home.address,
        "HTTP_COOKIE": "; ".join(filter(None, [asked.cookie, home.cookies[asked.who]])),
        **asked.headers,
    }
    browser.handler.enforce_csrf_checks = asked.checked
    try:
        return browser.generic(asked.method, home.path(asked), **readable(more))
    finally:
        browser.handler.enforce_csrf_checks = False


def place_of(error: BaseException) -> str:
    """Where it came from, ours if there is such a line."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "/apps/" in f.filename] or frames[-1:]
    return f"{type(error).__name__} at {ours[-1].filename}:{ours[-1].lineno}: {str(error)[:200]}"


def shown(asked: Asked, path: str) -> str:
    long = {name: getattr(asked, name) for name in Asked.__annotations__ if name != "case"}
    return f"{asked.method} {path} { ({k: v for k, v in long.items() if v})!r}"[:1500]


class Drill:
    def __init__(self) -> None:
        from django.test import Client

        self.browser: Any = Client(raise_request_exception=False, SERVER_NAME="localhost")
        self.home = Household(self.browser)
        self.statuses: dict[int, int] = {}
        self.wrong: dict[str, str] = {}
        self.asked = self.until_fresh = 0

    def look_around(self, cases: list[Any]) -> Forms:
        """Every page as its owner sees it."""
        forms = Forms({str(case): self.taken(case) for case in cases})
        for case in cases:
            row = self.home.row(case.make) if case.make else None
            for who in ("in", "out", "locked"):
                cookie = self.home.cookies[who]
                answer = self.browser.get(case.path(row), HTTP_COOKIE=cookie)
                if answer.status_code == 200 and "html" in answer["Content-Type"]:
                    forms.add(case.path(row), answer.content.decode())
        forms.settle()
        return forms

    def taken(self, case: Any) -> dict[str, Any]:
        return case.body(self.home.row(case.make) if case.make else None)

    def ask(self, asked: Asked) -> None:
        if self.until_fresh == 0:
            self.home, self.until_fresh = Household(self.browser), FRESH
        self.asked += 1
        self.until_fresh -= 1
        try:
            answer = send(self.browser, self.home, asked)
            status, error = answer.status_code, answer.exc_info and answer.exc_info[1]
            b"".join(answer) if status < 500 else None
        except Exception as escaped:
            status, error = 599, escaped
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if status >= 500:
            at = place_of(error) if error else f"{status}"
            self.wrong.setdefault(at, shown(asked, self.home.path(asked)))
        if asked.method == "POST" and status in {204, 302}:
            self.home.rows.pop((asked.case.make, asked.whose), None)
            if asked.case.route.startswith("account") and not self.home.is_whole():
                self.until_fresh = 0
            self.home.as_before()


def fuzz(count: str, number: str) -> None:
    from django.core.management import call_command
    from django.db import connection

    from apps.phrases.models import Pair
    from tests.ownership.table import CASES, PAIR

    logging.disable()
    call_command("prepare", verbosity=0)
    texts = {"instead": "You never look", "better": "Look with me", "why": "It asks."}
    Pair.objects.create(key=PAIR, shift="threats", theme="other", fits=[], bites=["never"], **texts)
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous = OFF")
    drill = Drill()
    forms = drill.look_around(CASES)

    @seed(int(number))
    @settings(
        max_examples=int(count),
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(requests(CASES, forms))
    def go(asked: Asked) -> None:
        drill.ask(asked)

    go()
    said = {"asked": drill.asked, "statuses": drill.statuses, "wrong": drill.wrong}
    sys.stdout.write(json.dumps(said))


def told(statuses: dict[str, int]) -> Iterator[str]:
    kinds: dict[str, int] = {}
    for status, times in statuses.items():
        kinds[f"{status[0]}xx"] = kinds.get(f"{status[0]}xx", 0) + times
    return (f"{kind} {times}" for kind, times in sorted(kinds.items()))


def main(scale: float) -> str:
    count, number = int(REQUESTS * scale), os.environ.get("FUZZ_SEED", str(SEED))
    with tempfile.TemporaryDirectory(prefix="overture-drill-") as folder, new_database() as named:
        place = Place(__name__, folder)
        # There is mail, and its server never answers: no page may fail for that.
        place.environment |= {**named, "EMAIL_URL": "smtp://localhost:1?from=notes@localhost"}
        seen = json.loads(place.run("fuzz", str(count), number).splitlines()[-1])
    wrong = "\n".join(f"{at}\n    {asked}" for at, asked in seen["wrong"].items())
    assert not wrong, f"FUZZ_SEED={number}, of {seen['asked']} requests:\n{wrong}"
    return f"{seen['asked']} requests, no 5xx ({', '.join(told(seen['statuses']))})"


if __name__ == "__main__":
    work({"fuzz": fuzz})
