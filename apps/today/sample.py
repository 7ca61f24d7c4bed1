"""A lived-in example: three conversations, eight attempts over two months, a draft in hand."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.conversations.models import Conversation
from apps.notebook.models import GoodThing, Reflection, SharedTime
from apps.request_log.models import Attempt, Commitment
from apps.statements.models import Statement

# Days ago, and what was said and came back.
SUPPER: list[dict[str, Any]] = [
    {
        "ago": 29,
        "words": _(
            "Could we leave both phones in the hall on Tuesday and Thursday, from supper until "
            "nine? I’d like to hear about your week, and I’ll make the tea."
        ),
        "outcome": "not_now",
        "channel": "in_person",
        "their_words": _("Maybe when this job is finished."),
    },
    {
        "ago": 17,
        "words": _(
            "I miss talking to you in the evenings. Would you try one evening with me this week? "
            "You choose which."
        ),
        "outcome": "brushed_off",
        "channel": "in_person",
        "place": _("on a walk"),
        "their_words": _("I’m tired, can we not."),
        "felt": _("let down for a minute"),
        "note": _("Then we talked about the new foreman, and it was a good walk."),
    },
    {
        "ago": 6,
        "words": _(
            "Could we have half an hour on Tuesday, once the dishes are done, with tea and no "
            "screens? Tell me what would make it easy for you."
        ),
        "outcome": "no_answer",
        "channel": "in_person",
        "felt": _("a bit foolish, then fine"),
        "note": _("The news was on; I would choose another moment."),
    },
]
MONEY: list[dict[str, Any]] = [
    {
        "ago": 58,
        "words": _("Could we put something by every month, even a little? I’d sleep better."),
        "outcome": "brushed_off",
        "channel": "in_person",
        "their_words": _("It always works out."),
    },
    {
        "ago": 51,
        "words": _("I’d like us to look at the account together, this Sunday, for twenty minutes."),
        "outcome": "argued",
        "channel": "letter",
        "their_words": _("Not this again."),
    },
    {
        "ago": 41,
        "kind": "statement",
        "words": _(
            "I’m bringing this up because I want us both to sleep well. I’m no longer willing to "
            "say yes to a plan before I know what is in the account. I’m willing to do the sums, "
            "and to wait if there is a day for it. What would make it easier to look at it with me?"
        ),
        "outcome": "wants_to_talk",
        "channel": "in_person",
        "their_words": _("Give me a week to think."),
    },
]
SUNDAYS: list[dict[str, Any]] = [
    {
        "ago": 20,
        "words": _("Would you ask your mother whether we might come at eleven and leave by three?"),
        "outcome": "partly",
        "channel": "call",
        "their_words": _("I’ll ask about the eleven."),
    },
    {
        "ago": 10,
        "words": _(
            "Could we be home by four this Sunday, so that a bit of the weekend is left for us?"
        ),
        "outcome": "not_now",
        "channel": "in_person",
        "place": _("in the car"),
        "their_words": _("After the match, maybe."),
    },
]


def fill(user: User, today: date) -> None:
    """Write the example for ``user``, whose vault must be open."""
    supper = Conversation.objects.create(
        owner=user,
        title=_("The hour after supper"),
        wish=_("One hour, most evenings, when we are both really in the room."),
        theme="screens",
        partner_name="Elias",
    )
    money = Conversation.objects.create(
        owner=user,
        title=_("Putting money by"),
        wish=_("To know where we stand, and to have something for a bad month."),
        theme="money",
        partner_name="Elias",
    )
    sundays = Conversation.objects.create(
        owner=user,
        title=_("Sundays at Elias’s mother’s"),
        wish=_("Seeing her gladly, and still having a Sunday of our own."),
        theme="family",
        partner_name="Elias",
    )
    for conversation, attempts in ((money, MONEY), (supper, SUPPER), (sundays, SUNDAYS)):
        for said in attempts:
            what = {**said, "said_on": today - timedelta(days=said["ago"])}
            del what["ago"]
            Attempt.objects.create(owner=user, conversation=conversation, **what)
    Commitment.objects.create(
        owner=user,
        conversation=money,
        attempt=money.attempts.filter(kind="statement").first(),
        words=_("I will not say yes to a plan before I know what is in the account."),
    )
    Statement.objects.create(
        owner=user,
        conversation=supper,
        why=_(
            "I’m bringing this up because I want us to be good company for each other long after "
            "the children have gone."
        ),
        not_willing=_(
            "I’m no longer willing to sit beside you all evening and act as if I don’t mind. "
            "And I’m going to stop saying “it’s fine” when it isn’t,"
        ),
        willing=_("I’d like to hear what that hour does for you after a day’s work, and I’m"),
    )
    beside(supper, today)


def beside(conversation: Conversation, today: date) -> None:
    """What was good, what is looked forward to, and a note to oneself."""
    its = {"owner_id": conversation.owner_id, "conversation": conversation}
    GoodThing.objects.create(
        **its,
        day=today - timedelta(days=4),
        words=_("Elias had mended the strap of my bag before I was up."),
    )
    SharedTime.objects.create(
        **its, day=today + timedelta(days=3), words=_("Dumplings at the night market.")
    )
    SharedTime.objects.create(
        **its,
        day=today - timedelta(days=11),
        state=SharedTime.State.HAD,
        words=_("The long way round the reservoir."),
        note=_("We saw the heron again, and neither of us looked at a screen."),
    )
    Reflection.objects.create(
        **its,
        kind=Reflection.Prompt.STORY,
        day=today - timedelta(days=5),
        words=_(
            "That Elias would rather be anywhere than here. But Elias fell asleep on my shoulder "
            "during the film, so that story leaks."
        ),
    )
