"""Delete what is long over: counts at the doors, codes, what was thrown away. At each start, or
daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.accounts import codes, delays, discarding
from apps.core import limits


class Command(BaseCommand):
    help = "Delete old sign-in delays and codes, and what was thrown away a week ago."

    def handle(self, *args: Any, **options: Any) -> None:
        delays.drop_old()
        codes.drop_old()
        limits.drop_expired()
        discarding.let_go(timezone.localdate())
