"""Validate the phrase content and load it."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from apps.phrases.loading import CONTENT, ContentError, load


class Command(BaseCommand):
    help = "Validate and load the phrase content. On any bad entry nothing is changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=CONTENT)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = load(options["path"])
        except ContentError as error:
            for problem in error.problems:
                self.stderr.write(problem)
            raise SystemExit(1) from None
        self.stdout.write(", ".join(f"{count} {name}s" for name, count in counts.items()))
