"""Small sources, joined into the few files that are served."""

from base64 import b64encode
from hashlib import sha384
from pathlib import Path

import brotli  # of whitenoise[brotli]
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from rcssmin import cssmin
from rjsmin import jsmin

from apps.core.bundles import BUNDLES, ROOT, SERVED_AS_THEY_ARE, joined, sources
from tests.conventions.sources import Elements

MAKERS = {".css": cssmin, ".js": jsmin}
# What is not ours in there.
HTMX = len(brotli.compress((ROOT / "vendor/htmx-2.0.11.min.js").read_bytes()))
# What the issue allows, as a browser gets it.
BUDGET = {
    ("overture.css",): 6 * 1024,
    ("guard.js", "overture.js"): 4 * 1024 + HTMX,
    ("passkey.js",): 1024,
    ("phrasebook.css", "phrasebook.js"): 1024,
    ("stage.js",): 1280,
}
# Other people's scripts, as their authors published them: dist/htmx.min.js of htmx.org 2.0.11.
VENDORED = {
    "htmx-2.0.11.min.js": "2OatzQy1H+Zd/IIrjr1TcuDGqLXeHhbooAyJY1KdQMKnr4LZ22k31GBLdYKHmVjg",
}
LONGEST = 100  # lines of a source of ours
OURS = sorted([*ROOT.rglob("*.css"), *(ROOT / "js").rglob("*.js")])


def collected(name: str) -> Path:
    """The brotli file behind a hashed name, as it was collected for this run."""
    stem, _, ending = name.rpartition(".")
    (found,) = Path(settings.STATIC_ROOT).glob(f"{stem}.*.{ending}.br")
    return found


def fetched(address: str) -> bytes:
    return b"".join(Client().get(address).streaming_content)


def small(path: Path) -> str:
    return MAKERS[path.suffix](path.read_text(encoding="utf-8"))


def bundle_of(path: Path) -> str:
    if path.parent.name in {"passkey", "phrasebook", "stage"}:
        return f"{path.parent.name}{path.suffix}"
    return "guard.js" if path.stem == "guard" else f"overture{path.suffix}"


def test_every_file_is_served_once_in_a_bundle_or_as_it_is():
    patterns = [*(patterns for patterns, _ in BUNDLES.values()), SERVED_AS_THEY_ARE]
    served = [path for each in patterns for path in sources(each) if path.is_file()]
    assert sorted(served) == sorted(path for path in ROOT.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_source_of_ours_is_in_its_bundle(path):
    assert small(path) in joined(bundle_of(path)).decode()


def test_tokens_come_first_and_paper_last():
    css = joined("overture.css").decode()
    order = ["css/tokens.css", "css/base.css", "css/layout.css", "css/components/rows.css",
             "css/pages/review.css", "css/paper.css"]  # fmt: skip
    places = [css.index(small(ROOT / name)) for name in order]
    assert places == sorted(places)
    assert css.startswith(small(ROOT / order[0]))
    assert css.endswith(small(ROOT / order[-1]))


def test_scripts_come_in_the_order_of_their_numbers():
    js = joined("overture.js").decode()
    places = [js.index(small(path)) for path in sorted((ROOT / "js").glob("[0-9]*.js"))]
    assert places == sorted(places)


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_is_smaller_than_its_sources(name):
    sizes = sum(path.stat().st_size for path in sources(BUNDLES[name][0]))
    assert 0 < len(joined(name)) < sizes


@pytest.mark.parametrize("names", BUDGET, ids=" and ".join)
def test_bundles_as_they_are_served_keep_to_their_budget(names):
    assert sum(collected(name).stat().st_size for name in names) <= BUDGET[names]


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_source_stays_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_source_is_served_by_itself():
    names = {path.relative_to(settings.STATIC_ROOT).parts[0]
             for path in Path(settings.STATIC_ROOT).rglob("*") if path.is_file()}  # fmt: skip
    assert not names & {"css", "js"}
    assert finders.find("css/tokens.css") is None


def test_a_page_loads_one_stylesheet_and_at_most_two_scripts_of_ours(browser_of_nora):
    page = Elements(browser_of_nora.get("/today/").content.decode()).elements
    styles = [a for tag, a in page if tag == "link" and a.get("rel") == "stylesheet"]
    scripts = [a["src"] for tag, a in page if tag == "script"]
    assert len(styles) == 1
    assert 1 <= len([src for src in scripts if "vendor" not in src]) <= 2
    for src in (styles[0]["href"], *scripts):
        assert fetched(src)


def test_a_page_for_anybody_runs_the_guard_alone_and_loads_nothing_from_elsewhere(db):
    page = Elements(Client().get("/").content.decode()).elements
    scripts = [a["src"] for tag, a in page if tag == "script"]
    assert [src.split(".")[0] for src in scripts] == ["/static/guard"]
    loaded = [a.get("src") or a.get("href") for tag, a in page if tag in {"link", "img"}]
    assert all(address.startswith("/static/") for address in loaded)


def test_other_peoples_scripts_are_as_their_authors_published_them():
    scripts = sorted((ROOT / "vendor").glob("*.js"))
    found = {p.name: b64encode(sha384(p.read_bytes()).digest()).decode() for p in scripts}
    assert found == VENDORED
