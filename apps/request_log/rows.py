"""What came back, and the rows of the log, as they stand on a page.

Put together here and not by a template: thirty rows of a dozen values each were two thirds of
what the log cost. ``format_html`` escapes every value.
"""

from collections.abc import Iterable

from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.core.templatetags.house import excerpt
from apps.request_log.marking import SHOWN, Piece
from apps.request_log.models import CHANNEL_NAMES, KIND_NAMES, OUTCOME_NAMES, Attempt

NOTHING = SafeString("")
REPLY = '<div class="reply"><p class="m {}">{}</p>{}</div>'
SAID = '<p class="said">“{}”</p>'
FOUND = '<mark class="found">{}</mark>'
NOTE = '<p class="meta">{} {}</p>'
ENTRY = (
    '<li class="row entry" data-outcome="{outcome}" data-kind="{kind}"><p class="meta">{day}</p>'
    '<div><h3><a href="{address}">{title}</a></h3><p class="meta">{how}</p>'
    '<p class="ink">{words}</p>{note}</div>{reply}</li>\n'
)


def reply(attempt: Attempt, their_words: str = "") -> SafeString:
    """What came back of something that was said, in a word and, if they are noted, in theirs."""
    told = OUTCOME_NAMES.get(attempt.outcome) or _("Not noted yet")
    said = their_words or attempt.their_words
    return format_html(REPLY, attempt.shape, told, format_html(SAID, said) if said else NOTHING)


def found(pieces: Iterable[Piece]) -> SafeString:
    """A text with what was looked for marked; nothing of no text."""
    marked = ((format_html(FOUND, text) if is_found else text,) for text, is_found in pieces)
    return format_html_join("", "{}", marked)


def entry(attempt: Attempt, title: str, marked: dict[str, SafeString]) -> SafeString:
    """A row of the log; ``marked`` has the texts in which something was found, by their field."""
    place = marked.get("place") or attempt.place or CHANNEL_NAMES.get(attempt.channel)
    kind, note = KIND_NAMES[attempt.kind], marked.get("note")
    return format_html(
        ENTRY,
        outcome=attempt.outcome,
        kind=attempt.kind,
        day=formats.date_format(attempt.said_on or "", "D j"),
        address=attempt.get_absolute_url(),
        title=title,
        how=format_html("{}, {}", kind, place) if place else kind,
        words=marked.get("words") or excerpt(attempt.words, SHOWN),
        note=format_html(NOTE, _("Your note:"), note) if note else NOTHING,
        reply=reply(attempt, marked.get("their_words", NOTHING)),
    )
