"""The page of a shift: what it is, ten pairs of it, and a place to practise."""

import re

import pytest
from django.test import Client

from apps.phrases.models import OwnPair, Pair
from apps.phrases.moves import moves
from apps.phrases.shifts import SHIFTS
from tests.factories import Person

pytestmark = pytest.mark.usefixtures("phrases")
HERE = "/phrasebook/shifts/guilt_trips/"


def page(client: Client, query: str = "") -> str:
    return client.get(f"{HERE}{query}").content.decode()


def given(text: str) -> Pair:
    return Pair.objects.get(pk=re.search(r'name="pair" value="([^"]+)"', text).group(1))


@pytest.mark.parametrize("code", SHIFTS)
def test_every_shift_says_what_it_is_and_shows_pairs_of_it(browser_of_nora, code) -> None:
    text = browser_of_nora.get(f"/phrasebook/shifts/{code}/").content.decode()
    assert moves()[code].what.split("’")[0] in text
    assert text.count(f'data-shift="{code}"') >= 6
    assert given(text).key not in re.findall(r'<article id="([^"]+)"', text)


def test_the_ten_are_of_ten_themes(browser_of_nora) -> None:
    found = Pair.objects.filter(pk__in=re.findall(r'<article id="([^"]+)"', page(browser_of_nora)))
    assert len({pair.theme for pair in found}) == 10


def test_the_phrasebook_leads_to_each(browser_of_nora) -> None:
    text = browser_of_nora.get("/phrasebook/").content.decode()
    assert all(f'href="/phrasebook/shifts/{code}/"' in text for code in SHIFTS)


def test_our_words_are_seen_only_after_ones_own_and_nothing_typed_is_lost(browser_of_nora) -> None:
    pair = given(page(browser_of_nora))
    assert pair.why not in page(browser_of_nora)
    sent = {"pair": pair.key, "better": "I am worn out. Half each?"}
    text = browser_of_nora.post(HERE, sent).content.decode()
    assert pair.why in text
    assert "I am worn out. Half each?" in text
    assert not OwnPair.objects.exists()


def test_ones_own_words_are_kept_as_a_pair_beside_what_was_given(browser_of_nora, nora) -> None:
    pair = given(page(browser_of_nora))
    browser_of_nora.post(HERE, {"pair": pair.key, "better": "Half each?", "keep": "1"})
    mine = OwnPair.objects.owned_by(nora.user).get()
    assert (mine.instead, mine.better) == (pair.instead, "Half each?")
    assert (mine.shift, mine.theme) == ("guilt_trips", pair.theme)


def test_nothing_written_is_a_mistake_at_its_field(browser_of_nora) -> None:
    sent = {"pair": given(page(browser_of_nora)).key, "better": " ", "keep": "1"}
    assert "Write the words you would try." in browser_of_nora.post(HERE, sent).content.decode()
    assert not OwnPair.objects.exists()


def test_another_one_goes_round_all_that_are_not_shown(browser_of_nora) -> None:
    text, seen = page(browser_of_nora), set()
    while (pair := given(text)).key not in seen:
        seen.add(pair.key)
        text = page(browser_of_nora, re.search(r'href="(\?pair=[^"#]+)', text).group(1))
    assert len(seen) == Pair.objects.current().filter(shift="guilt_trips").count() - 10


def test_a_shift_that_is_none_is_not_there(browser_of_nora, nora: Person) -> None:
    assert browser_of_nora.get("/phrasebook/shifts/nothing/").status_code == 404
