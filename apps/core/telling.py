"""Days, times and numbers as people tell them: "ten days ago", "last night at 22:14"."""

from datetime import UTC, date, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

NUMBERS = (
    gettext_lazy("no"),
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
)


def in_words(count: int) -> str:
    """Numbers up to ten in words, larger ones in figures."""
    return str(NUMBERS[count]) if 0 <= count < len(NUMBERS) else str(count)


def tell_day(day: date, today: date) -> str:
    """A day with its weekday, and with its year if it is not this one: "Sunday 8 June"."""
    return formats.date_format(day, "l j F" if day.year == today.year else "l j F Y")


def tell_ago(day: date, today: date) -> str:
    """How long ago a day was, or how far off it is."""
    days = (today - day).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days == -1:
        return _("tomorrow")
    if 1 < days <= 13:
        return _("%(count)s days ago") % {"count": in_words(days)}
    if -7 < days < 0:
        return _("on %(day)s") % {"day": formats.date_format(day, "l")}
    if 13 < days < 70:
        weeks = round(days / 7)
        return ngettext("%(count)s week ago", "%(count)s weeks ago", weeks) % {
            "count": in_words(weeks)
        }
    return _("on %(day)s") % {"day": tell_day(day, today)}


def tell_moment(moment: datetime, now: datetime) -> str:
    """When something was saved: "a moment ago", "at 21:06", "last night at 22:14", "on Monday"."""
    # In UTC: between two local times the change of the clocks would be lost.
    seconds = (now.astimezone(UTC) - moment.astimezone(UTC)).total_seconds()
    moment, now = timezone.localtime(moment), timezone.localtime(now)
    clock = formats.date_format(moment, "H:i")
    days = (now.date() - moment.date()).days
    if seconds < 60:
        return _("a moment ago")
    if days == 0:
        return _("today at %(time)s") % {"time": clock}
    if days == 1 and moment.hour >= 20:
        return _("last night at %(time)s") % {"time": clock}
    if days == 1:
        return _("yesterday at %(time)s") % {"time": clock}
    if days < 7:
        return _("on %(day)s") % {"day": formats.date_format(moment, "l")}
    return tell_ago(moment.date(), now.date())
