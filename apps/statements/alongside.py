"""What a step shows beside its question, so that nobody writes it from nothing."""

from typing import Any

from django.utils import timezone

from apps.conversations.models import Conversation
from apps.conversations.path import Theme
from apps.conversations.reading import is_unsafe
from apps.notebook.models import Reflection
from apps.phrases.finding import fitting_pairs
from apps.phrases.models import Reason
from apps.request_log.wording import told_control
from apps.statements.models import Statement
from apps.statements.noted import reasons_noted
from apps.statements.steps import Step
from apps.statements.theme_help import THEME_HELP
from apps.statements.wording import told

EARLIER = 3
REFLECTIONS = 3
REASONS = 3
NOTES_READ = 20
# The notes in which one wonders about the other, and not about oneself.
OF_THEM = (Reflection.Prompt.HOLDS_BACK, Reflection.Prompt.STORY)
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
        "reasons": likely_reasons(conversation) if makes_room and not afraid else [],
        "control": told_control(mine.not_willing, name) if this.part == "not_willing" else [],
    }


def likely_reasons(conversation: Conversation) -> list[Reason]:
    """What the person noted of this partner first, then what is likely with this theme."""
    notes = Reflection.objects.owned_by(conversation.owner_id).filter(kind__in=OF_THEM)
    near_at_hand = notes.select_related("conversation").newest()[:NOTES_READ]
    here = [note for note in near_at_hand if conversation.same_partner_as(note.conversation)]
    here.sort(key=lambda note: note.conversation_id != conversation.pk)
    noted = reasons_noted(note.words for note in here)
    reasons = {reason.key: reason for reason in Reason.objects.current()}
    likely = [*noted, *(reason.key for reason in Reason.objects.near(conversation.theme))]
    return [reasons[key] for key in dict.fromkeys(likely) if key in reasons][:REASONS]
