"""Delete what was counted at the doors and is long over. Run at each start, or daily."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.accounts import codes, delays
from apps.core import limits


class Command(BaseCommand):
    help = "Delete old sign-in delays and codes."

    def handle(self, *args: Any, **options: Any) -> None:
        delays.drop_old()
        codes.drop_old()
        limits.drop_expired()
