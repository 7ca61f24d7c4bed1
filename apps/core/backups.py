"""A copy of everything in one file, and whether such a file can be brought back here.

It is a zip with the ``database`` and a ``manifest.json`` that says what is in it. The server's
keys are never in it: of each there is a fingerprint, so that a restore knows which ones it
needs. See docs/backups.md.
"""

import hmac
import json
import os
import zipfile
import zlib
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from apps.core.dumping import Trouble, database

FORMAT = 1
DATABASE, MANIFEST = "database", "manifest.json"
CHUNK = 1024 * 1024
Manifest = dict[str, Any]


def fingerprint(key: str) -> str:
    """By which a key is recognised. It leads nowhere: a key has 256 bits."""
    return hmac.new(key.encode(), b"fingerprint", sha256).hexdigest()[:16]


class Hashing:
    """Passes bytes on and keeps their checksum and number."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out, self.sum, self.size = out, sha256(), 0

    def write(self, data: bytes, /) -> int:
        self.sum.update(data)
        self.size += len(data)
        return self.out.write(data)


def make(path: Path) -> tuple[Path, Manifest]:
    """Write a copy to ``path``, or into the folder ``path`` under a name that tells the time.

    It appears there when it is complete. Raises Trouble.
    """
    at = datetime.now(UTC).replace(microsecond=0)
    target = path / f"copy-{at:%Y-%m-%d-%H%M%S}.zip" if path.is_dir() else path
    if target.exists():
        raise Trouble(f"{target} is there already; nothing was written.")
    if not target.parent.is_dir():
        raise Trouble(f"There is no folder {target.parent}.")
    with TemporaryDirectory(prefix=".copy-", dir=target.parent) as folder:
        draft = Path(folder) / "copy"
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            manifest = fill(file, Path(folder), at)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    return target, manifest


def fill(file: IO[bytes], folder: Path, at: datetime) -> Manifest:
    manifest = {
        "format": FORMAT,
        "made_at": at.isoformat(),
        "engine": connection.vendor,
        "server_keys": [fingerprint(key) for key in settings.VAULT_KEYS],
        "secret_key": fingerprint(settings.SECRET_KEY),
        "migrations": sorted(map(".".join, MigrationRecorder(connection).applied_migrations())),
    }
    with zipfile.ZipFile(file, "w") as archive:
        with archive.open(DATABASE, "w", force_zip64=True) as entry:
            out = Hashing(entry)
            manifest["rows"] = database().copy(out, folder)
        manifest |= {"bytes": out.size, "sha256": out.sum.hexdigest()}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def bring_back(path: Path, without_erasures: bool) -> Manifest:
    """Put the copy into this place, which must be empty. Raises Trouble; then nothing is changed.

    ``without_erasures`` lets a copy in whose tombstones no longer fit.
    """
    place = database()
    if not place.is_empty():
        raise Trouble("There is a database here already; a copy is only restored into none.")
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read(MANIFEST))
            check(manifest, without_erasures)
            check_sum(archive, manifest)
            with archive.open(DATABASE) as source:
                place.bring_back(source, manifest["rows"])
    except OSError as refused:
        raise Trouble(f"{path} cannot be restored: {refused.strerror}.") from refused
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError) as damage:
        raise Trouble(f"{path} is not a whole copy; nothing was changed.") from damage
    return manifest


def check(manifest: Manifest, without_erasures: bool) -> None:
    """Whether this place, with its keys and its version, is one for this copy."""
    if manifest["format"] != FORMAT or newer(manifest["migrations"]):
        raise Trouble("The copy is from a newer version. Restore it with that one.")
    if manifest["engine"] != connection.vendor:
        raise Trouble(f"The copy is of {manifest['engine']}, and here is {connection.vendor}.")
    needed = manifest["server_keys"][0]
    if needed not in map(fingerprint, settings.VAULT_KEYS):
        raise Trouble(f"The copy needs the server key {needed}, which is not in VAULT_KEYS.")
    if manifest["secret_key"] != fingerprint(settings.SECRET_KEY) and not without_erasures:
        raise Trouble(
            "The copy was made under another SECRET_KEY, by which whoever was erased is found."
            " Use that one; if it is lost, --without-erasures brings those people back."
        )


def newer(migrations: list[str]) -> bool:
    """Whether the copy has been through a migration that this version does not know."""
    here = MigrationLoader(None).disk_migrations
    known = {name for key, one in here.items() for name in (key, *one.replaces)}
    return not set(migrations) <= set(map(".".join, known))


def check_sum(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    total = sha256()
    with archive.open(DATABASE) as source:
        for chunk in iter(partial(source.read, CHUNK), b""):
            total.update(chunk)
    if total.hexdigest() != manifest["sha256"]:
        raise Trouble("The copy is damaged: its checksum is another; nothing was changed.")
