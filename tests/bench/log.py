"""The log of one person who has noted ten attempts, ten thousand, and a hundred thousand.

``python -m tests.bench.log`` prints a table and keeps it in ``var/bench.json`` under "log"; it
takes about two minutes, most of it for writing the attempts. It ends with 1 if a limit is missed.
Other counts can be given, three in rising order. On SQLite, through the whole of the server but
for the network: sign-in, vault, page. What is told is the time of the processor in this process,
which the database is a part of: it depends least on what else the machine is doing.
"""

import html
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tests.bench.kept import keep
from tests.drills.place import Place

# The search is measured at the middle count, the pages at all of them.
COUNTS = (10, 10_000, 100_000)
A_DAY = 5  # attempts
BEGAN = date(1900, 1, 1)
# What is looked for: a word of none, one of very few, two of one text, and one of nearly all.
SEARCHES = ("zyzzyva", "kingfisher", "tuesday kingfisher", "café", "could")
SEARCH_MS, TIMES_AS_LONG = 400.0, 1.2  # at most (the issue of the log)
TIMES = 9
WORDS = (
    "could we look at it together on tuesday after supper i’d like to hear what you think would "
    "you try one evening with me this week you choose which the children the account your mother "
    "café the garden half an hour no screens a walk by the canal and tell me what makes it hard"
).split()
BATCH = 2000


def sentence(chance: random.Random, longest: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(6, longest))).capitalize() + "."


def attempts(owner: Any, conversations: list[Any], numbers: range) -> Iterable[Any]:
    """Texts of the length that people write; every other one with a note, five on each day."""
    from apps.request_log.models import Attempt

    chance = random.Random(numbers.start)
    for number in numbers:
        yield Attempt(
            owner=owner,
            conversation=conversations[number % len(conversations)],
            order=number + 1,
            said_on=BEGAN + timedelta(days=number // A_DAY),
            outcome="not_now",
            channel="in_person",
            words=sentence(chance, 60) + (" A kingfisher." if number % 2500 == 7 else ""),
            their_words=sentence(chance, 12),
            note=sentence(chance, 30) if number % 2 else "",
            place="in the car" if number % 3 else "",
        )


def write(person: Any, conversations: list[Any], numbers: range) -> None:
    from apps.request_log.models import Attempt

    for start in range(numbers.start, numbers.stop, BATCH):
        some = range(start, min(start + BATCH, numbers.stop))
        Attempt.objects.bulk_create(attempts(person.user, conversations, some))


def got(browser: Any, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def milliseconds(browser: Any, path: str) -> float:
    began = time.process_time()
    got(browser, path)
    return (time.process_time() - began) * 1000


def later_page(browser: Any, count: int) -> str:
    """The address to which a page in the middle of the log leads on, by its own link."""
    middle = BEGAN + timedelta(days=count // A_DAY // 2)
    link = re.search(r'href="(\?[^"]*after=[^"]+)"', got(browser, f"/log/?until={middle}"))
    assert link, f"no earlier page among {count}"
    after = html.unescape(link[1]).partition("after=")[2]
    return f"/log/?after={after}"


def pages(browser: Any, count: int) -> dict[str, str]:
    """Addresses of pages of the log. The oldest ten are the same ten rows at every count."""
    found = {"the oldest ten": f"/log/?until={BEGAN + timedelta(days=1)}", "first page": "/log/"}
    return found if count <= 2 * 30 else {**found, "later page": later_page(browser, count)}


Found = dict[str, dict[int, float]]  # what was asked for → how many attempts → milliseconds


def somebody(count: int) -> Any:
    """A browser in which a person with so many attempts is signed in."""
    from apps.vault.keyring import opened
    from tests.factories import make_conversation, make_person

    person = make_person(f"person-{count}")
    with opened(person.keyring):
        conversations = [make_conversation(person, title=f"Matter {n}") for n in range(20)]
        write(person, conversations, range(count))
    return person.signed_in(SERVER_NAME="localhost")


def measure(counts: tuple[int, ...] = COUNTS) -> Found:
    """Needs Django set up and an empty database. All take turns, whatever else goes on meanwhile;
    of several rounds the middle one is told, after one that is not counted."""
    asked: dict[tuple[str, int], tuple[Any, str]] = {}
    for count in counts:
        browser = somebody(count)
        here = pages(browser, count)
        if count == counts[1]:
            here |= {f"search for {words}": f"/log/?q={words}" for words in SEARCHES}
        asked |= {(name, count): (browser, path) for name, path in here.items()}
    rounds = [{key: milliseconds(*one) for key, one in asked.items()} for _ in range(TIMES + 1)]
    found: Found = {}
    for name, count in asked:
        middle = statistics.median(each[name, count] for each in rounds[1:])
        found.setdefault(name, {})[count] = middle
    return found


def times_as_long(found: Found) -> dict[str, float]:
    """Each page, of the same number of rows, where there are most attempts and where fewest.

    The first page of ten attempts has ten rows, and all others thirty: it is left out.
    """
    ratios = {}
    for name, by_count in found.items():
        full = {n: took for n, took in by_count.items() if name != "first page" or n > 30}
        if len(full) > 1:
            ratios[name] = full[max(full)] / full[min(full)]
    return ratios


def missed(found: Found) -> list[str]:
    """The limits that were not kept, in words."""
    slow = [
        f"{name}: {took:.0f} ms, at most {SEARCH_MS:.0f}"
        for name, by_count in found.items()
        for took in by_count.values()
        if name.startswith("search") and took > SEARCH_MS
    ]
    grown = [
        f"{name}: {ratio:.2f} times as long, at most {TIMES_AS_LONG}"
        for name, ratio in times_as_long(found).items()
        if ratio > TIMES_AS_LONG
    ]
    return slow + grown


def table(found: Found) -> str:
    lines = [
        f"{f'{name}, {count:,}':40}{took:9.1f} ms"
        for name, by_count in found.items()
        for count, took in by_count.items()
    ]
    lines += [
        f"{name:40}{ratio:9.2f} times as long" for name, ratio in times_as_long(found).items()
    ]
    lines += [f"MISSED: {limit}" for limit in missed(found)]
    return "\n".join(lines)


def main(counts: tuple[int, ...]) -> int:
    import django

    with tempfile.TemporaryDirectory(prefix="overture-bench-") as folder:
        os.environ.update(Place("tests.bench.log", folder).environment)
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        found = measure(counts)
    keep(log={"ms": found, "times as long": times_as_long(found), "missed": missed(found)})
    sys.stdout.write(table(found) + "\n")
    return 1 if missed(found) else 0


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or COUNTS))
