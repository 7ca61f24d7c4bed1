"""Bring a copy back into an empty place, and erase again whoever had erased everything.

Recovery codes on standard input, as ``vault_check`` takes them, have those accounts decrypted.
"""

from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.accounts import erasing
from apps.core import backups
from apps.core.dumping import Trouble

NO_LIST = (
    "There was no list of erasures (the file `erasures`) in DATA_DIR: whoever erased everything"
    " after that moment is back. With a copy of the list there, run replay_erasures."
)


class Command(BaseCommand):
    help = "Restore a copy into an empty database, and check that it can be opened."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="a file that `backup` made")
        parser.add_argument(
            "--without-erasures",
            action="store_true",
            help="when SECRET_KEY is lost: bring back whoever was erased since",
        )

    def handle(self, *args: Any, path: Path, without_erasures: bool, **options: Any) -> None:
        had_list = erasing.FILE.exists()
        try:
            manifest = backups.bring_back(path, without_erasures)
        except Trouble as trouble:
            raise CommandError(str(trouble)) from trouble
        rows = sum(manifest["rows"].values())
        self.stdout.write(f"{rows:,} rows are back, as of {manifest['made_at']}")
        call_command("migrate", verbosity=0)
        cache.clear()  # a shared one may still hold sessions, which are in no copy
        call_command("replay_erasures", stdout=self.stdout)
        if not had_list:
            self.stdout.write(NO_LIST)
        call_command("vault_check", stdout=self.stdout)
