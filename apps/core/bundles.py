"""Small source files in ``static/``, joined and made small into the few that are served.

Sources stay one job each. At ``collectstatic`` this finder hands over each bundle as one file;
hashed names and compression are WhiteNoise's part. There is no other build step.
"""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files import File
from django.core.files.storage import Storage
from rcssmin import cssmin
from rjsmin import jsmin

ROOT = Path(settings.BASE_DIR) / "static"

# The order of the layers is in the cascade itself (``@layer`` in tokens.css).
CSS = ("css/tokens.css", "css/base.css", "css/layout.css", "css/components/*.css",
       "css/pages/*.css", "css/paper.css")  # fmt: skip
BUNDLES: dict[str, tuple[tuple[str, ...], Callable[[str], str]]] = {
    "overture.css": (CSS, cssmin),
    # In the head of every page, and in the way of it: nothing is shown before it has looked.
    "guard.js": (("js/guard.js",), jsmin),
    # htmx is in it, as it came: one request less.
    "overture.js": (("vendor/*.js", "js/[0-9]*.js"), jsmin),
    "passkey.js": (("js/passkey/*.js",), jsmin),  # only where a passkey is asked for
    "phrasebook.css": (("css/phrasebook/*.css",), cssmin),  # only where pairs are shown
    "phrasebook.js": (("js/phrasebook/*.js",), jsmin),  # only where one looks for words
    "stage.js": (("js/stage/*.js",), jsmin),  # only where one rehearses
}
SERVED_AS_THEY_ARE = ("vendor/*.txt", "icons/*")


def sources(patterns: Iterable[str]) -> list[Path]:
    return [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]


def joined(name: str) -> bytes:
    """The content of one bundle."""
    patterns, smaller = BUNDLES[name]
    return "\n".join(
        (str if path.parent.name == "vendor" else smaller)(path.read_text(encoding="utf-8"))
        for path in sources(patterns)
    ).encode()


class BundleStorage(Storage):
    """What ``collectstatic`` reads from: bundles made on the spot, other files from the disk."""

    prefix = ""

    def _open(self, name: str, mode: str = "rb") -> File:
        content = joined(name) if name in BUNDLES else (ROOT / name).read_bytes()
        return File(BytesIO(content), name=name)

    def exists(self, name: str) -> bool:
        return name in BUNDLES or (ROOT / name).is_file()

    def path(self, name: str) -> str:
        return str(ROOT / name)

    def get_modified_time(self, name: str) -> Any:
        raise NotImplementedError("bundles are always written anew")


class BundleFinder(BaseFinder):
    def find(self, path: str, find_all: bool = False) -> Any:
        """Nothing is served from the sources: pages link to what was collected."""
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        storage = BundleStorage()
        for name in BUNDLES:
            yield name, storage
        for path in sources(SERVED_AS_THEY_ARE):
            yield str(path.relative_to(ROOT)), storage
