"""Guesses at one name, one a second from a thousand addresses: few are evaluated.

Meanwhile the owner signs in, again and again, from the browser they always use.
"""

import json
import logging
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.drills.place import Place, work

GUESSES, ADDRESSES, VISITS = 10_000, 1_000, 20
MOST = 100  # evaluated guesses
NAME, PASSWORD = "nora", "correct horse battery"


def guess(count: str) -> None:
    import time_machine
    from django.core.management import call_command
    from django.test import Client

    from apps.accounts.backends import VaultBackend
    from tests.factories import make_person

    logging.disable()  # ten thousand lines of refusals
    evaluated: list[str] = []
    real = VaultBackend.authenticate

    def counted(self: Any, request: Any, **credentials: Any) -> Any:
        evaluated.append(credentials["password"])
        return real(self, request, **credentials)

    VaultBackend.authenticate = counted  # type: ignore[method-assign]
    call_command("prepare", verbosity=0)
    make_person(NAME)

    def gets_in(browser: Client, password: str) -> bool:
        sent = {"login": NAME, "password": password}
        return browser.post("/accounts/login/", sent).status_code == 302

    def stranger(number: int) -> Client:
        address = f"198.51.{number % ADDRESSES // 250}.{number % 250}"
        browser = Client(SERVER_NAME="localhost", REMOTE_ADDR=address)
        browser.handler = owner.handler  # which is slow to make
        return browser

    def sign_out(browser: Client) -> None:
        browser.post("/accounts/logout/")

    owner, visits = Client(SERVER_NAME="localhost", REMOTE_ADDR="192.0.2.1"), 0
    with time_machine.travel(datetime(2026, 3, 2, 21, tzinfo=UTC), tick=False) as clock:
        assert gets_in(owner, PASSWORD)
        for number in range(int(count)):
            clock.shift(timedelta(seconds=1))
            assert not gets_in(stranger(number), f"guess number {number}")
            if number % (int(count) // VISITS) == 0:
                sign_out(owner)
                visits += gets_in(owner, PASSWORD)
    guesses = sum(password != PASSWORD for password in evaluated)
    sys.stdout.write(json.dumps({"evaluated": guesses, "visits": visits}))


def main(scale: float) -> str:
    count = int(GUESSES * scale)
    with tempfile.TemporaryDirectory(prefix="overture-drill-") as folder:
        seen = json.loads(Place(__name__, folder).run("guess", str(count)).splitlines()[-1])
    assert 0 < seen["evaluated"] <= MOST, seen
    assert seen["visits"] == VISITS, seen
    return f"{count} guesses, {seen['evaluated']} evaluated; the owner got in {VISITS} times"


if __name__ == "__main__":
    work({"guess": guess})
