"""The path's codes as sentences. A well-read friend speaks: short, plain, with a way out.

Sentences that name the partner avoid verbs that change between "they" and a name, so that one
sentence serves both: `who` ("they", "Elias"), `Who` at the beginning, `whom` ("them", "Elias").
"""

from collections.abc import Callable
from datetime import date

from django.utils import dateformat
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext, ngettext_lazy, pgettext
from django.utils.translation import gettext_lazy as _

from apps.conversations.path import STANDS, Because, Outcome, Place, Reason, Stage, Suggestion
from apps.core.telling import in_words

_STAGES: dict[Stage, Promise] = {
    Stage.ASK: _("Ask"),
    Stage.STAND: _("Take a stand"),
    Stage.SPACE: _("Give space"),
    Stage.FOLLOW: _("Follow through"),
    Stage.HELP: _("Get help"),
    Stage.TALKING: _("Talking"),
    Stage.SETTLED: _("Settled"),
}

# "I see it differently": an ending has a form of its own.
STAGES_TO_SET = [(stage.value, name) for stage, name in _STAGES.items() if stage != Stage.SETTLED]

_LABELS: dict[Suggestion, Promise] = {
    Suggestion.FIRST_REQUEST: _("Write a request"),
    Suggestion.FINISH_REQUEST: _("Go on with the request"),
    Suggestion.ASK_AGAIN: _("Ask once more"),
    Suggestion.ASK_IN_PERSON: _("Ask in person"),
    Suggestion.ASK_ABOUT_IT: _("Ask about it kindly"),
    Suggestion.NOTE_REPLY: _("Note what came back"),
    Suggestion.WAIT: _("Leave it for now"),
    Suggestion.REPAIR: _("Mend it first"),
    Suggestion.STEP_OUT: _("Step out of the argument"),
    Suggestion.WRITE_STATEMENT: _("Say where you stand"),
    Suggestion.FINISH_STATEMENT: _("Go on with the statement"),
    Suggestion.STAND_AGAIN: _("Say it once more"),
    Suggestion.SAY_IN_PERSON: _("Say it in person"),
    Suggestion.GIVE_SPACE: _("Give it space"),
    Suggestion.KEEP_TO_IT: _("Keep to what you said"),
    Suggestion.CHOOSE_LIMIT: _("Choose what to keep to"),
    Suggestion.MAKE_CONCRETE: _("Agree on a day"),
    Suggestion.WEEKLY_TALK: _("Plan a weekly talk"),
    Suggestion.LOOK_BACK: _("Look back on it"),
    Suggestion.APPRECIATE: _("Say what was good"),
    Suggestion.TALK_CLOSENESS: _("Talk about closeness"),
    Suggestion.SHARED_TIME: _("Do something you both enjoy"),
    Suggestion.OWN_HELP: _("Find help for yourself"),
    Suggestion.MEDIATOR: _("Think of a mediator"),
    Suggestion.FIND_HELP: _("See who can help"),
    Suggestion.NAME_PATTERN: _("Is there a pattern?"),
    Suggestion.REST: _("Let it rest"),
    Suggestion.SETTLE: _("I can live with the difference"),
    Suggestion.SAFETY: _("Open the safety page"),
}

_HEADLINES: dict[Suggestion, Promise] = {
    Suggestion.FIRST_REQUEST: _("Write down one thing you would like to ask for."),
    Suggestion.FINISH_REQUEST: _("Finish the request you have begun."),
    Suggestion.ASK_AGAIN: _("Ask once more, in new words."),
    Suggestion.ASK_IN_PERSON: _("Ask in person, at a quiet moment."),
    Suggestion.ASK_ABOUT_IT: _("Ask, kindly, what became of it."),
    Suggestion.NOTE_REPLY: _("Note what came back."),
    Suggestion.WAIT: _("Leave this one alone for now."),
    Suggestion.REPAIR: _("Mend the last talk before asking for anything."),
    Suggestion.STEP_OUT: _("Step out of the argument that keeps coming round."),
    Suggestion.WRITE_STATEMENT: _("Begin to write where you stand."),
    Suggestion.FINISH_STATEMENT: _("Finish saying where you stand."),
    Suggestion.STAND_AGAIN: _("Say once more where you stand."),
    Suggestion.SAY_IN_PERSON: _("Say in person what you wrote."),
    Suggestion.GIVE_SPACE: _("Leave room for an answer."),
    Suggestion.KEEP_TO_IT: _("Keep to what you said about your own side."),
    Suggestion.CHOOSE_LIMIT: _("Choose a line of yours to keep to."),
    Suggestion.MAKE_CONCRETE: _("Agree on a day and a first small step."),
    Suggestion.WEEKLY_TALK: _("Plan a short weekly talk, with a list."),
    Suggestion.LOOK_BACK: _("Look back on what you agreed."),
    Suggestion.APPRECIATE: _("Tell them what was good about it."),
    Suggestion.TALK_CLOSENESS: _("Talk about closeness, with nothing to follow from it."),
    Suggestion.SHARED_TIME: _("Do something you both enjoy, for its own sake."),
    Suggestion.OWN_HELP: _("Find somebody for yourself to talk to."),
    Suggestion.MEDIATOR: _("Think of somebody you both trust to sit with you."),
    Suggestion.FIND_HELP: _("See who can help from outside."),
    Suggestion.NAME_PATTERN: _("Look whether the replies make a pattern."),
    Suggestion.REST: _("Let this one rest."),
    Suggestion.SETTLE: _("See whether you can live with the difference."),
    Suggestion.SAFETY: _("Read the safety page first."),
}

# What might be done, and a way out of it. Only what can be the one suggestion is here.
_ADVICE: dict[Suggestion, Promise] = {
    Suggestion.FIRST_REQUEST: _(
        "One thing, a time, and an invitation to work it out together is enough to begin with. "
        "It can stay a draft for as long as you like."
    ),
    Suggestion.FINISH_REQUEST: _(
        "A request is begun, and finishing it commits you to nothing: "
        "whether and when you say it stays yours."
    ),
    Suggestion.ASK_AGAIN: _(
        "Being passed over is ordinary, and new words at a better moment often fare better. "
        "Letting it rest is open to you too."
    ),
    Suggestion.ASK_IN_PERSON: _(
        "Silence after something written says little; it may never have been read. "
        "You could ask in person, at a quiet moment, or let it rest."
    ),
    Suggestion.ASK_ABOUT_IT: _(
        "A kind question, once, often shows what got in the way. You can also let it pass."
    ),
    Suggestion.NOTE_REPLY: _(
        "A word about it helps the next suggestion fit. Leaving it blank is fine too."
    ),
    Suggestion.WAIT: _(
        "Meanwhile there is time for something you both enjoy, for somebody of your own to talk "
        "to, or for finding a mediator you both trust; if you see it differently, say so here."
    ),
    Suggestion.REPAIR: _(
        "Mending comes before asking: one sentence about your own part is often enough. "
        "It can wait until you are both rested."
    ),
    Suggestion.STEP_OUT: _(
        "An argument needs two to go round, and you can step out of it kindly, saying when you "
        "will be back. Something you both enjoy may do more just now, and so may letting it rest."
    ),
    Suggestion.WRITE_STATEMENT: _(
        "What tends to help at this point is to stop asking and say, warmly and plainly, where "
        "you stand. Another request is always open to you, and so is letting it rest."
    ),
    Suggestion.FINISH_STATEMENT: _(
        "Saying where you stand is the next step on the path, and part of it is already written. "
        "Another request is always open to you, and so is letting it rest."
    ),
    Suggestion.STAND_AGAIN: _(
        "You could say it once more, in words that fit today. "
        "Getting help first is just as open to you, and so is letting it rest."
    ),
    Suggestion.SAY_IN_PERSON: _(
        "It may never have been read, so nothing follows from the silence. "
        "You could say it in person, in a quiet hour, or let it rest."
    ),
    Suggestion.GIVE_SPACE: _(
        "Space means not pressing: what you said about your own side begins now, the rest can be "
        "left alone, and how long it lasts is yours to change."
    ),
    Suggestion.KEEP_TO_IT: _(
        "You could keep to what %(who)s heard from you, openly and warmly, as long as nobody goes "
        "without something they need. You can ease it at any time, and if it does not feel safe, "
        "the safety page comes first."
    ),
    Suggestion.CHOOSE_LIMIT: _(
        "You could choose one line about your own side that %(who)s heard from you, as long as "
        "nobody goes without something they need. Choosing none is fine, and if it does not feel "
        "safe, the safety page comes first."
    ),
    Suggestion.MAKE_CONCRETE: _(
        "Good intentions keep better with a day and a first small step, or a weekly talk with a "
        "short list. It can also stay as light as it is."
    ),
    Suggestion.LOOK_BACK: _(
        "You could look back on it together: what worked, and what wants changing. "
        "A note to yourself whether it came about is enough too."
    ),
    Suggestion.APPRECIATE: _(
        "It came about, and saying what was good about it helps it last. "
        "You can call the matter settled whenever you like."
    ),
    Suggestion.TALK_CLOSENESS: _(
        "You could talk about closeness itself at another time: what feels near and what makes it "
        "harder, with nothing to follow from it. It can also rest."
    ),
    Suggestion.OWN_HELP: _(
        "You could go yourself, and say that %(who)s would be welcome: "
        "that asks nothing of anybody. Whether and when stays yours."
    ),
    Suggestion.FIND_HELP: _(
        "When something stays as it is, needing somebody trained is ordinary. "
        "You could see who can help, with %(whom)s or on your own, and no other door closes."
    ),
    Suggestion.REST: _(
        "Nothing here asks anything of you, and you can take it up again at any time."
    ),
    Suggestion.SAFETY: _(
        "Better wording does not make that safe, so there is nothing to say or write here now. "
        "The safety page lists people who can help you, for you alone; "
        "if this was noted by mistake, you can change it."
    ),
}

_PLAIN: dict[Reason, Promise] = {
    Reason.AFRAID: _("You noted that you were afraid."),
    Reason.WORDS_OF_HARM: _(
        "Some of the words here sound as if somebody is being hurt or controlled."
    ),
    Reason.AFRAID_ELSEWHERE: _("Another conversation tells of fear of %(whom)s."),
    Reason.SETTLED: _("You have called this settled."),
    Reason.RESTING: _("You are letting this rest."),
    Reason.SET_BY_PERSON: _("You put yourself at this step, and that is what counts."),
    Reason.NOTHING_SAID: _("Nothing has been said about this yet."),
    Reason.REPLY_OPEN: _("What came back is not noted yet."),
    Reason.TOO_SOON: _(
        "Asking again within a few days is easily felt as being pursued; from %(day)s it is fresh."
    ),
    Reason.OWN_DATE: _("You chose %(day)s yourself as the day to try again."),
    Reason.IN_SPACE: _("It is being given space until %(day)s."),
    Reason.SPACE_ELSEWHERE: _(
        "Another matter with %(whom)s is being given space until %(day)s, "
        "and one at a time is easier to hear."
    ),
    Reason.STAND_ELSEWHERE: _(
        "You have taken a stand with %(whom)s on another matter, "
        "and one at a time is easier to hear."
    ),
    Reason.UNHEARD: _("You wrote where you stand, and it had no answer."),
    Reason.PATTERN: _("You see a pattern of closed doors here."),
    Reason.WILLING: _(
        "You see somebody here who is new to this and willing, and patience with that is kind to "
        "you both."
    ),
    Reason.WHEN_TO_CONSIDER: _(
        "To say it plainly: when nothing is ever acknowledged or tried, when there is harm or "
        "addiction, when everything was tried and nothing moved, or when you are steadily unhappy "
        "or unsafe, people do ask themselves whether to go on together. That question is yours "
        "alone, and there are people trained to think it through with you."
    ),
}

_REPLIES: dict[Outcome, Promise] = {
    Outcome.AGREED: _("%(Who)s agreed."),
    Outcome.PARTLY: _("%(Who)s agreed to part of it."),
    Outcome.WANTS_TO_TALK: _("%(Who)s asked to talk about it."),
}

_IT: dict[Outcome, Promise] = {
    Outcome.NOT_NOW: _("it came to “not now”"),
    Outcome.BRUSHED_OFF: _("it was brushed off"),
    Outcome.ARGUED: _("it turned into an argument"),
    Outcome.NO_ANSWER: _("it had no answer"),
}

_EACH: dict[Outcome, Promise] = {
    Outcome.NOT_NOW: _("each came to “not now”"),
    Outcome.BRUSHED_OFF: _("each was brushed off"),
    Outcome.ARGUED: _("each turned into an argument"),
    Outcome.NO_ANSWER: _("each had no answer"),
}

_SOME = {
    Outcome.NOT_NOW: ngettext_lazy(
        "%(words)s came to “not now”", "%(words)s came to “not now”", "count"
    ),
    Outcome.BRUSHED_OFF: ngettext_lazy(
        "%(words)s was brushed off", "%(words)s were brushed off", "count"
    ),
    Outcome.ARGUED: ngettext_lazy(
        "%(words)s turned into an argument", "%(words)s turned into an argument", "count"
    ),
    Outcome.NO_ANSWER: ngettext_lazy("%(words)s had no answer", "%(words)s had no answer", "count"),
}


def stage_name(stage: Stage) -> str:
    return str(_STAGES[stage])


def suggestion_label(code: Suggestion) -> str:
    """What one would say, for a button."""
    return str(_LABELS[code])


def next_step(place: Place) -> str:
    """The button of the one suggestion. Space that is being given is not given again."""
    if place.suggestion == Suggestion.GIVE_SPACE and place.not_before:
        return gettext("What to do meanwhile")
    return suggestion_label(place.suggestion)


def suggestion_headline(code: Suggestion) -> str:
    """One sentence, for the front page."""
    return str(_HEADLINES[code])


def when_to_consider() -> str:
    """Said once, plainly, and set apart from the reasons."""
    return str(_PLAIN[Reason.WHEN_TO_CONSIDER])


def stop_note(stage: Stage, place: Place) -> str:
    """The small words under a stop of the path."""
    said = {Stage.ASK: place.asked, Stage.STAND: place.stands}
    if stage == place.stage:
        return gettext("you are here")
    if stage == Stage.HELP:
        return gettext("at any time")
    if place.suggestion == Suggestion.SAFETY:
        return gettext("not now")  # "not yet" would promise a step that is not safe
    if times := said.get(stage, 0):
        return _times(times)
    if stage == Stage.SPACE and place.stands:
        return gettext("given")
    if place.stage in (Stage.TALKING, Stage.SETTLED):
        return gettext("not needed")
    return gettext("not yet")


def reason_text(place: Place, partner_name: str = "") -> str:
    """Why, what might help, and a way out: two or three sentences, a few more at hard places."""
    names = _names(partner_name)
    tell = _closeness if place.suggestion == Suggestion.TALK_CLOSENESS else _reason
    sentences = [tell(because, place) % (names | _day(because.day)) for because in place.reason]
    if place.stage == Stage.FOLLOW and place.suggestion in STANDS:
        heard = gettext("Following through is only about what %(who)s heard from you.")
        sentences.append(heard % names)
    sentences.append(str(_ADVICE[place.suggestion]) % names)
    if place.not_before and place.suggestion in STANDS:
        later = gettext("It can be written over days, and saying it is best left until %(day)s.")
        sentences.append(later % _day(place.not_before))
    return " ".join(filter(None, sentences))


def _names(partner_name: str) -> dict[str, str]:
    name = partner_name.strip()
    who = name or pgettext("the partner, as the subject", "they")
    whom = name or pgettext("the partner, as the object", "them")
    return {"who": who, "Who": capfirst(who), "whom": whom}


def _day(day: date | None) -> dict[str, str]:
    pattern = pgettext("a day as people tell it", "l j F")
    return {"day": dateformat.format(day, pattern) if day else ""}


def _reason(because: Because, place: Place) -> str:
    if count := _COUNTED.get(because.code):
        return count(because)
    if because.code == Reason.ASKED:
        return _asked(because, [b for b in place.reason if b.code == Reason.CAME_BACK])
    if because.outcome:  # what else came back has been told with the asking
        return str(_REPLIES.get(because.outcome, ""))
    return str(_PLAIN[because.code])


def _closeness(because: Because, place: Place) -> str:
    """A no is an answer, and a yes holds for its moment: neither is counted up."""
    if because.code == Reason.ASKED:
        return gettext(
            "Where closeness is concerned, a no is an answer and asks for no second try."
        )
    if because.code == Reason.UNKEPT or because.outcome in _REPLIES:
        return gettext("Where closeness is concerned, a yes is for its moment and no promise.")
    return _reason(because, place)


def _asked(asked: Because, replies: list[Because]) -> str:
    """Such as: Three requests in four weeks: one came to “not now”, two were brushed off."""
    came_back = [(reply.outcome, reply.count) for reply in replies if reply.outcome in _SOME]
    first = came_back[0][0] if came_back else None
    values = {"requests": in_words(asked.count), "span": _span(asked.days), "replies": ""}
    if asked.count == 1:
        values["replies"] = str(_IT[first]) if first else ""
        told = gettext("You asked once, and %(replies)s.") if first else gettext("You asked once.")
    elif first and came_back[0][1] == asked.count:
        values["replies"] = str(_EACH[first])
        told = gettext("%(requests)s requests %(span)s, and %(replies)s.")
    elif first:
        some = (_SOME[outcome] % {"words": in_words(n), "count": n} for outcome, n in came_back)
        values["replies"] = ", ".join(some)
        told = gettext("%(requests)s requests %(span)s: %(replies)s.")
    else:
        told = gettext("%(requests)s requests %(span)s.")
    return capfirst(told % values)


def _span(days: int) -> str:
    """As people tell it: days up to ten, then weeks, then months."""
    if days <= 10:
        days = max(days, 1)
        return ngettext("in %(words)s day", "in %(words)s days", days) % {"words": in_words(days)}
    if days <= 70:
        weeks = round(days / 7)
        text = ngettext("in %(words)s week", "in %(words)s weeks", weeks)
        return text % {"words": in_words(weeks)}
    months = round(days / 30.4)
    text = ngettext("in %(words)s month", "in %(words)s months", months)
    return text % {"words": in_words(months)}


def _times(number: int) -> str:
    if number <= 2:
        return gettext("once") if number == 1 else gettext("twice")
    return gettext("%(count)s times") % {"count": in_words(number)}


def _unkept(because: Because) -> str:
    if because.count == 1:
        return gettext("What was agreed has not come about.")
    times = {"times": _times(because.count)}
    return gettext("What was agreed has not come about, %(times)s now.") % times


def _argued(because: Because) -> str:
    if because.count == 1:
        return gettext("The last time, it turned into an argument.")
    text = gettext("%(times)s now it has turned into an argument.")
    return capfirst(text % {"times": _times(because.count)})


def _stood(because: Because) -> str:
    if because.count == 1:
        return gettext("You said where you stand on %(day)s.") % _day(because.day)
    times = {"times": _times(because.count)}
    text = gettext("You have said where you stand %(times)s, the last time on %(day)s.")
    return text % (times | _day(because.day))


def _slipped(because: Because) -> str:
    text = ngettext(
        "%(words)s line of yours slipped, which is ordinary.",
        "%(words)s lines of yours slipped, which is ordinary.",
        because.count,
    )
    return capfirst(text % {"words": in_words(because.count)})


_COUNTED: dict[Reason, Callable[[Because], str]] = {
    Reason.UNKEPT: _unkept,
    Reason.ARGUED: _argued,
    Reason.STOOD: _stood,
    Reason.SLIPPED: _slipped,
}
