"""Bit flips, swaps and foreign keys are refused; what was sealed comes back."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.vault.fields import Sealed
from apps.vault.keyring import Keyring
from apps.vault.sealing import (
    Place,
    Tampered,
    generation_of,
    new_key,
    seal,
    seal_key,
    unseal,
    unseal_key,
)

KEY = new_key()
HERE = Place("a-tag", uuid4(), uuid4())
words = st.text(max_size=300).map(str.encode)


def sealed(plain: bytes = b"words", generation: int = 1) -> bytes:
    return seal(plain, KEY, generation, HERE, 256)


@given(words)
def test_what_was_sealed_comes_back(plain: bytes) -> None:
    assert unseal(sealed(plain), KEY, HERE) == plain


@given(words, st.integers(min_value=0), st.integers(0, 7))
def test_a_flipped_bit_anywhere_is_refused(plain: bytes, at: int, bit: int) -> None:
    changed = bytearray(sealed(plain))
    changed[at % len(changed)] ^= 1 << bit
    with pytest.raises(Tampered):
        unseal(bytes(changed), KEY, HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place("another-tag", HERE.row, HERE.owner),
        Place(HERE.tag, UUID(int=1), HERE.owner),
        Place(HERE.tag, HERE.row, UUID(int=1)),
    ],
    ids=["another field", "another row", "another person"],
)
def test_a_value_opens_in_its_own_place_only(elsewhere: Place) -> None:
    with pytest.raises(Tampered):
        unseal(sealed(), KEY, elsewhere)


def test_a_value_does_not_open_as_another_generation() -> None:
    value = bytearray(sealed(generation=1))
    value[4] = 2  # the header now says that the second data key sealed it
    with pytest.raises(Tampered):
        unseal(bytes(value), KEY, HERE)


def test_what_shows_up_in_an_error_report_names_no_key_and_no_ciphertext() -> None:
    keyring = Keyring(HERE.owner, KEY)
    assert repr(keyring) == f"<Keyring of {HERE.owner}>"
    assert repr(Sealed(sealed())) == "<sealed>"


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Tampered):
        unseal(sealed(), new_key(), HERE)


@given(st.binary(max_size=60))
def test_any_other_bytes_are_refused(garbage: bytes) -> None:
    with pytest.raises(Tampered):
        unseal(garbage, KEY, HERE)


def test_short_texts_are_all_of_one_length() -> None:
    assert len({len(sealed(b"x" * n)) for n in (0, 1, 100, 250)}) == 1


def test_the_header_names_the_generation() -> None:
    assert generation_of(sealed(generation=7)) == 7


def test_the_same_words_are_sealed_differently_each_time() -> None:
    assert sealed() != sealed()


def test_a_wrapped_key_is_bound_to_its_purpose() -> None:
    wrapped = seal_key(b"k" * 32, KEY, "for this")
    assert unseal_key(wrapped, KEY, "for this") == b"k" * 32
    with pytest.raises(Tampered):
        unseal_key(wrapped, KEY, "for that")
