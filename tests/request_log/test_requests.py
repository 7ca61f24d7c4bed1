"""Writing a request, saying what came back, asking again."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.request_log.models import Attempt
from apps.vault.keyring import opened
from tests.factories import Person, make_attempt, make_conversation

WORDS = "Would you cook with me on Tuesday?"


@pytest.fixture
def draft(nora: Person) -> Attempt:
    return make_attempt(make_conversation(nora), said_on=None, words="")


def address(attempt: Attempt, more: str = "") -> str:
    return f"/requests/{attempt.pk}/{more}"


def fresh(attempt: Attempt) -> Attempt:
    return Attempt.objects.get(pk=attempt.pk)


def test_it_opens_with_a_place_to_shout(browser_of_nora: Client, draft: Attempt) -> None:
    page = browser_of_nora.get(address(draft)).content.decode()
    assert "Write it as you would shout it. Nobody is sent this." in page


def test_words_and_shout_are_saved_each_by_itself(browser_of_nora, draft) -> None:
    browser_of_nora.post(address(draft, "save/"), {"words": WORDS, "tab": "a", "seq": "1"})
    browser_of_nora.post(address(draft, "save/"), {"shouted": "COOK", "tab": "b", "seq": "1"})
    assert (fresh(draft).words, fresh(draft).shouted) == (WORDS, "COOK")


def test_a_save_by_itself_says_saved_only_when_it_is(browser_of_nora, draft) -> None:
    answer = browser_of_nora.post(address(draft, "save/"), {"words": WORDS, "tab": "a", "seq": "1"})
    assert 'data-state="saved"' in answer.content.decode()
    assert fresh(draft).words == WORDS


def test_too_long_a_text_is_said_and_kept_in_the_page(browser_of_nora, draft) -> None:
    long = "wall " * 2100
    page = browser_of_nora.post(address(draft), {"words": long}).content.decode()
    assert "Nothing was cut" in page
    assert long in page
    assert fresh(draft).words == ""


def test_said_without_words_asks_for_them(browser_of_nora, draft) -> None:
    page = browser_of_nora.post(address(draft), {"words": " ", "said": "1"}).content.decode()
    assert "There are no words here yet" in page


def test_a_starter_is_appended_without_script(browser_of_nora, draft, phrases) -> None:
    from apps.phrases.models import Starter

    starter = Starter.objects.fitting("request", "screens")[0]
    browser_of_nora.post(address(draft), {"words": "Dear", "starter": starter.key})
    assert fresh(draft).words == f"Dear\n{starter.text}"


def test_a_phrase_from_the_phrasebook_is_added_to_what_is_kept(
    browser_of_nora, draft, phrases
) -> None:
    from apps.phrases.models import Pair

    browser_of_nora.post(address(draft, "save/"), {"words": "Dear", "tab": "a", "seq": "1"})
    pair = Pair.objects.current().first()
    browser_of_nora.post(address(draft), {"use": pair.key})
    assert fresh(draft).words == f"Dear\n{pair.better}"


def test_what_came_back_is_kept_with_the_words(browser_of_nora, draft) -> None:
    browser_of_nora.post(address(draft), {"words": WORDS, "said": "1"})
    sent = {
        "said_on": "2026-11-01", "said_at": "21:15", "channel": "in_person", "place": "in the car",
        "outcome": "not_now", "their_words": "Maybe", "felt": "fine", "asked_of_me": "time",
        "afraid": "on", "note": "earlier next time", "try_again_on": "2026-11-12",
    }  # fmt: skip
    browser_of_nora.post(address(draft, "said/"), sent)
    kept = fresh(draft)
    assert {name: str(getattr(kept, name)) for name in sent} == {**sent, "afraid": "True"}


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"said_on": ""}, "Choose a day."),
        ({"said_on": "2999-01-01"}, "That day is still to come."),
        ({"said_on": "2026-11-01", "try_again_on": "2026-10-01"}, "Choose a day after you said it"),
        ({"said_on": "2026-11-01", "outcome": "maybe"}, "not one of the available choices"),
        ({"said_on": "2026-11-01", "note": "x" * 5001}, "at most 5000 characters"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(browser_of_nora, draft, sent, words) -> None:
    page = browser_of_nora.post(address(draft, "said/"), {"their_words": "Maybe", **sent})
    text = page.content.decode()
    assert words in text
    assert 'role="alert"' in text
    assert "Maybe" in text
    assert fresh(draft).is_draft


def test_asking_again_begins_with_the_last_words_and_leaves_them_as_said(
    browser_of_nora, nora
) -> None:
    said = make_attempt(make_conversation(nora), words=WORDS, outcome="brushed_off")
    answer = browser_of_nora.post(address(said, "again/"))
    page = browser_of_nora.get(answer["Location"]).content.decode()
    assert page.count(WORDS) >= 2
    assert "Brushed off" in page
    assert fresh(said).words == WORDS


def test_what_was_said_cannot_be_written_on(browser_of_nora, nora) -> None:
    said = make_attempt(make_conversation(nora), words=WORDS)
    assert browser_of_nora.post(address(said, "save/"), {"words": "other"}).status_code == 404
    browser_of_nora.post(address(said), {"words": "other"})
    assert fresh(said).words == WORDS


def test_taken_back_it_is_a_draft_again_with_its_words(browser_of_nora, nora) -> None:
    said = make_attempt(make_conversation(nora), words=WORDS, outcome="argued", channel="call")
    browser_of_nora.post(address(said, "take-back/"))
    assert fresh(said).is_draft
    assert fresh(said).words == WORDS


def test_a_second_new_request_goes_on_with_the_one_in_hand(browser_of_nora, draft) -> None:
    answer = browser_of_nora.post(f"/conversations/{draft.conversation_id}/requests/")
    assert answer["Location"] == address(draft)


def test_a_draft_can_be_thrown_away_and_what_was_said_cannot(browser_of_nora, nora, draft) -> None:
    said = make_attempt(draft.conversation)
    browser_of_nora.post(address(draft, "discard/"))
    assert browser_of_nora.post(address(said, "discard/")).status_code == 404
    assert list(Attempt.objects.all()) == [said]


def test_today_is_the_day_unless_one_says_otherwise(browser_of_nora, draft) -> None:
    page = browser_of_nora.get(address(draft, "said/")).content.decode()
    assert f'value="{timezone.localdate()}"' in page


def test_the_day_is_the_readers_day(browser_of_nora, draft) -> None:
    browser_of_nora.cookies["tz"] = "Pacific/Kiritimati"  # fourteen hours ahead
    page = browser_of_nora.get(address(draft, "said/")).content.decode()
    days = {date.today() + timedelta(days=n) for n in (0, 1)}
    assert any(f'value="{day}"' in page for day in days)


def test_the_checks_follow_the_words(browser_of_nora, draft, nora) -> None:
    browser_of_nora.post(address(draft, "save/"), {"words": WORDS, "tab": "a", "seq": "1"})
    part = browser_of_nora.get(
        address(draft), headers={"hx-request": "true", "hx-target": "checks"}
    ).content.decode()
    assert part.lstrip().startswith('<div id="checks"')
    assert "Is there a day or a time in it?" in part


def test_saying_it_leaves_the_words_among_the_versions(browser_of_nora, draft, nora) -> None:
    from apps.request_log.drafts import Version

    browser_of_nora.post(address(draft), {"words": WORDS, "said": "1"})
    browser_of_nora.post(address(draft, "said/"), {"said_on": "2026-11-01"})
    with opened(nora.keyring):
        assert Version.objects.of(draft).first().content["words"] == WORDS


def test_words_for_a_request_that_was_said_meanwhile_are_shown_again(nora, browser_of_nora):
    said = make_attempt(make_conversation(nora), words="Could we walk?")
    answer = browser_of_nora.post(said.get_absolute_url(), {"words": "Could we walk far?"})
    assert answer.status_code == 409
    assert ">Could we walk far?</textarea>" in answer.content.decode()
    assert type(said).objects.get(pk=said.pk).words == "Could we walk?"
