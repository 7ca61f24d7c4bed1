"""What a page shows of something that was said."""

from django import template
from django.utils.safestring import SafeString

from apps.request_log import rows
from apps.request_log.models import Attempt

register = template.Library()


@register.filter
def reply(attempt: Attempt) -> SafeString:
    """What came back, in a word and in theirs."""
    return rows.reply(attempt)
