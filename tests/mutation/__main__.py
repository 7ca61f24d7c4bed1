"""``make mutate``, or ``python -m tests.mutation vault.sealing path`` for some of the modules.

Each change is tried in a process of its own, forked from one in which everything is loaded, the
database made and the tests collected: only the changed function gets another body there, and of
the tests those are run that call it. What has had its effect once a module is loaded (constants,
fields, decorators) is tried in a process that loads everything anew.

Noticed is a change with which a test fails, or does not come to an end.
"""

import importlib
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import hypothesis

from tests.mutation import trying
from tests.mutation.changing import Mutant, mutants

ROOT = Path(__file__).parents[2]
# For tests that need no Django, which is not loaded then.
PURE = ["--noconftest", "-pno:django", "-oaddopts=", "-Wignore::pytest.PytestConfigWarning"]


class Group(NamedTuple):
    """What is changed, the tests that ought to notice, and every how manyth change is tried."""

    name: str
    modules: list[str]
    tests: list[str]
    every: int = 1
    owners: bool = False  # only what asks for everybody's rows in place of one person's

    def asked(self, wanted: list[str]) -> list[str]:
        if not wanted or self.name in wanted:
            return self.modules
        return [module for module in self.modules if module.endswith(tuple(wanted))]


def named(place: str, names: str) -> list[str]:
    return [place.format(name) for name in names.split()]


def others(*groups: Group) -> list[str]:
    """Every module of ours that none of these groups has."""
    paths = sorted(path.relative_to(ROOT) for path in (ROOT / "apps").rglob("*.py"))
    names = [".".join(path.with_suffix("").parts) for path in paths]
    known = {module for group in groups for module in group.modules}
    return [n for n in names if n not in known and ".migrations." not in n]


VAULT = Group(
    "vault",
    named(
        "apps.vault.{}",
        "sealing keyring fields hashing wraps server_seals rotating locking session middleware "
        "models checking management.commands.rotate_data_keys "
        "management.commands.rotate_server_key management.commands.vault_check",
    ),
    ["tests/vault"],
)
PATH = Group(
    "path",
    ["apps.conversations.path"],
    [*PURE, *named("tests/conversations/test_{}.py", "path path_edges condensing")],
)
OWNED = Group(
    "owned",
    ["apps.core.models"],
    [
        "tests/core/test_models.py",
        "tests/conventions/test_by_owner.py",
        "tests/ownership/test_ids_in_bodies.py",
    ],
)
OWNERS = Group(
    "owners",
    others(VAULT, OWNED),
    ["tests/ownership", "tests/conventions/test_by_owner.py"],
    owners=True,
)
COMPOSING = Group(
    "composing",
    named("apps.statements.{}", "composing placing progress rehearsing wording"),
    named(
        "tests/statements/test_{}.py",
        "composing rehearsing friend builder reading_over read_over_saving several writing",
    ),
)
TONE = Group(
    "tone",
    named("apps.tone.{}", "check weighing clauses normalising"),
    named("tests/tone/test_{}.py", "weighing check danger phrasebook measured"),
    every=5,
)
# Loaded before the forks, to save each of them the time.
HEAVY = (
    "django.db.models django.test django.forms django.contrib.admin "
    "cryptography.fernet argon2 pytest_django.plugin playwright.sync_api structlog"
).split()


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def chosen(group: Group, module: str) -> list[Mutant]:
    path = ROOT / (module.replace(".", "/") + ".py")
    found = mutants(path.read_text(encoding="utf-8"))
    if group.owners:
        found = [mutant for mutant in found if mutant.forgets_owner]
    every = group.every * int(os.environ.get("EVERY", "1"))
    return found[int(os.environ.get("FROM", "0")) :: every]


def main() -> None:
    os.nice(10)
    wanted = sys.argv[1:]
    # The same examples each time; that one of them fails is enough.
    hypothesis.settings.register_profile(
        "same",
        max_examples=25,
        derandomize=True,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
    )
    hypothesis.settings.load_profile("same")
    for group in (VAULT, PATH, OWNED, OWNERS, COMPOSING, TONE):
        found = {module: chosen(group, module) for module in group.asked(wanted)}
        found = {module: some for module, some in found.items() if some}
        if not found:
            continue
        began = time.monotonic()
        for name in HEAVY if group is not PATH else ():
            importlib.import_module(name)
        results = trying.tried(found, group.tests)
        for module, some in found.items():
            report(module, some, results[module])
        say(f"({time.monotonic() - began:.0f} s)\n")


def report(module: str, found: list[Mutant], results: list[str]) -> None:
    counts = Counter(results)
    noticed = len(found) - counts[trying.SURVIVED] - counts[trying.NOT_REACHED]
    share = f"{noticed / len(found):.0%}"
    say(f"{module}: {noticed} of {len(found)} noticed, {share} {dict(counts)}")
    for mutant, result in zip(found, results, strict=True):
        if result in (trying.SURVIVED, trying.NOT_REACHED):
            say(f"  {mutant.line:>4} {mutant.scope}: {mutant.told}  [{result}]")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        tempfile.tempdir = place
        main()
