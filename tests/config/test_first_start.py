"""The data folder and the secrets are made once, and kept."""

import os
import stat

import pytest

from config.env import SECRETS_FILE, Environment, read_secrets
from config.first_start import main


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "far" / "var"))
    return tmp_path / "far" / "var"


def mode(path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o022, 0o000, 0o077])
def test_folder_and_secrets_are_for_their_owner_alone(folder, umask):
    before = os.umask(umask)
    try:
        main()
    finally:
        os.umask(before)
    assert mode(folder) == 0o700
    assert mode(folder / SECRETS_FILE) == 0o600


def test_a_folder_that_was_open_is_closed(folder):
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    main()
    assert mode(folder) == 0o700


def test_the_secrets_are_ones_that_the_app_starts_with(folder):
    main()
    environment = Environment({}, folder)
    assert len(environment.secret("SECRET_KEY")) >= 50
    assert len(environment.vault_keys("VAULT_KEYS")) == 1


def test_two_places_never_have_the_same_secrets(folder, tmp_path, monkeypatch):
    main()
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "other"))
    main()
    here, there = (read_secrets(f / SECRETS_FILE) for f in (folder, tmp_path / "other"))
    assert not set(here.values()) & set(there.values())


def test_a_second_start_changes_nothing(folder):
    main()
    path = folder / SECRETS_FILE
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino
    main()
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_what_is_there_is_kept_and_only_what_is_missing_is_made(folder):
    folder.mkdir(parents=True)
    (folder / SECRETS_FILE).write_text("VAULT_KEYS=old=,older=\nCACHE_URL=redis://localhost\n")
    main()
    found = read_secrets(folder / SECRETS_FILE)
    assert found["VAULT_KEYS"] == "old=,older="
    assert found["CACHE_URL"] == "redis://localhost"
    assert len(found["SECRET_KEY"]) >= 50
    assert mode(folder / SECRETS_FILE) == 0o600


def test_a_half_written_file_of_an_earlier_crash_is_in_nobodys_way(folder):
    folder.mkdir(parents=True)
    half = (folder / SECRETS_FILE).with_suffix(".new")
    half.write_text("SECRET_KEY=ab")
    half.chmod(0o644)
    main()
    assert set(read_secrets(folder / SECRETS_FILE)) == {"SECRET_KEY", "VAULT_KEYS"}
    assert "SECRET_KEY=ab\n" not in (folder / SECRETS_FILE).read_text()
    assert mode(folder / SECRETS_FILE) == 0o600
    assert [path.name for path in folder.iterdir()] == [SECRETS_FILE]


def test_a_crash_while_writing_leaves_the_old_secrets(folder, monkeypatch):
    folder.mkdir(parents=True)
    (folder / SECRETS_FILE).write_text("VAULT_KEYS=old\n")
    monkeypatch.setattr("config.first_start.os.fsync", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main()
    assert (folder / SECRETS_FILE).read_text() == "VAULT_KEYS=old\n"


def test_nothing_secret_is_printed(folder, capsys):
    main()
    assert capsys.readouterr() == ("", "")
