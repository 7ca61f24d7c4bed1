"""What each attempt of a conversation is called: "Third request", "Statement"."""

from typing import Any

from django.utils.translation import gettext_lazy as _

ORDINALS = (
    _("First request"),
    _("Second request"),
    _("Third request"),
    _("Fourth request"),
    _("Fifth request"),
    _("Sixth request"),
    _("Seventh request"),
    _("Eighth request"),
    _("Ninth request"),
    _("Tenth request"),
)


STATEMENT = _("Statement")
REQUEST = _("Request")


def request_name(number: int) -> Any:
    """The name of the ``number``-th request that was said; plain beyond the tenth."""
    return ORDINALS[number - 1] if number <= len(ORDINALS) else REQUEST
