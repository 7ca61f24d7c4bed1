"""What stands beside the writing: help for the theme, words to use, one's own lines and aims."""

import re

import pytest
from django.test import Client

from apps.conversations.path import Theme
from apps.phrases.models import Pair, Reason, Starter
from apps.statements.models import Statement
from apps.statements.noted import SIGNS
from apps.statements.steps import STEPS
from apps.statements.theme_help import THEME_HELP
from tests.factories import Person, make_attempt, make_conversation, make_reflection, make_statement

pytestmark = pytest.mark.usefixtures("phrases")


@pytest.fixture
def draft(nora: Person) -> Statement:
    wish = "Half an hour of company"
    return make_statement(make_conversation(nora, partner_name="Elias", wish=wish))


def page(client: Client, statement: Statement, name: str, **headers: str) -> str:
    return client.get(f"/statements/{statement.pk}/{name}/", headers=headers).content.decode()


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


def test_help_changes_with_the_theme(browser_of_nora, draft, nora) -> None:
    money = make_statement(make_conversation(nora, theme="money"))
    assert "What would you like to do with that hour?" in page(browser_of_nora, draft, "why")
    assert "stop worrying about" in page(browser_of_nora, money, "why")


def test_every_line_of_help_can_be_told_with_a_name() -> None:
    assert set(THEME_HELP) == {(step.part, theme) for step in STEPS for theme in Theme}
    assert len({str(line) for line in THEME_HELP.values()}) == len(THEME_HELP)
    assert all(str(line) % {"name": "Elias"} for line in THEME_HELP.values())


def test_phrases_of_the_theme_that_fit_the_step_can_be_used(browser_of_nora, draft) -> None:
    text = page(browser_of_nora, draft, "willing")
    used = [key for key in Pair.objects.values_list("pk", flat=True) if f'value="{key}"' in text]
    pairs = Pair.objects.filter(pk__in=used)
    assert 2 <= len(pairs) <= 3
    assert all(p.theme == "screens" and "willing" in p.fits for p in pairs)
    browser_of_nora.post(f"/statements/{draft.pk}/willing/", {"willing": "First.", "use": used[0]})
    assert fresh(draft).willing == f"First.\n{Pair.objects.get(pk=used[0]).better}"


def test_what_was_written_elsewhere_stands_beside(browser_of_nora, draft) -> None:
    make_attempt(draft.conversation, words="Tea on Monday?", their_words="Not this week")
    text = page(browser_of_nora, draft, "help")
    for words in ("Half an hour of company", "Tea on Monday?", "Not this week"):
        assert words in text


def test_the_newest_notes_to_oneself_stand_beside_with_their_prompt(browser_of_nora, draft) -> None:
    for day, words in ((1, "The oldest"), (2, "Older"), (3, "Newer"), (4, "I went silent")):
        date = f"2026-05-0{day}"
        make_reflection(draft.conversation, kind="my_part", day=date, words=words)
    text = page(browser_of_nora, draft, "help")
    beside = text[text.index("What you wrote elsewhere") :]
    assert "My part in it" in beside
    assert beside.index("I went silent") < beside.index("Newer") < beside.index("Older")
    assert "The oldest" not in beside


@pytest.mark.parametrize("step", ["willing", "help"])
def test_words_that_make_room_are_offered_and_can_be_used(browser_of_nora, draft, step) -> None:
    reason = Reason.objects.near("screens")[0]
    key, line = reason.lines[2]
    assert reason.offer in page(browser_of_nora, draft, step)
    asked = browser_of_nora.post(f"/statements/{draft.pk}/{step}/", {"go": "room", step: ""})
    shown = browser_of_nora.get(asked["Location"]).content.decode()
    assert f'value="{key}"' in shown
    browser_of_nora.post(f"/statements/{draft.pk}/{step}/", {"use": key})
    assert getattr(fresh(draft), step) == line


BROUGHT_UP = "They may have been brought up not to speak of it"


def offered(text: str) -> list[str]:
    """What may hold the other back, in the order of the page."""
    return re.findall("<li>(They may [^:]*)", text[text.index('id="room"') :])


@pytest.mark.parametrize("kind", ["holds_back", "story"])
def test_a_reason_that_was_noted_comes_before_those_of_the_theme(
    browser_of_nora, draft, kind
) -> None:
    assert BROUGHT_UP not in offered(page(browser_of_nora, draft, "willing"))
    make_reflection(draft.conversation, kind=kind, words="In his family nobody said such things.")
    found = offered(page(browser_of_nora, draft, "willing"))
    assert found[0] == BROUGHT_UP
    assert len(found) == 3


def test_a_note_about_the_same_partner_counts_in_another_conversation(
    browser_of_nora, draft, nora
) -> None:
    words = "In his family nobody said such things."
    with_ida = make_conversation(nora, partner_name="Ida")
    make_reflection(with_ida, kind="holds_back", words=words)
    assert BROUGHT_UP not in offered(page(browser_of_nora, draft, "help"))
    make_reflection(make_conversation(nora, partner_name="elias"), kind="holds_back", words=words)
    assert offered(page(browser_of_nora, draft, "help"))[0] == BROUGHT_UP


@pytest.mark.parametrize(("kind", "words"), [
    ("my_part", "In my family and in his family nobody said such things."),
    ("holds_back", "I have no idea."),
])  # fmt: skip
def test_notes_about_oneself_or_without_a_reason_name_none(
    browser_of_nora, draft, kind, words
) -> None:
    before = offered(page(browser_of_nora, draft, "willing"))
    make_reflection(draft.conversation, kind=kind, words=words)
    assert offered(page(browser_of_nora, draft, "willing")) == before


def test_after_a_note_of_danger_nothing_excuses_them(browser_of_nora, draft) -> None:
    words = "He hit me and then said that his family did so too."
    make_reflection(draft.conversation, kind="holds_back", words=words)
    shown = page(browser_of_nora, draft, "willing")
    assert "They may" not in shown
    assert 'href="/safety/">The safety page' in shown


def test_every_reason_has_signs_by_which_a_note_is_known() -> None:
    assert set(SIGNS) == set(Reason.objects.current().values_list("key", flat=True))


@pytest.mark.parametrize("key", ["being-blamed.9", "nothing.1", "being-blamed.", "."])
def test_a_line_that_is_not_there_adds_nothing(browser_of_nora, draft, key) -> None:
    browser_of_nora.post(f"/statements/{draft.pk}/help/", {"use": key, "help": "Why?"})
    assert fresh(draft).help == "Why?"


def test_where_there_was_fear_nothing_explains_the_other(browser_of_nora, draft) -> None:
    make_attempt(draft.conversation, afraid=True)
    text = page(browser_of_nora, draft, "willing")
    assert "your safety comes before the right words" in text
    assert "They may" not in text


def test_a_line_that_is_theirs_is_told_gently_and_nothing_is_blocked(browser_of_nora, draft):
    sent = {"not_willing": "I will stop nagging. You must put your phone away.", "go": "next"}
    answer = browser_of_nora.post(f"/statements/{draft.pk}/not-willing/", sent)
    assert answer["Location"].endswith("/willing/")
    text = page(browser_of_nora, draft, "not-willing")
    assert text.count("data-whose=") == 1
    assert "This one is Elias’s to do. What would you do if they don’t?" in text
    assert 'value="not-willing-when-i-will"' in text


def test_htmx_gets_the_second_look_alone(browser_of_nora, draft) -> None:
    sent = {"not_willing": "I won’t speak to you until you apologise."}
    browser_of_nora.post(f"/statements/{draft.pk}/not-willing/", sent)
    headers = {"hx-request": "true", "hx-target": "control"}
    part = page(browser_of_nora, draft, "not-willing", **headers)
    assert part.lstrip().startswith('<div id="control"')
    assert 'data-whose="withholds"' in part


def test_aims_are_kept_and_shown_at_reading_over(browser_of_nora, draft) -> None:
    assert f"/statements/{draft.pk}/aims/" in page(browser_of_nora, draft, "why")
    browser_of_nora.post(f"/statements/{draft.pk}/aims/", {"aim_self": "Calm and plain"})
    assert "Calm and plain" in page(browser_of_nora, draft, "review")


def test_aims_leave_words_alone_that_another_tab_wrote_meanwhile(draft) -> None:
    stale = fresh(draft)
    draft.write("why", "Written meanwhile.", draft.stamp("why"))
    stale.aim_us = "Friends"
    stale.save(update_fields=Statement.AIMS)
    assert (fresh(draft).why, fresh(draft).aim_us) == ("Written meanwhile.", "Friends")


@pytest.mark.parametrize(("name", "field"), [("aims", "aim_us"), ("beside", "fallback")])
def test_lines_that_another_tab_wrote_meanwhile_are_shown_and_not_overwritten(
    browser_of_nora, draft, name, field
) -> None:
    address = f"/statements/{draft.pk}/{name}/"
    browser_of_nora.post(address, {field: "From here.", "revision": "0"})
    answer = browser_of_nora.post(address, {field: "From there.", "revision": "0"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "From here." in shown[shown.index('role="alert"') :]
    assert "From there." in shown
    assert getattr(fresh(draft), field) == "From here."
    seen = re.search('name="revision" value="([0-9]+)"', shown)[1]
    browser_of_nora.post(address, {field: "From there.", "revision": seen})
    assert getattr(fresh(draft), field) == "From there."


def test_the_same_lines_from_two_tabs_are_nothing_to_choose_between(browser_of_nora, draft) -> None:
    address = f"/statements/{draft.pk}/aims/"
    for _ in range(2):
        answer = browser_of_nora.post(address, {"aim_us": "Friends", "revision": "0"})
        assert answer.status_code == 302


@pytest.mark.parametrize("part", Statement.BESIDE)
def test_lines_around_the_saying_are_chosen_and_shown_at_reading_over(
    browser_of_nora, draft, part
) -> None:
    starter = Starter.objects.fitting(part, "screens")[0]
    assert starter.text.split("___")[0] in page(browser_of_nora, draft, "beside").replace(
        '<span class="blank">', "___"
    )
    sent = {**dict.fromkeys(Statement.BESIDE, ""), part: "Well.", "starter": starter.pk}
    browser_of_nora.post(f"/statements/{draft.pk}/beside/", sent)
    assert getattr(fresh(draft), part) == f"Well.\n{starter.text}"
    assert starter.text in page(browser_of_nora, draft, "review")


def test_a_line_that_is_too_long_comes_back_with_what_was_typed(browser_of_nora, draft) -> None:
    sent = {**dict.fromkeys(Statement.BESIDE, ""), "repair": "well " * 80, "moment": "Tea?"}
    text = browser_of_nora.post(f"/statements/{draft.pk}/beside/", sent).content.decode()
    assert 'role="alert"' in text
    assert "Tea?" in text
    assert not fresh(draft).moment


def test_a_last_line_can_be_chosen(browser_of_nora, draft) -> None:
    line = Starter.objects.get(pk="close-what-i-wanted")
    browser_of_nora.post(f"/statements/{draft.pk}/review/", {"closing": "", "starter": line.pk})
    assert fresh(draft).closing == line.text


def test_said_anew_it_takes_aims_and_lines_along(nora, draft) -> None:
    draft.aim_us, draft.fallback = "Friends", "Then on Sunday."
    assert draft.begin_anew().aims[0][1] == "Friends"
    assert draft.begin_anew().beside[0][1] == "Then on Sunday."


@pytest.mark.parametrize(
    ("not_willing", "answer"),
    [
        ("", "There is nothing to keep yet."),
        ("I will stop saying it is fine.", "It seems so."),
        ("You must stop shouting.", "Perhaps not all: “You must stop shouting.”"),
    ],
)
def test_a_careful_friend_asks_whose_it_is(browser_of_nora, draft, not_willing, answer) -> None:
    browser_of_nora.post(f"/statements/{draft.pk}/not-willing/", {"not_willing": not_willing})
    assert answer in page(browser_of_nora, draft, "review")


def test_an_autosave_takes_five_queries_and_answers_in_a_line(
    browser_of_nora, draft, django_assert_max_num_queries
) -> None:
    save = f"/statements/{draft.pk}/not-willing/save/"
    sent = {"not_willing": "You must put it away.", "tab": "a", "seq": "1"}
    browser_of_nora.post(save, sent)
    with django_assert_max_num_queries(12) as seen:
        answer = browser_of_nora.post(save, {**sent, "seq": "2", "not_willing": "I stop."})
    counted = [q["sql"] for q in seen if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))]
    assert len(counted) <= 5, counted
    assert len(answer.content) <= 600
