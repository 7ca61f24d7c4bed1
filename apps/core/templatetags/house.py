"""Filters that every template may use."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from apps.core.telling import in_words, tell_ago, tell_day, tell_moment

register = template.Library()


@register.filter
def told_day(day: date) -> str:
    """ "Sunday 8 June" """
    return tell_day(day, timezone.localdate())


@register.filter
def told_ago(day: date) -> str:
    """ "ten days ago" """
    return tell_ago(day, timezone.localdate())


@register.filter
def told_moment(moment: datetime) -> str:
    """ "last night at 22:14" """
    return tell_moment(moment, timezone.now())


@register.filter
def words(count: int) -> str:
    """ "three" """
    return in_words(count)


@register.filter
def excerpt(text: str, length: int = 110) -> str:
    """The first words of a text on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: length + 1].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


@register.filter
def under(path: str, sections: str) -> bool:
    """Whether an address lies in one of the sections of the site, separated by spaces."""
    return path.startswith(tuple(sections.split()))
