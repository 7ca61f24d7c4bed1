"""What is too long is said at its field and stays; what is too large or unreadable is refused."""

import html

import pytest
from django.test import Client

from apps.conversations.models import Conversation
from apps.statements.models import Statement
from tests.factories import make_attempt, make_conversation, make_statement

FRAGMENT = {"HX-Request": "true", "HX-Target": "save-status"}
LARGE = "a kingfisher " * 50_000  # 650 kB


def said(person) -> str:
    return f"/requests/{make_attempt(make_conversation(person)).pk}/said/"


def draft(person) -> str:
    return make_attempt(make_conversation(person), said_on=None).get_absolute_url()


def part(person) -> str:
    return f"/statements/{make_statement(make_conversation(person)).pk}/why/"


def whole(person) -> str:
    return f"/statements/{make_statement(make_conversation(person), why='So.').pk}/review/"


FIELDS = {
    "a title": (lambda _: "/conversations/new/", "title", 200, {"theme": "chores"}),
    "a wish": (lambda _: "/conversations/new/", "wish", 5000, {"theme": "chores", "title": "A"}),
    "a part": (part, "why", 5000, {"go": "next"}),
    "the whole": (whole, "edited", 10_000, {"go": "stay"}),
    "a request": (draft, "words", 10_000, {"go": "stay"}),
    "a note": (said, "note", 5000, {"said_on": "2024-05-04", "outcome": "agreed"}),
    "their words": (said, "their_words", 5000, {"said_on": "2024-05-04", "outcome": "agreed"}),
}  # fmt: skip


def send(person, what: str, over: int):
    place, name, longest, more = FIELDS[what]
    text = ("é " * longest)[: longest + over - 1] + "."
    return text, person.signed_in().post(place(person), {**more, name: text})


@pytest.mark.parametrize("what", FIELDS)
def test_a_text_of_the_longest_length_is_taken(what, nora):
    _, answer = send(nora, what, over=0)
    assert answer.status_code == 302


@pytest.mark.parametrize("what", FIELDS)
def test_one_character_more_is_said_and_the_text_stays(what, nora):
    text, answer = send(nora, what, over=1)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 200
    assert 'role="alert"' in page
    assert text in page


def test_a_large_body_is_refused_in_the_look_of_the_house(nora):
    answer = nora.signed_in().post("/conversations/new/", {"title": LARGE, "theme": "chores"})
    page = answer.content.decode()
    assert answer.status_code == 413
    assert "<h1>That was too much at once</h1>" in page
    assert 'id="leave"' in page
    assert "kingfisher" not in page
    assert not Conversation.objects.exists()


@pytest.mark.parametrize("body", ["urlencoded", "multipart", "file"])
def test_a_large_save_gets_a_line_that_says_it_is_not_saved(body, nora, tmp_path):
    statement = make_statement(make_conversation(nora))
    path, browser = f"/statements/{statement.pk}/why/save/", nora.signed_in()
    if body == "urlencoded":
        answer = browser.generic("POST", path, f"why={LARGE}", "application/x-www-form-urlencoded",
                                 headers=FRAGMENT)  # fmt: skip
    else:
        (tmp_path / "file").write_text(LARGE)
        with (tmp_path / "file").open() as file:
            sent = {"why": LARGE} if body == "multipart" else {"why": "x", "file": file}
            answer = browser.post(path, sent, headers=FRAGMENT)
    page = answer.content.decode()
    assert answer.status_code == 413
    assert page.startswith('<div id="save-status" class="status" data-state="unsaved">')
    assert Statement.objects.get().why == ""


def test_many_fields_are_refused_as_a_large_body_is(nora):
    sent = {f"field{n}": "" for n in range(300)}
    assert nora.signed_in().post("/conversations/new/", sent).status_code == 413


@pytest.mark.parametrize(("kind", "body"), [
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=x"),
    ("multipart/form-data; boundary=\xe9", b"--b"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"title=a"),
    ("application/x-www-form-urlencoded", b"title=%00%ff%fe&theme=%zz"),
    ("application/x-www-form-urlencoded", b"\xff\xfe\x00&=&&=="),
    ("application/json", b"{"),
    ("", b"title=a"),
])  # fmt: skip
@pytest.mark.parametrize("headers", [{}, FRAGMENT], ids=["page", "fragment"])
def test_a_malformed_body_is_never_an_error_of_ours(kind, body, headers, nora):
    browser = nora.signed_in()
    answer = browser.generic("POST", "/conversations/new/", body, kind, headers=headers)
    page = answer.content.decode()
    assert answer.status_code in {200, 400}
    assert ("<html" in page) == (answer.status_code == 200 or not headers)
    assert not Conversation.objects.exists()


def test_an_unreadable_body_is_refused_in_the_look_of_the_house(nora):
    answer = nora.signed_in().generic("POST", "/conversations/new/", b"x", "multipart/form-data")
    assert answer.status_code == 400
    assert "<h1>That could not be read</h1>" in answer.content.decode()


def test_a_large_body_at_the_sign_in_is_refused_too(db):
    answer = Client().post("/accounts/login/", {"login": "nora", "password": LARGE})
    assert answer.status_code == 413


def test_a_host_that_is_not_ours_gets_a_page_of_the_house(db):
    answer = Client().get("/", headers={"host": "a.example"})
    assert answer.status_code == 400
    assert 'id="leave"' in answer.content.decode()


def test_no_file_ever_touches_the_disk(settings):
    assert settings.FILE_UPLOAD_HANDLERS == [
        "django.core.files.uploadhandler.MemoryFileUploadHandler"
    ]
