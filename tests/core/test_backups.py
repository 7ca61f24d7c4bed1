"""A copy of everything: what is in it, where it may go, and what does not come back.

That all can be read after a restore is the drill's to show (tests/drills/backup.py).
"""

import json
import os
import stat
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from apps.core import backups
from apps.core.dumping import Trouble
from tests.conventions.sources import ROOT
from tests.drills.place import Place, new_database, new_key

# One process makes the copy that all of these look at.
pytestmark = pytest.mark.xdist_group("backups")

DRILL = "tests.drills.backup"
KEYS = {"SECRET_KEY": "s" * 50, "VAULT_KEYS": new_key()}


class Home:
    """A data folder and a database, in which commands are run as an operator would."""

    def __init__(self, folder: Path, database: dict[str, str]) -> None:
        self.folder, self.database = folder, database
        self.place = Place(DRILL, str(folder))
        self.place.environment |= KEYS | database

    def manage(self, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, text=True, capture_output=True,
            env=self.place.environment | settings, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    @property
    def is_empty(self) -> bool:
        if not self.database:
            return not list(self.folder.glob("*sqlite3*"))
        with psycopg.connect(self.database["DATABASE_URL"]) as server:
            tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            return server.execute(tables).fetchone() == (0,)


@pytest.fixture(scope="module")
def lived_in() -> Iterator[Home]:
    """A place with four people, of which a copy was made; then two of them erased everything."""
    with tempfile.TemporaryDirectory() as folder, new_database() as database:
        home = Home(Path(folder), database)
        home.place.run("fill", "4")
        home.place.run("backup", f"{folder}/copy.zip")
        home.place.run("leave", "2")
        yield home


@pytest.fixture
def copy(lived_in: Home) -> Path:
    return lived_in.folder / "copy.zip"


@pytest.fixture
def clean(tmp_path: Path) -> Iterator[Home]:
    with new_database() as database:
        folder = tmp_path / "clean"
        folder.mkdir()
        yield Home(folder, database)


def manifest_of(copy: Path) -> backups.Manifest:
    with zipfile.ZipFile(copy) as archive:
        return json.loads(archive.read("manifest.json"))


def test_a_copy_is_for_its_owner_alone_and_its_names_tell_nothing(copy):
    assert stat.S_IMODE(os.stat(copy).st_mode) == 0o600
    assert zipfile.ZipFile(copy).namelist() == ["database", "manifest.json"]


def test_no_key_and_no_session_is_in_it(copy):
    content = b"".join(zipfile.ZipFile(copy).read(name) for name in ("database", "manifest.json"))
    assert not [key for key in KEYS.values() if key.encode() in content]
    assert manifest_of(copy)["rows"]["accounts_user"] == 4
    assert "django_session" not in manifest_of(copy)["rows"]


def test_a_folder_gets_a_copy_named_by_its_time(lived_in, tmp_path):
    said = lived_in.manage("backup", str(tmp_path)).stdout
    (made,) = tmp_path.iterdir()
    assert made.match("copy-20??-*.zip")
    assert backups.fingerprint(KEYS["VAULT_KEYS"]) in said


def test_what_is_there_already_is_not_written_over(tmp_path):
    old = tmp_path / "copy"
    old.write_text("the one from yesterday")
    with pytest.raises(Trouble, match="is there already"):
        backups.make(old)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["the one from yesterday"]


def test_who_erased_everything_after_the_copy_does_not_come_back(lived_in, copy, clean):
    (clean.folder / "erasures").write_bytes((lived_in.folder / "erasures").read_bytes())
    done = clean.manage("restore", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 erased again" in done.stdout
    seen = json.loads(clean.place.run("look"))
    assert (seen["people"], seen["unreadable"], seen["sessions"]) == (2, 0, 0)


def test_without_the_list_of_erasures_it_says_who_is_back(copy, clean):
    assert "whoever erased everything after that moment is back" in (
        clean.manage("restore", str(copy)).stdout
    )


def test_nothing_is_restored_over_a_database(lived_in, copy):
    before = lived_in.place.run("look")
    done = lived_in.manage("restore", str(copy))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("CommandError: There is a database here already")
    assert done.stderr.count("\n") == 1
    assert lived_in.place.run("look") == before


def with_database(copy: Path, target: Path, content: bytes, **told: str) -> Path:
    """The copy with another database in it, and with that said in its manifest."""
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("database", content)
        archive.writestr("manifest.json", json.dumps(manifest_of(copy) | told))
    return target


def test_a_database_that_its_own_programs_cannot_read_changes_nothing(copy, clean, tmp_path):
    bad = b"SQLite format 3\0" + bytes(100)
    path = with_database(copy, tmp_path / "bad", bad, sha256=sha256(bad).hexdigest())
    done = clean.manage("restore", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert "CommandError" in done.stderr
    assert "Traceback" not in done.stderr
    assert clean.is_empty


class Untouched:
    """An empty place into which nothing may be brought."""

    def is_empty(self) -> bool:
        return True


@pytest.fixture
def untouched(monkeypatch, settings) -> None:
    settings.SECRET_KEY, settings.VAULT_KEYS = KEYS["SECRET_KEY"], [KEYS["VAULT_KEYS"]]
    monkeypatch.setattr(backups, "database", Untouched)


def spoilt(content: bytes, how: str) -> bytes:
    middle = len(content) // 2
    if how == "cut short":
        return content[:middle]
    if how == "a byte changed":
        return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    return b"no copy at all"


@pytest.mark.parametrize("how", ["cut short", "a byte changed", "something else"])
def test_a_copy_that_is_not_whole_is_refused(copy, untouched, tmp_path, how):
    bad = tmp_path / "bad"
    bad.write_bytes(spoilt(copy.read_bytes(), how))
    with pytest.raises(Trouble, match="is not a whole copy; nothing was changed"):
        backups.bring_back(bad, without_erasures=False)


def test_a_database_that_is_not_the_one_of_the_manifest_is_refused(copy, untouched, tmp_path):
    other = with_database(copy, tmp_path / "other", b"another database")
    with pytest.raises(Trouble, match="its checksum is another"):
        backups.bring_back(other, without_erasures=False)


def test_a_file_that_is_not_there_is_named(untouched, tmp_path):
    with pytest.raises(Trouble, match=r"nowhere cannot be restored: No such file"):
        backups.bring_back(tmp_path / "nowhere", without_erasures=False)


@pytest.fixture
def manifest(settings, db) -> backups.Manifest:
    """Of a copy that was made here."""
    return {
        "format": 1,
        "engine": connection.vendor,
        "server_keys": [backups.fingerprint(key) for key in settings.VAULT_KEYS],
        "secret_key": backups.fingerprint(settings.SECRET_KEY),
        "migrations": ["accounts.0001_initial"],
    }


def test_a_copy_that_no_server_key_here_opens_is_refused(manifest, settings):
    settings.VAULT_KEYS = [new_key()]
    needed = manifest["server_keys"][0]
    with pytest.raises(Trouble, match=f"needs the server key {needed}, which is not in VAULT_KEYS"):
        backups.check(manifest, without_erasures=False)


def test_a_server_key_that_was_first_then_may_be_second_now(manifest, settings):
    settings.VAULT_KEYS = [new_key(), *settings.VAULT_KEYS]
    backups.check(manifest, without_erasures=False)


def test_under_another_secret_key_one_has_to_say_that_the_erased_come_back(manifest, settings):
    settings.SECRET_KEY = "t" * 50
    with pytest.raises(Trouble, match="under another SECRET_KEY"):
        backups.check(manifest, without_erasures=False)
    backups.check(manifest, without_erasures=True)


@pytest.mark.parametrize(("change", "told"), [
    ({"format": 2}, "newer version"),
    ({"migrations": ["accounts.9999_what_comes"]}, "newer version"),
    ({"engine": "oracle"}, "The copy is of oracle"),
])  # fmt: skip
def test_a_copy_that_this_version_or_database_cannot_take_is_refused(manifest, change, told):
    with pytest.raises(Trouble, match=told):
        backups.check({**manifest, **change}, without_erasures=False)
