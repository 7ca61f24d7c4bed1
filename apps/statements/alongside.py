"""What a step shows beside its question, so that nobody writes it from nothing."""

from typing import Any

from apps.conversations.path import Theme
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

    Where the person noted fear, nothing explains the other: the safety page is named instead.
    """
    conversation, name = mine.conversation, mine.conversation.partner_name
    theme = Theme(conversation.theme)
    notes: Any = conversation.reflections
    attempts = list(conversation.attempts.newest_first())
    makes_room = this.part in MAKES_ROOM
    afraid = makes_room and any(attempt.afraid for attempt in attempts)
    return {
        "theme_help": told(THEME_HELP.get((this.part, theme), ""), name),
        "pairs": fitting_pairs(this.part, theme),
        "said": [attempt for attempt in attempts if not attempt.is_draft][:EARLIER],
        "reflections": list(notes.few()),
        "afraid": afraid,
        "reasons": Reason.objects.near(theme) if makes_room and not afraid else [],
        "control": told_control(mine.not_willing, name) if this.part == "not_willing" else [],
    }
