"""What the phrasebook's pages show of a search."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from apps.phrases import cards
from apps.phrases.finding import with_bites, with_matches
from apps.phrases.models import Pair

register = template.Library()

# A filter has some thirty choices, each with its count: as nodes they were a third of the page.
TICK = SafeString(
    '<label class="tick"><input type="radio" name="{}" form="find" value="{}"{}> <span>{}&nbsp;'
    '<span class="hint" id="n-{}" data-count="{}">{}</span></span></label>'
)
COUNT = SafeString('<span class="hint" id="n-{}" data-count="{}" hx-swap-oob="true">{}</span>')
OPTION = SafeString('<option id="n-{}" value="{}"{}>{} ({})</option>')
OPTION_COUNT = SafeString('<option id="n-{}" hx-swap-oob="innerHTML">{} ({})</option>')
CHECKED, SELECTED = SafeString(" checked"), SafeString(" selected")
Named = Iterable[tuple[str, Any]]  # codes with what they are called


@register.simple_tag
def ticks(name: str, choices: Named, chosen: str, counts: Counter[str]) -> SafeString:
    """The choices of a filter, of which one holds."""
    return format_html_join("\n", TICK, (
        (name, code, CHECKED if code == chosen else "", told, code, code, counts[code])
        for code, told in choices
    ))  # fmt: skip


@register.simple_tag
def options(choices: Named, chosen: str, counts: Counter[str]) -> SafeString:
    return format_html_join("", OPTION, (
        (code, code, SELECTED if code == chosen else "", told, counts[code])
        for code, told in choices
    ))  # fmt: skip


@register.simple_tag
def new_counts(shifts: Named, fits: Named, themes: Named, counts: Counter[str]) -> SafeString:
    """The counts of all filters, for a page that shows them already."""
    codes = [code for code, _told in (*shifts, *fits)]
    return format_html_join("", COUNT, ((code, code, counts[code]) for code in codes)) + (
        format_html_join("", OPTION_COUNT, ((code, told, counts[code]) for code, told in themes))
    )


@register.filter
def matches(text: str, matched: frozenset[str]) -> SafeString:
    """A text with the words that were looked for marked."""
    return with_matches(text, matched)


@register.filter
def bitten(pair: Pair, matched: frozenset[str]) -> SafeString:
    """What a pair is instead of: pencil under what bites, and what was looked for marked."""
    return with_bites(pair, matched)


@register.simple_tag(takes_context=True)
def card(context: template.Context, pair: Pair) -> SafeString:
    """A shared pair as this page shows it."""
    here: Any = context
    return cards.card(
        pair,
        kept=pair.pk in here["kept"],
        draft=bool(here["draft"]),
        matched=here["matched"],
    )
