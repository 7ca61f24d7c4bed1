"""The path in words: every code has some, in the voice of the app, and never the forbidden ones."""

import re
from datetime import date, timedelta

import django
import pytest
from django.apps import apps
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

if not settings.configured:  # on its own, without the project's settings
    settings.configure(USE_I18N=True, LANGUAGE_CODE="en-gb")
if not apps.ready:
    django.setup()

from apps.conversations.path import (
    Because,
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
    where,
)
from apps.conversations.wording import (
    reason_text,
    stage_name,
    stop_note,
    suggestion_headline,
    suggestion_label,
)

TODAY = date(2025, 6, 12)
unhurried = hypothesis_settings(deadline=None)  # a busy machine is no failure
STOPS = (Stage.ASK, Stage.STAND, Stage.SPACE, Stage.FOLLOW, Stage.HELP)

# The app's voice, and what it never suggests (method, section 1; look, Voice).
UNKIND = re.compile(
    r"!|\b(should|must|ought|fail\w*|wrong|toxic|bad|blame\w*|refus\w+|please|sorry|oops)\b", re.I
)
NEVER = re.compile(
    r"ultimatum|or else|break up|divorce|separat\w+|crisis|punish\w*|withdraw\w*|withhold\w*|"
    r"silent|leverage|threat\w*|couple\w*|"
    r"\b(leave|stay with|move out on|stop caring for|stop paying)\s+(them|him|her|Elias)\b",
    re.I,
)


def said(days_ago: int, outcome: str | None = None, **more: object) -> Said:
    heard = Outcome(outcome) if outcome else None
    kind = more.pop("kind", Kind.REQUEST)
    return Said(kind, TODAY - timedelta(days_ago), heard, **more)  # type: ignore[arg-type]


def place(*attempts: Said, theme: Theme = Theme.SCREENS, **more: object) -> Place:
    return where(History(theme, TODAY, attempts, **more))  # type: ignore[arg-type]


def stand(days_ago: int, outcome: str | None = None) -> Said:
    return said(days_ago, outcome, kind=Kind.STATEMENT)


BRUSHED = (said(20, "brushed_off"), said(10, "brushed_off"))

days = st.dates(TODAY - timedelta(90), TODAY + timedelta(30))
places = st.builds(
    History,
    theme=st.sampled_from(Theme),
    today=st.just(TODAY),
    said=st.lists(
        st.builds(
            Said,
            kind=st.sampled_from(Kind),
            day=days,
            outcome=st.none() | st.sampled_from(Outcome),
            try_again_on=st.none() | days,
            kept=st.none() | st.booleans(),
            afraid=st.sampled_from([False] * 9 + [True]),
        ),
        max_size=14,
    ).map(tuple),
    draft_request=st.booleans(),
    draft_statement=st.booleans(),
    commitments=st.lists(st.builds(Commitment, st.sampled_from(Held)), max_size=3).map(tuple),
    space_until=st.none() | days,
    resting=st.booleans(),
    settled=st.booleans(),
    set_stage=st.none() | st.sampled_from(Stage),
    pattern_confirmed=st.booleans(),
    willing_confirmed=st.booleans(),
    words_of_harm=st.sampled_from([False] * 9 + [True]),
    elsewhere=st.builds(Elsewhere, st.none() | days, st.booleans(), st.just(False)),
).map(where)


@pytest.mark.parametrize("code", Stage)
def test_every_stage_has_a_name(code: Stage) -> None:
    assert stage_name(code)


@pytest.mark.parametrize("code", Suggestion)
def test_every_suggestion_has_a_button_and_a_sentence(code: Suggestion) -> None:
    label, headline = suggestion_label(code), suggestion_headline(code)
    assert label
    assert not label.endswith(".")
    assert headline[0].isupper()
    assert headline.endswith(".")
    assert not UNKIND.search(f"{label} {headline}")
    assert not NEVER.search(f"{label} {headline}")


def test_no_two_suggestions_look_alike() -> None:
    assert len({suggestion_label(code) for code in Suggestion}) == len(Suggestion)
    assert len({suggestion_headline(code) for code in Suggestion}) == len(Suggestion)


@pytest.mark.parametrize("code", Reason)
def test_every_reason_has_words(code: Reason) -> None:
    because = Because(code, count=2, days=9, day=TODAY, outcome=None)
    if code == Reason.CAME_BACK:
        because = Because(code, count=1, outcome=Outcome.AGREED)
    bare = Place(Stage.ASK, Suggestion.REST, (), None, (), 0, 0, 0)
    told = Place(Stage.ASK, Suggestion.REST, (because,), None, (), 0, 0, 0)
    assert len(reason_text(told, "Elias")) > len(reason_text(bare, "Elias"))


@unhurried
@given(places, st.sampled_from(["", "Elias"]))
def test_every_place_speaks_in_the_voice_of_the_app(there: Place, name: str) -> None:
    text = reason_text(there, name)
    assert re.fullmatch(r"[A-Z].*[.]", text)
    assert not UNKIND.search(text)
    assert not NEVER.search(text)
    assert not re.search(r"%|\bNone\b|  | [.,:;]|_", text)


@unhurried
@given(places)
def test_without_a_name_the_partner_is_they(there: Place) -> None:
    assert "Elias" not in reason_text(there)
    assert reason_text(there) == reason_text(there, "  ")


@unhurried
@given(places, st.sampled_from(["50% Elias", "%s", "%(day)s", "{who}"]))
def test_any_name_is_taken_as_it_is(there: Place, name: str) -> None:
    assert reason_text(there, name).replace(name, "Elias") == reason_text(there, "Elias")


@unhurried
@given(places)
def test_a_reason_is_a_few_sentences(there: Place) -> None:
    sentences = re.findall(r"[.](?: |$)", reason_text(there))
    assert 2 <= len(sentences) <= 6


@unhurried
@given(places)
def test_numbers_up_to_ten_are_words(there: Place) -> None:
    text = re.sub(r"\d+ (January|February|March|April|May|June|July|August|September)", "",
                  reason_text(there))  # fmt: skip
    assert not re.search(r"\b([1-9]|10)\b", text)


@unhurried
@given(places)
def test_every_stop_has_small_words_and_one_is_here(there: Place) -> None:
    notes = [stop_note(stop, there) for stop in STOPS]
    assert all(notes)
    assert notes.count("you are here") == (there.stage in STOPS)


def test_the_asking_is_told_as_people_tell_it() -> None:
    there = place(said(32, "not_now"), said(19, "brushed_off"), said(4, "no_answer"))
    assert reason_text(there, "Elias") == (
        "Three requests in four weeks: one came to “not now”, one was brushed off, one had no "
        "answer. What tends to help at this point is to stop asking and say, warmly and plainly, "
        "where you stand. Another request is always open to you, and so is letting it rest."
    )


@pytest.mark.parametrize(
    ("attempts", "told"),
    [
        ((said(4, "brushed_off"),), "You asked once, and it was brushed off."),
        ((said(4, "no_answer"),), "You asked once, and it had no answer."),
        (BRUSHED, "Two requests in ten days, and each was brushed off."),
        ((*BRUSHED, said(5)), "Three requests in two weeks: two were brushed off."),
        (
            (*BRUSHED, said(4, "not_now")),
            "Three requests in two weeks: one came to “not now”, two were brushed off.",
        ),
        (
            tuple(said(4 + 30 * n, "no_answer") for n in range(11)),
            "11 requests in ten months, and each had no answer.",
        ),
        ((said(4, "no_answer"), said(4, "brushed_off")), "Two requests in one day: one was"),
    ],
)
def test_what_came_back_is_told_first(attempts: tuple[Said, ...], told: str) -> None:
    assert reason_text(place(*attempts)).startswith(told)


def test_too_soon_names_the_day_and_what_to_do_instead() -> None:
    text = reason_text(place(said(1, "brushed_off")), "Elias")
    assert "pursued; from Saturday 14 June it is fresh" in text
    assert "something you both enjoy" in text
    assert "mediator" in text


def test_a_statement_may_be_written_before_the_day_it_is_said() -> None:
    text = reason_text(place(said(9, "brushed_off"), said(1, "brushed_off")))
    assert text.endswith("saying it is best left until Saturday 14 June.")


def test_the_partner_is_named_where_they_come_in() -> None:
    there = place(said(2, "wants_to_talk"))
    assert reason_text(there, "Elias").startswith("Elias asked to talk about it.")
    assert reason_text(there).startswith("They asked to talk about it.")


def test_following_through_asks_whether_anyone_would_go_without() -> None:
    text = reason_text(place(stand(9, "brushed_off"), commitments=(Commitment(),)), "Elias")
    assert "what Elias heard from you" in text
    assert "nobody goes without something they need" in text
    assert "safety page" in text


def test_a_limit_nobody_has_heard_is_said_first() -> None:
    text = reason_text(place(*BRUSHED, set_stage=Stage.FOLLOW), "Elias")
    assert "Following through is only about what Elias heard from you." in text


def test_fear_is_met_with_people_for_oneself_alone_and_a_way_back() -> None:
    text = reason_text(place(said(2, "argued", afraid=True)), "Elias")
    assert text.startswith("You noted that you were afraid.")
    assert "for you alone" in text
    assert "you can change it" in text
    assert "Elias" not in text


def test_closeness_is_never_counted_up() -> None:
    no, yes = (place(said(9, o), theme=Theme.INTIMACY) for o in ("brushed_off", "agreed"))
    assert reason_text(no).startswith("Where closeness is concerned, a no is an answer")
    assert reason_text(yes).startswith("Where closeness is concerned, a yes is for its moment")


def test_when_to_consider_is_said_without_an_answer_to_it() -> None:
    text = reason_text(place(*BRUSHED, pattern_confirmed=True), "Elias")
    assert "ask themselves whether to go on together" in text
    assert "That question is yours alone" in text
    assert "To say it plainly" not in reason_text(
        place(*BRUSHED, pattern_confirmed=True, told_plainly=True)
    )


def test_the_stops_of_the_path_tell_how_often() -> None:
    there = place(said(32, "not_now"), said(19, "brushed_off"), said(4, "no_answer"))
    notes = [stop_note(stop, there) for stop in STOPS]
    assert notes == ["three times", "you are here", "not yet", "not yet", "at any time"]


def test_after_two_stands_the_stops_tell_what_was_done() -> None:
    there = place(said(70, "brushed_off"), stand(40, "brushed_off"), stand(9, "no_answer"))
    notes = [stop_note(stop, there) for stop in STOPS]
    assert notes == ["once", "twice", "given", "not yet", "you are here"]


def test_where_there_is_fear_no_stop_is_still_to_come() -> None:
    notes = [stop_note(stop, place(said(2, afraid=True))) for stop in STOPS]
    assert notes == ["not now", "not now", "not now", "not now", "you are here"]


def test_when_they_are_talking_no_stop_is_still_to_come() -> None:
    notes = [stop_note(stop, place(said(2, "agreed"))) for stop in STOPS]
    assert notes == ["once", "not needed", "not needed", "not needed", "at any time"]
