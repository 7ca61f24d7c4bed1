"""A tenth of each long drill."""

import pytest

from tests.drills.__main__ import found

TENTH = 0.1
# Of many alike, fewer do: a minute of every run of the tests is better spent.
LESS = {"fuzzing": 0.02, "rotation": 0.04}


# The rounds of leaving share a browser with their like: tests/flows/test_leaving.py.
@pytest.mark.parametrize("name", sorted(found().keys() - {"leaving"}))
def test_a_tenth_of_the_drill(name: str) -> None:
    assert found()[name](LESS.get(name, TENTH))
