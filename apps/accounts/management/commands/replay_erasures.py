"""After a restore: erase again whoever had erased everything. Run at each start."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.accounts.erasing import replay


class Command(BaseCommand):
    help = "Erase the accounts that a backup brought back."

    def handle(self, *args: Any, **options: Any) -> None:
        count = replay()
        if options["verbosity"]:
            self.stdout.write(f"{count} erased again")
