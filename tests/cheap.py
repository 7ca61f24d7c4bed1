"""The real settings with hashing that costs nothing, for the processes that a drill starts.

Unlike tests.settings it takes secrets and database from the environment: a killed process and
the one that goes on in its place share them.
"""

from config.settings import *  # noqa: F403

VAULT_ARGON2 = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
PASSWORD_HASHERS = ["tests.hashing.CheapArgon2"]
