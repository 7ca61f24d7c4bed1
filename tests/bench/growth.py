"""What rows cost: the same person's pages with few rows and with many, and with many of others'.

``python -m tests.bench.growth`` starts a server for each, with a database of its own, writes the
rows, and asks all of them in turn. What is compared shows the same number of rows each time. Ten
are enough for the pages that show ten; a full page of the log and of a conversation is compared
from a thousand on. On SQLite, or on the PostgreSQL that ``DATABASE_URL`` names. Most of its
minutes go into writing the rows.
"""

import argparse
import random
import sys
import tempfile
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.bench.server import Task, keep_here, of_person
from tests.drills.browsing import Browser, one_database, sign_in
from tests.drills.place import Place, work
from tests.flows.serving import Server

NAME = "nora"
ROUNDS, REQUESTS, CONNECTIONS = 7, 64, 4
TEN, THOUSAND, MANY = 10, 1_000, 100_000
# Of the person, and of all others together.
SIZES = {
    "10": (TEN, TEN),
    "1,000": (THOUSAND, TEN),
    "100,000": (MANY, TEN),
    "10, others 100,000": (TEN, MANY),
}
FULL = ("Log, a full page", "the fullest conversation")  # ten rows do not fill these
AT_MOST = 1.2
A_PERSON = 1_000  # rows of one of the others
BATCH = 2_000
FIRST_DAY = date(1950, 1, 1)  # ten rows are of this day, in a conversation of their own
WORDS = (
    "could we look at it together on tuesday after supper i’d like to hear what you think would "
    "you try one evening with me this week you choose which the children the account your mother"
).split()


def attempts(person: Any, conversations: list[Any], number: int) -> list[Any]:
    """So many requests that were said: the first ten in a conversation of their own.

    At least one in each of the others besides, so that the front page shows as much.
    """
    from apps.request_log.models import Attempt

    chance, first, others = random.Random(number), conversations[0], conversations[1:]
    return [
        Attempt(
            owner=person.user,
            conversation=first if order < TEN else others[order % len(others)],
            order=order + 1,
            said_on=FIRST_DAY + timedelta(days=0 if order < TEN else 1 + order // 5),
            outcome="not_now",
            channel="in_person",
            words=" ".join(chance.choices(WORDS, k=30)).capitalize() + ".",
            their_words="I have had a long day.",
        )
        for order in range(max(number, TEN + len(others)))
    ]


def write(name: str, number: int) -> None:
    """A person with five conversations and so many attempts."""
    from apps.conversations.reading import histories
    from apps.request_log.models import Attempt
    from apps.vault.keyring import opened
    from tests.factories import make_conversation, make_person

    person = make_person(name)
    conversations = [make_conversation(person, title=f"Matter {n}") for n in range(5)]
    with opened(person.keyring):
        Attempt.objects.bulk_create(attempts(person, conversations, number), BATCH)
        histories(person.user, date.today())


def fill(mine: str, others: str) -> None:
    from django.db import connection, transaction

    left = int(others)
    with transaction.atomic():
        write(NAME, int(mine))
        for number in range(-(-left // A_PERSON)):
            write(f"other-{number}", min(left, A_PERSON))
            left -= A_PERSON
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a database does by itself sooner or later


def tasks_of(server: Server) -> list[Task]:
    browser = Browser()
    sign_in(browser, server, NAME)
    paths = sorted_conversations(browser, server)
    draft = browser.send(server, f"{paths[0]}requests/").path
    pages = {
        "Today": "/today/",
        "Phrasebook": "/phrasebook/",
        "Log, ten rows": f"/log/?until={FIRST_DAY}",
        "a conversation of ten": paths[0],
        "Log, a full page": "/log/",
        "the fullest conversation": paths[1],
    }
    return of_person(browser, server, [draft], pages, REQUESTS)


def sorted_conversations(browser: Browser, server: Server) -> list[str]:
    """Their addresses, the first that was begun first."""
    page = browser.ask(server, "/conversations/").text
    links = [part.partition('"')[0] for part in page.split('href="/conversations/')[1:]]
    keys = list(dict.fromkeys(link for link in links if link.count("-") == 4))
    return [f"/conversations/{key}" for key in reversed(keys)]


def measure(sizes: dict[str, tuple[int, int]]) -> dict[str, dict[str, float]]:
    """Milliseconds of the processor by what was asked for and by how many rows there are."""
    with ExitStack() as stack:
        tasks: dict[str, list[Task]] = {}
        for name, (mine, others) in sizes.items():
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="overture-")))
            server = Server(folder, **stack.enter_context(one_database(folder)))
            stack.callback(server.kill)
            server.wait()
            place = Place("tests.bench.growth", str(folder))
            place.environment = server.environment
            place.run("fill", str(mine), str(others))
            tasks[name] = tasks_of(server)
        for _ in range(ROUNDS + 1):
            for same in zip(*tasks.values(), strict=True):
                for task in same:
                    task.run(CONNECTIONS)
        found: dict[str, dict[str, float]] = {}
        for name, each in tasks.items():
            for task in each:
                del task.seen[CONNECTIONS][0]  # what is read once a process was read there
                found.setdefault(task.name, {})[name] = task.middle(CONNECTIONS)["cpu_ms"]
    return found


def ratios(found: dict[str, dict[str, float]]) -> dict[str, float]:
    """How much more the most rows cost, of one's own or of others, than the fewest."""
    few, thousand, *more = SIZES
    several = {}
    for name, each in found.items():
        base, compared = (thousand, more[:1]) if name in FULL else (few, [thousand, *more])
        several[name] = max(each[size] for size in compared) / each[base]
    return several


def main(sizes: dict[str, tuple[int, int]]) -> None:
    found = measure(sizes)
    times = ratios(found)
    keep_here(growth={"cpu_ms": found, "ratios": times})
    lines = [f"{'CPU ms':26}" + "".join(f"{size:>20}" for size in SIZES) + f"{'times':>8}"]
    for name, each in found.items():
        numbers = "".join(f"{each[size]:20.1f}" for size in SIZES)
        missed = f"  more than {AT_MOST}" if times[name] > AT_MOST else ""
        lines.append(f"{name:26}{numbers}{times[name]:8.2f}{missed}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["fill"]:
        work({"fill": fill})
    else:
        wanted = argparse.ArgumentParser(prog="python -m tests.bench.growth")
        wanted.add_argument("--many", type=int, default=MANY, help="fewer, to try it")
        many = wanted.parse_args().many
        main({n: (min(mine, many), min(others, many)) for n, (mine, others) in SIZES.items()})
