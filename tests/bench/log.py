"""The log of one person who has noted ten thousand attempts, and of one with a hundred thousand.

``python -m tests.bench.log`` prints a table; it takes about two minutes, most of it for writing
the attempts. On SQLite, through the whole of the server but for the network: sign-in, vault, page.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tests.drills.place import Place

FEW, MANY = 10_000, 100_000
# What is looked for: a word of none, one of very few, two of one text, and one of nearly all.
SEARCHES = ("zyzzyva", "kingfisher", "tuesday kingfisher", "café", "could")
AT_MOST = {"search": 400.0, "ratio": 1.2}  # milliseconds; times
TIMES = 7
WORDS = (
    "could we look at it together on tuesday after supper i’d like to hear what you think would "
    "you try one evening with me this week you choose which the children the account your mother "
    "café the garden half an hour no screens a walk by the canal and tell me what makes it hard"
).split()
BATCH = 2000


def sentence(chance: random.Random, longest: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(6, longest))).capitalize() + "."


def attempts(owner: Any, conversations: list[Any], numbers: range) -> Iterable[Any]:
    """Texts of the length that people write; every other one with a note, three on each day."""
    from apps.request_log.models import Attempt

    chance = random.Random(numbers.start)
    for number in numbers:
        yield Attempt(
            owner=owner,
            conversation=conversations[number % len(conversations)],
            order=number + 1,
            said_on=date(1900, 1, 1) + timedelta(days=number // 3),
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


def milliseconds(browser: Any, path: str) -> float:
    """The middle of several runs, after one that is not counted."""
    taken = []
    for run in range(TIMES + 1):
        began = time.perf_counter()
        answer = browser.get(path)
        took = (time.perf_counter() - began) * 1000
        assert answer.status_code == 200, answer.status_code
        if run:
            taken.append(took)
    return statistics.median(taken)


def measure() -> dict[str, float]:
    """Milliseconds by what was asked for. Needs Django set up and an empty database."""
    from apps.vault.keyring import opened
    from tests.factories import make_conversation, make_person

    nora = make_person("nora")
    found: dict[str, float] = {}
    with opened(nora.keyring):
        conversations = [make_conversation(nora, title=f"Matter {n}") for n in range(20)]
        write(nora, conversations, range(FEW))
        browser = nora.signed_in(SERVER_NAME="localhost")
        for words in SEARCHES:
            found[f"search for {words}"] = milliseconds(browser, f"/log/?q={words}")
        pages = {"first page": "/log/", "later page": "/log/?after=1905-01-01.5480"}
        for name, path in pages.items():
            found[f"{name} of {FEW:,}"] = milliseconds(browser, path)
        write(nora, conversations, range(FEW, MANY))
        for name, path in pages.items():
            found[f"{name} of {MANY:,}"] = milliseconds(browser, path)
    return found


def table(found: dict[str, float]) -> str:
    lines = [f"{name:32}{took:9.1f} ms" for name, took in found.items()]
    ratios = [found[f"{page} of {MANY:,}"] / found[f"{page} of {FEW:,}"]
              for page in ("first page", "later page")]  # fmt: skip
    slowest = max(took for name, took in found.items() if name.startswith("search"))
    lines += [
        f"{'slowest search':32}{slowest:9.1f} ms, at most {AT_MOST['search']:.0f}",
        f"{'many to few, a page':32}{max(ratios):9.2f} ×, at most {AT_MOST['ratio']}",
    ]
    return "\n".join(lines)


def main() -> None:
    import django

    with tempfile.TemporaryDirectory(prefix="overture-bench-") as folder:
        os.environ.update(Place("tests.bench.log", folder).environment)
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        sys.stdout.write(table(measure()) + "\n")


if __name__ == "__main__":
    main()
