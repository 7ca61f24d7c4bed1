"""How long a search of the phrasebook takes at 2,000 pairs, and what comes first.

``python -m tests.bench.phrases`` reads the shipped content, needs no database, and prints the
first three results of queries that a person would type.
"""

import os
import sys
from pathlib import Path
from time import perf_counter

PAIRS = 2000
QUERIES = (
    "phone at dinner", "mother in law", "washing up", "therepy", "you never listen", "overdraft",
    "bedtime kids", "in bed", "going to church", "sunday together",
)  # fmt: skip
ROUNDS = 20


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django

    django.setup()
    from apps.phrases.finding import Index, Wanted, find, spread
    from apps.phrases.loading import CONTENT, Reader
    from apps.phrases.models import Pair

    shipped = [row for row in Reader(Path(CONTENT)).read() if isinstance(row, Pair)]
    index = Index(spread(shipped))
    many = Index((shipped * (PAIRS // len(shipped) + 1))[:PAIRS])
    for query in QUERIES:
        find(many, Wanted(query))  # the synonyms are read once a process
        start = perf_counter()
        for _round in range(ROUNDS):
            find(many, Wanted(query))
        took = (perf_counter() - start) / ROUNDS * 1000
        sys.stdout.write(f"{query}: {took:.1f} ms at {len(many.pairs)} pairs\n")
        for pair in find(index, Wanted(query)).pairs[:3]:
            sys.stdout.write(f"    {pair.better}\n")


if __name__ == "__main__":
    main()
