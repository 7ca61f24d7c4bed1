"""Between the password and the second step one is nobody yet, at every address."""

import pytest

from tests.accounts.second_steps import give_password, with_app
from tests.factories import Person
from tests.ownership.table import CANARY, Case
from tests.ownership.test_matrix import PRIVATE, a_shared_pair, made, rows, send

__all__ = ["a_shared_pair"]


@pytest.mark.parametrize("case", PRIVATE, ids=str)
def test_with_the_second_step_pending_nothing_is_shown_or_changed(case: Case, nora: Person):
    row = made(case, nora)
    with_app(nora)
    client, before = give_password(nora), rows()
    answer = send(client, case.method, case.path(row), case.body(row))
    assert rows() == before
    asked = answer.get("Location", "") + answer.content.decode()
    assert answer.status_code in {200, 302}
    assert "/accounts/login/" in asked or "/accounts/second-step/" in asked
    assert CANARY not in asked
