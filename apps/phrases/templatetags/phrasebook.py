"""What the phrasebook's pages show of a search."""

from collections import Counter

from django import template
from django.utils.safestring import SafeString

from apps.phrases.finding import with_bites, with_matches
from apps.phrases.models import Pair

register = template.Library()


@register.filter
def matches(text: str, matched: frozenset[str]) -> SafeString:
    """A text with the words that were looked for marked."""
    return with_matches(text, matched)


@register.filter
def bitten(pair: Pair, matched: frozenset[str]) -> SafeString:
    """What a pair is instead of: pencil under what bites, and what was looked for marked."""
    return with_bites(pair, matched)


@register.filter
def count_of(counts: Counter[str], code: str) -> int:
    """How many there are of a shift, a place or a theme."""
    return counts[code]
