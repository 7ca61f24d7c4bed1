"""What the phrasebook's pages show of a search."""

from collections import Counter

from django import template
from django.utils.safestring import SafeString

from apps.phrases.finding import with_matches

register = template.Library()


@register.filter
def matches(text: str, matched: frozenset[str]) -> SafeString:
    """A text with the words that were looked for marked."""
    return with_matches(text, matched)


@register.filter
def count_of(counts: Counter[str], code: str) -> int:
    """How many of a shift there are."""
    return counts[code]
