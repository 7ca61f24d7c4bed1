"""The bytes of a whole database, copied while it is in use, and brought back into an empty one.

Nothing else in the app runs another program or asks the database in words of its own.
"""

import os
import shutil
import sqlite3
import subprocess  # nosec B404: for PostgreSQL's own two programs
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Protocol

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.client import DatabaseClient

# Half a key to open pages, and counts of tries: of that hour alone, and nobody misses them.
WITHOUT_ROWS = ("django_session", "cache")
Rows = dict[str, int]


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int: ...


class Trouble(Exception):
    """Says in one line what cannot be done."""


def count(cursor: Any, tables: Iterable[str]) -> Rows:
    """How many rows each table has, but those whose rows are left out."""
    rows = {}
    for table in sorted(set(tables) - set(WITHOUT_ROWS)):
        name = connection.ops.quote_name(table)
        cursor.execute(f"SELECT count(*) FROM {name}")  # nosec B608: the name of a table
        rows[table] = cursor.fetchone()[0]
    return rows


class SQLite:
    """One file, by SQLite's backup interface: readers and writers go on meanwhile."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def copy(self, out: Sink, folder: Path) -> Rows:
        """Write the database to ``out``, with ``folder`` for drafts. Returns what is in it."""
        whole, small = folder / "whole", folder / "small"
        if not self.file.exists():
            raise Trouble("There is no database yet.")
        try:
            self.draw(whole, small)
        except sqlite3.Error as trouble:
            raise Trouble(f"SQLite cannot copy the database: {trouble}") from trouble
        rows = self.rows(small)
        with small.open("rb") as file:
            shutil.copyfileobj(file, out)
        return rows

    def draw(self, whole: Path, small: Path) -> None:
        with closing(sqlite3.connect(self.file)) as live, closing(sqlite3.connect(whole)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # a draft need not survive a power cut
            live.backup(copy)
            with copy:
                for table in WITHOUT_ROWS:
                    name = connection.ops.quote_name(table)
                    copy.execute(f"DELETE FROM {name}")  # nosec B608: the name of a table
            # Without the pages that are free: what was erased may still stand in them.
            copy.execute("VACUUM INTO ?", [str(small)])
        whole.unlink()

    def is_empty(self) -> bool:
        # A log that was left behind would be played into whatever takes the file's place.
        return not any(Path(f"{self.file}{end}").exists() for end in ("", "-wal", "-shm"))

    def bring_back(self, source: IO[bytes], rows: Rows) -> None:
        """Put the database in its place once it is known to be whole."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".copy-", dir=self.file.parent) as folder:
            draft = Path(folder) / "draft"
            with draft.open("xb") as file:
                shutil.copyfileobj(source, file)
                file.flush()
                os.fsync(file.fileno())
            if self.rows(draft) != rows:
                raise Trouble("Its rows are not those that it says it has; nothing was changed.")
            draft.replace(self.file)

    def rows(self, file: Path) -> Rows:
        """What is in the file. Raises Trouble if SQLite finds damage."""
        try:
            with closing(sqlite3.connect(file)) as copy:
                found = copy.execute("PRAGMA integrity_check").fetchone()[0]
                tables = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                names = [name for (name,) in tables if not name.startswith("sqlite_")]
                if found == "ok":
                    return count(copy.cursor(), names)
        except sqlite3.DatabaseError as damage:
            found = str(damage)
        raise Trouble(f"SQLite finds the database damaged: {found}")


class PostgreSQL:
    """By ``pg_dump`` and ``pg_restore``, as of one moment; nobody has to wait."""

    def __init__(self, database: BaseDatabaseWrapper) -> None:
        self.database = database

    def copy(self, out: Sink, folder: Path) -> Rows:
        leave_out = [f"--exclude-table-data={table}" for table in WITHOUT_ROWS]
        with transaction.atomic(), self.database.cursor() as cursor:
            # What is counted and what is dumped are of the same moment.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            moment = f"--snapshot={cursor.fetchone()[0]}"
            rows = count(cursor, self.database.introspection.table_names(cursor))
            command = self.program("pg_dump", "--format=custom", moment, *leave_out)
            with subprocess.Popen(**command, stdout=subprocess.PIPE) as dump:  # nosec B603
                assert dump.stdout is not None  # nosec B101: it is a pipe
                shutil.copyfileobj(dump.stdout, out)
        if dump.returncode:
            raise Trouble(f"pg_dump ended with {dump.returncode}.")
        return rows

    def is_empty(self) -> bool:
        return not self.database.introspection.table_names()

    def bring_back(self, source: IO[bytes], rows: Rows) -> None:
        """Either all of it or nothing, in one transaction."""
        command = self.program("pg_restore", "--exit-on-error", "--single-transaction")
        restore = subprocess.Popen(**command, stdin=subprocess.PIPE)  # nosec B603
        # A pipe that breaks is one whose other end has stopped, and has said why.
        with suppress(BrokenPipeError), restore:
            assert restore.stdin is not None  # nosec B101: it is a pipe
            shutil.copyfileobj(source, restore.stdin)
        if restore.returncode:
            raise Trouble(f"pg_restore ended with {restore.returncode}; nothing was changed.")
        with self.database.cursor() as cursor:
            if count(cursor, self.database.introspection.table_names(cursor)) != rows:
                raise Trouble("Its rows are not those that it says it has. Do not use them.")

    def program(self, name: str, *options: str) -> dict[str, Any]:
        """How to start one of PostgreSQL's programs; a password goes by its environment."""
        path = shutil.which(name)
        if path is None:
            raise Trouble(f"{name} is not installed; it comes with PostgreSQL’s client.")
        options = (*options, "--no-owner", "--no-privileges", "--no-password", "-d")
        arguments, more = DatabaseClient.settings_to_cmd_args_env(
            self.database.settings_dict, options
        )
        return {"args": [path, *arguments[1:]], "env": {**os.environ, **(more or {})}}


def database() -> SQLite | PostgreSQL:
    if connection.vendor == "sqlite":
        return SQLite(Path(str(connection.settings_dict["NAME"])))
    return PostgreSQL(connection)
