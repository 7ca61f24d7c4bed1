"""A second language beside English: each reader finds the words of their own."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from apps.guides.reading import guide
from apps.phrases.loading import ContentError, load
from apps.phrases.models import Pair, Starter
from apps.phrases.moves import moves

GERMAN, ENGLISH = "eine halbe Stunde zu mir", "keep me company"
FOLDER = Path(__file__).parent / "data"


@pytest.fixture
def both(db) -> None:
    assert load(FOLDER) == {"pair": 3, "starter": 1, "reason": 0}


def phrasebook(client: Client, language: str, query: str = "") -> str:
    with translation.override(language):
        return client.get(f"/phrasebook/{query}").content.decode()


def test_each_language_is_found_by_its_readers_alone(both, nora) -> None:
    client = nora.signed_in()
    for _ in range(2):  # what one reader looked for is not what the next one gets
        assert GERMAN in phrasebook(client, "de")
        assert ENGLISH not in phrasebook(client, "de")
        assert ENGLISH in phrasebook(client, "en-gb")
        assert GERMAN not in phrasebook(client, "en-gb")


def test_a_search_in_the_second_language_forgives_an_umlaut(both, nora) -> None:
    found = phrasebook(nora.signed_in(), "de", "?q=fruhstucken")
    assert "den Urlaub planen" in found
    assert GERMAN not in found


def test_starters_are_those_of_the_language(both) -> None:
    assert not Starter.objects.fitting("request", "screens")
    with translation.override("de-at"):
        assert [starter.key for starter in Starter.objects.fitting("request", "screens")]


def test_a_language_that_is_taken_out_is_retired_and_english_stays(both, tmp_path) -> None:
    english = (FOLDER / "pairs-threats.toml").read_text("utf-8")
    (tmp_path / "pairs-threats.toml").write_text(english, "utf-8")
    load(tmp_path)
    assert [pair.language for pair in Pair.objects.filter(retired=False)] == ["en"]


def test_a_mistake_is_named_with_the_folder_of_its_language(db, tmp_path) -> None:
    (tmp_path / "de").mkdir()
    wrong = (FOLDER / "de" / "pairs-threats.toml").read_text("utf-8").replace("plans", "pläne")
    (tmp_path / "de" / "pairs-threats.toml").write_text(wrong, "utf-8")
    with pytest.raises(ContentError, match=r"^de/pairs-threats\.toml, line 13, .*pläne"):
        load(tmp_path)


def test_prose_that_is_not_translated_yet_is_shown_in_english_and_says_so() -> None:
    with translation.override("de"):
        assert moves()["threats"].what
    assert guide("understanding", "de").language == "en"
