"""How a page knows whose it is, and where its person leaves for."""

from typing import Any

from django import template

from apps.accounts import carrying, clocks, models

register = template.Library()


@register.filter
def who(user: Any) -> str:
    """An opaque name for a person."""
    return carrying.who(user)


@register.filter
def exit_address(user: Any) -> str:
    """Where "Leave now" goes; of nobody, too, on the pages for everybody."""
    return models.exit_address(user)


@register.filter
def zone_name(zone: str) -> str:
    """ "Buenos Aires" """
    return clocks.place_name(zone)
