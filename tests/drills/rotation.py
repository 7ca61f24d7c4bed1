"""Both rotations, killed at random points and resumed: everybody's words can still be read.

The parent starts a process that works, kills it (SIGKILL) somewhere on its way, and starts it
again.
"""

import json
import sys
import tempfile
from typing import Any

from tests.drills.place import Place, new_key, work

PEOPLE, KILLS = 1000, 30
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


def main(scale: float) -> str:
    count, kills = int(PEOPLE * scale), max(4, int(KILLS * scale))
    with tempfile.TemporaryDirectory(prefix="overture-drill-") as folder:
        place = Place(__name__, folder)
        place.run("fill", str(count))
        old = place.environment["VAULT_KEYS"]
        place.environment["VAULT_KEYS"] = f"{new_key()},{old}"
        in_seals = place.run_with_kills("server", kills, 0.5 * scale)
        place.environment["VAULT_KEYS"] = place.environment["VAULT_KEYS"].split(",")[0]
        place.run("mark")
        in_rows = place.run_with_kills("unlock", kills, 0.5 + scale)
        moved = json.loads(place.run("look"))
        place.run("age")
        in_age = place.run_with_kills("unlock", max(2, kills // 5), 0.2 + scale)
        seen = json.loads(place.run("look"))
    assert moved["unreadable"] == 0, f"{moved['unreadable']} unreadable after moving"
    assert seen["unreadable"] == 0, f"{seen['unreadable']} unreadable after the old keys went"
    assert seen["people"] == seen["keys"] == count, seen
    assert seen["generations"] == [2], seen
    return (
        f"{count} people, {in_seals} kills among the server seals, {in_rows} while rows moved, "
        f"{in_age} while old keys went: 0 unreadable"
    )


if __name__ == "__main__":
    work(ROLES)
