"""Both rotations, killed at random points and resumed: everybody's words can still be read.

The parent starts itself again as the process that works (``python -m tests.drills.rotation
unlock``), kills it (SIGKILL) somewhere on its way, and starts it again.
"""

import base64
import json
import os
import random
import secrets
import subprocess
import sys
import tempfile
import time
from typing import Any

PEOPLE, KILLS = 1000, 30
READY = "ready\n"
PASSWORD = "correct horse battery"


# --- In the processes that work ----------------------------------------------------------


def fill(count: str) -> None:
    from django.core.management import call_command
    from django.db import transaction

    from apps.conversations.models import Conversation
    from apps.request_log.models import Attempt
    from apps.vault.keyring import opened
    from tests.factories import make_person

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        for number in range(int(count)):
            person = make_person(f"person-{number}")
            with opened(person.keyring):
                for n in range(3):
                    kept = Conversation.objects.create(
                        owner=person.user, title=f"{n} of person-{number}", theme="chores"
                    )
                Attempt.objects.create(
                    owner=person.user, conversation=kept, words=f"Words of person-{number}"
                )


def people() -> Any:
    from apps.accounts.models import User

    return User.objects.order_by("username")


def keyring_of(user: Any) -> Any:
    from apps.vault.keyring import Keyring
    from apps.vault.models import Wrap
    from apps.vault.wraps import unwrap

    return Keyring(user.pk, unwrap(user.pk, Wrap.Kind.PASSWORD, PASSWORD))


def server() -> None:
    from django.core.management import call_command

    call_command("rotate_server_key", verbosity=0)


def mark() -> None:
    from django.core.management import call_command

    call_command("rotate_data_keys", verbosity=0)


def unlock() -> None:
    """Everybody unlocks, and makes requests until their rows have moved; one row at a time."""
    from apps.vault import rotating

    rotating.move_batch.__defaults__ = (1,)
    for user in people():
        session: dict[str, Any] = {}
        keyring = keyring_of(user)
        rotating.begin(session, keyring)
        while rotating.MOVING in session:
            rotating.carry_on(session, keyring)


def age() -> None:
    """Days go by, after which an old key that nothing needs is deleted at the next unlock."""
    from datetime import date

    from apps.vault.models import DataKey

    DataKey.objects.exclude(superseded_on=None).update(superseded_on=date(2000, 1, 1))


def reads_all(user: Any) -> bool:
    from apps.conversations.models import Conversation
    from apps.request_log.models import Attempt
    from apps.vault.keyring import opened
    from apps.vault.sealing import VaultError

    try:
        with opened(keyring_of(user)):
            titles = {row.title for row in Conversation.objects.filter(owner=user)}
            words = [row.words for row in Attempt.objects.filter(owner=user)]
            _ = [row.made_at for row in Attempt.objects.filter(owner=user)]
    except VaultError:
        return False
    name = user.username
    return titles == {f"{n} of {name}" for n in range(3)} and words == [f"Words of {name}"]


def look() -> None:
    from apps.vault.models import DataKey

    everybody = list(people())
    seen = {
        "people": len(everybody),
        "unreadable": sum(not reads_all(user) for user in everybody),
        "generations": sorted(set(DataKey.objects.values_list("generation", flat=True))),
        "keys": DataKey.objects.count(),
    }
    sys.stdout.write(json.dumps(seen))


ROLES = {role.__name__: role for role in (fill, server, mark, unlock, age, look)}


# --- In the parent -----------------------------------------------------------------------


def new_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


class Place:
    """A database of its own, and the processes that work on it."""

    def __init__(self, folder: str) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "tests.cheap",
            "DATA_DIR": folder,
            "SECRET_KEY": secrets.token_urlsafe(64),
            "VAULT_KEYS": new_key(),
        }

    def start(self, role: str, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.drills.rotation", role, *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, role: str, *arguments: str) -> str:
        """To its end, which must be a good one."""
        process = self.start(role, *arguments)
        said, _ = process.communicate()
        assert process.returncode == 0, f"{role} ended with {process.returncode}"
        return said.removeprefix(READY)

    def run_with_kills(self, role: str, kills: int, span: float) -> int:
        """The same, after being killed up to ``kills`` times. Returns how often it was."""
        for already in range(kills):
            with self.start(role) as process:
                assert process.stdout
                assert process.stdout.readline() == READY
                time.sleep(random.uniform(0, span))
                if process.poll() is not None:
                    assert process.returncode == 0
                    return already
                process.kill()
        self.run(role)
        return kills

    def look(self) -> dict[str, Any]:
        return dict(json.loads(self.run("look")))


def main(scale: float) -> str:
    count, kills = int(PEOPLE * scale), max(4, int(KILLS * scale))
    with tempfile.TemporaryDirectory(prefix="overture-drill-") as folder:
        place = Place(folder)
        place.run("fill", str(count))
        old = place.environment["VAULT_KEYS"]
        place.environment["VAULT_KEYS"] = f"{new_key()},{old}"
        in_seals = place.run_with_kills("server", kills, 0.5 * scale)
        place.environment["VAULT_KEYS"] = place.environment["VAULT_KEYS"].split(",")[0]
        place.run("mark")
        in_rows = place.run_with_kills("unlock", kills, 0.5 + scale)
        moved = place.look()
        place.run("age")
        in_age = place.run_with_kills("unlock", max(2, kills // 5), 0.2 + scale)
        seen = place.look()
    assert moved["unreadable"] == 0, f"{moved['unreadable']} unreadable after moving"
    assert seen["unreadable"] == 0, f"{seen['unreadable']} unreadable after the old keys went"
    assert seen["people"] == seen["keys"] == count, seen
    assert seen["generations"] == [2], seen
    return (
        f"{count} people, {in_seals} kills among the server seals, {in_rows} while rows moved, "
        f"{in_age} while old keys went: 0 unreadable"
    )


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(READY)
    sys.stdout.flush()
    ROLES[sys.argv[1]](*sys.argv[2:])
