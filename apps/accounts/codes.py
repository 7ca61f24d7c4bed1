"""Codes sent by mail: eight digits, five tries, ten minutes, once.

What is kept is a keyed hash under the keyed hash of what was asked for, so that the table names
nobody. A code that was asked for in vain is kept just the same, for nobody: whether there is an
account shows neither in the answer nor in the time it takes.
"""

import hmac
import secrets
from datetime import timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from apps.accounts.models import MailCode
from apps.core.limits import keyed

DIGITS = 8
TRIES = 5
LIFE = timedelta(minutes=10)
NO_CODE = "0" * 64


def digest(key: str, typed: str) -> str:
    return keyed("code", key, "".join(c for c in typed if c.isdecimal()))


def issue(key: str, owner_id: UUID | None, sealed_address: bytes = b"") -> str:
    """A new code for ``key``, in place of an earlier one."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    MailCode.objects.update_or_create(
        key=key,
        defaults={
            "owner_id": owner_id,
            "digest": digest(key, code),
            "sealed": sealed_address,
            "tries": 0,
            "until": timezone.now() + LIFE,
        },
    )
    return code


def redeem(key: str, typed: str) -> MailCode | None:
    """Whom the code is for, and what it confirms; None if it is wrong, old, used or tried out."""
    rows = MailCode.objects.filter(key=key)
    # Counted before it is looked at, so that many tries at once cannot slip through.
    may_try = rows.filter(tries__lt=TRIES, until__gt=timezone.now()).update(tries=F("tries") + 1)
    row = rows.first()
    kept = row.digest if row else NO_CODE
    right = hmac.compare_digest(digest(key, typed), kept)
    if not (right and may_try and row and row.owner_id):
        return None
    used, _ = rows.filter(digest=kept).delete()
    return row if used else None


def drop_old() -> None:
    MailCode.objects.filter(until__lt=timezone.now()).delete()
