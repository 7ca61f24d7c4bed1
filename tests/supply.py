"""What is inside, from the lock: ``python -m tests.supply sbom`` or ``… licences``."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from config.version import VERSION

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.txt"
US = "overture (pyproject.toml)"
ENTRY = re.compile(r"^([\w.-]+)==(\S+)(?: ; (.*?))? \\\n((?:    .*\n?)+)", re.M)
# From the packages' own licence files, where their metadata is not in SPDX's terms.
READ = {
    "async-timeout": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "django-csp": "BSD-3-Clause",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "qrcode": "BSD-3-Clause",
    "sqlparse": "BSD-3-Clause",
    "tzdata": "Apache-2.0",
}
HTMX = "0BSD"


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    licence: str
    marker: str = ""
    needed_by: tuple[str, ...] = ()
    hashes: tuple[str, ...] = ()

    @property
    def url(self) -> PackageURL:
        return PackageURL(
            "npm" if self.name == "htmx.org" else "pypi", None, self.name, self.version
        )


def licence_of(name: str) -> str:
    """In SPDX's terms; nothing where nobody has read it yet."""
    if name in READ:
        return READ[name]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    given = str(told.get("License-Expression") or told.get("License") or "")
    return given if re.fullmatch(r"[\w.+-]+( (OR|AND|WITH) [\w.+-]+)*", given) else ""


def packages() -> Iterator[Package]:
    """Everything that a running server has in it, whatever the machine."""
    for name, version, marker, rest in ENTRY.findall(LOCK.read_text(encoding="utf-8")):
        notes = " ".join(re.findall(r"# (.*)", rest)).removeprefix("via")
        needed_by = tuple(re.findall(r"overture \(pyproject\.toml\)|[\w.-]+", notes))
        hashes = tuple(re.findall(r"--hash=sha256:(\w+)", rest))
        yield Package(name, version, licence_of(name), marker, needed_by, hashes)
    for script in ROOT.glob("static/vendor/htmx-*.min.js"):
        version = script.name.removeprefix("htmx-").removesuffix(".min.js")
        yield Package("htmx.org", version, HTMX, needed_by=(US,))


def component(package: Package) -> Component:
    made = Component(
        name=package.name,
        version=package.version,
        bom_ref=str(package.url),
        purl=package.url,
        licenses=[LicenseFactory().make_from_string(package.licence)],
    )
    if package.hashes:
        place = XsUri(str(package.url))  # which says enough: registries have mirrors
        hashes = [HashType(alg=HashAlgorithm.SHA_256, content=value) for value in package.hashes]
        kind = ExternalReferenceType.DISTRIBUTION
        made.external_references.add(ExternalReference(type=kind, url=place, hashes=hashes))
    return made


def sbom() -> str:
    """CycloneDX 1.6: the packages, their licences and checksums, and who needs whom."""
    ours = Component(name="overture", version=VERSION, type=ComponentType.APPLICATION)
    bom = Bom()
    bom.metadata.component = ours
    inside = {package.name: (package, component(package)) for package in packages()}
    needs: dict[str, list[Component]] = {name: [] for name in (US, *inside)}
    for package, made in inside.values():
        bom.components.add(made)
        for other in package.needed_by:
            needs[other].append(made)
    for name, below in needs.items():
        bom.register_dependency(ours if name == US else inside[name][1], below)
    return JsonV1Dot6(bom).output_as_string(indent=1)


def licences() -> str:
    rows = (
        f"{p.name:28}{p.version:12}{p.licence or '?':44}{p.marker}".rstrip() for p in packages()
    )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.stdout.write({"sbom": sbom, "licences": licences}[sys.argv[1]]() + "\n")
