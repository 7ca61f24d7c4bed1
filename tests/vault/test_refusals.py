"""Hypothesis against the whole vault: a value opens in its own place, and a half for its owner.

Unlike test_sealing.py, which tries the cipher alone, this goes through key rings, rows in the
database, and sessions.
"""

import base64
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.vault import server_seals, session, wraps
from apps.vault.keyring import Keyring
from apps.vault.models import Wrap
from apps.vault.rotating import private_fields, private_models
from apps.vault.sealing import HEADER, VERSION, Tampered, VaultError, new_key, seal_key, unseal_key
from tests.factories import PASSWORD, Person

TAGS = sorted({field.tag for model in private_models() for field in private_fields(model)})
ROWS = [uuid4() for _ in range(3)]
NORA, OMAR = uuid4(), uuid4()
# One ring for each, with three generations.
RINGS = {owner: Keyring(owner, new_key()) for owner in (NORA, OMAR)}
for ring in RINGS.values():
    ring._keys = {generation: new_key() for generation in (1, 2, 3)}

places = st.tuples(
    st.sampled_from([NORA, OMAR]), st.sampled_from(TAGS), st.sampled_from(ROWS),
    st.sampled_from([1, 2, 3]),
)  # fmt: skip
in_the_database = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def sealed_at(place: tuple[UUID, str, UUID, int], plain: bytes) -> bytes:
    owner, tag, row, generation = place
    ring = Keyring(owner, RINGS[owner].person_key)
    ring._keys = {g: key for g, key in RINGS[owner].keys.items() if g <= generation}
    return ring.seal(plain, tag, row, 256)


def labelled(sealed: bytes, generation: int) -> bytes:
    """The same value with another generation in its header."""
    return HEADER.pack(VERSION, generation) + sealed[HEADER.size :]


@given(places, places, st.binary(max_size=600))
def test_a_value_opens_where_it_was_put_and_nowhere_else(here, there, plain) -> None:
    """Swaps of row, field, person and generation, alone and together."""
    value = labelled(sealed_at(here, plain), there[3])
    owner, tag, row, _ = there
    if here == there:
        assert RINGS[owner].open(value, tag, row) == plain
    else:
        with pytest.raises(Tampered):
            RINGS[owner].open(value, tag, row)


@given(places, st.binary(max_size=600), st.data())
def test_any_bit_flipped_is_refused(here, plain, data) -> None:
    owner, tag, row, _ = here
    value = bytearray(sealed_at(here, plain))
    # From the header's end on: what a forged generation leads to is the test above and below.
    at = data.draw(st.integers(HEADER.size * 8, len(value) * 8 - 1))
    value[at // 8] ^= 1 << at % 8
    with pytest.raises(Tampered):
        RINGS[owner].open(bytes(value), tag, row)


@given(bit=st.integers(0, HEADER.size * 8 - 1))
@in_the_database
def test_any_bit_of_the_header_flipped_is_refused(nora: Person, bit: int) -> None:
    value = bytearray(nora.keyring.seal(b"words", TAGS[0], ROWS[0], 256))
    value[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Tampered):
        nora.keyring.open(bytes(value), TAGS[0], ROWS[0])


@given(places, st.binary(max_size=300), st.integers(0, 400))
def test_a_value_cut_short_or_drawn_out_is_refused(here, plain, cut) -> None:
    owner, tag, row, _ = here
    value = sealed_at(here, plain)
    for changed in (value[: min(cut, len(value) - 1)], value + bytes(1 + cut)):
        with pytest.raises(Tampered):
            RINGS[owner].open(changed, tag, row)


def flipped(value: bytes, data) -> bytes:
    changed = bytearray(value)
    at = data.draw(st.integers(0, len(changed) * 8 - 1))
    changed[at // 8] ^= 1 << at % 8
    return bytes(changed)


@given(st.data())
@in_the_database
def test_a_flipped_bit_in_a_wrap_is_refused_even_with_the_server_key(nora, data) -> None:
    rows = Wrap.objects.filter(owner=nora.user)
    good = bytes(rows.get().sealed)
    rows.update(sealed=server_seals.seal(flipped(server_seals.unseal(good), data)))
    with pytest.raises(Tampered):
        wraps.unwrap(nora.user.pk, Wrap.Kind.PASSWORD, PASSWORD)
    rows.update(sealed=good)


@given(st.data())
@in_the_database
def test_a_flipped_bit_in_a_spare_key_is_refused(nora, data) -> None:
    wraps.set_escrow(nora.keyring)
    row = Wrap.objects.get(owner=nora.user, kind=Wrap.Kind.ESCROW)
    # In what it says, not in how that is written: base64 has bits that say nothing.
    row.sealed = base64.urlsafe_b64encode(
        flipped(base64.urlsafe_b64decode(bytes(row.sealed)), data)
    )
    row.save()
    with pytest.raises(Tampered):
        wraps.unwrap_escrow(nora.user.pk)


@given(st.sampled_from([1, 2, 3]), st.sampled_from([1, 2, 3]), st.booleans())
def test_a_data_key_opens_for_its_person_and_generation_alone(made_for, read_as, same) -> None:
    ring, key = RINGS[NORA], new_key()
    sealed = seal_key(key, ring.person_key, ring.purpose(made_for))
    reader = ring if same else Keyring(OMAR, ring.person_key)  # even with the person key in hand
    if same and made_for == read_as:
        assert unseal_key(sealed, ring.person_key, reader.purpose(read_as)) == key
    else:
        with pytest.raises(Tampered):
            unseal_key(sealed, ring.person_key, reader.purpose(read_as))


def asking(user, kept: list[str], half: bytes):
    """A request of ``user`` whose session and cookie hold these two halves."""
    request = RequestFactory().get("/today/")
    request.session = SessionStore()
    request.session[session.SESSION_KEY] = kept
    request.COOKIES[session.COOKIE] = base64.urlsafe_b64encode(half).decode()
    request.user = user
    return request


def halves_of(owner: UUID) -> tuple[list[str], bytes]:
    """As a sign-in leaves them, finished or with a second step still to come."""
    request = asking(AnonymousUser(), [], b"")
    session.keep(request, RINGS[owner])
    return request.session[session.SESSION_KEY], request.vault_half


@given(st.sampled_from([NORA, OMAR]), st.sampled_from([NORA, OMAR, None]), st.booleans())
def test_halves_open_for_the_person_they_are_of_and_nobody_else(owner, asks, mixed) -> None:
    """Nobody: signed out, or a second step is pending. Mixed: the halves of two sign-ins."""
    kept, half = halves_of(owner)
    if mixed:
        half = halves_of(owner)[1]
    user = SimpleNamespace(pk=asks) if asks else AnonymousUser()
    found = session.reopen(asking(user, kept, half))
    if asks == owner and not mixed:
        assert found.person_key == RINGS[owner].person_key
    else:
        assert found is None


@given(st.data())
def test_a_changed_half_opens_nothing(data) -> None:
    kept, half = halves_of(NORA)
    sealed = bytearray(base64.b64decode(kept[1]))
    both = bytearray(half) + sealed
    at = data.draw(st.integers(0, len(both) * 8 - 1))
    both[at // 8] ^= 1 << at % 8
    changed = [kept[0], base64.b64encode(both[len(half) :]).decode()]
    assert (
        session.reopen(asking(SimpleNamespace(pk=NORA), changed, bytes(both[: len(half)]))) is None
    )


def test_a_pending_sign_in_opens_for_nobody_who_finishes_another(
    nora: Person, omar: Person
) -> None:
    """Nora's password was right, her second step is to come; then Omar signs in, in her browser."""
    request = asking(AnonymousUser(), [], b"")
    session.keep(request, nora.keyring)
    request.user = omar.user
    session.open_for(None, request, omar.user)
    assert not session.is_open(request)
    assert session.SESSION_KEY not in request.session


def test_every_refusal_is_one_of_ours_and_carries_no_content() -> None:
    value = RINGS[NORA].seal(b"the canary", TAGS[0], ROWS[0], 256)
    with pytest.raises(VaultError) as refused:
        RINGS[OMAR].open(value, TAGS[0], ROWS[0])
    assert not refused.value.args
