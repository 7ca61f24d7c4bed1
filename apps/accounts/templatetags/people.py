"""How a page knows whose it is."""

from typing import Any

from django import template

from apps.accounts import carrying

register = template.Library()


@register.filter
def who(user: Any) -> str:
    """An opaque name for a person."""
    return carrying.who(user)
