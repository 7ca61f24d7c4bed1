"""The shifts a sentence can make, and the words they are shown under.

The first six are Solomon's; the others are smaller moves of the same kind, ours. Their visible
names are kind on purpose: nobody is told that they attacked.
"""

from functools import cache
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


class Shift(NamedTuple):
    code: str
    away_from: Any
    towards: Any

    @property
    def told(self) -> SafeString:
        return format_html("{} →&nbsp;{}", self.away_from, self.towards)

    @property
    def address(self) -> str:
        """Its page."""
        return address_of(self.code)


@cache
def address_of(code: str) -> str:
    return reverse("shift", args=[code])


SIX = (
    Shift("threats", _("An or-else"), _("request")),
    Shift("guilt_trips", _("Keeping count"), _("agreement")),
    Shift("comparisons", _("Measured against others"), _("request")),
    Shift("character", _("Who they are, not what happened"), _("shared values")),
    Shift("assumptions", _("A guess at their mind"), _("admiration")),
    Shift("judgement", _("A label"), _("curiosity")),
)
OTHERS = (
    Shift("complaints", _("Nothing they could do yet"), _("one request")),
    Shift("always_never", _("Always or never"), _("one time it happened")),
    Shift("blame", _("All on one side"), _("my part and yours")),
    Shift("hints", _("Said sideways"), _("a plain ask")),
    Shift("silence", _("Nothing is wrong"), _("what I need")),
    Shift("therapy", _("You need help"), _("an invitation")),
    Shift("ultimatums", _("One way or out"), _("a limit of my own")),
)
SHIFTS = {shift.code: shift for shift in (*SIX, *OTHERS)}

# Where the better words could stand.
FITS = {
    "request": _("fits a request"),
    "why": _("fits why"),
    "not_willing": _("fits no longer willing"),
    "willing": _("fits willing"),
    "help": _("fits how can I help"),
}

# A starter may stand there too, or around the saying of a statement.
AROUND = ("opening", "moment", "listening", "repair", "fallback", "closing")
