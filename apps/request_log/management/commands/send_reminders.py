"""Send the reminders that are due. Best run every hour; two at once send nothing twice."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.request_log.reminding import send_due


class Command(BaseCommand):
    help = "Send the reminders by mail that are due, each once."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sent = send_due(timezone.now())
        except OSError:
            # Nothing of the error: it may name the mail server's user.
            raise CommandError("The mail server was not reached. Nothing was sent.") from None
        self.stdout.write(f"{sent} sent")
