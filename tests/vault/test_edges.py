"""What no test noticed until the code was changed to see: mostly somebody else's rows."""

import re
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from apps.conversations.models import Conversation
from apps.request_log.models import Attempt
from apps.vault import rotating, server_seals, session, wraps
from apps.vault.keyring import keyring_of, opened
from apps.vault.models import DataKey, Wrap
from apps.vault.sealing import Locked, Tampered, generation_of
from tests.factories import Person, make_attempt, make_conversation
from tests.vault.raw import raw

BESIDE = 5 + 12 + 16  # bytes of header, nonce and tag


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


def test_the_shortest_value_there_could_be_names_its_generation() -> None:
    shortest = b"\x01\x00\x00\x00\x07" + bytes(BESIDE - 5)
    assert generation_of(shortest) == 7
    with pytest.raises(Tampered):
        generation_of(shortest[:-1])


def test_values_of_one_kind_are_of_one_size(nora: Person) -> None:
    attempt = make_attempt(make_conversation(nora), words="Yes", afraid=True)
    sizes = {name: len(raw(attempt, name)) - BESIDE for name in ("words", "afraid", "made_at")}
    assert sizes == {"words": 256, "afraid": 16, "made_at": 64}


def test_words_of_one_length_have_names_of_their_own(nora: Person) -> None:
    names = {nora.keyring.name_of(words) for words in ([b"one"], [b"two"], [b"on", b"e"], [None])}
    assert len(names) == 4


def test_a_vault_is_shut_when_what_it_was_opened_for_is_over(nora: Person, omar: Person) -> None:
    with opened(omar.keyring):
        with opened(nora.keyring):
            assert keyring_of(nora.user.pk) is nora.keyring
        assert keyring_of(omar.user.pk) is omar.keyring
        with pytest.raises(Locked):
            keyring_of(nora.user.pk)


def test_locking_shuts_the_vault_for_the_rest_of_the_request(nora: Person) -> None:
    request: Any = RequestFactory().post("/lock/")
    request.session = SessionStore()
    with opened(nora.keyring):
        session.close(request)
        with pytest.raises(Locked):
            keyring_of(nora.user.pk)


def test_a_field_that_was_left_out_is_fetched_when_it_is_read(nora: Person) -> None:
    made = make_conversation(nora, title="The hour after supper")
    assert Conversation.objects.only("owner").get(pk=made.pk).title == "The hour after supper"


def test_a_copy_of_a_private_field_keeps_its_tag_and_its_default() -> None:
    for name in ("title", "told_plainly"):
        field: Any = Conversation._meta.get_field(name)
        assert type(field.clone()) is type(field)
        assert (field.clone().tag, field.clone().reads_as) == (field.tag, field.reads_as)


def test_seals_are_walked_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    class Five:
        def sealed(self) -> Any:
            return ((number, b"") for number in range(5))

    monkeypatch.setattr(server_seals, "BATCH", 2)
    five: Any = Five()
    assert [len(page) for page in server_seals.pages(five)] == [2, 2, 1]


def test_keys_say_whose_they_are_and_nothing_else(nora: Person) -> None:
    assert str(Wrap.objects.get(owner=nora.user, kind="password")) == (
        f"password wrap of {nora.user.pk}"
    )
    assert str(DataKey.objects.get(owner=nora.user)) == f"data key 1 of {nora.user.pk}"
