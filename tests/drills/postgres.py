"""A PostgreSQL server of the drill's own: it is started anew in the middle of requests, as after
a crash, and it has no connection left to give. Each time the same processes serve again afterwards.

Where the server's programs are not installed it says so, and nothing is drilled.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from tests.drills.browsing import Browser
from tests.drills.faults import UNDER_WAY, is_served_again, keeps_the_words, patient
from tests.drills.killing import workers_of, writing
from tests.flows.serving import Server, free_port

ROUNDS = 10
CONNECTIONS = 20
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
# PostgreSQL does not run as root; Debian's package brings a user for it.
USER = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
AS_USER = ["runuser", "-u", USER, "--"] if os.getuid() == 0 else []


class Cluster:
    def __init__(self, folder: Path) -> None:
        self.port, self.data = free_port(), folder / "data"
        shutil.chown(folder, USER)
        self.run("initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync")
        lines = (
            f"port = {self.port}",
            f"max_connections = {CONNECTIONS}",
            "listen_addresses = '127.0.0.1'",
            "unix_socket_directories = ''",
        )
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.writelines(f"{line}\n" for line in lines)
        self.control("start")
        with self.connect("postgres") as server:
            server.execute("CREATE ROLE overture LOGIN")
            server.execute("CREATE DATABASE overture OWNER overture")

    def run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*AS_USER, str(PROGRAMS[-1] / program), "-D", str(self.data), *arguments],
            check=True,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )

    def control(self, act: str, *more: str) -> None:
        self.run("pg_ctl", act, "--wait", "--silent", "--log", str(self.data / "log"), *more)

    def connect(self, user: str) -> psycopg.Connection:
        where = f"postgres://{user}@127.0.0.1:{self.port}"
        return psycopg.connect(f"{where}/{user}", autocommit=True)

    @property
    def address(self) -> str:
        return f"postgres://overture@127.0.0.1:{self.port}/overture"


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    folder.chmod(0o755)
    (folder / "cluster").mkdir(mode=0o700)
    made = Cluster(folder / "cluster")
    try:
        yield made
    finally:
        made.control("stop", "--mode=immediate")


@contextmanager
def none_left(postgres: Cluster) -> Iterator[None]:
    """Somebody else has every connection, those of the app's processes too."""
    with ExitStack() as held, postgres.connect("postgres") as superuser:
        pids: list[int] = []
        for _ in range(2 * CONNECTIONS):
            try:
                mine = held.enter_context(postgres.connect("overture"))
            except psycopg.OperationalError:
                superuser.execute(
                    "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity"
                    " WHERE usename = 'overture' AND pid <> ALL(%s)",
                    [pids],
                )
            else:
                pids.append(mine.info.backend_pid)
        yield


def play(postgres: Cluster, folder: Path, rounds: int) -> str:
    server = Server(folder, DATABASE_URL=postgres.address)
    server.wait()
    try:
        writers, pids = [patient(server) for _ in range(2)], workers_of(server)
        for _ in range(rounds):
            with writing(server, writers):
                time.sleep(UNDER_WAY)
                postgres.control("restart", "--mode=immediate")
                time.sleep(UNDER_WAY)
            for one in writers:
                lost = one.newest - one.stands(server)
                assert lost <= 0, f"{lost} acknowledged saves are gone"
                is_served_again(server, one)
            with none_left(postgres):
                keeps_the_words(server, writers[0].browser, writers[0].draft)
                assert Browser().ask(server, "/safety/").status == 200
            for one in writers:
                is_served_again(server, one)
        assert workers_of(server) == pids, "a worker was started anew"
    finally:
        server.kill()
    told = sum(one.told for one in writers)
    return (
        f"{rounds} times started anew in mid-request, {rounds} times without a free connection: "
        f"of {told} acknowledged saves none is lost, and the same processes went on"
    )


def main(scale: float) -> str:
    if not PROGRAMS:
        return "left out: PostgreSQL's programs are not installed"
    with tempfile.TemporaryDirectory(prefix="overture-drill-") as name:
        folder = Path(name)
        (folder / "app").mkdir()
        with cluster(folder) as postgres:
            return play(postgres, folder / "app", max(1, int(ROUNDS * scale)))
