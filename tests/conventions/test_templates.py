"""Templates: nothing inline, every sentence translatable, nothing typed is kept by a browser."""

import re

import pytest
from django.test import Client

from tests.conventions.sources import (
    Elements,
    elements_of,
    name_of,
    template_files,
    template_messages,
)
from tests.factories import make_attempt, make_conversation
from tests.ownership.table import CASES, Case

WORD = re.compile(r"[^\W\d_]+")
NOT_TRANSLATED = {"Overture"}
# Attributes that are read aloud or shown.
SEEN = {
    "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "alt", "title",
    "placeholder", "label",
}  # fmt: skip
# A script may put any other of its attributes on the page; these hold a code of ours.
CODES = {"data-kind", "data-passkey", "data-state", "data-trail"}
# Fields that a password manager or a browser may fill in, with what tells it so.
KEPT_BY_BROWSERS = {
    "login": {"username"},
    "username": {"username"},
    "email": {"email"},
    "password": {"current-password"},
    "password1": {"new-password"},
    "oldpassword": {"current-password"},
    "code": {"one-time-code"},
}
PAGES = [case for case in CASES if case.method == "GET" and case.status == 200]


def is_read(name: str, attributes: dict[str, str]) -> bool:
    shown = name in SEEN or (name.startswith("data-") and name not in CODES)
    return shown or (name == "value" and "submit" in attributes.values())


def words(text: str) -> set[str]:
    return set(WORD.findall(text)) - NOT_TRANSLATED


def written_fields(html: str) -> list[dict[str, str]]:
    """The fields of a page into which one types, with the name of their element as ``tag``."""
    kinds = {"text", "search", "password", "email", "url", "tel"}
    return [
        {**attributes, "tag": tag}
        for tag, attributes in Elements(html).elements
        if tag == "textarea" or (tag == "input" and attributes.get("type", "text") in kinds)
    ]


def page_of(case: Case, nora) -> str:
    path = case.path(case.make(nora) if case.make else None)
    client = Client() if case.access == "public" else nora.signed_in()
    return client.get(path).content.decode()


def wrong_fields(html: str) -> list[str]:
    return [
        f"{field.get('name')}: {field.get('autocomplete')}"
        for field in written_fields(html)
        if field.get("autocomplete") not in KEPT_BY_BROWSERS.get(field.get("name", ""), {"off"})
    ]


@pytest.mark.parametrize("path", template_files(), ids=name_of)
def test_nothing_is_inline(path):
    assert not list(elements_of(path).inline_code())


@pytest.mark.parametrize("path", template_files(), ids=name_of)
def test_every_visible_text_can_be_translated(path):
    assert not [text for text in elements_of(path).texts if words(text)]


@pytest.mark.parametrize("path", template_files(), ids=name_of)
def test_every_attribute_that_somebody_reads_can_be_translated(path):
    found = [
        (tag, name, value)
        for tag, attributes in elements_of(path).elements
        for name, value in attributes.items()
        if words(value) and is_read(name, attributes)
    ]
    assert not found


@pytest.mark.parametrize("path", template_files(), ids=name_of)
def test_no_template_shouts(path):
    assert not [text for text in template_messages(path) if "!" in text]


@pytest.mark.parametrize("case", PAGES, ids=str)
def test_a_browser_keeps_nothing_that_was_typed_on_a_page(case, nora, phrases):
    assert not wrong_fields(page_of(case, nora))


@pytest.mark.parametrize("case", PAGES, ids=str)
def test_no_page_as_it_is_served_has_code_in_it(case, nora, phrases):
    assert not list(Elements(page_of(case, nora)).inline_code())


def test_a_browser_keeps_neither_of_two_texts(nora):
    draft = make_attempt(make_conversation(nora), said_on=None)
    draft.write("words", "from elsewhere", draft.stamp("words").page())
    answer = nora.signed_in().post(draft.get_absolute_url(), {"words": "mine", "tab": "x"})
    assert answer.status_code == 409
    assert [f["tag"] for f in written_fields(answer.content.decode())] == ["textarea"]
    assert not wrong_fields(answer.content.decode())


@pytest.mark.parametrize(("path", "sent"), [
    ("/conversations/new/", {"title": "", "wish": "A wish"}),
    ("/phrasebook/mine/new/", {"better": "", "instead": "A text"}),
    ("/accounts/login/", {"login": "nora", "password": ""}),
    ("/account/password/", {"oldpassword": "", "password1": "short"}),
])  # fmt: skip
def test_a_browser_keeps_nothing_of_a_form_that_came_back_with_an_error(path, sent, nora):
    client = Client() if path == "/accounts/login/" else nora.signed_in()
    page = client.post(path, sent).content.decode()
    assert 'role="alert"' in page
    assert not wrong_fields(page)


def test_words_that_came_back_to_another_account_are_not_kept_by_its_browser(nora, omar):
    draft = make_attempt(make_conversation(nora), said_on=None)
    carried = {"carried-path": draft.get_absolute_url(), "carried:words": "Could we walk tonight?"}
    signing_in = {"login": "omar", "password": "correct horse battery"}
    page = Client().post("/accounts/login/", carried | signing_in).content.decode()
    assert "Could we walk tonight?" in page
    assert not wrong_fields(page)


def test_the_reader_sees_text_that_is_not_translated(tmp_path):
    file = tmp_path / "page.html"
    file.write_text(
        "<p class='{{ a|default:'open' }}'>Hello {# no #}<b>{{ name|default:'you' }}</b></p>"
        "{% if a == 'b' %}Overture{% endif %}{% translate 'Good day' %}{{ a|date:'j F' }}"
        "{% blocktranslate %}to {{ name }}{% endblocktranslate %}{{ name|default:_('them') }}"
    )
    assert [words(t) for t in elements_of(file).texts if words(t)] == [{"Hello"}, {"you"}]


@pytest.mark.parametrize("html", [
    "<p style='a'>", "<style>a{}</style>", "<script>a()</script>", "<a onclick='a()'>",
    "<a href='javascript:a()'>", "<a hx-on:click='a()'>", "<a hx-trigger='click[a]'>",
])  # fmt: skip
def test_the_reader_sees_code_in_a_page(html):
    assert list(Elements(html).inline_code())
