"""A day to come back to something: as a file for one's own calendar, or by a mail without content.

A mail is sent at most once. Its row is claimed by one change of state, which only one of two runs
can make, before anything is sent; if the process dies between the two, that mail is lost. The
other way round it could be sent twice, and a mail too many is worse than one too few.
"""

import logging
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import get_connection
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts import devices, mailing
from apps.accounts.views.discarded import thrown_away
from apps.conversations.models import Conversation
from apps.conversations.reading import standings
from apps.core.middleware import known_zone
from apps.core.requests import Request
from apps.request_log import ics
from apps.request_log.forms import MailReminderForm, NoteForm
from apps.request_log.models import Reminder

log = logging.getLogger(__name__)

A_WEEK = timedelta(days=7)
IN_THE_MORNING = 7  # o'clock, by the person's own clock
LATE = timedelta(days=2)  # a mail that could not be sent for longer than that is not sent


# --- The page ----------------------------------------------------------------------------


def suggested_day(owner: Any, conversation: Conversation, today: date) -> date:
    """When it might be taken up again: by the path, by one's own last date, else in a week."""
    standing = standings(owner, today).get(conversation.pk)
    own = conversation.attempts.filter(try_again_on__gt=today).order_by("-said_on", "-order")
    days = (
        standing.place.not_before if standing else None,
        own.values_list("try_again_on", flat=True).first(),
    )
    return next((day for day in days if day and day > today), today + A_WEEK)


@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request: Request, pk: UUID) -> HttpResponse:
    """A file for a calendar; and a mail, where there are both an address and a way to send it."""
    mine = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    mailed = settings.MAIL_OFFERED and bool(mailing.address_of(request.user))
    day = {"day": suggested_day(request.user, mine, timezone.localdate())}
    by_mail = mailed and request.POST.get("as") == "mail"
    sent = request.POST if request.method == "POST" else None
    note = NoteForm(None if by_mail else sent, initial=day)
    mail = MailReminderForm(sent if by_mail else None, initial=day, prefix="mail")
    if by_mail and mail.is_valid():
        mail.save_for(mine)
        devices.note_zone(request)
        return redirect("reminder", mine.pk)
    if note.is_bound and note.is_valid():
        return as_file(note.cleaned_data)
    wanted = Reminder.objects.owned_by(request.user).wanted()
    context = {"conversation": mine, "note": note, "mail": mail, "mailed": mailed}
    context["wanted"] = wanted.filter(conversation=mine)
    return render(request, "request_log/reminder.html", context)


def as_file(choice: dict[str, Any]) -> HttpResponse:
    words = choice["words"] or _("A note to self")
    file = ics.note(choice["day"], choice["at"], words, str(uuid4()), timezone.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="note.ics"'
    return response


@require_POST
def remove(request: Request, pk: UUID) -> HttpResponse:
    mine = get_object_or_404(Reminder.objects.owned_by(request.user), pk=pk)
    return thrown_away(request, mine, reverse("reminder", args=[mine.conversation_id]))


# --- The mails ---------------------------------------------------------------------------


def own_now(user: Any, now: datetime) -> datetime:
    """The time by the clock that the person chose, else by that of the browser they last used.

    By the server's if neither is known.
    """
    name = known_zone(user.time_zone) or known_zone(devices.last_zone(user))
    return now.astimezone(ZoneInfo(name) if name else timezone.get_default_timezone())


def is_due(reminder: Reminder, now: datetime) -> bool:
    """From seven in the morning of its day."""
    there = own_now(reminder.owner, now)
    return (reminder.due_on, IN_THE_MORNING) <= (there.date(), there.hour)


def send_due(now: datetime) -> int:
    """Send what is due. Returns how many mails were sent.

    Raises OSError if the mail server is not there: nothing has been claimed then, and the next
    run tries again.
    """
    today = now.date()
    Reminder.objects.filter(due_on__lt=today - LATE).delete()
    # By one's own clock it may be tomorrow already.
    waiting = Reminder.objects.wanted().filter(due_on__lte=today + timedelta(days=1))
    due = [one for one in waiting.select_related("owner") if is_due(one, now)]
    if not due or not settings.MAIL_OFFERED:
        return 0
    with get_connection() as connection:
        return sum(one.claim() and send(one, connection) for one in due)


def send(reminder: Reminder, connection: Any) -> bool:
    """Send the mail of a row that was claimed, and forget the row."""
    address = mailing.address_of(reminder.owner)
    try:
        if address:
            text = _("You wanted to be reminded of something today.")
            mailing.letter(address, _("A note to self"), text, connection).send()
    except Exception:
        # Nothing of the error: a mail server's refusal names the address.
        log.error("A mail could not be sent.")
        return False
    reminder.delete()
    return bool(address)
