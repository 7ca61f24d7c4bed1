import os
import re
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

answer = get_wsgi_application()
ENCODING = re.compile(r"charset\s*=(?!\s*\"?utf-?8\"?\s*(?:;|$))[^;]*", re.IGNORECASE)


def readable(environ: dict[str, Any]) -> dict[str, Any]:
    """A request that names another encoding than our pages' as one that names Latin-1.

    Django reads the query by that encoding before it asks any code of ours, and fails where it is
    none of texts (``hex``, ``undefined``). A form in Latin-1 it refuses.
    """
    kind = environ.get("CONTENT_TYPE", "")
    if "charset" in kind.lower():
        environ["CONTENT_TYPE"] = ENCODING.sub("charset=latin-1", kind)
    return environ


def application(environ: dict[str, Any], start_response: Any) -> Any:
    return answer(readable(environ), start_response)
