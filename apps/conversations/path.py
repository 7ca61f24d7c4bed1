"""Where a conversation is on the path, what might come next, and why (method, section 1).

Codes and values go out; `wording.py` turns them into sentences. A suggestion never locks a door:
whatever the person says or sets instead is taken as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

# The codes. Each value is its name in small letters; the models build their choices from these.
Kind = StrEnum("Kind", "REQUEST STATEMENT")
Outcome = StrEnum("Outcome", "AGREED PARTLY WANTS_TO_TALK NOT_NOW BRUSHED_OFF ARGUED NO_ANSWER")
Channel = StrEnum("Channel", "IN_PERSON CALL MESSAGE LETTER OTHER")
Tone = StrEnum("Tone", "UNSURE CLOSED")
Theme = StrEnum(
    "Theme",
    "CHORES MONEY PARENTING FAMILY TIME_TOGETHER INTIMACY RELIGION GETTING_HELP SCREENS PLANS "
    "OTHER",
)
Held = StrEnum("Held", "KEPT SLIPPED NOT_TESTED")
Stage = StrEnum("Stage", "ASK STAND SPACE FOLLOW HELP TALKING SETTLED")
Suggestion = StrEnum(
    "Suggestion",
    "FIRST_REQUEST FINISH_REQUEST ASK_AGAIN ASK_IN_PERSON ASK_ABOUT_IT NOTE_REPLY WAIT "
    "REPAIR STEP_OUT WRITE_STATEMENT FINISH_STATEMENT STAND_AGAIN SAY_IN_PERSON GIVE_SPACE "
    "KEEP_TO_IT CHOOSE_LIMIT MAKE_CONCRETE WEEKLY_TALK LOOK_BACK APPRECIATE TALK_CLOSENESS "
    "SHARED_TIME OWN_HELP MEDIATOR FIND_HELP NAME_PATTERN REST SETTLE SAFETY",
)
Reason = StrEnum(
    "Reason",
    "AFRAID WORDS_OF_HARM AFRAID_ELSEWHERE SETTLED RESTING SET_BY_PERSON NOTHING_SAID ASKED "
    "CAME_BACK REPLY_OPEN UNKEPT TOO_SOON OWN_DATE IN_SPACE SPACE_ELSEWHERE STAND_ELSEWHERE "
    "ARGUED STOOD SLIPPED UNHEARD PATTERN WHEN_TO_CONSIDER WILLING",
)

# The rules as data, each with its source.
ENOUGH_TRIES = 2  # Halterman: two or three tries without traction, then a stand,
ALL_TRIES = 3  # so a request begun after the second may still be the third
STANDS_BEFORE_HELP = 2  # Halterman: after a second stand without movement, help
FEW_DAYS = 3  # ours, for Halterman's few days; sooner is pursuit (Better Lives)
UNKEPT_FOR_A_TRY = 2  # ours
SPACE_DAYS = 7  # ours; Halterman gives space no length
FOLLOW_DAYS = 14  # ours: time for following through to be noticed, before a second stand
LOOK_BACK_DAYS = 7  # ours, after the weekly talk (Better Lives)
ARGUMENTS_IN_A_CIRCLE = 2  # ours, for the repeating argument to step out of (practice blog)
ALIKE_FOR_A_PATTERN = 3  # ours; one reply proves nothing, only the person can say (Solomon)
TRACTION = frozenset({Outcome.AGREED, Outcome.PARTLY, Outcome.WANTS_TO_TALK})  # ours
WRITTEN = frozenset({Channel.MESSAGE, Channel.LETTER})  # ours: it may never have been read
FEARS = (Reason.AFRAID, Reason.WORDS_OF_HARM, Reason.AFRAID_ELSEWHERE)
S = Suggestion
OWN_TIME = (S.SHARED_TIME, S.OWN_HELP)  # instead of pressing (Better Lives, Bartley)
INSTEAD = (*OWN_TIME, S.MEDIATOR)  # Better Lives
ASKS = frozenset({S.FIRST_REQUEST, S.FINISH_REQUEST, S.ASK_AGAIN, S.ASK_IN_PERSON, S.ASK_ABOUT_IT})
STANDS = frozenset({S.WRITE_STATEMENT, S.FINISH_STATEMENT, S.STAND_AGAIN, S.SAY_IN_PERSON})
GOES_ON = frozenset({Stage.ASK, Stage.STAND, Stage.SPACE, Stage.FOLLOW, Stage.TALKING})
LATER = STANDS | {S.WAIT, S.TALK_CLOSENESS}  # these tell the day they are better left until


@dataclass(frozen=True, slots=True)
class Said:
    """One request or statement that was said. `outcome` is None until it is noted.

    Or several of long ago that are alike to the rules: `day` is then that of the last.
    """

    kind: Kind
    day: date
    outcome: Outcome | None = None
    channel: Channel | None = None
    try_again_on: date | None = None  # the person's own date; of an agreement, the day it is for
    kept: bool | None = None  # of an agreement: whether it came about, None while not known
    afraid: bool = False
    tone: Tone | None = None
    # Of several that are told as one (``condensed``): how many, and the day of the first.
    times: int = 1
    first: date | None = None
    # Whatever the caller finds it again by. No rule looks at it.
    key: object = field(default=None, repr=False, compare=False)

    def agreed(self) -> bool:
        return self.outcome in TRACTION

    def moved(self) -> bool:
        return self.agreed() and self.kept is not False

    def unheard(self) -> bool:
        return self.outcome == Outcome.NO_ANSWER and self.channel in WRITTEN

    def silent(self) -> bool:
        """No acknowledgement, of something that they heard."""
        return self.outcome == Outcome.NO_ANSWER and not self.unheard() and self.tone is None

    def time_passed(self, days: int, today: date) -> bool:
        """A day that the person set is still there for acting on, so it passes with its end."""
        return today > self.try_again_on if self.try_again_on else today >= _later(self.day, days)

    def open(self, today: date) -> bool:
        """Not noted yet, or put off to a time that has not passed: nothing is decided."""
        put_off = self.outcome == Outcome.NOT_NOW and not self.time_passed(FEW_DAYS, today)
        return self.outcome is None or put_off

    def counts(self, today: date) -> bool:
        """Towards a stand. An argument never does: it leads to repair."""
        if self.outcome == Outcome.NO_ANSWER:
            return not self.unheard()
        return self.outcome in (Outcome.BRUSHED_OFF, Outcome.NOT_NOW) and not self.open(today)


@dataclass(frozen=True, slots=True)
class Commitment:
    held: Held = Held.NOT_TESTED
    heard: bool = True  # by the partner, from the person


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the other conversations with the same partner say: pressure is counted by partner."""

    space_until: date | None = None
    stand: bool = False  # said, and being given space or followed through
    afraid: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """All that the rules look at. The caller takes `set_stage` back when something new is said."""

    theme: Theme
    today: date
    said: tuple[Said, ...] = ()
    draft_request: bool = False
    draft_statement: bool = False
    commitments: tuple[Commitment, ...] = ()
    space_until: date | None = None  # may also be given without a stand
    resting: bool = False
    settled: bool = False
    set_stage: Stage | None = None  # "I see it differently"
    pattern_confirmed: bool = False  # of closed doors, or of no acknowledgement
    willing_confirmed: bool = False  # of replies that sounded unsure, but willing
    no_pattern_at: int | None = None  # the count of `Alike` when the person saw none
    told_plainly: bool = False  # WHEN_TO_CONSIDER has been shown, and is shown once only
    words_of_harm: bool = False  # the words tell of being hurt or controlled
    elsewhere: Elsewhere = Elsewhere()


@dataclass(frozen=True, slots=True)
class Because:
    code: Reason
    count: int = 0  # how many requests, arguments, stands …
    days: int = 0  # from the first request to the last
    day: date | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Alike:
    """The replies that may make a pattern. Whether they do, only the person can say."""

    shut: tuple[Said, ...]  # sounded closed, or never came: no acknowledgement
    unsure: tuple[Said, ...]  # sounded unsure, but willing

    @property
    def count(self) -> int:
        return _times(self.shut) + _times(self.unsure)

    def asks(self, no_pattern_at: int | None) -> bool:
        """Whether to ask the person; once they saw no pattern, only after as many more."""
        many = max(_times(self.shut), _times(self.unsure)) >= ALIKE_FOR_A_PATTERN
        more = no_pattern_at is None or self.count - no_pattern_at >= ALIKE_FOR_A_PATTERN
        return many and more


@dataclass(frozen=True, slots=True)
class Place:
    stage: Stage
    suggestion: Suggestion
    reason: tuple[Because, ...]
    not_before: date | None  # the first day for it, or the end of the space; always after today
    open: tuple[Suggestion, ...]
    tries: int  # counted towards a stand, since something last moved
    asked: int  # requests ever said
    stands: int  # statements ever said
    last: object = field(default=None, compare=False)  # the key of what was said last
    asks_for_pattern: bool = False  # whether NAME_PATTERN is a question, or leads to the answer

    def ask_from(self, today: date) -> date | None:
        """The first day for asking once more; None unless that is what comes next."""
        next_is_asking = self.stage == Stage.ASK and self.suggestion in ASKS | {S.WAIT}
        return (self.not_before or today) if next_is_asking else None


def alike(history: History) -> Alike:
    """Of a history, the oldest first. A silence is over once something has moved."""
    return _alike(sorted(history.said, key=_in_order))


def where(history: History) -> Place:
    """Total, deterministic, and the same whatever the order of `history.said`."""
    r = _Reading(history)
    return _first(r) or _AT[r.stage](r)


def alone(one: History) -> Elsewhere:
    """What one conversation tells the others with the same partner."""
    r = _Reading(one)
    return Elsewhere(
        space_until=None if one.settled else r.space_end,
        stand=bool(r.stands) and r.stage in (Stage.SPACE, Stage.FOLLOW),
        afraid=bool(r.fears),
    )


def together(others: Iterable[Elsewhere]) -> Elsewhere:
    """What they tell all in all, for `History.elsewhere`."""
    told = list(others)
    return Elsewhere(
        space_until=max((one.space_until for one in told if one.space_until), default=None),
        stand=any(one.stand for one in told),
        afraid=any(one.afraid for one in told),
    )


def condensed(older: Iterable[Said], shown: int) -> list[Said]:
    """As few as say the same as these, for any history of which they are the oldest days.

    That is, wherever what follows was said on later days, and read on no earlier one. Of the
    replies that may make a pattern the newest `shown` of a kind are kept one by one, and so is
    whatever a rule looks at by itself; what is alike to the rules becomes one. How many are left
    depends on how many kinds there are, not on how much was said.
    """
    said = sorted(older, key=_in_order)
    moved = len(said) - len(_after_last(Said.moved, said))
    agreed = len(said) - len(_after_last(Said.agreed, said))
    single = _looked_at(said, moved, agreed, shown)
    groups: dict[tuple[bool, bool, Said], list[Said]] = {}
    for n, s in enumerate(said):
        if n not in single:
            one = _like_those_before_it_moved(s) if n < moved else _like(s, said[-1].day)
            groups.setdefault((n < moved, n < agreed, one), []).append(s)
    alike = [
        replace(
            one,
            day=max(s.day for s in group),
            first=min(s.first or s.day for s in group),
            try_again_on=max((s.try_again_on for s in group if s.try_again_on), default=None),
            times=_times(group),
        )
        for (_, _, one), group in groups.items()
    ]
    return [*alike, *(said[n] for n in sorted(single))]


def _looked_at(said: list[Said], moved: int, agreed: int, shown: int) -> set[int]:
    """Where those are that a rule looks at by themselves; two numbers say what is over."""

    def last(most: int, test: Callable[[Said], bool], start: int = 0) -> list[int]:
        found = (n for n in range(len(said) - 1, start - 1, -1) if test(said[n]))
        return list(islice(found, most))

    return {
        *last(1, lambda s: True),
        *(n - 1 for n in (moved, agreed) if n),
        *last(1, lambda s: s.kind == Kind.STATEMENT, moved),
        *last(1, lambda s: s.kind == Kind.STATEMENT and not s.unheard(), moved),
        *last(shown, lambda s: s.tone == Tone.CLOSED),
        *last(shown, lambda s: s.tone == Tone.UNSURE),
        *last(shown, Said.silent, moved),
    }


def _like_those_before_it_moved(s: Said) -> Said:
    """All that the rules still ask of it: fear, how it sounded, and that it was said."""
    put_off = s.outcome == Outcome.NOT_NOW and s.try_again_on
    outcome = Outcome.NOT_NOW if put_off else Outcome.BRUSHED_OFF
    return Said(s.kind, date.min, outcome, afraid=s.afraid, tone=s.tone)


def _like(s: Said, newest: date) -> Said:
    """All that the rules ask of one that they do not look at by itself.

    One that was put off has its day, or the person's own, for as long as that may lie ahead.
    """
    day, again = date.min, None
    if s.outcome == Outcome.NOT_NOW and s.try_again_on:
        again = date.min if s.time_passed(FEW_DAYS, newest) else s.try_again_on
    elif s.open(newest) and s.outcome:
        day = s.day
    channel = Channel.MESSAGE if s.unheard() else None
    return Said(s.kind, day, s.outcome, channel, again, s.kept, s.afraid, s.tone)


class _Reading:
    """What a history amounts to, before anything is suggested."""

    def __init__(self, h: History) -> None:
        said = sorted(h.said, key=_in_order)
        since_yes, since_moved = _after_last(Said.agreed, said), _after_last(Said.moved, said)
        statements = [s for s in since_moved if s.kind == Kind.STATEMENT]
        given = [s for s in since_yes if s.kind == Kind.STATEMENT]
        last = said[-1] if said else None
        self.h, self.said, self.last = h, said, last
        self.talking = last is not None and last.moved()
        self.argued = last is not None and last.outcome == Outcome.ARGUED
        self.undecided = last is not None and (self.argued or last.open(h.today))
        # Every agreement starts the count again; those that came to nothing are counted apart.
        self.requests = [s for s in since_yes if s.kind == Kind.REQUEST]
        self.unkept = _times(s for s in since_moved if s.agreed())
        self.ask_about_it = last is not None and last.agreed() and self.unkept == 1
        counted = _times(s for s in self.requests if s.counts(h.today))
        self.tries = counted + self.unkept // UNKEPT_FOR_A_TRY
        self.arguments = _times(s for s in since_yes if s.outcome == Outcome.ARGUED)
        self.stands = [s for s in statements if not s.unheard()]
        self.unheard_stand = bool(statements) and statements[-1].unheard()
        end = _space_end(given[-1], h) if given else h.space_until
        self.space_end = end if end and end > h.today else None
        self.waits = _waits(h, self.space_end)
        spaces = (w for w in self.waits if w.code in (Reason.IN_SPACE, Reason.SPACE_ELSEWHERE))
        self.space = next(spaces, None)
        self.intimacy, self.getting_help = h.theme == Theme.INTIMACY, h.theme == Theme.GETTING_HELP
        self.heard = [commitment for commitment in h.commitments if commitment.heard]
        noted = (any(s.afraid for s in said), h.words_of_harm, h.elsewhere.afraid)
        self.fears = tuple(Because(code) for code, told in zip(FEARS, noted, strict=True) if told)
        self.stage = _stage(self)


def _in_order(s: Said) -> tuple[object, ...]:
    """By day; within a day what moved comes last, then what hurt, so that neither is buried.

    What is told as one comes before what is told by itself: it was summed up earlier. The rest
    only leaves no two orders of the same.
    """
    weight = 2 if s.outcome == Outcome.ARGUED else 0 if s.outcome else 1
    if s.agreed():
        weight = 4 if s.moved() else 3
    codes = s.kind, s.outcome or "", s.channel or "", s.tone or "", str(s.kept), s.afraid
    return s.day, weight, s.first is None, codes, s.try_again_on or date.min, s.times, s.first


def _times(said: Iterable[Said]) -> int:
    return sum(s.times for s in said)


def _after_last(test: Callable[[Said], bool], said: list[Said]) -> list[Said]:
    return said[max((n for n, s in enumerate(said, start=1) if test(s)), default=0) :]


def _alike(said: list[Said]) -> Alike:
    moved = len(said) - len(_after_last(Said.moved, said))
    return Alike(
        shut=tuple(
            s for n, s in enumerate(said) if s.tone == Tone.CLOSED or (n >= moved and s.silent())
        ),
        unsure=tuple(s for s in said if s.tone == Tone.UNSURE),
    )


def _later(day: date, days: int) -> date:
    return day + timedelta(days) if (date.max - day).days >= days else date.max


def _space_end(stand: Said, h: History) -> date:
    """The person's own date, else a week. A space that ended before the stand was another one."""
    if h.space_until and h.space_until > stand.day:
        return h.space_until
    return stand.try_again_on or _later(stand.day, SPACE_DAYS)


def _waits(h: History, space_end: date | None) -> list[Because]:
    """Why not to ask today, the longest first. "Not now" with a day invites for that very day."""
    fresh = [s.day for s in h.said if not (s.outcome == Outcome.NOT_NOW and s.try_again_on)]
    waits = {
        Reason.SPACE_ELSEWHERE: h.elsewhere.space_until,
        Reason.IN_SPACE: space_end,
        Reason.OWN_DATE: max((s.try_again_on for s in h.said if s.try_again_on), default=None),
        Reason.TOO_SOON: _later(max(fresh), FEW_DAYS) if fresh else None,
    }
    ahead = [Because(code, day=day) for code, day in waits.items() if day and day > h.today]
    return sorted(ahead, key=lambda wait: wait.day or h.today, reverse=True)


def _stage(r: _Reading) -> Stage:
    """The first rule that fits."""
    followed = r.stands and _later(_space_end(r.stands[-1], r.h), FOLLOW_DAYS) <= r.h.today
    third_begun = r.h.draft_request and not r.h.draft_statement
    tried = r.tries >= (ALL_TRIES if third_begun and not r.getting_help else ENOUGH_TRIES)
    rules = (
        (r.fears, Stage.HELP),
        (r.h.settled, Stage.SETTLED),
        (r.h.set_stage, r.h.set_stage or Stage.ASK),
        (r.h.pattern_confirmed and not r.talking, Stage.HELP),
        (r.space_end, Stage.SPACE),
        (r.talking, Stage.TALKING),
        (r.ask_about_it, Stage.ASK),
        (_times(r.stands) >= STANDS_BEFORE_HELP, Stage.HELP),
        (r.intimacy, Stage.ASK),
        (r.getting_help and not r.argued and (tried or r.stands or r.unheard_stand), Stage.HELP),
        (r.stands and (r.undecided or not followed), Stage.FOLLOW),
        (r.undecided, Stage.ASK),
        (r.stands or r.unheard_stand or tried, Stage.STAND),
    )
    return next((stage for fits, stage in rules if fits), Stage.ASK)


def _first(r: _Reading) -> Place | None:
    """What comes before the suggestion of a stage, whichever stage it is."""
    if r.fears:
        # At once, and nothing beside it that meets the partner: help could be for two, own is not.
        return replace(_place(r, S.SAFETY, r.fears), open=(S.OWN_HELP,), not_before=None)
    if r.h.resting or r.stage == Stage.SETTLED:
        why = Because(Reason.SETTLED if r.stage == Stage.SETTLED else Reason.RESTING)
        return _place(r, S.REST, (why,))
    if r.argued and r.stage != Stage.HELP:  # mending is not pressing, so space is no bar to it
        circle = r.arguments >= ARGUMENTS_IN_A_CIRCLE
        what, instead = (S.STEP_OUT, INSTEAD) if circle else (S.REPAIR, OWN_TIME)
        return _place(r, what, (Because(Reason.ARGUED, count=r.arguments),), *instead, *_asks(r))
    pressing = r.stage in (Stage.ASK, Stage.STAND, Stage.FOLLOW)
    if r.last and r.last.outcome is None and pressing:
        why = Because(Reason.REPLY_OPEN)
        recent = _later(r.last.day, FEW_DAYS) > r.h.today
        return _wait(r, why) if recent else _place(r, S.NOTE_REPLY, (*_facts(r), why))
    if r.intimacy and (r.last or r.stage != Stage.ASK) and (pressing or r.stage == Stage.TALKING):
        # A no is an answer and a yes is no debt: nothing is asked again, held to or made firm.
        return _wait(r, r.space) if r.space else _place(r, S.TALK_CLOSENESS, _facts(r), *OWN_TIME)
    return None


def _ask(r: _Reading) -> Place:
    return _wait(r, r.waits[0]) if r.waits else _place(r, _next_ask(r), _facts(r))


def _stand(r: _Reading) -> Place:
    if r.getting_help:
        return _place(r, S.OWN_HELP, _facts(r), *_asks(r))
    if r.space or (r.unheard_stand and r.waits):
        return _wait(r, r.space or r.waits[0])
    if r.h.elsewhere.stand:
        return _wait(r, Because(Reason.STAND_ELSEWHERE), *_asks(r))
    if r.unheard_stand:
        return _place(r, S.SAY_IN_PERSON, (Because(Reason.UNHEARD),))
    # Writing may begin before `not_before`: it takes days, and only the saying is pressing.
    new = S.STAND_AGAIN if r.stands else S.WRITE_STATEMENT
    what = S.FINISH_STATEMENT if r.h.draft_statement else new
    return _place(r, what, _stood(r) or _facts(r), *_asks(r))


def _space(r: _Reading) -> Place:
    until = (Because(Reason.IN_SPACE, day=r.space_end),) if r.space_end else ()
    keep = (S.KEEP_TO_IT, S.SAFETY) if r.heard and not r.intimacy else ()
    return _place(r, S.GIVE_SPACE, (*_stood(r), *until), *OWN_TIME, *keep)


def _follow(r: _Reading) -> Place:
    if not r.stands and not r.heard:
        return _stand(r)  # only what they have heard: unsaid, it would be a silent withdrawal
    slips = sum(commitment.held == Held.SLIPPED for commitment in r.heard)
    slipped = (Because(Reason.SLIPPED, count=slips),) if slips else ()
    what = S.KEEP_TO_IT if r.heard else S.CHOOSE_LIMIT
    # Retaliation is likeliest here, so safety comes first beside it.
    return _place(r, what, (*_stood(r), *slipped), S.SAFETY, *OWN_TIME)


def _help(r: _Reading) -> Place:
    reason = _stood(r) or _facts(r)
    if r.h.pattern_confirmed:
        plainly = () if r.h.told_plainly else (Because(Reason.WHEN_TO_CONSIDER),)
        reason = (Because(Reason.PATTERN), *plainly)
    what = S.OWN_HELP if r.getting_help else S.FIND_HELP
    return _place(r, what, reason, S.OWN_HELP, S.MEDIATOR, *_asks(r))


def _talk(r: _Reading) -> Place:
    moved = r.last if r.talking else None
    due = moved and moved.time_passed(LOOK_BACK_DAYS, r.h.today)
    what = S.APPRECIATE if moved and moved.kept else S.LOOK_BACK if due else S.MAKE_CONCRETE
    return _place(r, what, _facts(r), S.WEEKLY_TALK, S.APPRECIATE)


_AT = {
    Stage.ASK: _ask,
    Stage.STAND: _stand,
    Stage.SPACE: _space,
    Stage.FOLLOW: _follow,
    Stage.HELP: _help,
    Stage.TALKING: _talk,
}


def _wait(r: _Reading, why: Because, *also: Suggestion) -> Place:
    return _place(r, S.WAIT, (*_facts(r), why), *INSTEAD, *also)


def _next_ask(r: _Reading) -> Suggestion:
    if r.ask_about_it:
        return S.ASK_ABOUT_IT  # kindly, and once
    if r.last and r.last.unheard():
        return S.ASK_IN_PERSON
    if r.h.draft_request:
        return S.FINISH_REQUEST
    return S.ASK_AGAIN if r.last else S.FIRST_REQUEST


def _asks(r: _Reading) -> tuple[Suggestion, ...]:
    return () if r.waits or r.intimacy else (_next_ask(r),)


def _stood(r: _Reading) -> tuple[Because, ...]:
    if not r.stands:
        return ()
    return (Because(Reason.STOOD, count=_times(r.stands), day=r.stands[-1].day),)


def _facts(r: _Reading) -> tuple[Because, ...]:
    """What the person did and what came back, since something last moved."""
    if r.last is None:
        return (Because(Reason.NOTHING_SAID),)
    if r.talking:
        return (Because(Reason.CAME_BACK, count=1, outcome=r.last.outcome),)
    facts = [Because(Reason.UNKEPT, count=r.unkept)] if r.unkept else []
    if r.requests:
        days = (r.requests[-1].day - min(s.first or s.day for s in r.requests)).days
        facts.append(Because(Reason.ASKED, count=_times(r.requests), days=days))
    counts = ((_times(s for s in r.requests if s.outcome == o), o) for o in Outcome)
    return (*facts, *(Because(Reason.CAME_BACK, count=n, outcome=o) for n, o in counts if n))


def _place(r: _Reading, what: Suggestion, why: tuple[Because, ...], *also: Suggestion) -> Place:
    """Help is open at any time; rest and an ending are, once something was said."""
    own = (Because(Reason.SET_BY_PERSON),) if r.stage == r.h.set_stage and not r.fears else ()
    note = (S.NOTE_REPLY,) if r.last and r.last.outcome is None else ()
    ends = (S.REST, S.SETTLE) if r.last and r.stage != Stage.SETTLED else ()
    # It may be kind at any step. Left alone or at rest, it has that already.
    space = (S.GIVE_SPACE,) if r.last and what not in (S.WAIT, S.REST) else ()
    # An answer can be changed at any time, so the way back to it stays open.
    seen = r.h.pattern_confirmed or r.h.willing_confirmed
    asked = not seen and _alike(r.said).asks(r.h.no_pattern_at)
    answered = seen or r.h.no_pattern_at is not None
    pattern = (S.NAME_PATTERN,) if asked or answered else ()
    goes_on = r.stage in GOES_ON and what != S.REST and not r.intimacy
    willing = (Because(Reason.WILLING),) if r.h.willing_confirmed and goes_on else ()
    later = r.waits[0].day if r.waits and what in LATER else None
    every = dict.fromkeys((*note, *also, *ends, *space, S.FIND_HELP, *pattern))
    return Place(
        stage=r.stage,
        suggestion=what,
        reason=(*own, *why, *willing),
        not_before=r.space_end if r.stage == Stage.SPACE else later,
        open=tuple(code for code in every if code != what),
        tries=r.tries,
        asked=_times(s for s in r.said if s.kind == Kind.REQUEST),
        stands=_times(s for s in r.said if s.kind == Kind.STATEMENT),
        last=r.last.key if r.last else None,
        asks_for_pattern=asked,
    )
