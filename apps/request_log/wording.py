"""The sentences for what is looked at in a request, and in a line of one's own side."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.phrases.models import Starter
from apps.request_log.checks import Check, checked
from apps.request_log.control import Whose, control

QUESTIONS: dict[Check, Any] = {
    Check.ONE_THING: _("Is it one thing?"),
    Check.TO_SEE: _("Is it something one could see?"),
    Check.TIME: _("Is there a day or a time in it?"),
    Check.FREE: _("Could they say no to it?"),
    Check.KIND: _("Does it begin kindly?"),
    Check.SHORT: _("Is it short enough to say?"),
}
MET: dict[Check, Any] = {
    Check.ONE_THING: _("Yes."),
    Check.TO_SEE: _("It seems so."),
    Check.TIME: _("Yes."),
    Check.FREE: _("Yes, it asks."),
    Check.KIND: _("It seems so."),
    Check.SHORT: _("Yes, in a breath or two."),
}
NOT_YET: dict[Check, Any] = {
    Check.ONE_THING: _("There seem to be several. The others can have a day of their own."),
    Check.TO_SEE: _("Not quite yet. What would you both see happen if they said yes?"),
    Check.TIME: _("Not yet. A day, or “for half an hour”, makes it easier to say yes."),
    Check.FREE: _("Not yet. A question leaves room for a yes that is meant."),
    Check.KIND: _("The first words may shut the door. What could come before them?"),
    Check.SHORT: _("It is long to say at once. Which two sentences matter most?"),
}


def told_checks(text: str) -> list[dict[str, Any]]:
    """Question, answer and shape for each check, in the order in which one would ask them."""
    return [
        {
            "code": check.value,
            "question": QUESTIONS[check],
            "answer": MET[check] if met else NOT_YET[check],
            "shape": "full" if met else "none",
        }
        for check, met in checked(text).items()
    ]


# Why a line of one's own side is worth a second look, and the starter offered for it.
WHOSE: dict[Whose, tuple[Any, str]] = {
    Whose.THEIRS: (
        _("This one is %(name)s’s to do. What would you do if they don’t?"),
        "not-willing-when-i-will",
    ),
    Whose.WITHHOLDS: (
        _("Somebody may go without something they need. What extra could you stop instead?"),
        "not-willing-on-top",
    ),
}


def told_control(text: str, name: str) -> list[dict[str, Any]]:
    """The sentences that are somebody else's to keep, each with a reason and another beginning."""
    found = [line for line in control(text) if line.whose != Whose.MINE]
    starters = Starter.objects.in_bulk({WHOSE[line.whose][1] for line in found}) if found else {}
    return [
        {
            "code": line.whose.value,
            "words": line.words,
            "reason": str(WHOSE[line.whose][0]) % {"name": name or gettext("your partner")},
            "starter": starters.get(WHOSE[line.whose][1]),
        }
        for line in found
    ]
