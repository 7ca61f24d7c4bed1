"""docs/security.md names tests, headings and requirements: all of them are there."""

import ast
import re
from collections import Counter
from functools import cache

import pytest

from tests.conventions.sources import ROOT

PAGE = ROOT / "docs/security.md"
TEXT = PAGE.read_text(encoding="utf-8")
# How many requirements of Levels 1 and 2 each section of ASVS 5.0.0 has; they come first in it.
ASVS = dict(pair.split(":") for pair in """
    1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3
    4.2:1 4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3
    7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11
    10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1
    13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3
    16.5:3 17.1:1 17.2:4 17.3:2
""".split())  # fmt: skip
REQUIRED = {f"{section}.{n + 1}" for section, count in ASVS.items() for n in range(int(count))}
ROW = re.compile(r"^\| (\d+\.\d+\.\d+[^|]*?) \(L[12/]+\) \|(.*)\|$", re.M)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NOT_MET = "### Not met, on purpose or not yet"


def ids(cell: str) -> list[str]:
    """``3.5.2, 3.5.4–3.5.5`` is three of them."""
    found = []
    for part in cell.split(", "):
        first, _, last = part.partition("–")
        section, number = first.rsplit(".", 1)
        end = last.rsplit(".", 1)[1] if last else number
        found += [f"{section}.{n}" for n in range(int(number), int(end) + 1)]
    return found


def rows(text: str) -> list[tuple[str, list[str]]]:
    """The ids of each row of requirements, and its other cells."""
    found = (match.groups() for match in ROW.finditer(text))
    return [(cell, [part.strip() for part in rest.split(" | ")]) for cell, rest in found]


@cache
def functions_of(file: str) -> set[str]:
    path = ROOT / file
    tree = ast.parse(path.read_text(encoding="utf-8")) if path.is_file() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def anchor(heading: str) -> str:
    """What GitHub makes of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_test_that_the_page_names_exists():
    named = NAMED.findall(TEXT)
    assert len(named) > 200
    assert not sorted({f"{f}::{name}" for f, name in named if name not in functions_of(f)})


def test_no_test_is_named_in_a_way_that_is_not_checked():
    assert TEXT.count(".py::") == len(NAMED.findall(TEXT))


def test_every_heading_that_the_page_points_to_exists():
    headings = [anchor(line) for line in re.findall(r"^#+ (.+)$", TEXT, re.M)]
    assert len(headings) == len(set(headings))
    assert not set(re.findall(r"\]\(#([^)]+)\)", TEXT)) - set(headings)


def test_every_file_that_the_page_points_to_exists():
    linked = {target.split("#")[0] for target in re.findall(r"\]\(([^)#]+\.md[^)]*)\)", TEXT)}
    named = re.findall(r"`((?:apps|config|static|tests|docs)/[\w./]+)`", TEXT)
    assert linked
    assert not [path for path in linked if not (PAGE.parent / path).is_file()]
    assert not [path for path in named if not (ROOT / path).exists()]


def test_every_requirement_of_levels_1_and_2_stands_there_once():
    stands = Counter(one for cell, _ in rows(TEXT) for one in ids(cell))
    assert len(REQUIRED) == 253
    assert stands.keys() == REQUIRED
    assert not [one for one, times in stands.items() if times > 1]


@pytest.mark.parametrize("row", rows(TEXT.partition(NOT_MET)[0]), ids=lambda row: row[0])
def test_every_row_has_a_proof_or_a_reason(row):
    _, (asked, here, proof) = row
    assert len(asked) > 10
    if proof.startswith("not applicable: "):
        assert len(proof) > 20
    else:
        assert here
        assert NAMED.search(proof) or "](#" in proof


def test_what_is_not_met_says_how_it_is_and_why():
    not_met = rows(TEXT.partition(NOT_MET)[2])
    assert not_met
    assert not [cell for cell, (_, here, why) in not_met if min(len(here), len(why)) < 20]


def test_the_page_counts_itself_right():
    told = re.search(r"All (\d+) .*?: (\d+) shown by tests, (\d+) by this page, (\d+) not "
                     r"applicable, (\d+) not met", TEXT)  # fmt: skip
    assert told
    kinds: Counter[str] = Counter()
    for cell, cells in rows(TEXT.partition(NOT_MET)[0]):
        is_tested = bool(NAMED.search(cells[-1]))
        kind = "no" if cells[-1].startswith("not applicable") else "test" if is_tested else "page"
        kinds[kind] += len(ids(cell))
    not_met = sum(len(ids(cell)) for cell, _ in rows(TEXT.partition(NOT_MET)[2]))
    counted = [len(REQUIRED), kinds["test"], kinds["page"], kinds["no"], not_met]
    assert [int(number) for number in told.groups()] == counted


def test_the_numbers_of_the_page_are_those_of_the_code(settings):
    from apps.accounts import codes, delays, models
    from apps.core import limits
    from apps.vault import locking

    minutes = int(codes.LIFE.total_seconds() // 60)
    told = [
        f"{delays.FREE_TRIES} a name, {delays.FREE_TRIES_BY_ADDRESS} an address",
        f"{codes.DIGITS} digits, once, {minutes} minutes, {codes.TRIES} tries",
        f"choice of {models.SHORTEST_IDLE} to {models.LONGEST_IDLE}",
        f"| {locking.AT_THE_LATEST.total_seconds() / 3600:.0f} hours after it was opened",
        f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024} KB, "
        f"{settings.DATA_UPLOAD_MAX_NUMBER_FIELDS} fields",
    ]
    assert limits.LONGEST.total_seconds() == 15 * 60  # "up to a quarter of an hour"
    assert not [sentence for sentence in told if sentence not in TEXT]


def test_the_reader_of_ids_reads_lists_and_ranges():
    assert ids("3.5.2, 3.5.4–3.5.5") == ["3.5.2", "3.5.4", "3.5.5"]
