"""Check that what is sealed can be opened: ``vault_check < codes``.

Each line on standard input, if there are any, is a user name and that person's recovery code;
those accounts are decrypted as well.
"""

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.vault.checking import Check


def codes() -> Iterator[tuple[int, str, str]]:
    """The lines of standard input, numbered: name and code."""
    if sys.stdin is None or sys.stdin.isatty():
        return
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            name, _, code = line.strip().partition(" ")
            yield number, name, code


class Command(BaseCommand):
    help = "Open every server seal, check every value's header; decrypt accounts given by code."

    def handle(self, *args: Any, **options: Any) -> None:
        check, wrong = Check(), 0
        for problem in self.problems(check):
            self.stdout.write(problem)
            wrong += 1
        for what in ("server seals", "headers", "accounts", "values decrypted"):
            self.stdout.write(f"{what}: {check.counts[what]} checked")
        if wrong:
            raise CommandError(f"{wrong} failed.")
        self.stdout.write("Nothing failed.")

    def problems(self, check: Check) -> Iterator[str]:
        yield from check.server_seals()
        yield from check.headers()
        for number, name, code in codes():
            for problem in check.account(name, code):
                yield f"line {number}: {problem}"
