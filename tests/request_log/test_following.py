"""Following through: one's own side, day by day, with nothing added up."""

import pytest

from apps.conversations.path import Held
from apps.request_log.models import CheckIn, Commitment
from tests.factories import Person, make_check_in, make_commitment, make_conversation

WORDS = "I will go to bed at ten."
DAY = "2026-05-06"


@pytest.fixture
def mine(nora: Person) -> Commitment:
    return make_commitment(make_conversation(nora), words=WORDS)


def page(browser, row, more: str = "") -> str:
    return browser.get(f"{row.get_absolute_url()}{more}").content.decode()


def test_one_is_added_and_stands_on_the_conversation(nora, browser_of_nora) -> None:
    conversation = make_conversation(nora)
    browser_of_nora.post(
        f"/conversations/{conversation.pk}/commitments/", {"words": WORDS, "heard": "on"}
    )
    assert WORDS in page(browser_of_nora, conversation).split('id="commitments"')[1]
    assert Commitment.objects.get().heard


def test_unheard_it_says_to_say_it_first(nora, browser_of_nora) -> None:
    conversation = make_conversation(nora)
    browser_of_nora.post(f"/conversations/{conversation.pk}/commitments/", {"words": WORDS})
    assert "Say it first" in page(browser_of_nora, Commitment.objects.get())
    assert "Say it first" in page(browser_of_nora, conversation)


def test_without_words_it_says_what_to_do_and_adds_nothing(nora, browser_of_nora) -> None:
    address = f"/conversations/{make_conversation(nora).pk}/commitments/"
    assert (
        "Write what you will do." in browser_of_nora.post(address, {"words": " "}).content.decode()
    )
    assert not Commitment.objects.exists()


def test_adding_one_asks_whether_anybody_would_go_without(nora, browser_of_nora) -> None:
    shown = page(browser_of_nora, make_conversation(nora), "commitments/")
    assert "Would anyone go without something they need" in shown
    assert "They have hurt or threatened you" in shown


@pytest.mark.parametrize("held", list(Held))
def test_how_it_went_is_noted_with_its_day(mine, browser_of_nora, held) -> None:
    sent = {"held": held, "day": DAY, "note": "It was late."}
    browser_of_nora.post(mine.get_absolute_url(), sent)
    assert "It was late." in page(browser_of_nora, mine)
    kept = CheckIn.objects.get()
    assert (kept.held, str(kept.day)) == (held.value, DAY)


@pytest.mark.parametrize(("sent", "said"), [
    ({"day": DAY}, "Choose one."),
    ({"held": "kept", "day": ""}, "Choose a day."),
    ({"held": "kept", "day": "2999-01-01"}, "That day is still to come."),
])  # fmt: skip
def test_a_check_in_that_lacks_something_says_so_and_keeps_the_note(
    mine, browser_of_nora, sent, said
) -> None:
    answer = browser_of_nora.post(mine.get_absolute_url(), {**sent, "note": "The rain."})
    assert said in answer.content.decode()
    assert "The rain." in answer.content.decode()
    assert not CheckIn.objects.exists()


def test_days_stand_newest_first(mine, browser_of_nora) -> None:
    for day in ("2026-05-02", "2026-05-09", "2026-05-05"):
        make_check_in(mine, day=day, note=f"On {day}.")
    shown = page(browser_of_nora, mine)
    notes = [shown.index(f"On {day}.") for day in ("2026-05-09", "2026-05-05", "2026-05-02")]
    assert notes == sorted(notes)


@pytest.mark.parametrize("state", ["paused", "closed"])
def test_set_aside_or_closed_it_takes_no_check_in_until_it_is_held_to_again(
    mine, browser_of_nora, state
) -> None:
    browser_of_nora.post(f"{mine.get_absolute_url()}state/", {"state": state})
    assert 'name="held"' not in page(browser_of_nora, mine)
    browser_of_nora.post(f"{mine.get_absolute_url()}state/", {"state": "active"})
    assert 'name="held"' in page(browser_of_nora, mine)


def test_a_state_that_there_is_not_changes_nothing(mine, browser_of_nora) -> None:
    address = f"{mine.get_absolute_url()}state/"
    assert browser_of_nora.post(address, {"state": "won"}).status_code == 404
    assert Commitment.objects.get().state == "active"


def test_other_words_leave_the_first_ones_beside_them(mine, browser_of_nora) -> None:
    sent = {"words": "I will go to bed at eleven.", "heard": "on"}
    browser_of_nora.post(f"{mine.get_absolute_url()}change/", sent)
    shown = page(browser_of_nora, mine)
    assert "at eleven" in shown
    assert f"Before: {WORDS}" in shown


def test_the_same_words_again_leave_nothing_beside_them(mine, browser_of_nora) -> None:
    browser_of_nora.post(f"{mine.get_absolute_url()}change/", {"words": WORDS, "heard": "on"})
    assert "Before:" not in page(browser_of_nora, mine)


def test_thrown_away_and_brought_back_it_has_its_days_and_first_words(mine, browser_of_nora):
    make_check_in(mine, note="The rain.")
    browser_of_nora.post(f"{mine.get_absolute_url()}change/", {"words": "At nine.", "heard": "on"})
    answer = browser_of_nora.post(f"{mine.get_absolute_url()}discard/")
    assert not Commitment.objects.exists()
    row = answer["Location"].split("thrown=")[1]
    browser_of_nora.post("/account/thrown-away/", {"row": row})
    shown = page(browser_of_nora, mine)
    assert "The rain." in shown
    assert f"Before: {WORDS}" in shown


def test_a_day_can_be_thrown_away_and_brought_back(mine, browser_of_nora) -> None:
    one = make_check_in(mine, note="The rain.")
    answer = browser_of_nora.post(f"/check-ins/{one.pk}/discard/")
    assert "The rain." not in page(browser_of_nora, mine)
    row = answer["Location"].split("thrown=")[1]
    back = browser_of_nora.post("/account/thrown-away/", {"row": row})
    assert back["Location"] == mine.get_absolute_url()
    assert "The rain." in page(browser_of_nora, mine)


def test_a_note_that_tells_of_harm_leads_quietly_to_safety(mine, browser_of_nora) -> None:
    make_check_in(mine, note="He hit me when I said it.")
    assert "somebody may be getting hurt" in page(browser_of_nora, mine)


# --- A threat, or a limit of one's own ---------------------------------------------------

THEIRS = "You will stop drinking."
ASKED = "is Sam’s to do. What would you do if they don’t?"
LOOK = {"hx-request": "true", "hx-target": "control"}


@pytest.fixture
def with_sam(nora: Person):
    return make_conversation(nora, partner_name="Sam")


def test_the_question_is_asked_in_the_form_before_it_is_decided(with_sam, browser_of_nora):
    line = make_commitment(with_sam)
    for shown in (page(browser_of_nora, with_sam, "commitments/"),
                  page(browser_of_nora, line, "change/")):  # fmt: skip
        form = shown.partition('<form class="flow prose"')[2].partition("</form>")[0]
        assert form.index("something they would have to do?") < form.index('name="words"')


def test_a_line_that_is_the_others_is_asked_about_as_it_is_typed(with_sam, browser_of_nora):
    line = make_commitment(with_sam, words=WORDS)
    for path in (f"{with_sam.get_absolute_url()}commitments/", f"{line.get_absolute_url()}change/"):
        answer = browser_of_nora.post(path, {"words": THEIRS}, headers=LOOK).content.decode()
        assert '<div id="control"' in answer
        assert "<form" not in answer
        assert ASKED in answer
    assert [one.words for one in Commitment.objects.all()] == [WORDS]


def test_it_is_kept_all_the_same_and_asked_about_beside_it(with_sam, browser_of_nora) -> None:
    path = f"{with_sam.get_absolute_url()}commitments/"
    answer = browser_of_nora.post(path, {"words": THEIRS}, follow=True)
    assert Commitment.objects.get().words == THEIRS
    assert ASKED in answer.content.decode()
    assert ASKED not in page(browser_of_nora, Commitment.objects.get())


def test_a_change_into_what_takes_something_from_them_is_asked_about(with_sam, browser_of_nora):
    path = f"{make_commitment(with_sam).get_absolute_url()}change/"
    sent = {"words": "I will not speak to you until you change.", "heard": "on"}
    answer = browser_of_nora.post(path, sent, follow=True).content.decode()
    assert "Somebody may go without something they need." in answer


def test_a_line_of_ones_own_is_not_asked_about(with_sam, browser_of_nora) -> None:
    path = f"{with_sam.get_absolute_url()}commitments/"
    answer = browser_of_nora.post(path, {"words": WORDS}, follow=True).content.decode()
    assert 'class="pencil"' not in answer
