"""The request as our middleware hands it to a view."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """Typed for what is there behind the door: a person of ours, and htmx's headers read.

    Never instantiated; the attributes are set by the middleware.
    """

    user: Any
    htmx: HtmxDetails
