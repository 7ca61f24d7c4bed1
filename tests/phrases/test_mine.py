"""The shelf: what one kept and what one wrote, and how a sentence comes to stand there."""

import re

import pytest
from django.test import Client

from apps.phrases.models import Kept, OwnPair, Pair
from tests.factories import Person, make_attempt, make_conversation, make_statement

pytestmark = pytest.mark.usefixtures("phrases")
SENT = {"instead": "Ugh", "better": "Shall we dance", "shift": "silence", "theme": "chores"}


def ids(client: Client, path: str = "/phrasebook/mine/") -> list[str]:
    return re.findall(r'<article id="([^"]+)"', client.get(path).content.decode())


def test_kept_and_own_stand_in_one_list_with_the_last_used_first(browser_of_nora, nora) -> None:
    pair = Pair.objects.current().first()
    draft = make_statement(make_conversation(nora))
    browser_of_nora.post(f"/phrasebook/{pair.key}/keep/")
    browser_of_nora.post("/phrasebook/mine/new/", SENT)
    own = str(OwnPair.objects.get().pk)
    assert ids(browser_of_nora) == [own, pair.key]
    browser_of_nora.post(f"/statements/{draft.pk}/why/", {"use": pair.key})
    assert ids(browser_of_nora) == [pair.key, own]
    browser_of_nora.post(f"/statements/{draft.pk}/why/", {"use": own})
    assert ids(browser_of_nora) == [own, pair.key]


def test_anothers_shelf_is_as_it_was_when_i_use_a_pair(browser_of_nora, nora, omar) -> None:
    pairs = Pair.objects.current()[:2]
    for pair in pairs:
        Kept.objects.create(owner=omar.user, pair=pair)
    for words in ("Shall we dance", "Shall we walk", "Shall we sing"):
        OwnPair.objects.create(owner=nora.user, better=words)
    draft = make_statement(make_conversation(nora))
    browser_of_nora.post(f"/statements/{draft.pk}/why/", {"use": pairs[0].key})
    assert ids(omar.signed_in()) == [pairs[1].key, pairs[0].key]


def test_an_own_pair_that_was_thrown_away_can_be_brought_back(browser_of_nora, nora) -> None:
    mine = OwnPair.objects.create(owner=nora.user, better="Shall we dance")
    answer = browser_of_nora.post(f"/phrasebook/mine/{mine.pk}/", {"delete": "1"}, follow=True)
    row = re.search(r'name="row" value="([^"]+)"', answer.content.decode()).group(1)
    assert ids(browser_of_nora) == []
    browser_of_nora.post("/account/thrown-away/", {"row": row})
    assert OwnPair.objects.get(pk=mine.pk).better == "Shall we dance"


def test_an_own_pair_is_found_where_it_fits_and_nowhere_else(browser_of_nora, nora) -> None:
    browser_of_nora.post("/phrasebook/mine/new/", SENT | {"part": "not_willing"})
    own = str(OwnPair.objects.get().pk)
    assert own in ids(browser_of_nora, "/phrasebook/?fits=not_willing")
    assert own not in ids(browser_of_nora, "/phrasebook/?fits=willing")


def test_an_own_pair_for_no_part_is_offered_for_every_part(browser_of_nora, nora) -> None:
    browser_of_nora.post("/phrasebook/mine/new/", SENT)
    assert str(OwnPair.objects.get().pk) in ids(browser_of_nora, "/phrasebook/?fits=help")


@pytest.mark.parametrize("kind", ["request", "statement"])
def test_words_of_a_draft_are_saved_and_stand_in_a_new_pair(browser_of_nora, nora, kind) -> None:
    conversation = make_conversation(nora)
    if kind == "request":
        draft, part = make_attempt(conversation, words="", said_on=None), "words"
        here = f"/requests/{draft.pk}/"
    else:
        draft, part = make_statement(conversation), "why"
        here = f"/statements/{draft.pk}/why/"
    answer = browser_of_nora.post(here, {part: "I miss us.", "go": "pair"}, follow=True)
    draft.refresh_from_db()
    assert getattr(draft, part) == "I miss us."
    assert re.search(r'name="better"[^>]*>\s*I miss us\.', answer.content.decode())
    (address, _), *_ = answer.redirect_chain
    assert "miss" not in address
    assert browser_of_nora.post(address, SENT)["Location"] == here


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example", "/log/", ""])
def test_a_pair_that_comes_from_no_draft_leads_to_the_shelf(browser_of_nora, to) -> None:
    answer = browser_of_nora.post(f"/phrasebook/mine/new/?to={to}", SENT)
    assert answer["Location"] == "/phrasebook/mine/"


def test_nothing_is_kept_before_the_pair_was_read_over(browser_of_nora, nora: Person) -> None:
    sent = {"go": "pair", "instead": "You never walk.", "better": "Walk with me?"}
    text = browser_of_nora.post("/phrasebook/mine/new/", sent).content.decode()
    assert "You never walk." in text
    assert "Walk with me?" in text
    assert not OwnPair.objects.exists()
