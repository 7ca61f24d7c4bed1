"""The table of histories is shown with where each of them leads.

Apart from the rules, whose own tests need no Django.
"""

from types import SimpleNamespace
from typing import Any

from tests.conftest import RULES, pytest_terminal_summary
from tests.conversations.histories import CASES, TABLE, lines


def test_the_table_can_be_printed_with_where_each_history_leads() -> None:
    printed = "\n".join(lines())
    assert all(f"{each.told} " in printed for each in CASES)
    assert printed.count("\n\n") == len(TABLE) - 1
    assert "expected" not in printed


def test_a_run_shows_where_each_history_leads() -> None:
    quiet: Any = SimpleNamespace(getoption=lambda name: 0)
    reporter: Any = SimpleNamespace(
        stats={"passed": [SimpleNamespace(nodeid=f"{RULES}::test_it")]}, told=[]
    )
    reporter.section = reporter.write_line = reporter.told.append
    pytest_terminal_summary(reporter, quiet)
    assert "\n".join(lines()) in reporter.told[-1]
    reporter.stats["failed"] = [SimpleNamespace(nodeid="tests/today/test_today.py::test_it")]
    pytest_terminal_summary(reporter, quiet)
    assert all(rule in reporter.told[-1] for rule in TABLE)
    assert reporter.told[-1].endswith(f"{len(CASES)} histories, 0 led elsewhere")
