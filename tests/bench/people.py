"""What people take up: rows and bytes for each, queries for a page and for a save.

``python -m tests.bench.people`` fills a new database with people who have each written the lived-in
example of ``make demo``, counts, and prints the lines that docs/scaling.md shows. On SQLite, or
on the PostgreSQL server that ``DATABASE_URL`` names, where a database is made and removed again.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.drills.place import Place, work
from tests.drills.two_servers import one_database

PEOPLE, BEFORE = 200, 100  # the first hundred fill the pages that an empty table has anyway
SAVING = {"HX-Request": "true", "HX-Target": "save-status"}
NOT_ASKED = ("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "ROLLBACK")


def rows_of(user: Any) -> int:
    from django.apps import apps

    return sum(
        model._default_manager.filter(owner=user).count()
        for model in apps.get_models()
        if any(f.name == "owner" for f in model._meta.fields)
    )


def bytes_taken(connection: Any) -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        else:
            cursor.execute("VACUUM FULL")
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def asked(act: Any) -> tuple[int, int]:
    """Queries, and how many of them write."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        act(0)
    sent = [q["sql"] for q in captured if not q["sql"].startswith(NOT_ASKED)]
    return len(sent), sum(sql.startswith(("INSERT", "UPDATE", "DELETE")) for sql in sent)


def milliseconds(act: Any, times: int = 10) -> float:
    """Of the processor, in this process: the middle of five runs of so many times."""
    taken = []
    for run in range(5):
        began = time.process_time()
        for number in range(times):
            act(1 + times * run + number)
        taken.append((time.process_time() - began) * 1000 / times)
    return statistics.median(taken)


def hash_and_open(_number: int) -> None:
    """What a sign-in costs beside its pages: here it is as dear as in production."""
    from apps.vault.hashing import Argon2InTurn, stretched
    from config.settings import VAULT_ARGON2

    Argon2InTurn().encode("correct horse battery", "a salt of some length")
    stretched("correct horse battery", b"a salt of some length", VAULT_ARGON2)


def say(what: str, number: float, unit: str) -> None:
    sys.stdout.write(f"{what:<34} {number:>9,.0f}  {unit}\n")


def pages(person: Any) -> None:
    from apps.conversations.models import Conversation
    from apps.request_log.models import Attempt
    from apps.statements.models import Statement

    browser, mine = person.signed_in(SERVER_NAME="localhost"), {"owner": person.user}
    conversation = Conversation.objects.filter(**mine).order_by("order")[0]
    statement = Statement.objects.create(**mine, conversation=conversation)
    draft = Attempt.objects.create(**mine, conversation=conversation)

    def look(path: str) -> Any:
        def act(_number: int) -> None:
            assert browser.get(path).status_code == 200

        return act

    def save(number: int) -> None:
        sent = {"words": f"Could we walk, {number}?", "revision": str(number), "tab": "t"}
        answer = browser.post(f"/requests/{draft.pk}/save/", sent | {"seq": str(number + 1)},
                              headers=SAVING)  # fmt: skip
        assert 'data-state="saved"' in answer.content.decode()

    acts = {
        "Today": look("/today/"),
        "conversations": look("/conversations/"),
        "a conversation": look(conversation.get_absolute_url()),
        "the log": look("/log/"),
        "the phrasebook": look("/phrasebook/"),
        "the builder": look(f"/statements/{statement.pk}/why/"),
    }
    for name, act in acts.items():
        act(0)
        reads, writes = asked(act)
        say(f"page: {name}", reads, f"queries, {writes} write, {milliseconds(act):.1f} ms")
    reads, writes = asked(save)
    say("a save", reads, f"queries, {writes} write, {milliseconds(save):.1f} ms")


def measure() -> None:
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.utils import timezone

    from apps.today.sample import fill
    from apps.vault.keyring import opened
    from tests.factories import make_person

    call_command("prepare", verbosity=0)
    sizes = [bytes_taken(connection)]
    for number in range(PEOPLE):
        with transaction.atomic():
            person = make_person(f"person-{number}")
            with opened(person.keyring):
                fill(person.user, timezone.localdate())
        if number + 1 in (BEFORE, PEOPLE):
            sizes.append(bytes_taken(connection))
    say("database without anybody", sizes[0] / 1024, "KiB, phrases included")
    say("rows of a person", rows_of(person.user), "their keys included")
    say("bytes of a person", (sizes[2] - sizes[1]) / (PEOPLE - BEFORE), "their indexes included")
    with opened(person.keyring):
        pages(person)
    say("a sign-in, its two hashes", milliseconds(hash_and_open, 1), "ms")


def main() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="overture-bench-") as folder,
        one_database(Path(folder)) as database,
    ):
        place = Place("tests.bench.people", folder)
        place.environment |= database
        sys.stdout.write(place.run("measure"))


if __name__ == "__main__":
    if sys.argv[1:]:
        work({"measure": measure})
    else:
        main()
