"""Everything of a person is gone at once, and stays gone when a backup is brought back.

What is left is a tombstone: a keyed hash of the id and the time. It is in the database, so
that it comes with the erasure or not at all, and in a file beside it, because a restored
database does not know what was erased after it was copied. See docs/erasing.md.
"""

import os
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from apps.accounts.devices import end_sessions
from apps.accounts.models import Erasure, User, Wait
from apps.core.limits import keyed

FILE = settings.DATA_DIR / "erasures"


def tombstone(user_id: UUID) -> str:
    return keyed("erased", str(user_id))


@transaction.atomic
def erase(user: Any) -> None:
    """Keys, rows, sessions and the account itself, in one transaction."""
    stone, _ = Erasure.objects.get_or_create(
        key=tombstone(user.pk), defaults={"at": timezone.now()}
    )
    end_sessions(user.pk)
    Wait.objects.filter(key=keyed("name", user.get_username())).delete()
    user.delete()  # and by cascade whatever has them as its owner
    # If this is cut short, the next start finds the tombstone in the database (``replay``).
    transaction.on_commit(partial(write_down, {stone.key: stone.at}), robust=True)


def write_down(stones: Mapping[str, datetime]) -> None:
    if not stones:
        return
    handle = os.open(FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.writelines(f"{key} {at.isoformat()}\n" for key, at in stones.items())
        file.flush()
        os.fsync(file.fileno())


def written_down() -> dict[str, datetime]:
    """The tombstones of the file; a line that was cut short is passed over."""
    if not FILE.exists():
        return {}
    lines = (line.split() for line in FILE.read_text(encoding="ascii").splitlines())
    return {line[0]: datetime.fromisoformat(line[1]) for line in lines if len(line) == 2}


def replay() -> int:
    """Erase again whoever has a tombstone and is there. Returns how many."""
    in_file, in_table = written_down(), dict(Erasure.objects.values_list("key", "at"))
    write_down({key: at for key, at in in_table.items() if key not in in_file})
    missing = [Erasure(key=key, at=at) for key, at in in_file.items() if key not in in_table]
    Erasure.objects.bulk_create(missing, ignore_conflicts=True)
    stones = in_file.keys() | in_table.keys()
    if not stones:
        return 0
    ids = list(User.objects.values_list("pk", flat=True))
    back = [pk for pk in ids if tombstone(pk) in stones]
    for user in User.objects.filter(pk__in=back):
        erase(user)
    return len(back)
