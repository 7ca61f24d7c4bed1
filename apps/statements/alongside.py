"""What a step shows beside its question, so that nobody writes it from nothing."""

from typing import Any

from django.utils import timezone

from apps.conversations.path import Theme
from apps.conversations.reading import is_unsafe
from apps.phrases.finding import fitting_pairs
from apps.phrases.models import Reason
from apps.request_log.wording import told_control
from apps.statements.models import Statement
from apps.statements.steps import Step
from apps.statements.theme_help import THEME_HELP
from apps.statements.wording import told

EARLIER = 3
REFLECTIONS = 3
# Where one offers and asks, one can make room for what may hold the other back.
MAKES_ROOM = ("willing", "help")


def alongside(mine: Statement, this: Step) -> dict[str, Any]:
    """Help for this theme, phrases that fit, what was written elsewhere, reasons to hold back.

    Where there is fear, nothing explains the other: the safety page is named instead.
    """
    conversation, name = mine.conversation, mine.conversation.partner_name
    theme = Theme(conversation.theme)
    notes: Any = conversation.reflections
    makes_room = this.part in MAKES_ROOM
    afraid = makes_room and is_unsafe(conversation, timezone.localdate())
    return {
        "theme_help": told(THEME_HELP.get((this.part, theme), ""), name),
        "pairs": fitting_pairs(this.part, theme),
        "said": list(conversation.attempts.spoken()[:EARLIER]),
        "reflections": list(notes.few()),
        "afraid": afraid,
        "reasons": Reason.objects.near(theme) if makes_room and not afraid else [],
        "control": told_control(mine.not_willing, name) if this.part == "not_willing" else [],
    }
