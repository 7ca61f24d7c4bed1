"""The four parts of an I-position, in their order (Halterman), and what each one asks."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Step(NamedTuple):
    """One question to a page. ``{name}`` is the partner's name, or "they"."""

    part: str
    slug: str
    name: Any
    question: Any
    lede: Any
    empty: Any  # what stands in the growing statement until it is written


STEPS = (
    Step(
        "why",
        "why",
        _("Why"),
        _("Why does this matter enough to be uncomfortable for?"),
        _("What you want to keep, or to have again. What it would be like for both of you."),
        _("Why it matters to you will go here."),
    ),
    Step(
        "not_willing",
        "not-willing",
        _("No longer willing"),
        _("What will you stop doing, or stop pretending?"),
        _("Only your own side of it. Choose something you could keep to on an evening when "
          "%(name)s does nothing at all."),
        _("What you will stop doing will go here."),
    ),
    Step(
        "willing",
        "willing",
        _("Willing"),
        _("What are you willing to do, hear or try?"),
        _("Something you mean and could begin this week: to listen, to meet halfway, to wait "
          "if there is a plan, to go first."),
        _("What you offer will go here."),
    ),
    Step(
        "help",
        "help",
        _("How can I help"),
        _("What would you ask %(name)s, and really want to know?"),
        _("What you do that makes this hard, and what they would need from you. A question "
          "you do not know the answer to."),
        _("Your question to %(name)s will go here."),
    ),
)  # fmt: skip

PARTS = tuple(step.part for step in STEPS)
BY_SLUG = {step.slug: step for step in STEPS}
SLUGS = {step.part: step.slug for step in STEPS}


def neighbours(step: Step) -> tuple[Step | None, Step | None]:
    """The step before and the step after."""
    at = STEPS.index(step)
    return (STEPS[at - 1] if at else None), (STEPS[at + 1] if at + 1 < len(STEPS) else None)
