"""Notes to oneself, on prompts or free."""

import re
from datetime import date

import pytest
from django.test import Client

from apps.notebook.models import Reflection
from apps.phrases.models import Reason
from apps.vault.keyring import opened
from tests.factories import PASSWORD, make_attempt, make_conversation, make_reflection

LONG = "I tell myself that they would rather be anywhere else. " * 80
SAFE = 'href="/safety/">The safety page'


@pytest.fixture
def conversation(nora):
    return make_conversation(nora)


@pytest.fixture
def address(conversation):
    return f"{conversation.get_absolute_url()}reflections/"


def sent(words: str) -> dict[str, str]:
    return {"words": words, "day": "2026-05-07"}


def main_of(answer) -> str:
    page = answer.content.decode()
    return page[page.index('<main id="main">') : page.index("</main>")]


@pytest.mark.parametrize("prompt", Reflection.Prompt)
def test_each_prompt_is_offered_and_has_its_own_page(browser_of_nora, address, prompt):
    there = f"{address}{prompt.value.replace('_', '-')}/"
    assert there in browser_of_nora.get(address).content.decode()
    browser_of_nora.post(there, sent("What I think."))
    assert Reflection.objects.get().kind == prompt


def test_a_prompt_that_is_none_is_not_there(browser_of_nora, address):
    assert browser_of_nora.get(f"{address}blame/").status_code == 404


def test_a_note_is_kept_with_its_day_and_said_to_be(browser_of_nora, address):
    answer = browser_of_nora.post(f"{address}story/", sent("They are tired too."), follow=True)
    assert Reflection.objects.get().day == date(2026, 5, 7)
    assert "It is kept." in main_of(answer)
    assert "They are tired too." in main_of(answer)


def test_the_conversation_shows_the_newest_with_their_prompt(browser_of_nora, conversation):
    make_reflection(conversation, kind="my_part", words="I come in too hard.")
    page = browser_of_nora.get(conversation.get_absolute_url()).content.decode()
    part = page[page.index('id="reflections"') :]
    assert "My part in it" in part
    assert "I come in too hard." in part


def test_a_note_can_be_changed(browser_of_nora, conversation):
    note = make_reflection(conversation)
    browser_of_nora.post(note.get_absolute_url(), sent("It leaks, that story."))
    note.refresh_from_db()
    assert note.words == "It leaks, that story."


def test_too_long_a_note_is_told_and_stays(browser_of_nora, address):
    answer = browser_of_nora.post(f"{address}free/", sent("wall " * 1001))
    assert "Nothing was cut" in main_of(answer)
    assert "wall " * 1001 in main_of(answer)
    assert not Reflection.objects.exists()


def test_lines_count_once_however_the_browser_ends_them(browser_of_nora, address):
    browser_of_nora.post(f"{address}free/", sent("a\r\n" * 2499 + "ab"))
    assert len(Reflection.objects.get().words) == 5000


def test_a_long_note_is_kept_over_a_dead_sign_in(nora, address):
    client = Client()
    page = client.post(f"{address}story/", sent(LONG)).content.decode()
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page))
    client.post("/accounts/login/", {**hidden, "login": "nora", "password": PASSWORD})
    with opened(nora.keyring):
        assert Reflection.objects.get().words == LONG.strip()


def test_thrown_away_it_can_be_brought_back(browser_of_nora, conversation):
    note = make_reflection(conversation, words=LONG)
    answer = browser_of_nora.post(f"{note.get_absolute_url()}discard/")
    assert not Reflection.objects.exists()
    thrown = answer["Location"].partition("?thrown=")[2]
    browser_of_nora.post("/account/thrown-away/", {"row": thrown})
    assert Reflection.objects.get().words == LONG


def test_what_may_hold_them_back_comes_with_every_reason_folded(browser_of_nora, address, phrases):
    page = main_of(browser_of_nora.get(f"{address}holds-back/"))
    assert page.count("<details>") == Reason.objects.current().count() == 14
    assert "Only they can say." in page
    for line in Reason.objects.get(pk="being-seen").say:
        assert line in page


def test_the_reasons_stand_beside_that_prompt_alone(browser_of_nora, address, phrases):
    assert "<details>" not in main_of(browser_of_nora.get(f"{address}my-part/"))


@pytest.mark.parametrize("prompt", ["holds-back", "my-part", "why-them"])
def test_where_fear_was_noted_nothing_explains_the_other(
    browser_of_nora, conversation, address, phrases, prompt
):
    make_attempt(conversation, outcome="agreed", afraid=True)
    page = main_of(browser_of_nora.get(f"{address}{prompt}/"))
    assert SAFE in page
    assert "<details>" not in page
    assert 'class="lede"' not in page
    assert 'name="words"' in page


@pytest.mark.parametrize(
    ("words", "worried"),
    [("He hits me when he has been drinking.", True), ("He hits the right note.", False)],
)
def test_danger_in_the_words_gets_one_quiet_line_after_saving(
    browser_of_nora, address, words, worried
):
    answer = browser_of_nora.post(f"{address}free/", sent(words), follow=True)
    assert (SAFE in main_of(answer)) == worried
    assert SAFE not in main_of(browser_of_nora.get(address))


@pytest.mark.parametrize("named", ["no-id", "00000000-0000-4000-8000-000000000000"])
def test_an_address_that_names_no_note_says_nothing_is_kept(browser_of_nora, address, named):
    assert "It is kept." not in main_of(browser_of_nora.get(f"{address}?kept={named}"))


def test_a_note_of_somebody_else_is_not_said_to_be_kept(browser_of_nora, address, omar):
    with opened(omar.keyring):
        other = make_reflection(make_conversation(omar), words="Not hers to read.")
    assert "Not hers" not in main_of(browser_of_nora.get(f"{address}?kept={other.pk}"))
