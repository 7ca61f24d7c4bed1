"""Where two rules meet on a day: found by changing the rules and seeing no test fail."""

from dataclasses import replace

import pytest

from apps.conversations.path import (
    Because,
    Elsewhere,
    History,
    Outcome,
    Reason,
    Said,
    Stage,
    Suggestion,
    condensed,
    where,
)
from tests.conversations.histories import HEARD, TODAY, TWICE, asked, day, history, stood


@pytest.mark.parametrize(
    ("said", "until"),
    [
        pytest.param(
            (asked(9, "brushed_off", again_in=2), asked(5, "brushed_off", again_in=6)),
            6,
            id="of two own dates the later",
        ),
        pytest.param(
            (asked(9, "brushed_off", again_in=1), asked(0, "no_answer")),
            3,
            id="the few days, if they are longer than an own date",
        ),
    ],
)
def test_the_longest_wait_counts(said: tuple[Said, ...], until: int) -> None:
    assert where(history(*said)).not_before == day(until)


def test_of_one_day_what_is_still_out_comes_after_what_was_answered() -> None:
    out, answered = asked(2), stood(2, "brushed_off")
    assert Suggestion.NOTE_REPLY in where(history(out, answered)).open


def test_a_statement_whose_answer_was_never_noted_is_followed_up_however_old() -> None:
    place = where(history(stood(40)))
    assert (place.stage, place.suggestion) == (Stage.FOLLOW, Suggestion.NOTE_REPLY)


@pytest.mark.parametrize(
    ("before", "reason"),
    [
        pytest.param(
            history(asked(1, "brushed_off")),
            (
                Because(Reason.ASKED, count=1),
                Because(Reason.CAME_BACK, count=1, outcome=Outcome.BRUSHED_OFF),
                Because(Reason.TOO_SOON, day=day(2)),
            ),
            id="waiting",
        ),
        pytest.param(
            history(asked(4)),
            (Because(Reason.ASKED, count=1), Because(Reason.REPLY_OPEN)),
            id="a reply that is out",
        ),
        pytest.param(
            history(asked(1, "argued")), (Because(Reason.ARGUED, count=1),), id="an argument"
        ),
        pytest.param(
            history(asked(1, "agreed")),
            (Because(Reason.CAME_BACK, count=1, outcome=Outcome.AGREED),),
            id="a yes",
        ),
        pytest.param(
            history(stood(40, "brushed_off"), stood(8, "brushed_off")),
            (Because(Reason.STOOD, count=2, day=day(-8)),),
            id="two stands",
        ),
        pytest.param(
            history(stood(40, "brushed_off"), set_stage=Stage.STAND),
            (Because(Reason.SET_BY_PERSON), Because(Reason.STOOD, count=1, day=day(-40))),
            id="standing again",
        ),
        pytest.param(
            history(stood(2, "brushed_off")),
            (Because(Reason.STOOD, count=1, day=day(-2)), Because(Reason.IN_SPACE, day=day(5))),
            id="the space",
        ),
        pytest.param(
            history(asked(4, "brushed_off"), resting=True), (Because(Reason.RESTING),), id="rest"
        ),
        pytest.param(
            history(asked(4, "brushed_off"), settled=True), (Because(Reason.SETTLED),), id="settled"
        ),
        pytest.param(
            history(asked(4, "brushed_off", afraid=True), set_stage=Stage.HELP),
            (Because(Reason.AFRAID),),
            id="fear, whatever stage was set",
        ),
    ],
)
def test_the_whole_reason_is_told(before: History, reason: tuple[Because, ...]) -> None:
    assert where(before).reason == reason


def test_an_agreement_that_came_to_nothing_is_counted_in_the_reason() -> None:
    assert where(history(asked(5, "agreed", kept=False))).reason[0] == Because(
        Reason.UNKEPT, count=1
    )


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(history(asked(0, "brushed_off", again_in=1)), id="asking"),
        pytest.param(
            history(stood(20, "no_answer", "message"), asked(0, "brushed_off", again_in=1)),
            id="saying again what was not heard",
        ),
    ],
)
def test_the_longest_wait_is_the_one_that_is_named(before: History) -> None:
    place = where(before)
    assert place.suggestion == Suggestion.WAIT
    assert place.reason[-1] == Because(Reason.TOO_SOON, day=day(3))


def test_a_message_that_was_brushed_off_was_heard() -> None:
    assert where(history(asked(4, "brushed_off", "message"))).suggestion == Suggestion.ASK_AGAIN


def test_beside_following_through_there_is_time_of_ones_own() -> None:
    place = where(history(stood(9, "brushed_off"), commitments=HEARD))
    assert {Suggestion.SHARED_TIME, Suggestion.OWN_HELP} <= set(place.open)


@pytest.mark.parametrize(
    ("before", "day_of_asking"),
    [
        pytest.param(history(asked(4, "brushed_off")), TODAY, id="today, where nothing waits"),
        pytest.param(history(asked(1, "brushed_off")), day(2), id="once the few days are over"),
        pytest.param(history(stood(2, "brushed_off")), None, id="never, while there is space"),
        pytest.param(history(asked(4)), None, id="never, while a reply is out"),
    ],
)
def test_the_first_day_for_asking_once_more(before: History, day_of_asking: object) -> None:
    assert where(before).ask_from(TODAY) == day_of_asking


@pytest.mark.parametrize("stage", "ask stand space follow talking".split())
def test_that_they_are_willing_is_told_wherever_it_goes_on(stage: str) -> None:
    seen = {"set_stage": Stage(stage), "willing_confirmed": True}
    place = where(history(asked(4, "brushed_off"), **seen))
    assert place.reason[-1] == Because(Reason.WILLING)


def test_a_statement_is_not_counted_as_a_request() -> None:
    before = history(asked(9, "brushed_off"), stood(4, "brushed_off"), set_stage=Stage.ASK)
    assert Because(Reason.ASKED, count=1) in where(before).reason


def test_before_a_stand_the_space_is_named_though_another_wait_is_longer() -> None:
    first, second = TWICE
    again = asked(4, "brushed_off", again_in=9)
    place = where(history(first, second, again, elsewhere=Elsewhere(space_until=day(3))))
    assert place.suggestion == Suggestion.WAIT
    assert place.reason[-1] == Because(Reason.SPACE_ELSEWHERE, day=day(3))


def test_a_statement_that_was_not_heard_is_the_reason_to_say_it_in_person() -> None:
    place = where(history(stood(20, "no_answer", "letter")))
    assert place.suggestion == Suggestion.SAY_IN_PERSON
    assert place.reason == (Because(Reason.UNHEARD),)


def test_nothing_is_said_of_slips_where_there_were_none() -> None:
    place = where(history(stood(9, "brushed_off"), commitments=HEARD))
    assert place.suggestion == Suggestion.KEEP_TO_IT
    assert Reason.SLIPPED not in {one.code for one in place.reason}


def test_what_is_settled_cannot_be_ended_once_more() -> None:
    place = where(history(asked(4, "brushed_off"), settled=True))
    assert not {Suggestion.REST, Suggestion.SETTLE} & set(place.open)


def test_told_in_short_it_is_still_known_when_it_was_first_asked() -> None:
    rows = [asked(n, "brushed_off") for n in (90, 60, 50, 40, 4)]
    short = condensed(rows, shown=1)
    assert len(short) < len(rows)
    assert where(history(*short)).reason == where(history(*rows)).reason
    assert where(history(*rows)).reason[0] == Because(Reason.ASKED, count=5, days=86)


def test_told_in_short_a_letter_is_not_taken_for_the_stand_that_was_heard() -> None:
    rows = [stood(60, "brushed_off"), stood(40, "brushed_off"), stood(30, "no_answer", "letter")]
    rows += [asked(n, "brushed_off") for n in (20, 15, 14)]
    whole = history(*rows, commitments=HEARD, set_stage=Stage.FOLLOW)
    short = replace(whole, said=tuple(condensed(rows, shown=1)))
    assert where(short) == where(whole)
    assert Because(Reason.STOOD, count=2, day=day(-40)) in where(whole).reason


def test_while_space_is_given_one_can_hold_to_a_limit_and_look_after_safety() -> None:
    place = where(history(stood(2, "brushed_off"), commitments=HEARD))
    assert {Suggestion.KEEP_TO_IT, Suggestion.SAFETY} <= set(place.open)


def test_while_another_stand_is_held_to_asking_stays_open() -> None:
    place = where(history(*TWICE, elsewhere=Elsewhere(stand=True)))
    assert place.suggestion == Suggestion.WAIT
    assert Suggestion.ASK_AGAIN in place.open


def test_what_was_put_off_to_a_day_ahead_is_no_try_yet() -> None:
    put_off, refused = asked(10, "not_now", again_in=5), asked(4, "brushed_off")
    assert where(history(put_off, refused)).tries == 1


def test_an_argument_is_mended_first_where_it_is_about_help_too() -> None:
    before = history(stood(20, "brushed_off"), asked(1, "argued"), theme="getting_help")
    assert where(before).suggestion == Suggestion.REPAIR


def test_a_letter_about_help_that_was_not_heard_leads_to_help_of_ones_own() -> None:
    place = where(history(stood(20, "no_answer", "letter"), theme="getting_help"))
    assert (place.stage, place.suggestion) == (Stage.HELP, Suggestion.OWN_HELP)


def test_beside_mending_an_argument_asking_stays_open_once_it_is_not_too_soon() -> None:
    assert Suggestion.ASK_AGAIN in where(history(asked(4, "argued"))).open


def test_told_in_short_what_was_put_off_and_came_due_does_not_count_from_before_a_yes() -> None:
    rows = [asked(30, "not_now", again_in=-5), asked(25, "agreed", kept=True)]
    rows += [asked(n, "not_now", again_in=-2) for n in (9, 8, 7)]
    whole = history(*rows)
    assert where(history(*condensed(rows, shown=1))) == where(whole)
    assert where(whole).tries == 3
