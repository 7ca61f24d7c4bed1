"""What no test noticed until the code was changed to see: mostly somebody else's rows."""

import re

import pytest

from apps.request_log.models import Attempt
from apps.vault import rotating, wraps
from apps.vault.models import Wrap
from apps.vault.sealing import Tampered, generation_of
from tests.factories import Person, make_attempt, make_conversation


def test_going_without_a_code_leaves_another_persons_alone(nora: Person, omar: Person) -> None:
    wraps.offer_recovery_code(nora.keyring)
    code = wraps.offer_recovery_code(omar.keyring)
    wraps.go_without_recovery_code(nora.user.pk)
    assert wraps.has_pending_offer(omar.user.pk)
    assert wraps.unwrap(omar.user.pk, Wrap.Kind.RECOVERY, code) == omar.keyring.person_key


def test_keeping_a_code_leaves_another_persons_offer_alone(nora: Person, omar: Person) -> None:
    wraps.offer_recovery_code(nora.keyring)
    wraps.offer_recovery_code(omar.keyring)
    wraps.keep_recovery_code(nora.user.pk)
    assert wraps.has_pending_offer(omar.user.pk)
    assert not wraps.has_pending_offer(nora.user.pk)


def test_a_code_is_written_in_seven_groups_of_four() -> None:
    assert re.fullmatch(r"([0-9A-Z]{4}-){6}[0-9A-Z]{4}", wraps.new_recovery_code())


def test_a_wrap_has_sixteen_bytes_of_salt(nora: Person) -> None:
    assert [len(wrap.salt) for wrap in nora.user.wraps.all()] == [16]


def test_a_key_that_somebody_else_uses_may_still_be_unused(nora: Person, omar: Person) -> None:
    make_conversation(nora)
    assert rotating.is_used(nora.user.pk, 1)
    assert not rotating.is_used(omar.user.pk, 1)


def test_a_tick_that_was_not_made_comes_back_so(nora: Person) -> None:
    attempt = make_attempt(make_conversation(nora), afraid=False)
    assert Attempt.objects.get(pk=attempt.pk).afraid is False


def test_a_value_that_is_cut_short_names_no_generation() -> None:
    with pytest.raises(Tampered):
        generation_of(b"\x01" + bytes(31))
