"""Sign somebody out of every browser, or everybody."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.accounts import devices
from apps.accounts.models import User


class Command(BaseCommand):
    help = "End every session of one person, or of everybody."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="whose; without a name, everybody's")

    def handle(self, *args: Any, name: str | None, **options: Any) -> None:
        if name is None:
            devices.end_sessions()
            return
        user = User.objects.filter(username=name.strip().lower()).first()
        if user is None:
            raise CommandError("Nobody has that name.")
        devices.end_sessions(user.pk)
