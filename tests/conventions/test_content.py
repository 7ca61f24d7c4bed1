"""The voice (look.md): kind, plain, without the words that scold or beg."""

import re

import pytest

from tests.conventions.sources import (
    APPS,
    ROOT,
    name_of,
    python_files,
    python_messages,
    template_files,
    template_messages,
)

UNSAID = re.compile(r"\b(please|oops|sorry|toxic|you\s+should|failed)\b", re.I)
PYTHON = [p for p in python_files(APPS, ROOT / "config") if python_messages(p)]


@pytest.mark.parametrize("path", template_files(), ids=name_of)
def test_a_template_says_none_of_the_words_that_are_not_ours(path):
    assert not [text for text in template_messages(path) if UNSAID.search(text)]


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_sentence_in_python_says_none_of_the_words_that_are_not_ours(path):
    assert not [text for text in python_messages(path) if UNSAID.search(text)]


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_sentence_in_python_does_not_shout(path):
    assert not [text for text in python_messages(path) if "!" in text]


def test_the_readers_find_sentences():
    assert len([text for path in PYTHON for text in python_messages(path)]) > 300
    assert len([text for path in template_files() for text in template_messages(path)]) > 200


def test_the_reader_of_python_sees_each_way_of_marking_a_sentence(tmp_path):
    file = tmp_path / "wording.py"
    file.write_text("_('one ' 'two')\nngettext('three', 'four', n)\nt.gettext_lazy('five')\n")
    assert python_messages(file) == ["one two", "three", "four", "five"]


def test_the_reader_of_templates_sees_each_way_of_marking_a_sentence(tmp_path):
    file = tmp_path / "page.html"
    file.write_text(
        "<p>bare</p>{% translate 'one' %}{% translate \"two\" as x %}"
        "{% blocktranslate count n=2 %}three {{ n }}{% plural %}four{% endblocktranslate %}"
    )
    said = " ".join(template_messages(file)).split()
    assert said == ["three", "four", "one", "two", "bare"]
