"""Make the account ``demo`` with the lived-in example, once, and say its password."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.today.sample import fill
from apps.vault.keyring import opened
from apps.vault.wraps import create_vault

NAME = "demo"


class Command(BaseCommand):
    help = "Make the demo account, in a data folder of its own."

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.DATA_DIR) / "demo-password"
        if not User.objects.filter(username=NAME).exists():
            if User.objects.exists():
                raise CommandError("There are people in this database: nothing was added to it.")
            password = secrets.token_urlsafe(12)
            with transaction.atomic():
                user = User.objects.create_user(NAME, password)
                with opened(create_vault(user.pk, password)):
                    fill(user, timezone.localdate())
                handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(password)
        self.stdout.write(f"Sign in as {NAME} with the password {path.read_text('utf-8')}")
        self.stdout.flush()
