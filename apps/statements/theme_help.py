"""One more line under a step's question where the theme makes a difference. Data, translated."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.conversations.path import Theme

# Part and theme → the line; ``%(name)s`` is the partner's name, or "your partner".
THEME_HELP: dict[tuple[str, str], Any] = {
    ("why", Theme.CHORES): _("What would an evening be like if this were settled?"),
    ("why", Theme.MONEY): _("What would you both be able to do, or stop worrying about?"),
    ("why", Theme.PARENTING): _("What do you hope the children see between you?"),
    ("why", Theme.FAMILY): _("What of both families do you want to keep?"),
    ("why", Theme.TIME_TOGETHER): _("What do you miss? One hour that was good says it best."),
    ("why", Theme.INTIMACY): _("Closeness is what this is about. A no stays an answer."),
    ("why", Theme.RELIGION): _("What in it matters to you, without setting one belief higher?"),
    ("why", Theme.GETTING_HELP): _("What do you hope help could give the two of you?"),
    ("why", Theme.SCREENS): _("What would you like to do with that hour?"),
    ("why", Theme.PLANS): _("What picture do you have of the two of you in some years?"),
    ("why", Theme.OTHER): _("What would be lighter on an ordinary Tuesday if this were settled?"),
    ("not_willing", Theme.CHORES): _("Extra work that nobody asked of you is yours to stop."),
    ("not_willing", Theme.MONEY): _(
        "Your signature, your silence, your own spending. What you share stays open to both."
    ),
    ("not_willing", Theme.PARENTING): _(
        "What you do or say in front of the children. Their care is not part of it."
    ),
    ("not_willing", Theme.FAMILY): _("What you promise, host or smile through."),
    ("not_willing", Theme.TIME_TOGETHER): _(
        "Planning every evening by yourself is yours to stop, and so is saying that you don’t mind."
    ),
    ("not_willing", Theme.INTIMACY): _(
        "You can refuse whatever you do not want, for no reason at all."
    ),
    ("not_willing", Theme.RELIGION): _("What you take part in, or act as if you believed."),
    ("not_willing", Theme.GETTING_HELP): _("Sending articles and waiting are yours to stop."),
    ("not_willing", Theme.SCREENS): _("Start with your own phone, if that is true."),
    ("not_willing", Theme.PLANS): _(
        "Nodding to a plan that you do not share is yours to stop. The decision stays with both."
    ),
    ("not_willing", Theme.OTHER): _("What do you do again and again that you could leave out?"),
    ("willing", Theme.CHORES): _("A job you would gladly take, or their way of doing it."),
    ("willing", Theme.MONEY): _("To look at the figures together for half an hour."),
    ("willing", Theme.PARENTING): _("To try it %(name)s’s way for two weeks, and look back."),
    ("willing", Theme.FAMILY): _("One visit, one call, one year of doing it the other way."),
    ("willing", Theme.TIME_TOGETHER): _("To plan it, or to join in what %(name)s enjoys."),
    ("willing", Theme.INTIMACY): _("To talk, to listen, to be near with nothing expected."),
    ("willing", Theme.RELIGION): _("To come along and watch, or to hear what it gives %(name)s."),
    ("willing", Theme.GETTING_HELP): _("To go first, by yourself, or to go three times and see."),
    ("willing", Theme.SCREENS): _("To put yours away first, or to watch one thing together."),
    ("willing", Theme.PLANS): _("To wait, if there is a day on which you talk again."),
    ("willing", Theme.OTHER): _("One small thing that you would do even if nobody noticed."),
    ("help", Theme.CHORES): _("Ask which job they like least, and what they see you leave lying."),
    ("help", Theme.MONEY): _("What money meant at home is often a good question."),
    ("help", Theme.PARENTING): _(
        "Ask what they remember from being that age, and what they want to do otherwise."
    ),
    ("help", Theme.FAMILY): _("Ask what it is like for %(name)s to stand between you and them."),
    ("help", Theme.TIME_TOGETHER): _("Ask which hour with you they liked best this month."),
    ("help", Theme.INTIMACY): _("Ask what helps %(name)s to feel at ease, and leave it open."),
    ("help", Theme.RELIGION): _("Ask what it means to %(name)s, and why it does."),
    ("help", Theme.GETTING_HELP): _("Ask what worries them most about it, before you say why."),
    ("help", Theme.SCREENS): _("Ask what that hour does for %(name)s after the day."),
    ("help", Theme.PLANS): _("Ask what they would miss without it, and what they hope for."),
    ("help", Theme.OTHER): _("Ask what you have not understood yet, and wait for the answer."),
}  # fmt: skip
