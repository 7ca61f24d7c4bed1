"""Whether the server answers: ``python -m deploy.health``, for a container's health check.

It asks this machine alone, under the name that people use: the server answers to no other.
"""

import os
import sys
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

EVERYWHERE = {"", "0.0.0.0", "::"}


def is_alive(seconds: float = 3) -> bool:
    host, port = os.environ.get("HOST", ""), int(os.environ.get("PORT") or 8000)
    name = urlsplit(os.environ.get("PUBLIC_URL", "")).netloc or f"localhost:{port}"
    here = HTTPConnection("127.0.0.1" if host in EVERYWHERE else host, port, timeout=seconds)
    try:
        here.request("GET", "/healthz", headers={"Host": name})
        return here.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        here.close()


if __name__ == "__main__":
    sys.exit(not is_alive())
