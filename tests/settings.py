"""The real settings, with secrets of this run and hashing that costs nothing."""

import base64
import os
import secrets
import tempfile

os.environ["SECRET_KEY"] = secrets.token_urlsafe(64)
os.environ["VAULT_KEYS"] = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="overture-tests-")

from config.settings import *  # noqa: F403
from config.settings import CACHES, DATABASES

VAULT_ARGON2 = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
PASSWORD_HASHERS = ["tests.hashing.CheapArgon2"]
CACHES["default"]["KEY_FUNCTION"] = "tests.caching.key"
if "sqlite" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
# Some read in a second language, which production has no use for yet.
USE_I18N = True
