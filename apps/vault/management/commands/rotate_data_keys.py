"""Mark people due for a new data key; their rows move at their next unlocks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.vault.rotating import mark_due


class Command(BaseCommand):
    help = "Have a new data key made for everybody, or one person, at their next unlock."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", metavar="NAME", help="only this person")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["user"]
        marked = mark_due(owner__username=name.lower()) if name else mark_due()
        if name and not marked:
            raise CommandError("There is nobody of that name.")
        self.stdout.write(f"{marked} due at their next unlock.")
