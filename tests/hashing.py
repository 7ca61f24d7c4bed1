from apps.vault.hashing import Argon2InTurn


class CheapArgon2(Argon2InTurn):
    """The same algorithm with parameters that cost nothing."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
