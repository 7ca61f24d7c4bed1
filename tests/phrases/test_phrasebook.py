"""Finding, keeping and using words."""

import re
from collections.abc import Iterable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import get_language, override

from apps.phrases import cards
from apps.phrases.finding import ENOUGH, shared_index, with_bites
from apps.phrases.models import Kept, OwnPair, Pair
from apps.phrases.stemming import stem
from apps.vault.keyring import opened
from tests.factories import Person, make_conversation, make_statement

pytestmark = pytest.mark.usefixtures("phrases")


def page(client: Client, query: str = "") -> str:
    return client.get(f"/phrasebook/{query}").content.decode()


def shifts(text: str) -> set[str]:
    return set(re.findall(r'<article id="[^"]+" data-shift="(\w+)"', text))


def keys(text: str) -> list[str]:
    return re.findall(r'<article id="([^"]+)"', text)


def keys_of_all(client: Client, q: str) -> list[str]:
    seen: list[str] = []
    for number in range(1, 40):
        text = page(client, f"?q={q}&page={number}")
        seen += keys(text)
        if f"page={number + 1}" not in text:
            return seen
    raise AssertionError("there is no end to the pages")


def shelve(person: Person, pairs: Iterable[Pair]) -> None:
    """The person keeps each, and has one of their own of the same words."""
    with opened(person.keyring):
        for pair in pairs:
            OwnPair.objects.create(owner=person.user, better=pair.better, shift=pair.shift)
            Kept.objects.create(owner=person.user, pair=pair)


def test_a_first_page_shows_more_than_one_way_to_turn(browser_of_nora: Client) -> None:
    assert len(shifts(page(browser_of_nora))) >= 6


def test_filtered_by_shift_and_theme(browser_of_nora: Client) -> None:
    text = page(browser_of_nora, "?shift=threats&theme=money")
    found = Pair.objects.filter(pk__in=keys(text))
    assert shifts(text) == {"threats"}
    assert {pair.theme for pair in found} == {"money"}
    assert len(found) >= 6


def test_an_unknown_filter_shows_everything_rather_than_an_error(browser_of_nora) -> None:
    assert keys(page(browser_of_nora, "?shift=nothing&theme=nothing"))


@pytest.mark.parametrize("query", ["suppers", "SUPPER", "supper", "súpper", "supperr", "supepr"])
def test_a_search_forgives_endings_capitals_accents_and_small_slips(browser_of_nora, query) -> None:
    first = Pair.objects.get(pk=keys(page(browser_of_nora, f"?q={query}"))[0])
    assert re.search("supper", f"{first.better} {first.instead} {first.why}", re.I)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("therapy", "counsel|session"),
        ("mobile", "phone|screen|scroll"),
        ("mother-in-law", "mum|mother|parents"),
        ("dishes", "sink|pans|washing"),
    ],
)
def test_another_word_for_it_finds_it_too(browser_of_nora, query, meant) -> None:
    found = Pair.objects.filter(pk__in=keys(page(browser_of_nora, f"?q={query}")))
    texts = [f"{p.better} {p.instead} {p.why}" for p in found]
    assert any(re.search(meant, text, re.I) and query not in text for text in texts)


def test_words_that_fit_nothing_of_a_part_and_theme_are_looked_for_in_all(browser_of_nora) -> None:
    text = page(browser_of_nora, "?q=jealous&theme=money&fits=help")
    assert keys(text) == keys(page(browser_of_nora, "?q=jealous"))
    assert "since none fitted here" in text
    assert "since none fitted here" not in page(browser_of_nora, "?q=zyzzyva&theme=money")


def test_every_word_of_a_search_must_be_meant(browser_of_nora) -> None:
    bed, sunday = (set(keys_of_all(browser_of_nora, q)) for q in ("bed", "sunday"))
    assert len(bed & sunday) >= ENOUGH
    assert set(keys_of_all(browser_of_nora, "bed+sunday")) == bed & sunday


def test_where_few_pairs_have_every_word_they_come_first(browser_of_nora) -> None:
    sunday, garden = (set(keys_of_all(browser_of_nora, q)) for q in ("sunday", "garden"))
    found = keys_of_all(browser_of_nora, "sunday+garden")
    assert 0 < len(sunday & garden) < ENOUGH
    assert set(found[: len(sunday & garden)]) == sunday & garden
    assert set(found) == sunday | garden


def test_where_no_pair_has_every_word_the_nearest_are_shown(browser_of_nora) -> None:
    assert keys(page(browser_of_nora, "?q=kettle+zeppelin")) == keys(
        page(browser_of_nora, "?q=kettle")
    )


def test_small_words_do_not_stand_in_the_way(browser_of_nora) -> None:
    assert keys(page(browser_of_nora, "?q=my+the+kettle")) == keys(
        page(browser_of_nora, "?q=kettle")
    )


def test_the_words_that_were_looked_for_are_marked(browser_of_nora) -> None:
    assert '<mark class="found">kettle</mark>' in page(browser_of_nora, "?q=kettles")


def test_counts_stand_beside_the_shifts_and_follow_the_other_filters(browser_of_nora) -> None:
    text = page(browser_of_nora, "?theme=intimacy&shift=threats")
    counts = dict(re.findall(r'data-count="(\w+)">(\d+)<', text))
    for shift in ("threats", "judgement", "silence"):
        there = Pair.objects.current().filter(theme="intimacy", shift=shift).count()
        assert counts[shift] == str(there)


def test_counts_stand_beside_the_places_and_come_along_with_the_results(browser_of_nora) -> None:
    headers = {"hx-request": "true", "hx-target": "results"}
    here = "/phrasebook/?shift=threats&fits=why"
    text = browser_of_nora.get(here, headers=headers).content.decode()
    counts = dict(re.findall(r'data-count="(\w+)" hx-swap-oob="true">(\d+)<', text))
    threats = Pair.objects.current().filter(shift="threats")
    for place in ("why", "willing", "help"):
        assert counts[place] == str(len([pair for pair in threats if place in pair.fits]))


def test_counts_stand_beside_the_themes_and_come_along_with_the_results(browser_of_nora) -> None:
    here = "/phrasebook/?shift=threats&fits=why&theme=money"
    headers = {"hx-request": "true", "hx-target": "results"}
    fitting = [p for p in Pair.objects.current().filter(shift="threats") if "why" in p.fits]
    for text in (page(browser_of_nora, here[12:]), browser_of_nora.get(here, headers=headers).text):
        for theme, name in (("chores", "Chores"), ("money", "Money")):
            there = len([pair for pair in fitting if pair.theme == theme])
            assert f">{name} ({there})</option>" in text


def test_counts_are_of_what_is_shown(browser_of_nora, nora) -> None:
    OwnPair.objects.create(owner=nora.user, better="Shall we dance", shift="threats", theme="money")
    counts = dict(re.findall(r'data-count="(\w+)">(\d+)<', page(browser_of_nora, "?mine=on")))
    assert (counts["threats"], counts["judgement"], counts["why"]) == ("1", "0", "1")


def test_a_page_that_htmx_brings_back_is_whole_and_counts_once(browser_of_nora) -> None:
    headers = {"hx-request": "true", "hx-history-restore-request": "true"}
    text = browser_of_nora.get("/phrasebook/?shift=threats", headers=headers).text
    assert text.count('data-count="threats"') == 1


@pytest.mark.parametrize("query", ["", "?q=kettle+sunday+mother"])
def test_a_search_asks_the_database_no_more_for_more_pairs(
    browser_of_nora, nora, query, django_assert_num_queries
) -> None:
    shelve(nora, Pair.objects.current()[:1])
    page(browser_of_nora, query)  # the shared index is there from now on
    with CaptureQueriesContext(connection) as asked:
        page(browser_of_nora, query)
    shelve(nora, Pair.objects.current()[1:15])
    with django_assert_num_queries(len(asked)):
        page(browser_of_nora, query)


def test_what_was_looked_for_is_marked_within_the_words_that_bite(db) -> None:
    pair = Pair(instead="<i>You</i> never cook supper", bites=["never cook"])
    assert with_bites(pair, frozenset({stem("cooking"), stem("suppers")})) == (
        '&lt;i&gt;You&lt;/i&gt; <mark class="pencil">never <mark class="found">cook</mark></mark>'
        ' <mark class="found">supper</mark>'
    )


def test_the_words_go_where_one_left_off(browser_of_nora, nora) -> None:
    draft = make_statement(make_conversation(nora), why="Because. Yours")
    pair = Pair.objects.current().first()
    browser_of_nora.post(f"/statements/{draft.pk}/why/", {"use": pair.key, "at": "8"})
    draft.refresh_from_db()
    assert draft.why == f"Because. {pair.better} Yours"


def test_what_stands_in_the_better_words_comes_first(browser_of_nora) -> None:
    first = Pair.objects.get(pk=keys(page(browser_of_nora, "?q=kettle"))[0])
    assert "kettle" in first.better.lower()


def test_no_match_leads_on(browser_of_nora) -> None:
    assert "Nothing fits all of that" in page(browser_of_nora, "?q=zzzz")


def test_htmx_gets_the_results_alone_and_the_same_ones(browser_of_nora) -> None:
    headers = {"hx-request": "true", "hx-target": "results"}
    part = browser_of_nora.get("/phrasebook/?q=sunday", headers=headers).content.decode()
    assert part.lstrip().startswith('<div id="results"')
    assert keys(part) == keys(page(browser_of_nora, "?q=sunday"))


def test_a_pair_that_is_let_go_on_the_shelf_leads_back_to_it(browser_of_nora, nora) -> None:
    pair = Pair.objects.current().first()
    shelve(nora, [pair])
    shelf = browser_of_nora.get("/phrasebook/mine/?to=/today/").content.decode()
    sent = dict(re.findall(r'name="(query|shelf)" value="([^"]*)"', shelf))
    answer = browser_of_nora.post(f"/phrasebook/{pair.key}/keep/", sent)
    assert answer["Location"] == f"/phrasebook/mine/?to=%2Ftoday%2F#{pair.key}"


def test_a_pair_is_kept_and_let_go(browser_of_nora, nora: Person) -> None:
    pair = Pair.objects.current().first()
    browser_of_nora.post(f"/phrasebook/{pair.key}/keep/")
    assert keys(page(browser_of_nora, "?kept=on")) == [pair.key]
    browser_of_nora.post(f"/phrasebook/{pair.key}/keep/")
    assert not Kept.objects.exists()


def test_what_one_keeps_is_not_what_another_keeps(browser_of_nora, omar: Person) -> None:
    pair = Pair.objects.current().first()
    browser_of_nora.post(f"/phrasebook/{pair.key}/keep/")
    assert keys(page(omar.signed_in(), "?kept=on")) == []


def test_from_a_draft_the_words_go_into_it_and_one_is_back(browser_of_nora, nora) -> None:
    draft = make_statement(make_conversation(nora), why="Because.")
    here = f"/statements/{draft.pk}/why/"
    answer = browser_of_nora.post(here, {"why": "Because.", "go": "phrasebook"})
    text = browser_of_nora.get(answer["Location"]).content.decode()
    assert f'href="{here}"' in text
    key = re.search(r'class="btn use" name="use" value="([^"]+)"', text).group(1)
    assert browser_of_nora.post(here, {"use": key})["Location"] == here
    draft.refresh_from_db()
    assert draft.why == f"Because.\n{Pair.objects.get(pk=key).better}"


def test_a_remembered_card_is_in_the_language_of_its_reader(monkeypatch) -> None:
    monkeypatch.setattr(cards, "written", lambda *_state: get_language())
    pair = Pair()
    for language in ("en", "de", "en"):
        with override(language):
            assert cards.card(pair, kept=False, draft=False, matched=cards.NOTHING) == language


def test_what_is_remembered_of_a_pair_knows_neither_who_looked_nor_what_for(
    browser_of_nora, nora, omar
) -> None:
    draft = make_statement(make_conversation(nora))
    Kept.objects.create(owner=nora.user, pair=shared_index().pairs[0])
    to = f"to=/statements/{draft.pk}/why/"
    hers = [page(browser_of_nora, f"?{to}{q}") for q in ("", "&q=kettle")]
    his = page(omar.signed_in())
    assert keys(his) == keys(hers[0])
    assert str(draft.pk) in hers[0]
    assert str(draft.pk) not in his
    assert 'aria-pressed="true"' not in his
    remembered = " ".join(card for pair in shared_index().pairs for card in pair.cards.values())
    assert 'aria-pressed="true"' in remembered
    for told in (str(draft.pk), "csrfmiddlewaretoken", 'class="found"'):
        assert told not in remembered


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "/accounts/logout/", "//x", "/log/"])
def test_only_a_draft_of_ours_can_be_returned_to(browser_of_nora, to) -> None:
    assert 'class="btn use"' not in page(browser_of_nora, f"?to={to}")


def test_anothers_draft_cannot_be_returned_to(browser_of_nora, nora, omar) -> None:
    for person, offered in ((nora, True), (omar, False)):
        with opened(person.keyring):
            draft = make_statement(make_conversation(person))
        text = page(browser_of_nora, f"?to=/statements/{draft.pk}/why/")
        assert ('class="btn use"' in text) is offered


def test_a_pair_of_ones_own_is_found_by_its_words_and_only_by_its_owner(
    browser_of_nora, omar
) -> None:
    sent = {"instead": "Ugh", "better": "Shall we dance in the kitchen", "shift": "threats",
            "theme": "chores"}  # fmt: skip
    browser_of_nora.post("/phrasebook/mine/new/", sent)
    assert "dance in the kitchen" in page(browser_of_nora, "?q=dancing&mine=on")
    assert "dance in the kitchen" not in page(omar.signed_in(), "?q=dancing")


def test_an_own_pair_can_be_changed_used_and_thrown_away(browser_of_nora, nora) -> None:
    pair = OwnPair.objects.create(owner=nora.user, better="Shall we dance", shift="threats")
    here = f"/phrasebook/mine/{pair.pk}/"
    browser_of_nora.post(
        here, {"better": "Shall we walk", "shift": "threats", "theme": "other", "instead": ""}
    )
    draft = make_statement(make_conversation(nora))
    browser_of_nora.post(f"/statements/{draft.pk}/why/", {"use": str(pair.pk)})
    draft.refresh_from_db()
    assert draft.why == "Shall we walk"
    browser_of_nora.post(here, {"delete": "1"})
    assert not OwnPair.objects.exists()


def test_an_empty_own_pair_is_a_mistake_at_its_field(browser_of_nora) -> None:
    sent = {"instead": "Ugh", "better": "", "shift": "threats", "theme": "other"}
    text = browser_of_nora.post("/phrasebook/mine/new/", sent).content.decode()
    assert "Write the words you would try." in text
    assert "Ugh" in text


def test_pages_show_every_pair_once(browser_of_nora) -> None:
    seen: list[str] = []
    number = 1
    while True:
        text = page(browser_of_nora, f"?shift=threats&page={number}")
        seen += keys(text)
        if f"page={number + 1}" not in text:
            break
        number += 1
    assert sorted(seen) == sorted(
        Pair.objects.current().filter(shift="threats").values_list("pk", flat=True)
    )


def test_the_words_that_bite_are_marked_and_nothing_is_unescaped(db) -> None:
    pair = Pair(instead="<b>You</b> always & never", bites=["always & never"])
    assert pair.marked == ('&lt;b&gt;You&lt;/b&gt; <mark class="pencil">always &amp; never</mark>')
