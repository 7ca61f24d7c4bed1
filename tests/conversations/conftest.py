"""``pytest -v tests/conversations/test_path.py`` ends with the table of histories."""

from typing import Any

import pytest

from tests.conversations.histories import lines


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if config.getoption("verbose") > 0:
        terminalreporter.section("Where each history leads")
        terminalreporter.write_line("\n".join(lines()))
