"""The clock jumps: far ahead, back, and over both ends of summer time, while a person is at work.

After each jump they unlock where they have to and go on. Nothing that was said to be saved is lost,
no page fails, nobody waits for longer than a limit says, and a vault that was shut stays shut.
"""

import json
import logging
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tests.drills.place import Place, new_database, work

ROUNDS = 20
BEGIN = datetime(2026, 3, 2, 21, tzinfo=UTC)
LONGEST = 15 * 60  # seconds that a limit may ask for (core/limits.py)
IDLE = timedelta(minutes=12)  # ten, and some for the stamp (vault/locking.py)
# Both ends of summer time in Lisbon, where the person is, and a little on either side.
ENDS = [datetime(2026, 3, 29, 0, 59, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 59, 30, tzinfo=UTC)]
JUMPS: dict[str, timedelta | datetime] = {
    "a minute": timedelta(minutes=1),
    "an hour": timedelta(hours=1),
    "a day": timedelta(days=1),
    "a year": timedelta(days=365),
    "a second back": timedelta(seconds=-1),
    "an hour back": timedelta(hours=-1),
    "a day back": timedelta(days=-1),
    "a year back": timedelta(days=-365),
    "to the end of winter time": ENDS[0],
    "and over it": timedelta(minutes=1),
    "to the end of summer time": ENDS[1],
    "over it": timedelta(minutes=1),
    "and once more": timedelta(hours=-1),
}


class Nora:
    """A person at work in one browser, and somebody who guesses at her password in another."""

    def __init__(self, clock: Any) -> None:
        from django.test import Client

        from tests.factories import make_conversation, make_person

        self.clock = clock
        self.person = make_person("nora")
        self.person.user.time_zone = "Europe/Lisbon"
        self.person.user.save()
        self.browser = Client(SERVER_NAME="localhost")
        self.stranger = Client(SERVER_NAME="localhost", REMOTE_ADDR="192.0.2.9")
        self.stranger.handler = self.browser.handler
        self.saves = self.waits = self.unlocked = self.signed_in = 0
        self.here: datetime | None = None  # when she was last seen with an open vault
        self.come_in()
        self.talk, other = (make_conversation(self.person).pk for _ in range(2))
        self.draft = self.begin(other)

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now(ZoneInfo("Europe/Lisbon")).date()

    def sound(self, answer: Any) -> Any:
        assert answer.status_code < 500, f"{answer.status_code} at {answer.request['PATH_INFO']}"
        return answer

    def send(self, path: str, **sent: str) -> Any:
        return self.sound(self.browser.post(path, sent))

    def begin(self, conversation: Any) -> str:
        begun = self.send(f"/conversations/{conversation}/requests/")
        return urlsplit(begun.headers["Location"]).path

    def place(self) -> str:
        """Where she is let in: at work, or at one of the doors."""
        answer = self.sound(self.browser.get("/today/"))
        return answer.headers.get("Location", "/today/").partition("?")[0]

    def come_in(self) -> None:
        """By whichever door is shut; each opens at once to the password."""
        from tests.factories import PASSWORD

        place = self.place()
        if place != "/today/":
            self.signed_in += place != "/unlock/"
            self.unlocked += place == "/unlock/"
            self.send(place, login="nora", password=PASSWORD)
        elif self.here:
            away = self.now() - self.here
            assert timedelta(seconds=-2) < away < IDLE, f"open after {away}"
        assert self.place() == "/today/", f"not let in at {place}"
        self.here = self.now()

    def write(self) -> None:
        self.saves += 1
        sent = {"words": f"Words <{self.saves}>", "tab": "t", "seq": str(self.saves)}
        answer = self.send(f"{self.draft}save/", **sent)
        assert b'data-state="saved"' in answer.content, f"not saved: {answer.status_code}"
        page = self.sound(self.browser.get(self.draft)).content.decode()
        assert f"Words &lt;{self.saves}&gt;" in page, "not what was saved last"

    def go_on(self) -> None:
        """Space that is given, something said today and asked again; all by her own clock."""
        until = self.today() + timedelta(days=7)
        given = self.send(f"/conversations/{self.talk}/space/", space_until=until.isoformat())
        assert given.status_code == 302, "no space"
        draft = self.begin(self.talk)
        said = self.send(f"{draft}said/", words="Could we walk?", said_on=self.today().isoformat())
        assert said.status_code == 302, "not noted as said today"
        assert self.send(f"{draft}again/").status_code == 302, "not asked again"

    def lock(self) -> None:
        self.send("/lock/")
        self.here = None
        assert self.place() == "/unlock/"

    def wait_in_turn(self, act: Callable[[], Any]) -> None:
        """Until there is a wait. It is no longer than it may be, and over when it says."""
        for _ in range(50):
            answer = self.sound(act())
            if answer.status_code == 429:
                seconds = int(answer.headers["Retry-After"])
                assert seconds <= LONGEST, f"a wait of {seconds} s"
                self.clock.shift(timedelta(seconds=seconds))
                assert act().status_code != 429, "the wait was longer than it said"
                self.waits += 1
                return

    def guess(self) -> Any:
        return self.stranger.post("/accounts/login/", {"login": "nora", "password": "a guess"})

    def copy(self) -> Any:
        return self.browser.post("/log/copy/", {"as": "csv"})

    def versions(self) -> list[int]:
        """The numbers of the words that were kept, the newest first."""
        from apps.request_log.models import Attempt, Version
        from apps.vault.keyring import opened

        with opened(self.person.keyring):
            row = Attempt.objects.get(pk=self.draft.strip("/").rpartition("/")[2])
            kept = [json.loads(version.words)["words"] for version in Version.objects.of(row)]
        return [int(words.strip("Words <>")) for words in kept]


def jump(clock: Any, to: timedelta | datetime) -> None:
    clock.shift(to) if isinstance(to, timedelta) else clock.move_to(to)


def work_on(count: str) -> None:
    import time_machine
    from django.core.management import call_command

    logging.disable()
    call_command("prepare", verbosity=0)
    with time_machine.travel(BEGIN, tick=False) as clock:
        nora = Nora(clock)
        for number in range(int(count)):
            jumps = list(JUMPS.items())
            Random(number).shuffle(jumps)
            for name, to in jumps:
                nora.write()
                jump(clock, to)
                try:
                    nora.come_in()
                    nora.write()
                    nora.go_on()
                    nora.wait_in_turn(nora.guess)
                    call_command("forget_tries", verbosity=0)
                    nora.lock()
                    nora.come_in()
                except AssertionError as wrong:
                    raise AssertionError(f"{name} (round {number}): {wrong}") from None
            nora.wait_in_turn(nora.copy)
            nora.come_in()
        kept = nora.versions()
    assert kept == sorted(kept, reverse=True), kept
    told = {name: getattr(nora, name) for name in ("saves", "waits", "unlocked", "signed_in")}
    sys.stdout.write(json.dumps({**told, "versions": len(kept)}))


def main(scale: float) -> str:
    rounds = max(1, int(ROUNDS * scale))
    with tempfile.TemporaryDirectory(prefix="overture-drill-") as folder, new_database() as named:
        place = Place(__name__, folder)
        place.environment |= named
        seen = json.loads(place.run("work_on", str(rounds)).splitlines()[-1])
    return (
        f"{rounds * len(JUMPS)} jumps: of {seen['saves']} saves none is lost or refused, "
        f"{seen['versions']} versions in their order, {seen['waits']} waits kept their word; "
        f"unlocked {seen['unlocked']} times, signed in anew {seen['signed_in']} times"
    )


if __name__ == "__main__":
    work({"work_on": work_on})
