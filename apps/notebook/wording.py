"""What stands above each prompt, and the prompts in the order in which they are offered."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.notebook.models import Reflection

Prompt = Reflection.Prompt

# Kind before anything: a look at oneself is no trial.
PARAGRAPHS = {
    Prompt.STORY: _(
        "When somebody does not answer, we fill the silence with a story about them. It may be "
        "true, or half of it. Write it down as you tell it to yourself. Then look for one small "
        "thing that does not fit it, and for one other way it could be."
    ),
    Prompt.MY_PART: _(
        "Most knots have two ends, and you hold one of them. What do you bring to this: a tone, "
        "a bad hour of the day, a habit from the house you grew up in? Seeing your part takes no "
        "blame on you for theirs. It shows what is in your own hands."
    ),
    Prompt.HOLDS_BACK: _(
        "Holding back is seldom meant against you, and often they could not name the reason "
        "themselves. What have you seen, and what might be behind it? Hold every guess loosely, "
        "and let the next talk correct it."
    ),
    Prompt.WITH_ME: _(
        "Imagine coming home to yourself this week. What would you hear first, and what would "
        "your face say? Whatever you find, meet it as you would in a good friend who is tired."
    ),
    Prompt.WHY_THEM: _(
        "It is easier to see what somebody else could change. Sometimes that is simply where the "
        "trouble is. Sometimes looking there spares us a look at something of our own: a fear, "
        "a wish, a thing we have put off. What would you be busy with if they changed tomorrow?"
    ),
    Prompt.FREE: _("Whatever is on your mind about this, in any order. Nobody is sent it."),
}

# On the list of prompts: what each of them asks, in one line.
QUESTIONS = {
    Prompt.STORY: _("What do you believe about why they will not?"),
    Prompt.MY_PART: _("What do you bring to it yourself?"),
    Prompt.HOLDS_BACK: _("What could be hard about it for them?"),
    Prompt.WITH_ME: _("How would you find yourself, these days?"),
    Prompt.WHY_THEM: _("What would you be looking at otherwise?"),
    Prompt.FREE: _("A page with no question on it."),
}


def prompts() -> list[dict[str, Any]]:
    """Every prompt with its name and its question."""
    return [{"kind": one.value, "name": one.label, "question": QUESTIONS[one]} for one in Prompt]


def paragraph(kind: str) -> Any:
    return PARAGRAPHS[Prompt(kind)]
