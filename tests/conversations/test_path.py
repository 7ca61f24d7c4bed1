"""The rules of the path: a table of histories, read off the method, and what holds for any history.

Days are counted from TODAY: `asked(4, "brushed_off")` was asked four days ago.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from apps.conversations.path import (
    ASKS,
    FEW_DAYS,
    STANDS,
    TRACTION,
    WRITTEN,
    Because,
    Channel,
    Commitment,
    Elsewhere,
    Held,
    History,
    Kind,
    Outcome,
    Place,
    Reason,
    Said,
    Stage,
    Suggestion,
    Theme,
    Tone,
    elsewhere,
    where,
)

TODAY = date(2025, 6, 12)
unhurried = settings(deadline=None)  # a busy machine is no failure
FOLLOWS = {Suggestion.KEEP_TO_IT, Suggestion.CHOOSE_LIMIT}
FOR_TWO = {Suggestion.MEDIATOR, Suggestion.FIND_HELP, Suggestion.WEEKLY_TALK}


def day(days: int) -> date:
    """`days` from today; in the past if negative."""
    return TODAY + timedelta(days)


def said(kind: Kind, days_ago: int, outcome: str | None, channel: str, **more: Any) -> Said:
    again = more.pop("again_in", None)
    return Said(
        kind=kind,
        day=day(-days_ago),
        outcome=Outcome(outcome) if outcome else None,
        channel=Channel(channel),
        try_again_on=None if again is None else day(again),
        **more,
    )


def asked(days_ago: int, outcome: str | None = None, by: str = "in_person", **more: Any) -> Said:
    return said(Kind.REQUEST, days_ago, outcome, by, **more)


def stood(days_ago: int, outcome: str | None = None, by: str = "in_person", **more: Any) -> Said:
    return said(Kind.STATEMENT, days_ago, outcome, by, **more)


def history(*attempts: Said, theme: str = "chores", **more: Any) -> History:
    return History(theme=Theme(theme), today=TODAY, said=attempts, **more)


BRUSHED = asked(20, "brushed_off")
TWICE = (BRUSHED, asked(10, "brushed_off"))
THRICE = (*TWICE, asked(5, "brushed_off"))
HEARD = (Commitment(),)
UNSAID = (Commitment(heard=False),)


@dataclass(frozen=True)
class Case:
    told: str
    stage: str
    suggestion: str
    before: History


def case(told: str, stage: str, suggestion: str, *attempts: Said, **more: Any) -> Case:
    return Case(told, stage, suggestion, history(*attempts, **more))


# One line a history: where it leads and what happened. Grouped by the rule that it tries.
# fmt: off
TABLE: dict[str, list[Case]] = {
    "the first request": [
        case("nothing said yet", "ask", "first_request"),
        case("a first request begun", "ask", "finish_request", draft_request=True),
        case("only a statement begun", "ask", "first_request", draft_statement=True),
        case("a request and a statement begun", "ask", "finish_request",
             draft_request=True, draft_statement=True),
        case("nothing said about closeness", "ask", "first_request", theme="intimacy"),
        case("nothing said about help", "ask", "first_request", theme="getting_help"),
    ],
    "a reply that is not noted": [
        case("asked today, nothing noted", "ask", "wait", asked(0)),
        case("asked two days ago, nothing noted", "ask", "wait", asked(2)),
        case("asked three days ago, nothing noted", "ask", "note_reply", asked(3)),
        case("asked long ago, nothing noted", "ask", "note_reply", asked(60)),
        case("a third is out after two refusals", "ask", "wait", *TWICE, asked(1)),
        case("a third was never noted", "ask", "note_reply", *TWICE, asked(4)),
        case("a statement that was never noted", "follow", "note_reply", stood(9)),
    ],
    "asking again": [
        case("brushed off four days ago", "ask", "ask_again", asked(4, "brushed_off")),
        case("brushed off three days ago", "ask", "ask_again", asked(3, "brushed_off")),
        case("no answer in person", "ask", "ask_again", asked(4, "no_answer")),
        case("no answer on the phone", "ask", "ask_again", asked(4, "no_answer", "call")),
        case("a second request begun", "ask", "finish_request",
             asked(4, "brushed_off"), draft_request=True),
        case("a statement begun after one try", "ask", "ask_again",
             asked(4, "brushed_off"), draft_statement=True),
    ],
    "too soon is pursuit": [
        case("brushed off today", "ask", "wait", asked(0, "brushed_off")),
        case("brushed off two days ago", "ask", "wait", asked(2, "brushed_off")),
        case("no answer yesterday", "ask", "wait", asked(1, "no_answer")),
        case("a second request begun the day after", "ask", "wait",
             asked(1, "brushed_off"), draft_request=True),
        case("no answer to yesterday's message", "ask", "wait", asked(1, "no_answer", "message")),
    ],
    "the person's own date": [
        case("brushed off, own date next week", "ask", "wait", asked(4, "brushed_off", again_in=7)),
        case("brushed off, own date today", "ask", "ask_again",
             asked(4, "brushed_off", again_in=0)),
        case("own date set at an earlier try still holds", "ask", "wait",
             asked(9, "brushed_off", again_in=5), asked(4, "no_answer", "message")),
        case("own date tomorrow, a request begun", "ask", "wait",
             asked(9, "brushed_off", again_in=1), draft_request=True),
        case("own date does not shorten three days", "ask", "wait",
             asked(2, "brushed_off", again_in=-1)),
    ],
    "not now": [
        case("not now, yesterday", "ask", "wait", asked(1, "not_now")),
        case("not now, three days ago", "ask", "ask_again", asked(3, "not_now")),
        case("not now, until next week", "ask", "wait", asked(9, "not_now", again_in=7)),
        case("not now, until today", "ask", "ask_again", asked(1, "not_now", again_in=0)),
        case("its time has not passed, so it is not the second try", "ask", "wait",
             BRUSHED, asked(5, "not_now", again_in=2)),
        case("on the day itself it may be asked again", "ask", "ask_again",
             BRUSHED, asked(5, "not_now", again_in=0)),
        case("the day has passed, so it is the second try", "stand", "write_statement",
             BRUSHED, asked(5, "not_now", again_in=-1)),
        case("three days passed with no date, so it is the second try", "stand", "write_statement",
             BRUSHED, asked(3, "not_now")),
        case("two days passed with no date, so it is not", "ask", "wait",
             BRUSHED, asked(2, "not_now")),
        case("put off for now after two refusals", "ask", "wait",
             *TWICE, asked(4, "not_now", again_in=3)),
    ],
    "two or three tries, then a stand": [
        case("brushed off twice", "stand", "write_statement", *TWICE),
        case("brushed off three times", "stand", "write_statement", *THRICE),
        case("no answer twice, in person and on the phone", "stand", "write_statement",
             asked(20, "no_answer"), asked(9, "no_answer", "call")),
        case("three tries of three kinds, a statement begun", "stand", "finish_statement",
             asked(32, "not_now"), asked(19, "brushed_off"), asked(4, "no_answer"),
             draft_statement=True),
        case("two tries, a third request begun", "ask", "finish_request",
             *TWICE, draft_request=True),
        case("two tries, a request and a statement begun", "stand", "finish_statement",
             *TWICE, draft_request=True, draft_statement=True),
        case("three tries, a fourth request begun", "stand", "write_statement",
             *THRICE, draft_request=True),
        case("the second refusal was yesterday", "stand", "write_statement",
             BRUSHED, asked(1, "brushed_off")),
    ],
    "a message with no answer": [
        case("one message", "ask", "ask_in_person", asked(4, "no_answer", "message")),
        case("one letter", "ask", "ask_in_person", asked(9, "no_answer", "letter")),
        case("three messages are no try", "ask", "ask_in_person",
             *(asked(n, "no_answer", "message") for n in (30, 20, 10))),
        case("one refusal and one message are one try", "ask", "ask_in_person",
             BRUSHED, asked(5, "no_answer", "message")),
        case("a message brushed off counts", "stand", "write_statement",
             BRUSHED, asked(5, "brushed_off", "message")),
        case("a stand by message was not heard yet", "stand", "say_in_person",
             *TWICE, stood(8, "no_answer", "message")),
        case("a stand by message, and a request of yesterday", "stand", "wait",
             stood(9, "no_answer", "message"), asked(1, "brushed_off")),
        case("a stand by letter has its space first", "space", "give_space",
             *TWICE, stood(6, "no_answer", "letter")),
    ],
    "an argument": [
        case("it was argued", "ask", "repair", asked(4, "argued")),
        case("it was argued today", "ask", "repair", asked(0, "argued")),
        case("it was argued weeks ago", "ask", "repair", asked(40, "argued")),
        case("argued twice goes in a circle", "ask", "step_out",
             asked(12, "argued"), asked(4, "argued")),
        case("argued five times is still no stand", "ask", "step_out",
             *(asked(n, "argued") for n in (50, 40, 30, 20, 10))),
        case("argued after two refusals", "ask", "repair", *TWICE, asked(4, "argued")),
        case("argued, then brushed off twice", "stand", "write_statement",
             asked(40, "argued"), *TWICE),
        case("argued between refusals counts for nothing", "ask", "ask_in_person",
             BRUSHED, asked(15, "argued"), asked(9, "no_answer", "message")),
        case("a stand was argued", "space", "repair", stood(2, "argued")),
        case("a stand was argued, the space is over", "follow", "repair", stood(9, "argued")),
        case("argued with a request begun", "ask", "repair",
             asked(4, "argued"), draft_request=True),
    ],
    "something moved": [
        case("agreed", "talking", "make_concrete", asked(2, "agreed")),
        case("agreed in part", "talking", "make_concrete", asked(2, "partly")),
        case("wants to talk", "talking", "make_concrete", asked(2, "wants_to_talk")),
        case("agreed a week ago", "talking", "look_back", asked(7, "agreed")),
        case("agreed for a day still to come", "talking", "make_concrete",
             asked(9, "agreed", again_in=3)),
        case("the day agreed on was yesterday", "talking", "look_back",
             asked(3, "agreed", again_in=-1)),
        case("it came about", "talking", "appreciate", asked(9, "agreed", kept=True)),
        case("agreed after three refusals", "talking", "make_concrete",
             *THRICE, asked(1, "agreed")),
        case("the count starts again after it", "ask", "ask_again",
             *THRICE, asked(4, "agreed", kept=True), asked(3, "brushed_off")),
        case("in part and to talk start the count again too", "ask", "ask_again",
             BRUSHED, asked(18, "partly"), asked(12, "wants_to_talk"), asked(5, "no_answer")),
        case("two refusals after an agreement", "stand", "write_statement",
             asked(40, "agreed"), *TWICE),
        case("a stand was agreed to", "talking", "make_concrete", stood(2, "agreed")),
        case("after two stands, they want to talk", "talking", "make_concrete",
             stood(60, "brushed_off"), stood(30, "brushed_off"), asked(2, "wants_to_talk")),
        case("they want to talk and asked for time first", "space", "give_space",
             stood(2, "wants_to_talk"), space_until=day(5)),
    ],
    "twice on one day": [
        case("brushed off, then agreed", "talking", "make_concrete",
             asked(2, "brushed_off"), asked(2, "agreed")),
        case("argued, then agreed", "talking", "make_concrete",
             asked(2, "argued"), asked(2, "agreed")),
        case("brushed off and argued", "ask", "repair",
             asked(5, "argued"), asked(5, "brushed_off")),
        case("not noted yet and argued", "ask", "repair", asked(5, "argued"), asked(5)),
        case("brushed off and not noted yet", "ask", "note_reply",
             asked(5), asked(5, "brushed_off")),
    ],
    "an agreement that did not come about": [
        case("once", "ask", "ask_about_it", asked(9, "agreed", kept=False)),
        case("once, said yesterday", "ask", "wait", asked(1, "agreed", kept=False)),
        case("once, after two refusals", "ask", "ask_about_it",
             *TWICE, asked(4, "partly", kept=False)),
        case("asked about once, and brushed off", "ask", "ask_again",
             asked(20, "agreed", kept=False), asked(9, "brushed_off")),
        case("twice is one try", "ask", "ask_again",
             asked(20, "agreed", kept=False), asked(9, "agreed", kept=False)),
        case("twice, then a refusal, are two tries", "stand", "write_statement",
             asked(30, "agreed", kept=False), asked(20, "agreed", kept=False),
             asked(9, "brushed_off")),
        case("three times is still one try", "ask", "ask_again",
             *(asked(n, "agreed", kept=False) for n in (30, 20, 10))),
        case("four times are two tries", "stand", "write_statement",
             *(asked(n, "agreed", kept=False) for n in (40, 30, 20, 10))),
        case("one that came about starts it all again", "ask", "ask_about_it",
             asked(40, "agreed", kept=False), asked(30, "agreed", kept=True),
             asked(20, "agreed", kept=False)),
        case("a stand was agreed to and nothing came of it", "ask", "ask_about_it",
             stood(20, "agreed", kept=False)),
        case("and asking about it was brushed off", "follow", "keep_to_it",
             stood(20, "agreed", kept=False), asked(9, "brushed_off"), commitments=HEARD),
    ],
    "a stand said, then space": [
        case("said today", "space", "give_space", *TWICE, stood(0)),
        case("said six days ago", "space", "give_space", *TWICE, stood(6, "brushed_off")),
        case("the person gives it a month", "space", "give_space",
             stood(20, "no_answer"), space_until=day(10)),
        case("not now, until a day to come", "space", "give_space",
             stood(9, "not_now", again_in=3)),
        case("space given after a request alone", "space", "give_space",
             asked(5, "brushed_off"), space_until=day(4)),
        case("a request begun does not end the space", "space", "give_space",
             stood(2, "brushed_off"), draft_request=True),
        case("asking during the space does not end it", "space", "give_space",
             stood(6, "brushed_off"), asked(4, "brushed_off")),
        case("a space that ended before the stand is not this one", "space", "give_space",
             stood(4, "brushed_off"), space_until=day(-20)),
        case("space after a request is over", "ask", "ask_again",
             asked(9, "brushed_off"), space_until=day(0)),
    ],
    "then following through": [
        case("the week is over", "follow", "keep_to_it",
             stood(7, "brushed_off"), commitments=HEARD),
        case("a shorter space of the person's own is over", "follow", "keep_to_it",
             stood(4, "brushed_off"), space_until=day(-1), commitments=HEARD),
        case("nothing kept to yet", "follow", "choose_limit", stood(9, "brushed_off")),
        case("only a limit they have not heard", "follow", "choose_limit",
             stood(9, "brushed_off"), commitments=UNSAID),
        case("a commitment slipped", "follow", "keep_to_it",
             stood(9, "no_answer"), commitments=(Commitment(Held.SLIPPED),)),
        case("a limit without a stand is not followed through on", "stand", "write_statement",
             *TWICE, commitments=UNSAID),
        case("a request of today does not stop it", "follow", "keep_to_it",
             stood(12, "brushed_off"), asked(0, "brushed_off"), commitments=HEARD),
    ],
    "then a second stand, then help": [
        case("three weeks after the first", "stand", "stand_again",
             stood(21, "brushed_off"), commitments=HEARD),
        case("a day short of that", "follow", "keep_to_it",
             stood(20, "brushed_off"), commitments=HEARD),
        case("the second is begun", "stand", "finish_statement",
             stood(30, "no_answer"), draft_statement=True),
        case("the second has its space", "space", "give_space",
             stood(40, "brushed_off"), stood(3, "brushed_off")),
        case("the second moved nothing", "help", "find_help",
             stood(40, "brushed_off"), stood(8, "brushed_off")),
        case("the second was argued and its space is over", "help", "find_help",
             stood(40, "brushed_off"), stood(8, "argued")),
        case("the second was only written, without an answer", "stand", "say_in_person",
             stood(60, "brushed_off"), stood(20, "no_answer", "message")),
        case("an agreement that held between them", "follow", "choose_limit",
             stood(60, "brushed_off"), asked(40, "agreed"), stood(8, "brushed_off")),
    ],
    "a pattern the person confirms": [
        case("after one refusal", "help", "find_help",
             asked(4, "brushed_off"), pattern_confirmed=True),
        case("during a space", "help", "find_help",
             stood(2, "brushed_off"), pattern_confirmed=True),
        case("but now they want to talk", "talking", "make_concrete",
             asked(2, "wants_to_talk"), pattern_confirmed=True),
        case("closed replies alone are not one", "stand", "write_statement",
             *(asked(n, "brushed_off", tone=Tone.CLOSED) for n in (9, 6, 4))),
    ],
    "fear": [
        case("afraid at the first request", "help", "safety", asked(1, "agreed", afraid=True)),
        case("afraid long ago", "help", "safety", asked(300, "agreed", afraid=True), *TWICE),
        case("afraid during a space", "help", "safety", stood(2, afraid=True)),
        case("the words tell of harm", "help", "safety", words_of_harm=True),
        case("afraid in another conversation", "help", "safety",
             *TWICE, elsewhere=Elsewhere(afraid=True)),
        case("afraid, and the stage set by hand", "help", "safety",
             asked(9, "argued", afraid=True), set_stage=Stage.STAND),
        case("afraid, though at rest and settled", "help", "safety",
             asked(9, "agreed", afraid=True), resting=True, settled=True),
        case("afraid, about closeness", "help", "safety",
             asked(9, "brushed_off", afraid=True), theme="intimacy"),
    ],
    "closeness": [
        case("a no", "ask", "talk_closeness", asked(9, "brushed_off"), theme="intimacy"),
        case("three times no", "ask", "talk_closeness", *THRICE, theme="intimacy"),
        case("not now, long passed", "ask", "talk_closeness",
             asked(30, "not_now"), theme="intimacy"),
        case("no answer to a message", "ask", "talk_closeness",
             asked(9, "no_answer", "message"), theme="intimacy"),
        case("a no, another request begun", "ask", "talk_closeness",
             asked(9, "brushed_off"), draft_request=True, theme="intimacy"),
        case("a yes", "talking", "talk_closeness", asked(2, "agreed"), theme="intimacy"),
        case("a yes that did not come about", "ask", "talk_closeness",
             asked(9, "agreed", kept=False), theme="intimacy"),
        case("an argument", "ask", "repair", asked(4, "argued"), theme="intimacy"),
        case("a stand, the space over", "ask", "talk_closeness",
             stood(9, "brushed_off"), commitments=HEARD, theme="intimacy"),
        case("a stand, and its space", "space", "give_space",
             stood(2, "brushed_off"), theme="intimacy"),
        case("a pattern", "help", "find_help", *TWICE, theme="intimacy", pattern_confirmed=True),
        case("the stage set to follow through", "follow", "talk_closeness",
             stood(9, "brushed_off"), theme="intimacy", set_stage=Stage.FOLLOW),
        case("the stage set to a stand", "stand", "talk_closeness",
             theme="intimacy", set_stage=Stage.STAND),
    ],
    "getting help": [
        case("one refusal", "ask", "ask_again", asked(5, "brushed_off"), theme="getting_help"),
        case("two refusals", "help", "own_help", *TWICE, theme="getting_help"),
        case("two refusals, a statement begun", "help", "own_help",
             *TWICE, theme="getting_help", draft_statement=True),
        case("two refusals, a request begun", "help", "own_help",
             *TWICE, theme="getting_help", draft_request=True),
        case("a stand said all the same, its space over", "help", "own_help",
             stood(9, "brushed_off"), theme="getting_help"),
        case("the stage set to a stand", "stand", "own_help",
             *TWICE, theme="getting_help", set_stage=Stage.STAND),
        case("agreed to go", "talking", "make_concrete",
             *TWICE, asked(2, "agreed"), theme="getting_help"),
    ],
    "pressure is counted by partner": [
        case("another matter has space, nothing said here", "ask", "wait",
             elsewhere=Elsewhere(space_until=day(3))),
        case("another matter has space, it could be asked again here", "ask", "wait",
             asked(9, "brushed_off"), elsewhere=Elsewhere(space_until=day(3))),
        case("another matter has space, a stand would be next here", "stand", "wait",
             *TWICE, draft_statement=True, elsewhere=Elsewhere(space_until=day(3))),
        case("the other's space is over today", "ask", "ask_again",
             asked(9, "brushed_off"), elsewhere=Elsewhere(space_until=TODAY)),
        case("another stand is under way", "stand", "wait",
             *TWICE, elsewhere=Elsewhere(stand=True)),
        case("another stand is under way, a second would be next here", "stand", "wait",
             stood(30, "brushed_off"), elsewhere=Elsewhere(stand=True)),
        case("another stand does not stop a request", "ask", "ask_again",
             asked(9, "brushed_off"), elsewhere=Elsewhere(stand=True)),
        case("another matter has space, closeness here", "ask", "wait",
             asked(9, "brushed_off"), theme="intimacy", elsewhere=Elsewhere(space_until=day(3))),
        case("another matter has space, they want to talk here", "talking", "make_concrete",
             asked(2, "wants_to_talk"), elsewhere=Elsewhere(space_until=day(3))),
    ],
    "the person's own word": [
        case("settled", "settled", "rest", *THRICE, settled=True),
        case("settled, and at rest", "settled", "rest", *THRICE, settled=True, resting=True),
        case("at rest after two tries", "stand", "rest", *TWICE, resting=True),
        case("at rest during a space", "space", "rest", stood(2), resting=True),
        case("three tries, sees it as asking", "ask", "ask_again", *THRICE, set_stage=Stage.ASK),
        case("sees it as asking, but it was yesterday", "ask", "wait",
             asked(1, "brushed_off"), set_stage=Stage.ASK),
        case("nothing said, ready for a stand", "stand", "write_statement", set_stage=Stage.STAND),
        case("one try, gives it space", "space", "give_space", BRUSHED, set_stage=Stage.SPACE),
        case("follows through, but nothing was said", "follow", "write_statement",
             BRUSHED, set_stage=Stage.FOLLOW),
        case("follows through on what was heard", "follow", "keep_to_it",
             BRUSHED, set_stage=Stage.FOLLOW, commitments=HEARD),
        case("goes for help at once", "help", "find_help", set_stage=Stage.HELP),
        case("they are talking, whatever was noted", "talking", "make_concrete",
             *TWICE, set_stage=Stage.TALKING),
        case("sees it as settled", "settled", "rest", *TWICE, set_stage=Stage.SETTLED),
        case("sees it as a stand, but the last was an argument", "stand", "repair",
             *TWICE, asked(4, "argued"), set_stage=Stage.STAND),
    ],
}
# fmt: on

CASES = [each for cases in TABLE.values() for each in cases]


@pytest.mark.parametrize(
    "each",
    [
        pytest.param(each, id=f"{rule}: {each.told} -> {each.stage}, {each.suggestion}")
        for rule, cases in TABLE.items()
        for each in cases
    ],
)
def test_where_a_history_leads(each: Case) -> None:
    place = where(each.before)
    assert (place.stage, place.suggestion) == (each.stage, each.suggestion)


def test_the_codes_that_ask_and_stand_are_these() -> None:
    assert {code.value for code in ASKS} == {
        "first_request", "finish_request", "ask_again", "ask_in_person", "ask_about_it"
    }  # fmt: skip
    assert {code.value for code in STANDS} == {
        "write_statement", "finish_statement", "stand_again", "say_in_person"
    }  # fmt: skip


def test_the_table_tells_at_least_ninety_histories_apart() -> None:
    assert len({each.before for each in CASES}) == len(CASES) >= 90


def test_every_stage_is_reached_without_being_set_by_hand() -> None:
    assert {each.stage for each in CASES if not each.before.set_stage} == set(Stage)


def test_every_suggestion_is_made_or_open_somewhere() -> None:
    places = [where(each.before) for each in CASES]
    assert set().union(*(offered(place) for place in places)) == set(Suggestion)


# What stands beside the stage and the suggestion


def offered(place: Place) -> set[Suggestion]:
    return {place.suggestion, *place.open}


def codes(place: Place) -> list[Reason]:
    return [because.code for because in place.reason]


def test_too_soon_is_named_with_what_to_do_instead() -> None:
    place = where(history(asked(1, "brushed_off")))
    assert place.reason[-1] == Because(Reason.TOO_SOON, day=day(2))
    assert place.not_before == day(2)
    assert place.open[:3] == (Suggestion.SHARED_TIME, Suggestion.OWN_HELP, Suggestion.MEDIATOR)


def test_the_reason_tells_what_was_done_and_what_came_back() -> None:
    place = where(history(asked(32, "not_now"), asked(19, "brushed_off"), asked(4, "no_answer")))
    assert place.reason == (
        Because(Reason.ASKED, count=3, days=28),
        Because(Reason.CAME_BACK, count=1, outcome=Outcome.NOT_NOW),
        Because(Reason.CAME_BACK, count=1, outcome=Outcome.BRUSHED_OFF),
        Because(Reason.CAME_BACK, count=1, outcome=Outcome.NO_ANSWER),
    )
    assert (place.tries, place.asked, place.stands) == (3, 3, 0)


def test_beside_a_stand_another_request_and_rest_stay_open() -> None:
    assert where(history(*TWICE)).open[:2] == (Suggestion.ASK_AGAIN, Suggestion.REST)


def test_a_stand_may_be_written_at_once_and_said_after_the_few_days() -> None:
    place = where(history(BRUSHED, asked(1, "brushed_off")))
    assert place.not_before == day(2)
    assert not ASKS.intersection(place.open)


def test_a_stand_is_not_said_before_the_persons_own_date() -> None:
    place = where(history(BRUSHED, asked(9, "brushed_off", again_in=6)))
    assert (place.suggestion, place.not_before) == (Suggestion.WRITE_STATEMENT, day(6))


def test_closeness_is_better_talked_about_another_day() -> None:
    place = where(history(asked(1, "brushed_off"), theme="intimacy"))
    assert (place.suggestion, place.not_before) == (Suggestion.TALK_CLOSENESS, day(2))


def test_what_is_not_pressing_has_no_day_to_wait_for() -> None:
    assert where(history(asked(1, "agreed"))).not_before is None
    assert where(history(asked(1, "argued"))).not_before is None


def test_the_space_tells_its_end() -> None:
    assert where(history(stood(2, "brushed_off"))).not_before == day(5)


def test_a_space_set_without_an_end_has_none() -> None:
    place = where(history(BRUSHED, set_stage=Stage.SPACE))
    assert (place.reason, place.not_before) == ((Because(Reason.SET_BY_PERSON),), None)


def test_what_one_stops_doing_starts_with_the_space() -> None:
    place = where(history(stood(2, "brushed_off"), commitments=HEARD))
    assert Suggestion.KEEP_TO_IT in place.open


def test_safety_stands_first_beside_following_through() -> None:
    place = where(history(stood(9, "brushed_off"), commitments=HEARD))
    assert place.open[0] == Suggestion.SAFETY


def test_when_to_consider_is_told_with_a_confirmed_pattern_and_only_once() -> None:
    before = history(BRUSHED, pattern_confirmed=True)
    assert codes(where(before)) == [Reason.PATTERN, Reason.WHEN_TO_CONSIDER]
    assert codes(where(replace(before, told_plainly=True))) == [Reason.PATTERN]


def test_long_stuck_alone_does_not_tell_when_to_consider() -> None:
    place = where(history(stood(40, "brushed_off"), stood(8, "brushed_off")))
    assert Reason.WHEN_TO_CONSIDER not in codes(place)


@pytest.mark.parametrize(("closed", "asks"), [(1, False), (2, False), (3, True)])
def test_a_pattern_is_asked_about_only_after_several_closed_replies(
    closed: int, asks: bool
) -> None:
    replies = (asked(10 + n, "brushed_off", tone=Tone.CLOSED) for n in range(closed))
    assert (Suggestion.NAME_PATTERN in where(history(*replies)).open) is asks


def test_replies_that_sounded_unsure_are_never_asked_about() -> None:
    replies = (asked(10 + n, "brushed_off", tone=Tone.UNSURE) for n in range(9))
    assert Suggestion.NAME_PATTERN not in where(history(*replies)).open


def test_a_reply_can_be_noted_whenever_one_is_out() -> None:
    assert Suggestion.NOTE_REPLY in where(history(asked(0))).open
    assert Suggestion.NOTE_REPLY in where(history(stood(0))).open


def test_acceptance_is_open_once_something_was_said() -> None:
    assert Suggestion.SETTLE in where(history(BRUSHED)).open
    assert Suggestion.SETTLE not in where(history()).open


def test_a_stage_set_by_the_person_is_said_to_be_theirs() -> None:
    assert codes(where(history(set_stage=Stage.HELP)))[0] == Reason.SET_BY_PERSON


def test_a_slip_is_told_with_what_was_heard() -> None:
    slipped = (Commitment(Held.SLIPPED), Commitment(Held.SLIPPED, heard=False))
    place = where(history(stood(9, "brushed_off"), commitments=slipped))
    assert place.reason[-1] == Because(Reason.SLIPPED, count=1)


# The other conversations with the same partner


def test_no_other_conversation_adds_nothing() -> None:
    assert elsewhere([]) == Elsewhere()


def test_the_longest_space_elsewhere_counts() -> None:
    others = [history(stood(2, "brushed_off")), history(BRUSHED, space_until=day(9))]
    assert elsewhere(others) == Elsewhere(space_until=day(9), stand=True)


def test_a_stand_followed_through_elsewhere_is_under_way() -> None:
    assert elsewhere([history(stood(9, "brushed_off"), commitments=HEARD)]).stand


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(history(stood(2, "agreed")), id="agreed"),
        pytest.param(history(stood(2, "brushed_off"), settled=True), id="settled"),
        pytest.param(history(*TWICE, draft_statement=True), id="only written"),
        pytest.param(history(stood(30, "brushed_off")), id="long over"),
    ],
)
def test_nothing_is_under_way_elsewhere_when_the_stand_was(other: History) -> None:
    assert elsewhere([other]) == Elsewhere()


def test_fear_in_a_settled_conversation_still_counts_elsewhere() -> None:
    assert elsewhere([history(asked(90, "agreed", afraid=True), settled=True)]).afraid


# What holds for any history

days = st.dates(day(-60), day(30))
attempts = st.builds(
    Said,
    kind=st.sampled_from(Kind),
    day=days,
    outcome=st.none() | st.sampled_from(Outcome),
    channel=st.none() | st.sampled_from(Channel),
    try_again_on=st.none() | days,
    kept=st.none() | st.booleans(),
    afraid=st.sampled_from([False] * 9 + [True]),
    tone=st.none() | st.sampled_from(Tone),
)
histories = st.builds(
    History,
    theme=st.sampled_from(Theme),
    today=st.just(TODAY),
    said=st.lists(attempts, max_size=8).map(tuple),
    draft_request=st.booleans(),
    draft_statement=st.booleans(),
    commitments=st.lists(
        st.builds(Commitment, held=st.sampled_from(Held), heard=st.booleans()), max_size=3
    ).map(tuple),
    space_until=st.none() | days,
    resting=st.sampled_from([False] * 4 + [True]),
    settled=st.sampled_from([False] * 9 + [True]),
    set_stage=st.none() | st.sampled_from(Stage),
    pattern_confirmed=st.sampled_from([False] * 4 + [True]),
    told_plainly=st.booleans(),
    words_of_harm=st.sampled_from([False] * 9 + [True]),
    elsewhere=st.builds(
        Elsewhere,
        space_until=st.none() | days,
        stand=st.booleans(),
        afraid=st.sampled_from([False] * 9 + [True]),
    ),
)


def afraid(before: History) -> bool:
    return any(s.afraid for s in before.said) or before.words_of_harm or before.elsewhere.afraid


@unhurried
@given(histories)
def test_any_history_leads_somewhere_for_a_reason(before: History) -> None:
    place = where(before)
    assert place == where(before)
    assert place.suggestion not in place.open
    assert len(place.open) == len(set(place.open)) > 0
    assert place.not_before is None or place.not_before > TODAY


@unhurried
@given(histories, st.dates())
@example(history(stood(0), asked(1, "agreed")), date.max)
@example(history(stood(0), asked(1, "not_now")), date.min)
def test_any_date_at_all_is_taken(before: History, at: date) -> None:
    moved = tuple(replace(s, day=at) for s in before.said)
    assert where(replace(before, today=at)).stage in Stage
    assert where(replace(before, said=moved, space_until=at)).stage in Stage


@unhurried
@given(histories, st.randoms())
def test_the_order_of_entry_does_not_matter(before: History, dice: Any) -> None:
    shuffled = list(before.said)
    dice.shuffle(shuffled)
    assert where(replace(before, said=tuple(shuffled))) == where(before)


@pytest.mark.parametrize("first", Outcome)
@pytest.mark.parametrize("second", Outcome)
def test_on_one_day_the_order_of_entry_does_not_matter(first: Outcome, second: Outcome) -> None:
    one, two = asked(5, first, "message"), asked(5, second, "call")
    assert where(history(one, two)) == where(history(two, one))


@unhurried
@given(histories)
def test_asking_is_never_offered_before_the_persons_own_date(before: History) -> None:
    if any(s.try_again_on and s.try_again_on > TODAY for s in before.said):
        assert not ASKS & offered(where(before))


@unhurried
@given(histories)
def test_asking_is_never_offered_within_a_few_days(before: History) -> None:
    recent = [s for s in before.said if s.day > day(-FEW_DAYS)]
    if any(s.outcome != Outcome.NOT_NOW or not s.try_again_on for s in recent):
        assert not ASKS & offered(where(before))


@unhurried
@given(histories)
def test_fear_leaves_only_help_and_safety(before: History) -> None:
    place = where(before)
    if afraid(before):
        assert place.stage == Stage.HELP
        assert offered(place) == {Suggestion.SAFETY, Suggestion.OWN_HELP}
        assert place.not_before is None
    else:
        assert place.suggestion != Suggestion.SAFETY


@unhurried
@given(histories)
def test_a_stage_set_by_the_person_is_respected(before: History) -> None:
    if before.set_stage and not before.settled and not afraid(before):
        assert where(before).stage == before.set_stage


@unhurried
@given(histories)
def test_a_no_to_closeness_is_never_pressed(before: History) -> None:
    place = where(replace(before, theme=Theme.INTIMACY))
    assert not (STANDS | FOLLOWS) & offered(place)
    if before.said:
        assert not ASKS & offered(place)


@unhurried
@given(histories)
def test_getting_help_never_leads_to_a_stand(before: History) -> None:
    assert not STANDS & offered(where(replace(before, theme=Theme.GETTING_HELP)))


@unhurried
@given(histories)
def test_space_elsewhere_offers_no_ask_and_no_stand(before: History) -> None:
    waiting = replace(before, elsewhere=Elsewhere(space_until=day(1)))
    assert not (ASKS | STANDS) & offered(where(waiting))


@unhurried
@given(histories)
def test_there_is_one_stand_at_a_time(before: History) -> None:
    other = replace(before, elsewhere=Elsewhere(stand=True))
    assert not STANDS & offered(where(other))


@unhurried
@given(histories)
def test_a_matter_in_its_own_space_is_not_asked_or_stood_on(before: History) -> None:
    given_space = replace(before, space_until=day(40))
    assert not (ASKS | STANDS) & offered(where(given_space))


@unhurried
@given(histories)
def test_rest_and_an_ending_ask_nothing(before: History) -> None:
    for left in (replace(before, resting=True), replace(before, settled=True)):
        if not afraid(before):
            assert where(left).suggestion == Suggestion.REST
            assert not (ASKS | STANDS | FOLLOWS) & offered(where(left))


@unhurried
@given(histories, st.integers(0, 50))
def test_an_argument_is_never_a_try(before: History, ago: int) -> None:
    quiet = replace(before, said=tuple(s for s in before.said if not s.agreed()))
    louder = replace(quiet, said=(*quiet.said, asked(ago, "argued")))
    assert where(louder).tries == where(quiet).tries


@unhurried
@given(histories, st.integers(0, 50), st.sampled_from(sorted(WRITTEN)))
def test_a_message_with_no_answer_is_never_a_try(before: History, ago: int, by: Channel) -> None:
    quiet = replace(before, said=tuple(s for s in before.said if not s.agreed()))
    written = replace(quiet, said=(*quiet.said, asked(ago, "no_answer", by)))
    assert where(written).tries == where(quiet).tries


@unhurried
@given(histories, st.sampled_from(sorted(TRACTION)))
def test_traction_resets_the_count(before: History, moved: Outcome) -> None:
    newest = Said(Kind.REQUEST, day(31), moved)
    assert where(replace(before, said=(*before.said, newest))).tries == 0


@unhurried
@given(histories)
def test_a_first_stand_needs_two_counted_tries(before: History) -> None:
    requests = tuple(s for s in before.said if s.kind == Kind.REQUEST)
    place = where(replace(before, said=requests, set_stage=None))
    if place.suggestion in STANDS:
        assert place.tries >= 2


@unhurried
@given(histories)
def test_following_through_is_only_about_what_they_heard(before: History) -> None:
    unsaid = tuple(replace(c, heard=False) for c in before.commitments)
    place = where(replace(before, commitments=unsaid))
    assert Suggestion.KEEP_TO_IT not in offered(place)


@unhurried
@given(histories)
def test_nothing_that_needs_them_is_offered_where_there_is_fear(before: History) -> None:
    assert not FOR_TWO & offered(where(replace(before, words_of_harm=True)))
