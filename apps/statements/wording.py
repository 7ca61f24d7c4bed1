"""The builder's and the reading-over page's sentences, with the partner's name where it fits."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.request_log.checks import TIME
from apps.request_log.wording import told_control
from apps.statements import composing
from apps.statements.models import Statement
from apps.statements.placing import placed
from apps.statements.progress import Progress
from apps.statements.steps import STEPS, Step


def told(text: Any, name: str) -> str:
    """A question or hint with the name given, or "your partner"."""
    return str(text) % {"name": name or _("your partner")}


PROGRESS_WORDS = {
    Progress.WRITTEN: lambda: _("written"),
    Progress.BEGUN: lambda: _("begun"),
    Progress.NONE: lambda: _("not begun"),
}
PROGRESS_CLASS = {Progress.WRITTEN: "did", Progress.BEGUN: "some", Progress.NONE: ""}


def stops(statement: Statement, here: Step) -> list[dict[str, Any]]:
    """The four parts and reading over, each a link, each with its state in words."""
    states = statement.progress
    parts = [
        {
            "name": step.name,
            "address": reverse("step", args=[statement.pk, step.slug]),
            "class": PROGRESS_CLASS[states[step.part]],
            "current": step is here,
            "note": _("you are here") if step is here else PROGRESS_WORDS[states[step.part]](),
        }
        for step in STEPS
    ]
    review = {
        "name": _("Read it over"),
        "address": reverse("review", args=[statement.pk]),
        "class": "",
        "current": False,
        "note": _("at any time"),
    }
    return [*parts, review]


def letter(statement: Statement, here: Step | None = None) -> list[dict[str, Any]]:
    """The statement part by part, or as the one text that it was edited into."""
    if statement.edited and here is None:
        return [{"name": _("As you wrote it"), "text": statement.edited}]
    name = statement.conversation.partner_name
    parts = [
        {
            "name": step.name,
            "text": getattr(statement, step.part),
            "empty": told(step.empty, name),
            "now": step is here,
            "slug": step.slug,
        }
        for step in STEPS
    ]
    return [*parts, {"name": _("And last"), "text": statement.closing, "empty": ""}]


def missing_parts(statement: Statement, there: set[str]) -> list[str]:
    """The names of the parts that are not there; one that has a beginning says so."""
    begun = _("%(part)s, which is begun")
    return [
        begun % {"part": step.name}
        if not statement.edited and statement.progress[step.part] == Progress.BEGUN
        else str(step.name)
        for step in STEPS
        if step.part not in there
    ]


def questions_of_a_friend(statement: Statement, name: str) -> list[dict[str, Any]]:
    """What a careful friend would ask, each answered from the words, none of them blocking.

    Read is what would be said: the parts that are written or, once it was edited, the whole.
    """
    them = name or _("them")
    lines = placed(statement.content())
    there = {line.part for line in lines}
    missing = missing_parts(statement, there)
    # What was written anew and is no offer and no question may be a limit in other words.
    limits = [
        one.words for one in lines if one.part == "not_willing" or (one.anew and one.part == "why")
    ]
    marks = told_control("\n".join(limits), name)
    begun = "not_willing" in there
    offers = "willing" in there
    has_day = any(TIME.search(one.words) for one in lines if one.part in {"willing", "help"})
    asks = any("?" in one.words for one in lines if one.part == "help")
    ends = composing.sentences(statement.whole)
    return [
        {
            "question": _("Are all four parts there?"),
            "shape": "half" if missing else "full",
            "answer": _("Not yet: %(parts)s.") % {"parts": ", ".join(map(str, missing))}
            if missing
            else _("Yes."),
            "why": _("Each part makes room for the next. It can be said without one."),
        },
        {
            "question": _("Is each “no longer willing” yours to keep?"),
            "shape": "half" if marks else "full" if begun else "none",
            "answer": _("Perhaps not all: “%(line)s”") % {"line": marks[0]["words"]}
            if marks
            else _("It seems so.")
            if begun
            else _("There is nothing to keep yet."),
            "why": marks[0]["reason"]
            if marks
            else _("You can only keep what is yours, and it takes food, care or home from nobody."),
        },
        {
            "question": _("Is there something in it for %(name)s?") % {"name": them},
            "shape": "full" if offers else "none",
            "answer": _("Yes, you offer something of your own.")
            if offers
            else _("Not yet. What could you offer, or do first?"),
            "why": _("It is easier to come towards somebody who is already moving."),
        },
        {
            "question": _("Is there a first small step, with a day?"),
            "shape": "full" if has_day else "half",
            "answer": _("Yes, there is a day or a time in it.")
            if has_day
            else _("Nearly. Name a day, and it is easier to say yes to."),
            "why": _("A small thing on Thursday is done sooner than a large one some time."),
        },
        {
            "question": _("Is there a real question in it?"),
            "shape": "full" if asks else "none",
            "answer": _("Yes, you ask and can be answered.")
            if asks
            else _("Not yet. What would you like to understand?"),
            "why": _("With a question it is a talk; without one it is a notice."),
        },
        {
            "question": _("Does it end where you want it to?"),
            "shape": "full" if ends else "none",
            "answer": _("The last thing they hear is: “%(line)s”") % {"line": ends[-1]}
            if ends
            else _("There is nothing to end yet."),
            "why": _("What is heard last stays longest."),
        },
    ]
