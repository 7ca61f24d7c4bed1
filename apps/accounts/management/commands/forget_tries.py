"""Delete what was counted at the doors and is long over. Run at each start, or daily."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.accounts.delays import drop_old


class Command(BaseCommand):
    help = "Delete old sign-in delays."

    def handle(self, *args: Any, **options: Any) -> None:
        drop_old()
