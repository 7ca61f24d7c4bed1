"""The patterns' names and reasons as the app shows them: kind, plain, never a verdict.

Two reasons to a pattern, so that a page with two marks does not say the same thing twice.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.tone.codes import Mark, Pattern

NAMES: dict[Pattern, Any] = {
    Pattern.THREAT: _("An or-else"),
    Pattern.GUILT_TRIP: _("Keeping count"),
    Pattern.COMPARISON: _("Measured against others"),
    Pattern.CHARACTER_ATTACK: _("Who they are, not what happened"),
    Pattern.ASSUMPTION: _("A guess at their mind"),
    Pattern.JUDGEMENT: _("A label"),
    Pattern.CONTEMPT: _("Looking down"),
    Pattern.OVERGENERALISATION: _("Always or never"),
    Pattern.BLAME: _("All on one side"),
    Pattern.ULTIMATUM: _("One way or out"),
    Pattern.VAGUE_COMPLAINT: _("Nothing they could do yet"),
    Pattern.PASSIVE_AGGRESSIVE: _("Said sideways"),
    Pattern.SHOULD_DEMAND: _("An order"),
}

_REASONS: dict[Pattern, tuple[Any, Any]] = {
    Pattern.THREAT: (
        _("With a price on no, even a yes is hard to trust."),
        _("They will hear the price before they hear what you hope for."),
    ),
    Pattern.GUILT_TRIP: (
        _("A bill gets paid or disputed; what you long for can simply be asked."),
        _("What you gave is real. Set beside what they owe, it turns into a debt."),
    ),
    Pattern.COMPARISON: (
        _("Beside somebody else, the talk is about that person and not about you two."),
        _("It is hard to hear a wish while being held up against others."),
    ),
    Pattern.CHARACTER_ATTACK: (
        _("Nobody changes who they are by Thursday. One thing that happened can be talked over."),
        _("About a whole person there is only yes or no to say. About one evening there is more."),
    ),
    Pattern.ASSUMPTION: (
        _("Even a good guess sounds closed; a question lets them tell you."),
        _("They know what they meant, and may stop to correct you before they hear you."),
    ),
    Pattern.JUDGEMENT: (
        _("A label ends the talk about why; a question begins it."),
        _("They may defend themselves against the word and miss what troubled you."),
    ),
    Pattern.CONTEMPT: (
        _("From above, even a fair point is hard to pick up."),
        _("The sting is what they will remember. What hurt you could be said straight."),
    ),
    Pattern.OVERGENERALISATION: (
        _("One exception is enough to argue with; one occasion is hard to deny."),
        _("It asks them to answer for years. Last Tuesday is easier to talk about."),
    ),
    Pattern.BLAME: (
        _("With all of it on their side, there is nothing left to mend together."),
        _("Your part and theirs, side by side, is easier to look at than a sentence passed."),
    ),
    Pattern.ULTIMATUM: (
        _("With one door open they may look for the other, and not at what you ask."),
        _("What you yourself will do is yours to say, and needs no deadline."),
    ),
    Pattern.VAGUE_COMPLAINT: (
        _("They could agree with every word and still not know what to do on Monday."),
        _("One small thing, with a day to it, gives them something to say yes to."),
    ),
    Pattern.PASSIVE_AGGRESSIVE: (
        _("They may hear the sting and miss the wish; said straight, it can be answered."),
        _("What is hinted can be overlooked. A plain ask is harder to miss."),
    ),
    Pattern.SHOULD_DEMAND: (
        _("An order leaves obeying or refusing; a request leaves room for a yes."),
        _("Told to, many of us dig in. Asked, we may well come along."),
    ),
}


def name_of(pattern: Pattern) -> Any:
    """The visible name; the code itself is never shown."""
    return NAMES[pattern]


def reason_for(mark: Mark, already: int = 0) -> Any:
    """One sentence of why; ``already`` is how many marks of this pattern the page has shown."""
    return _REASONS[mark.pattern][already % 2]
