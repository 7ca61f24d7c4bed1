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

import hypothesis

from tests.mutation import trying
from tests.mutation.changing import Mutant, mutants

ROOT = Path(__file__).parents[2]
# For tests that need no Django, which is not loaded then.
PURE = ["--noconftest", "-pno:django", "-oaddopts=", "-Wignore::pytest.PytestConfigWarning"]
# What is changed, every how manyth change of it, and the tests that ought to notice.
GROUPS: list[tuple[list[str], int, list[str]]] = [
    (
        [
            f"apps.vault.{name}"
            for name in (
                "sealing keyring fields hashing wraps server_seals rotating locking session "
                "middleware models checking management.commands.rotate_data_keys "
                "management.commands.rotate_server_key management.commands.vault_check"
            ).split()
        ],
        1,
        ["tests/vault"],
    ),
    (
        ["apps.conversations.path"],
        1,
        [
            *PURE,
            "tests/conversations/test_path.py",
            "tests/conversations/test_path_edges.py",
        ],
    ),
    (
        ["apps.statements.composing", "apps.statements.wording"],
        1,
        [
            f"tests/statements/test_{name}.py"
            for name in "composing builder writing control reading_over rehearsing".split()
        ],
    ),
    (
        ["apps.core.models"],
        1,
        ["tests/core/test_models.py", "tests/conventions/test_by_owner.py", "tests/vault"],
    ),
    (
        ["apps.tone.check", "apps.tone.weighing", "apps.tone.clauses"],
        5,
        ["tests/tone/test_check.py", "tests/tone/test_danger.py", "tests/tone/test_phrasebook.py"],
    ),
]
# Loaded before the forks, to save each of them the time.
HEAVY = (
    "django.db.models django.test django.forms django.contrib.admin "
    "cryptography.fernet argon2 pytest_django.plugin playwright.sync_api structlog"
).split()


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def chosen(every: int, module: str) -> list[Mutant]:
    path = ROOT / (module.replace(".", "/") + ".py")
    return mutants(path.read_text(encoding="utf-8"))[int(os.environ.get("FROM", "0")) :: every]


def main() -> None:
    os.nice(10)
    every_other = int(os.environ.get("EVERY", "1"))
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
    for modules, every, tests in GROUPS:
        asked = [m for m in modules if not wanted or any(m.endswith(w) for w in wanted)]
        if not asked:
            continue
        began = time.monotonic()
        for name in HEAVY if tests[0] not in PURE else ():
            importlib.import_module(name)
        found = {module: chosen(every * every_other, module) for module in asked}
        results = trying.tried(found, tests)
        for module in asked:
            report(module, found[module], results[module])
        say(f"({time.monotonic() - began:.0f} s)\n")


def report(module: str, found: list[Mutant], results: list[str]) -> None:
    counts = Counter(results)
    noticed = len(found) - counts[trying.SURVIVED] - counts[trying.NOT_REACHED]
    share = f"{noticed / len(found):.0%}" if found else "-"
    say(f"{module}: {noticed} of {len(found)} noticed, {share} {dict(counts)}")
    for mutant, result in zip(found, results, strict=True):
        if result in (trying.SURVIVED, trying.NOT_REACHED):
            say(f"  {mutant.line:>4} {mutant.scope}: {mutant.told}  [{result}]")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        tempfile.tempdir = place
        main()
