"""What a page shows of a shared pair, written once for each state it can be in.

Nobody's words are in it: a card knows the pair, whether it is kept and whether there is a draft
to use it in, and nothing of the request. The forms that its buttons send, with token and address,
stand on the page (``_sending.html``).
"""

from collections.abc import Set as AbstractSet

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from apps.core.languages import content_language
from apps.phrases.models import Pair

NOTHING: AbstractSet[str] = frozenset()


def card(pair: Pair, *, kept: bool, draft: bool, matched: AbstractSet[str]) -> SafeString:
    """The pair with what was looked for marked. Without, it is remembered with the pair: as long
    as the index is in memory, and at most four of each in a language."""
    if matched:
        return written(pair, kept, draft, matched)
    state = content_language(), kept, draft
    known = pair.cards.get(state)
    return known or pair.cards.setdefault(state, written(pair, kept, draft, NOTHING))


def written(pair: Pair, kept: bool, draft: bool, matched: AbstractSet[str]) -> SafeString:
    here = {"pair": pair, "is_kept": kept, "draft": draft, "matched": matched}
    return render_to_string("phrases/_pair.html", here)
