"""Content files: all of it, or nothing and a plain complaint."""

from pathlib import Path

import pytest
from django.core.management import call_command

from apps.conversations.path import Theme
from apps.phrases.loading import CONTENT, ContentError, load
from apps.phrases.models import Kept, Pair, Reason, Starter
from apps.phrases.shifts import AROUND, SIX
from tests.factories import Person

GOOD = """
language = "en"
shift = "threats"

[[pair]]
key = "screens-half-hour"
theme = "screens"
fits = ["request"]
instead = "Put that down or I’m off."
bites = ["or I’m off"]
try = "Would you keep me company for half an hour?"
why = "A request leaves room for a yes."
"""


REASON = """
[[reason]]
key = "being-blamed"
themes = ["screens"]
name = "They may fear being blamed"
looks_like = "They defend themselves early."
helps = "Own your part first."
say = ["One.", "Two.", "Three.", "Four.", "Five."]
offer = "They may fear being blamed."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pairs-threats.toml").write_text(GOOD, "utf-8")
    return tmp_path


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "pairs-threats.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_what_is_shipped_loads_and_covers_the_six_shifts(db) -> None:
    load()
    for shift in SIX:
        assert Pair.objects.current().filter(shift=shift.code).count() >= 12
    for part in ("request", "why", "not_willing", "willing", "help"):
        assert len(Starter.objects.fitting(part, "chores")) >= 4


@pytest.mark.parametrize("theme", list(Theme))
def test_each_moment_around_the_saying_has_words_for_every_theme(phrases, theme) -> None:
    assert not [part for part in AROUND if len(Starter.objects.fitting(part, theme)) < 4]


def test_with_intimacy_a_no_is_an_answer(phrases) -> None:
    lines = Starter.objects.fitting("fallback", "intimacy")
    assert not [line.text for line in lines if "___" in line.text or "again" in line.text]


@pytest.mark.parametrize("theme", list(Theme))
def test_two_or_three_reasons_to_hold_back_are_near_each_theme(phrases, theme) -> None:
    assert 2 <= len(Reason.objects.near(theme)) <= 3


def test_each_reason_is_told_as_a_may(phrases) -> None:
    assert Reason.objects.current().count() == 14
    assert all("may" in reason.offer for reason in Reason.objects.current())


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('"Four.", ', "", "“say” is not a list of 5 lines"),
        ('"Four."', '" "', "“say” is missing"),
        ('name = "They may fear being blamed"', "", "“name” is missing"),
        ('["screens"]', '["phones"]', "“phones” is not a known theme"),
    ],
)
def test_a_bad_reason_is_named(db, folder, old, new, complaint) -> None:
    (folder / "making-room.toml").write_text(REASON, "utf-8")
    assert load(folder)["reason"] == 1
    (folder / "making-room.toml").write_text(REASON.replace(old, new), "utf-8")
    with pytest.raises(ContentError, match=complaint):
        load(folder)


def test_only_around_the_saying_may_a_starter_stand_without_a_blank(db, folder) -> None:
    line = '[[starter]]\nkey = "a"\npart = "closing"\ntext = "I love you."\n'
    path = folder / "starters-a.toml"
    path.write_text(line, "utf-8")
    assert load(folder)["starter"] == 1
    path.write_text(line.replace("closing", "why"), "utf-8")
    with pytest.raises(ContentError, match="there is no blank"):
        load(folder)


def test_loading_twice_changes_nothing(db, folder) -> None:
    assert load(folder) == load(folder)
    assert Pair.objects.count() == 1


def test_changed_wording_keeps_what_people_kept(nora: Person, folder) -> None:
    load(folder)
    Kept.objects.create(owner=nora.user, pair=Pair.objects.get())
    change(folder, "keep me company", "sit with me")
    load(folder)
    assert "sit with me" in Kept.objects.get().pair.better


def test_a_removed_pair_is_retired_and_stays_for_those_who_kept_it(nora, folder) -> None:
    load(folder)
    Kept.objects.create(owner=nora.user, pair=Pair.objects.get())
    change(folder, "screens-half-hour", "screens-an-hour")
    load(folder)
    assert [pair.key for pair in Pair.objects.current()] == ["screens-an-hour"]
    assert Kept.objects.get().pair.retired


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("screens-half-hour", "Screens Half", "the key is missing or has more"),
        ('theme = "screens"', 'theme = "phones"', "“phones” is not a known theme"),
        ('shift = "threats"', 'shift = "menaces"', "“menaces” is not a known shift"),
        ('fits = ["request"]', 'fits = ["letter"]', "“letter” is not a known fits"),
        ('or I’m off"]', 'or else"]', "is not to the letter in “instead”"),
        ('why = "A request leaves room for a yes."', 'why = ""', "“why” is missing"),
        ("half an hour?", "half an hour? " + "x" * 400, "“try” is longer than 320"),
        ("[[pair]]", "[[pair]", "pairs-threats.toml"),
    ],
)
def test_a_bad_entry_is_named_and_nothing_changes(db, folder, old, new, complaint) -> None:
    load(folder)
    before = list(Pair.objects.values())
    change(folder, old, new)
    with pytest.raises(ContentError, match="pairs-threats") as caught:
        load(folder)
    assert complaint in str(caught.value)
    assert list(Pair.objects.values()) == before


def test_a_try_that_bites_is_named_with_its_words(db, folder) -> None:
    change(folder, "Would you keep me company for half an hour?", "You are so lazy.")
    with pytest.raises(ContentError, match=r"line 5, pair 1 .* marks “.*lazy.*” in “try”"):
        load(folder)


def test_an_instead_that_does_not_bite_is_named(db, folder) -> None:
    change(folder, "Put that down or I’m off.", "Good evening, or I’m off to bed.")
    with pytest.raises(ContentError, match=r"line 5, pair 1 .*nothing that bites in “instead”"):
        load(folder)


def test_a_pair_may_bite_so_that_only_people_can_tell(db, folder) -> None:
    change(folder, "Put that down or I’m off.", "Good evening, or I’m off to bed.")
    change(folder, 'theme = "screens"', 'theme = "screens"\nunseen = true')
    assert load(folder)["pair"] == 1


def test_a_pair_that_nearly_repeats_another_is_named_with_it(db, folder) -> None:
    again = GOOD.replace("screens-half-hour", "screens-again").replace("half an", "a half")
    (folder / "pairs-tired.toml").write_text(again, "utf-8")
    with pytest.raises(ContentError, match=r"pairs-tired.*“try” nearly repeats .*pairs-threats"):
        load(folder)


def test_a_language_that_is_no_code_is_named(db, folder) -> None:
    change(folder, 'language = "en"', 'language = "English"')
    with pytest.raises(ContentError, match="is not a code such as en"):
        load(folder)


def test_a_key_used_twice_is_named(db, folder) -> None:
    (folder / "pairs-more.toml").write_text(GOOD, "utf-8")
    with pytest.raises(ContentError, match="used twice"):
        load(folder)


def test_the_command_says_what_is_wrong_and_exits_with_one(db, folder, capsys) -> None:
    change(folder, 'theme = "screens"', 'theme = "phones"')
    with pytest.raises(SystemExit) as stopped:
        call_command("load_phrases", str(folder))
    assert stopped.value.code == 1
    assert "pairs-threats.toml, line 5, pair 1 (screens-half-hour)" in capsys.readouterr().err


def test_an_empty_folder_is_said_and_retires_nothing(db, folder, tmp_path) -> None:
    load(folder)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ContentError):
        load(empty)
    assert Pair.objects.current().exists()


def test_no_shipped_file_is_left_unread() -> None:
    read = {"pairs", "starters", "synonyms", "making", "shifts"}
    assert {path.stem.split("-")[0] for path in CONTENT.glob("*.toml")} <= read


def test_what_is_missing_about_a_shift_is_named_with_its_line(folder: Path, db) -> None:
    whole = (CONTENT / "shifts.toml").read_text("utf-8")
    (folder / "shifts.toml").write_text(whole.replace("\nbites = ", "\nbits = ", 1), "utf-8")
    with pytest.raises(ContentError, match=r"line 6, shift \(threats\): “bites” is missing"):
        load(folder)


def test_other_words_for_a_theme_that_nobody_knows_are_named_with_their_line(folder, db) -> None:
    (folder / "synonyms.toml").write_text('same = []\n\n[about]\nweather = ["rain"]\n', "utf-8")
    with pytest.raises(ContentError, match=r"synonyms.toml, line 4, about: “weather”"):
        load(folder)
