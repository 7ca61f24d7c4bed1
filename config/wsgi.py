import os
import re
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

answer = get_wsgi_application()
ENCODING = re.compile(r"""\s*;\s*charset\*?\s*=\s*"?([^;"]*)"?[^;]*""", re.IGNORECASE)


def readable(environ: dict[str, Any]) -> dict[str, Any]:
    """A request without the encoding that it names; with another than our pages' as no form.

    Where one is named Django reads the query before any code of ours is asked, and what it cannot
    read, by an encoding that is none of texts or with too many fields, is then an error.
    """
    kind = environ.get("CONTENT_TYPE", "")
    if names := ENCODING.findall(kind):
        ours = {name.strip().lower().replace("-", "") for name in names} == {"utf8"}
        environ["CONTENT_TYPE"] = ENCODING.sub("", kind) if ours else "application/octet-stream"
    return environ


def application(environ: dict[str, Any], start_response: Any) -> Any:
    return answer(readable(environ), start_response)
