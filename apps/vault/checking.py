"""Whether everything that is sealed can still be opened, as far as that can be known.

The server seals and every value's header are checked for all; words are decrypted only for a
person whose recovery code is given.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.contrib.auth import get_user_model

from apps.vault import server_seals
from apps.vault.keyring import Keyring
from apps.vault.models import DataKey, Wrap
from apps.vault.rotating import private_fields, private_models
from apps.vault.sealing import Tampered, generation_of
from apps.vault.wraps import unwrap


class Check:
    """Each part yields what is wrong, naming rows by their ids and never what is in them."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def server_seals(self) -> Iterator[str]:
        for store in server_seals.stores():
            for row, sealed in store.sealed():
                self.counts["server seals"] += 1
                try:
                    server_seals.unseal(sealed)
                except Tampered:
                    yield f"{store} {row}: no server key opens it"

    def headers(self) -> Iterator[str]:
        """Each value names a generation whose data key its owner has."""
        generations: dict[UUID, set[int]] = defaultdict(set)
        for owner_id, generation in DataKey.objects.values_list("owner_id", "generation"):
            generations[owner_id].add(generation)
        for place, owner_id, _, sealed in self.values():
            self.counts["headers"] += 1
            try:
                if generation_of(sealed) not in generations[owner_id]:
                    yield f"{place}: its data key is not there"
            except Tampered:
                yield f"{place}: its header is not one of ours"

    def account(self, name: str, code: str) -> Iterator[str]:
        """Decrypt whatever this person wrote, with their recovery code."""
        owner = get_user_model().objects.filter(username=name.lower()).values_list("pk").first()
        try:
            if owner is None:
                raise Tampered
            keyring = Keyring(owner[0], unwrap(owner[0], Wrap.Kind.RECOVERY, code))
            _ = keyring.keys
        except Tampered:
            yield "the code does not open the account"
            return
        self.counts["accounts"] += 1
        for place, _, (tag, row), sealed in self.values(owner_id=owner[0]):
            self.counts["values decrypted"] += 1
            try:
                keyring.open(sealed, tag, row)
            except Tampered:
                yield f"{place}: it does not open"

    def values(self, **whose: UUID) -> Iterator[tuple[str, UUID, tuple[str, UUID], bytes]]:
        """Every sealed value: its name for people, its owner, its tag and row, its bytes."""
        for model in private_models():
            fields = private_fields(model)
            rows = model._base_manager.filter(**whose)
            names = [field.attname for field in fields]
            for row, owner_id, *values in rows.values_list("pk", "owner_id", *names).iterator():
                for field, sealed in zip(fields, values, strict=True):
                    if sealed is None:
                        continue  # from before the field was there
                    place = f"{model._meta.label}.{field.attname} {row}"
                    yield place, owner_id, (field.tag, row), sealed
