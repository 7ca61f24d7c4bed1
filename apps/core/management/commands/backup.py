"""A copy of everything that is in the database, while people go on working."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error as DatabaseTrouble

from apps.core import backups
from apps.core.dumping import Trouble


class Command(BaseCommand):
    help = "Copy the whole database into one file, while it is in use. The keys are not in it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="the new file, or the folder for it")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        began = time.monotonic()
        try:
            file, manifest = backups.make(path)
        except (Trouble, OSError, DatabaseTrouble) as trouble:
            raise CommandError(str(trouble)) from trouble
        rows, size, took = sum(manifest["rows"].values()), manifest["bytes"], time.monotonic()
        self.stdout.write(f"{file}: {rows:,} rows, {size:,} bytes, {took - began:.1f} s")
        keys = ", ".join(manifest["server_keys"])
        self.stdout.write(f"The server keys are not in it. It needs these of them: {keys}")
