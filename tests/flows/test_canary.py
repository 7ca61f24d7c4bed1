"""Words that were typed in a browser are in no file of the server that they went to."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Page

from tests.flows.acting import (
    Parts,
    begin_conversation,
    begin_request,
    begin_statement,
    go_to,
    log_rows,
    say_statement,
    say_what_came_back,
    sign_up,
    write,
    write_statement,
)
from tests.flows.serving import Server

CANARY = "goldcrest"
SAID = Parts(*(f"I will stop hiding the {CANARY}." for _ in Parts._fields))


@pytest.fixture
def database(server: Server) -> Iterator[sqlite3.Connection]:
    """Open from beginning to end, so that the write-ahead log is still there at the end."""
    with closing(sqlite3.connect(server.folder / "overture.sqlite3")) as connection:
        connection.execute("SELECT count(*) FROM accounts_user").fetchone()
        yield connection


def written_by(server: Server, database: sqlite3.Connection) -> dict[str, bytes]:
    """Every file of the server's folder, and a backup made of the database."""
    backup = server.folder / "backup.sqlite3"
    with closing(sqlite3.connect(backup)) as copy:
        database.backup(copy)
    files = {path.name: path.read_bytes() for path in server.folder.rglob("*") if path.is_file()}
    backup.unlink()
    return files


def holding(files: dict[str, bytes], words: str) -> list[str]:
    forms = (words.encode(), words.encode("utf-16-le"))
    return sorted(name for name, held in files.items() if any(form in held for form in forms))


def test_no_file_of_the_server_holds_a_word_that_was_written(
    page: Page, server: Server, database: sqlite3.Connection
) -> None:
    person = sign_up(page)
    begin_conversation(page, f"The {CANARY}")
    begin_request(page)
    write(page, f"Could we watch the {CANARY}?")
    say_what_came_back(page, "not_now", their_words=f"Not the {CANARY} again")
    page.go_back()
    go_to(page, "conversations")
    page.locator("main a[href^='/conversations/']", has_text=CANARY).first.click()
    begin_statement(page)
    write_statement(page, SAID)
    say_statement(page, "wants_to_talk")
    go_to(page, "log")
    with page.expect_response(f"**q={CANARY}**"):
        page.locator("[name=q]").press_sequentially(CANARY)
    log_rows(page).first.wait_for()
    files = written_by(server, database)
    assert {"overture.sqlite3", "overture.sqlite3-wal", "backup.sqlite3"} <= files.keys()
    assert "backup.sqlite3" in holding(files, person.name)
    assert holding(files, CANARY) == []
