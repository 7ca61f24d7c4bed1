"""Hashing and unlocking take turns: never two Argon2 computations at once in a process."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from django.contrib.auth.hashers import check_password, make_password

from apps.vault import hashing

CHEAP = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


class Watch:
    """Counts who is inside at once, and stays long enough to be met."""

    def __init__(self) -> None:
        self.inside = self.most = 0
        self.lock = threading.Lock()

    def watching(self, real):
        def watched(*args, **kwargs):
            with self.lock:
                self.inside += 1
                self.most = max(self.most, self.inside)
            time.sleep(0.002)
            try:
                return real(*args, **kwargs)
            finally:
                with self.lock:
                    self.inside -= 1

        return watched


@pytest.fixture
def watch(monkeypatch) -> Watch:
    """In place of Argon2 itself, at each of the three points where the process reaches it."""
    watch = Watch()
    django = "django.contrib.auth.hashers.Argon2PasswordHasher"
    from django.contrib.auth.hashers import Argon2PasswordHasher

    monkeypatch.setattr(f"{django}.encode", watch.watching(Argon2PasswordHasher.encode))
    monkeypatch.setattr(PasswordHasher, "verify", watch.watching(PasswordHasher.verify))
    monkeypatch.setattr(hashing, "hash_secret_raw", watch.watching(hashing.hash_secret_raw))
    return watch


def test_of_many_threads_never_more_than_one_is_inside(watch: Watch) -> None:
    stored = make_password("a password")
    ways = [
        lambda: make_password("a password"),
        lambda: check_password("a password", stored),
        lambda: hashing.stretched("a password", b"s" * 16, CHEAP),
    ]
    with ThreadPoolExecutor(12) as pool:
        results = list(pool.map(lambda way: way(), ways * 8))
    assert all(results)
    assert watch.most == 1


def test_the_rest_wait_their_turn_and_all_are_served(watch: Watch) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda n: hashing.stretched(str(n), b"s" * 16, CHEAP), range(16)))
    assert len(set(keys)) == 16


def test_a_computation_that_fails_gives_its_turn_back() -> None:
    with pytest.raises(Exception, match="Memory"):
        hashing.stretched("a", b"s" * 16, {"time_cost": 1, "memory_cost": 1, "parallelism": 1})
    assert hashing.stretched("a", b"s" * 16, CHEAP)


def test_sign_in_passwords_are_hashed_in_turn(settings) -> None:
    from config import settings as real

    assert real.PASSWORD_HASHERS == ["apps.vault.hashing.Argon2InTurn"]


def test_a_sign_in_password_is_stretched_by_argon2id_in_64_mib_or_more():
    told = hashing.Argon2InTurn().decode(hashing.Argon2InTurn().encode("heron", "saltsaltsalt"))
    assert told["variety"] == "argon2id"
    assert told["memory_cost"] >= 64 * 1024
    assert told["time_cost"] >= 2
