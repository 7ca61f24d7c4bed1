"""The rules of the path: a table of histories, and what holds for any history."""

from dataclasses import replace
from datetime import date
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
    alike,
    alone,
    together,
    where,
)
from tests.conversations.histories import (
    BRUSHED,
    CASES,
    HEARD,
    TABLE,
    TODAY,
    TWICE,
    Case,
    asked,
    day,
    history,
    led,
    stood,
)

unhurried = settings(deadline=None)  # a busy machine is no failure
FOLLOWS = {Suggestion.KEEP_TO_IT, Suggestion.CHOOSE_LIMIT}
FOR_TWO = {Suggestion.MEDIATOR, Suggestion.FIND_HELP, Suggestion.WEEKLY_TALK}


@pytest.mark.parametrize(
    "each",
    [
        pytest.param(each, id=f"{rule}: {each.told} -> {each.stage}, {each.suggestion}")
        for rule, cases in TABLE.items()
        for each in cases
    ],
)
def test_where_a_history_leads(each: Case) -> None:
    assert led(each) == (each.stage, each.suggestion)


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


@pytest.mark.parametrize(("unsure", "asks"), [(2, False), (3, True)])
def test_a_pattern_is_asked_about_after_several_unsure_replies_too(unsure: int, asks: bool) -> None:
    replies = (asked(10 + n, "partly", tone=Tone.UNSURE) for n in range(unsure))
    assert (Suggestion.NAME_PATTERN in where(history(*replies)).open) is asks


@pytest.mark.parametrize(("by", "asks"), [("in_person", True), ("call", True), ("message", False)])
def test_five_silences_are_asked_about_unless_they_may_never_have_been_read(
    by: str, asks: bool
) -> None:
    silences = (asked(10 + n, "no_answer", by) for n in range(5))
    assert (Suggestion.NAME_PATTERN in where(history(*silences)).open) is asks


def test_silences_before_something_moved_are_over() -> None:
    silences = [asked(10 + n, "no_answer") for n in range(5)]
    assert Suggestion.NAME_PATTERN not in where(history(*silences, asked(2, "agreed"))).open


def test_once_no_pattern_was_seen_it_is_asked_about_after_as_many_more() -> None:
    closed = [asked(10 + n, "brushed_off", tone=Tone.CLOSED) for n in range(6)]
    assert not alike(history(*closed[:5])).asks(no_pattern_at=3)
    assert alike(history(*closed)).asks(no_pattern_at=3)


@pytest.mark.parametrize(
    "answer", [{"pattern_confirmed": True, "told_plainly": True}, {"willing_confirmed": True},
               {"no_pattern_at": 3}], ids=str,
)  # fmt: skip
def test_the_way_back_to_an_answer_stays_open(answer: dict[str, Any]) -> None:
    assert Suggestion.NAME_PATTERN in where(history(BRUSHED, **answer)).open


def test_patience_is_spoken_of_once_the_person_sees_somebody_willing() -> None:
    unsure = [asked(10 + n, "partly", tone=Tone.UNSURE) for n in range(3)]
    assert Reason.WILLING not in codes(where(history(*unsure)))
    assert codes(where(history(*unsure, willing_confirmed=True)))[-1] == Reason.WILLING


@pytest.mark.parametrize("fields", [
    {"theme": "intimacy"}, {"resting": True}, {"settled": True}, {"words_of_harm": True},
    {"pattern_confirmed": True},
], ids=str)  # fmt: skip
def test_patience_is_not_spoken_of_where_it_is_not_what_helps(fields: dict[str, Any]) -> None:
    assert Reason.WILLING not in codes(where(history(BRUSHED, willing_confirmed=True, **fields)))


KIND_TO_WAIT = [
    history(BRUSHED), history(*TWICE), history(stood(9, "brushed_off"), commitments=HEARD),
    history(asked(2, "agreed")), history(stood(40, "brushed_off"), stood(8, "brushed_off")),
    history(BRUSHED, pattern_confirmed=True), history(asked(5, "argued"), space_until=day(4)),
]  # fmt: skip


@pytest.mark.parametrize("before", KIND_TO_WAIT, ids=lambda before: str(where(before).suggestion))
def test_space_can_be_given_wherever_something_was_said(before: History) -> None:
    assert Suggestion.GIVE_SPACE in where(before).open


def test_space_is_no_choice_of_its_own_before_anything_was_said_or_at_rest() -> None:
    for before in (history(), history(BRUSHED, resting=True), history(BRUSHED, settled=True)):
        assert Suggestion.GIVE_SPACE not in offered(where(before))


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


def elsewhere(others: list[History]) -> Elsewhere:
    return together(map(alone, others))


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
    willing_confirmed=st.booleans(),
    no_pattern_at=st.none() | st.integers(0, 9),
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
