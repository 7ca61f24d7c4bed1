"""A cache shared with other runs and workers must not carry counts from one test to the next."""

import secrets

from apps.core.limits import cache_key

_of_this_test = secrets.token_hex(8)


def begin() -> None:
    """Forget what the last test left in the cache, without touching anybody else's keys."""
    global _of_this_test
    _of_this_test = secrets.token_hex(8)


def key(name: str, key_prefix: str, version: int) -> str:
    """Django's key function: the name under which this test alone finds its value."""
    return cache_key(name, f"{key_prefix}{_of_this_test}", version)
