"""Whatever comes with the server has a reason, a licence that fits ours, and its checksums."""

import json
import re
import tomllib

from tests import supply
from tests.conventions.sources import ROOT

PAGE = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
INSIDE = {package.name: package for package in supply.packages()}
FIT = {"MIT", "MIT-0", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0",
       "LGPL-3.0-only", "MPL-2.0"}  # fmt: skip


def told_under(heading: str) -> set[str]:
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([\w.-]+)` \|", part, re.M))


def test_every_dependency_has_a_line_that_says_why():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    chosen = {re.match(r"[\w-]+", line)[0] for line in project["dependencies"]}
    assert told_under("Chosen") == chosen
    assert told_under("Come with them") == INSIDE.keys() - chosen - {"htmx.org"}


def test_every_licence_is_known_and_fits():
    named = {name: set(re.split(r" (?:AND|OR) ", p.licence)) for name, p in INSIDE.items()}
    assert not {name: licences for name, licences in named.items() if licences - FIT}


def test_the_bill_of_materials_has_everything_with_its_checksums():
    parts = json.loads(supply.sbom())["components"]
    assert {part["name"] for part in parts} == INSIDE.keys()
    checked = [p["name"] for p in parts if p.get("externalReferences", [{}])[0].get("hashes")]
    assert set(checked) == INSIDE.keys() - {"htmx.org"}
    assert not [part["name"] for part in parts if not part.get("licenses")]
