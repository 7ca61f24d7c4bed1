"""A copy is made while somebody writes, people erase everything, and the copy is brought back.

In the clean place everybody who stayed can read all of theirs, and nobody is there who left.
``DATABASE_URL`` has it done on PostgreSQL.
"""

import json
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.drills.place import Place, new_database, work
from tests.drills.rotation import fill as fill_in
from tests.drills.rotation import keyring_of, people

PEOPLE, LEAVING = 1000, 20
WRITER = "person-0"


# --- In the processes that work ----------------------------------------------------------


def fill(count: str) -> None:
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command

    fill_in(count)
    call_command("createcachetable", verbosity=0)
    SessionStore().create()


def write() -> None:
    """Somebody saves and saves; each number is noted once its save is acknowledged."""
    from apps.conversations.models import Conversation
    from apps.request_log.models import Attempt
    from apps.vault.keyring import opened

    user = people().get(username=WRITER)
    matter = Conversation.objects.filter(owner=user).first()
    with opened(keyring_of(user)), noted().open("a") as notes:
        for number in range(1_000_000):
            Attempt.objects.create(
                owner=user, conversation=matter, words=f"Number {number} of {WRITER}"
            )
            notes.write(f"{number}\n")
            notes.flush()


def noted() -> Path:
    from django.conf import settings

    return Path(settings.DATA_DIR) / "noted"


def leave(count: str) -> None:
    from apps.accounts.erasing import erase

    for user in list(people().exclude(username=WRITER))[: int(count)]:
        erase(user)


def backup(path: str) -> None:
    from django.core.management import call_command

    call_command("backup", path)


def restore(path: str) -> None:
    from django.core.management import call_command

    call_command("restore", path)


def words_of(user: Any) -> list[str] | None:
    """All that this person has written, or None if any of it does not open."""
    from apps.conversations.models import Conversation
    from apps.request_log.models import Attempt
    from apps.vault.keyring import opened
    from apps.vault.sealing import VaultError

    try:
        with opened(keyring_of(user)):
            titles = [row.title for row in Conversation.objects.filter(owner=user)]
            return titles + [row.words for row in Attempt.objects.filter(owner=user)]
    except VaultError:
        return None


def look() -> None:
    from django.contrib.sessions.models import Session

    everybody = {user.username: words_of(user) for user in people()}
    written = everybody[WRITER] or []
    seen = {
        "people": len(everybody),
        "unreadable": sum(
            not words or not all(each.endswith(f"of {name}") for each in words)
            for name, words in everybody.items()
        ),
        "others": sum(len(words or ()) for name, words in everybody.items() if name != WRITER),
        "written": sorted(int(each.split()[1]) for each in written if each.startswith("Number")),
        "sessions": Session.objects.count(),
    }
    sys.stdout.write(json.dumps(seen))


ROLES = {role.__name__: role for role in (fill, write, leave, backup, restore, look)}


# --- In the parent -----------------------------------------------------------------------


def timed(place: Place, role: str, path: str) -> float:
    began = time.monotonic()
    place.run(role, path)
    return time.monotonic() - began


def copy_while_writing(place: Place, path: str) -> tuple[int, int, float]:
    """How many saves were acknowledged before the copy began and after it ended, and its time."""
    notes = Path(place.environment["DATA_DIR"]) / "noted"
    with place.start("write") as writer:
        while not notes.exists() or notes.read_text().count("\n") < 20:
            assert writer.poll() is None, "nobody writes"
            time.sleep(0.05)
        before = notes.read_text().count("\n")
        took = timed(place, "backup", path)
        after = notes.read_text().count("\n")
        writer.kill()
    return before, after, took


def drill(home: Place, clean: Place, count: int, leaving: int) -> str:
    folder = Path(home.environment["DATA_DIR"])
    path = str(folder / "copy")
    home.run("fill", str(count))
    before, after, made_in = copy_while_writing(home, path)
    home.run("leave", str(leaving))
    shutil.copy(folder / "erasures", clean.environment["DATA_DIR"])
    back_in = timed(clean, "restore", path)
    seen = json.loads(clean.run("look"))
    written = seen.pop("written")
    stayed = count - leaving
    assert before < after, "nothing was written meanwhile"
    assert written == list(range(len(written))), "saves are missing between others"
    assert before <= len(written) <= after + 1, (before, len(written), after)
    assert seen == {
        "people": stayed,
        "unreadable": 0,
        "others": 4 * (stayed - 1),
        "sessions": 0,
    }, seen
    return (
        f"copied in {made_in:.1f} s during {after - before} saves, back in {back_in:.1f} s; "
        f"{stayed} people read all of theirs, {leaving} stayed erased"
    )


def main(scale: float) -> str:
    with (
        tempfile.TemporaryDirectory(prefix="overture-drill-") as folder,
        tempfile.TemporaryDirectory(prefix="overture-drill-") as other,
        new_database() as database,
        new_database() as empty,
    ):
        home, clean = Place(__name__, folder), Place(__name__, other)
        home.environment |= database
        clean.environment = home.environment | {"DATA_DIR": other} | empty
        return drill(home, clean, int(PEOPLE * scale), max(2, int(LEAVING * scale)))


if __name__ == "__main__":
    work(ROLES)
