"""How much there is for each shift and theme, and how it reads."""

from argparse import ArgumentParser
from pathlib import Path
from statistics import mean, median
from typing import Any

from django.core.management.base import BaseCommand

from apps.conversations.path import Theme
from apps.phrases.finding import Index, Wanted, find, spread
from apps.phrases.loading import CONTENT, Reader
from apps.phrases.models import Pair, Starter
from apps.phrases.proofreading import near_duplicates
from apps.phrases.reading_ease import grade
from apps.phrases.shifts import AROUND, FITS, SHIFTS

# What people type, half asleep; the first three answers to each are printed.
QUERIES = (
    "phone at dinner", "you never listen", "mother in law", "counselling", "always late",
    "wont talk about money", "too tired for me", "help with teh kids", "divorce",
    "church on sunday",
)  # fmt: skip


class Command(BaseCommand):
    help = "Count the phrases by shift and theme, and say how long and how easy they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=CONTENT)

    def handle(self, *args: Any, **options: Any) -> None:
        reader = Reader(options["path"])
        rows = reader.read()
        pairs = [row for row in rows if isinstance(row, Pair)]
        self.counted(pairs)
        self.starters([row for row in rows if isinstance(row, Starter)])
        self.read(pairs)
        self.looked_for(pairs)
        repeats = list(near_duplicates(reader.spoken))
        self.stdout.write("\n".join(["", f"near-duplicates: {len(repeats)}", *repeats]))

    def counted(self, pairs: list[Pair]) -> None:
        themes = list(Theme)
        self.stdout.write(f"{'':14}" + "".join(f"{theme.value[:9]:>10}" for theme in themes))
        for shift in SHIFTS:
            counts = [sum((p.shift, p.theme) == (shift, theme) for p in pairs) for theme in themes]
            self.stdout.write(f"{shift:14}" + "".join(f"{n:>10}" for n in counts))
        self.stdout.write(f"pairs: {len(pairs)}\n")

    def starters(self, starters: list[Starter]) -> None:
        counts = ((part, sum(s.part == part for s in starters)) for part in (*FITS, *AROUND))
        self.stdout.write("starters: " + ", ".join(f"{part} {n}" for part, n in counts) + "\n")

    def read(self, pairs: list[Pair]) -> None:
        self.stdout.write(f"{'words':10}{'mean':>7}{'median':>8}{'most':>6}{'grade':>7}")
        for name in ("instead", "better", "why"):
            texts = [getattr(pair, name) for pair in pairs]
            words = [len(text.split()) for text in texts]
            self.stdout.write(
                f"{'try' if name == 'better' else name:10}{mean(words):>7.1f}{median(words):>8.0f}"
                f"{max(words):>6}{grade(' '.join(texts)):>7.1f}"
            )

    def looked_for(self, pairs: list[Pair]) -> None:
        index = Index(spread(pairs))
        for query in QUERIES:
            self.stdout.write(f"\n“{query}”")
            for pair in find(index, Wanted(q=query)).pairs[:3]:
                self.stdout.write(f"  {pair.instead} → {pair.better}")
