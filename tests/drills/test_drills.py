"""A tenth of each long drill."""

import pytest

from tests.drills.__main__ import found


@pytest.mark.parametrize("name", sorted(found()))
def test_a_tenth_of_the_drill(name: str) -> None:
    assert found()[name](0.1)
