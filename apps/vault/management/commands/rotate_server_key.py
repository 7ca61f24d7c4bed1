"""After a new key was put first in ``VAULT_KEYS``: seal with it what older ones sealed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.vault.server_seals import reseal, stores


class Command(BaseCommand):
    help = "Seal everything that older server keys sealed with the first of VAULT_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        anew, lost = map(sum, zip(*(reseal(store) for store in stores()), strict=True))
        self.stdout.write(f"{anew} sealed anew.")
        if lost:
            raise CommandError(f"{lost} could not be opened with any of VAULT_KEYS.")
