"""One address, if the person wants one, and the codes that are sent there.

A mail carries a code and no word of what this is. It is sent by a thread of its own with a
bounded queue: a request for a new password only leaves its words there, without looking anybody
up, so that it takes the same time whether or not there is an account. What is in the queue when
the process ends is lost, and asked for again.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.utils import make_msgid
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.utils.translation import gettext as _

from apps.accounts import codes
from apps.accounts.models import MailAddress, User
from apps.core.limits import keyed
from apps.vault import server_seals

log = logging.getLogger(__name__)
room = BoundedSemaphore(100)
sender = ThreadPoolExecutor(1, thread_name_prefix="mail")


def run(job: Callable[..., None], *words: Any) -> None:
    try:
        job(*words)
    except Exception:
        # Nothing of the error: a mail server's refusal names the address.
        log.error("A mail could not be sent.")
    finally:
        connection.close()
        room.release()


def later(job: Callable[..., None], *words: Any) -> bool:
    """Have it done by the sending thread; False if too much waits there already."""
    if not room.acquire(blocking=False):
        return False
    sender.submit(run, job, *words)
    return True


def letter(address: str, subject: str, body: str, connection: Any = None) -> EmailMessage:
    """A mail that is ready to be sent."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    headers = {"Message-ID": make_msgid(domain=host)}  # else it names this machine
    return EmailMessage(subject, body, to=[address], headers=headers, connection=connection)


def send_code(address: str, code: str) -> None:
    text = _("%(code)s\n\nIt can be used for ten minutes. If you did not ask, do nothing.")
    letter(address, _("Your code"), text % {"code": code}).send()


def lookup(address: str) -> str:
    """By what an address is found again: it stands nowhere in plain."""
    return keyed("mail", address.strip().lower())


def address_of(user: User) -> str:
    """The confirmed address, or nothing."""
    row = MailAddress.objects.filter(owner=user).first()
    return server_seals.unseal(bytes(row.sealed)).decode() if row else ""


def confirmation_key(user: User) -> str:
    return keyed("confirm", str(user.pk))


def ask_to_confirm(user: User, address: str) -> bool:
    """Send a code that shows the address to be theirs. False if too much waits to be sent."""
    sealed = server_seals.seal(address.encode())
    return later(send_code, address, codes.issue(confirmation_key(user), user.pk, sealed))


def confirm(user: User, typed: str) -> bool:
    """With the right code, keep the address that it was sent to, in place of an earlier one."""
    code = codes.redeem(confirmation_key(user), typed)
    if code is None:
        return False
    address = server_seals.unseal(bytes(code.sealed)).decode()
    MailAddress.objects.update_or_create(
        owner=user, defaults={"sealed": bytes(code.sealed), "lookup": lookup(address)}
    )
    return True


def reset_key(login: str) -> str:
    return keyed("reset", login.strip().lower())


def whose(login: str) -> User | None:
    """Who has this name and an address; else whose address it is, if it is one person's."""
    login = login.strip().lower()
    with_address = User.objects.filter(is_active=True, mail_address__isnull=False)
    found = list(with_address.filter(username=login)) or list(
        with_address.filter(mail_address__lookup=lookup(login))[:2]
    )
    return found[0] if len(found) == 1 else None


def send_reset(login: str) -> None:
    """In the sending thread: a code for whom this names, and one for nobody otherwise."""
    user = whose(login)
    code = codes.issue(reset_key(login), user.pk if user else None)
    if user:
        send_code(address_of(user), code)
