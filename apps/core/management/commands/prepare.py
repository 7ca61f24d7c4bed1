"""Everything between a checkout and a running server, in one process; a second run changes
nothing and takes a second or two."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Bring the database, the phrasebook and the static files up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("clearsessions", verbosity=0)
        call_command("forget_tries", verbosity=0)
        call_command("replay_erasures", verbosity=0)
        call_command("load_phrases", verbosity=0, stdout=StringIO())
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        self.stdout.write(
            f"Overture {settings.VERSION} is at {settings.PUBLIC_URL.geturl()} (Ctrl-C stops it)"
        )
        self.stdout.flush()
