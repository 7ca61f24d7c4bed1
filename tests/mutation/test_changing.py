"""The changes that are made to a module: each another program, and always the same ones."""

import ast
import os
import subprocess
import sys

import pytest

from tests.mutation.__main__ import PATH, ROOT
from tests.mutation.changing import mutants

SOURCE = '''
"""A module."""
LIMIT = 3


def late(days: int) -> bool:
    """Whether it is."""
    if days > LIMIT and not days == 9:
        return True
    return False


class Room:
    def opened(self, name):
        return f"{name}|{self}"
'''


def told(source: str) -> list[str]:
    return [mutant.told for mutant in mutants(source)]


@pytest.mark.parametrize(
    "change",
    [
        "3 → 4",
        "days > LIMIT → days >= LIMIT",
        "days > LIMIT → days <= LIMIT",
        "days > LIMIT and (not days == 9) → not days == 9",
        "not days == 9 → days == 9",
        "return True → return None",
        "{name} → nothing",
        "'|' → 'XX|'",
    ],
)
def test_such_changes_are_made(change: str) -> None:
    assert change in told(SOURCE)


def test_each_is_another_program_and_the_module_is_left_as_it_was() -> None:
    found = mutants(SOURCE)
    before = ast.dump(found[0].tree)
    codes = {mutant.compiled("a module") for mutant in found}
    assert len(codes) == len(found)
    assert ast.dump(found[0].tree) == before


def test_the_function_that_is_changed_is_named() -> None:
    assert {mutant.scope for mutant in mutants(SOURCE)} == {"", "late", "Room.opened"}


@pytest.mark.parametrize(
    "source",
    ['"""Words."""', "def f(a: int) -> str: ...", "from a import b", 'NAME = "a name"'],
)
def test_what_nobody_would_notice_is_left_alone(source: str) -> None:
    assert told(source) == []


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        (
            "Walk.objects.owned_by(user).newest()",
            ["Walk.objects.owned_by(user) → Walk.objects.all()"],
        ),
        (
            "rows.filter(pk=pk, owner_id=me)",
            ["rows.filter(pk=pk, owner_id=me) → rows.filter(pk=pk)"],
        ),
        ("Walk(owner=user)", []),
        ("rows.filter(pk=pk)", []),
    ],
)
def test_what_asks_for_everybodys_rows_is_told_apart(source: str, changes: list[str]) -> None:
    assert [mutant.told for mutant in mutants(source) if mutant.forgets_owner] == changes


def test_the_tests_of_the_path_are_collected_without_django() -> None:
    apart = [*PATH.tests, "--collect-only", "-q", "-n0", "-pno:cacheprovider"]
    environment = {name: told for name, told in os.environ.items() if not name.startswith("DJANGO")}
    run = [sys.executable, "-m", "pytest", *apart]
    ran = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout
