"""A tenth of each long drill."""

import pytest

from tests.drills.__main__ import found


# The rounds of leaving share a browser with their like: tests/flows/test_leaving.py.
@pytest.mark.parametrize("name", sorted(found().keys() - {"leaving"}))
def test_a_tenth_of_the_drill(name: str) -> None:
    assert found()[name](0.1)
