"""One page, or the one part of it that was asked for (architecture, "Partials")."""

import re

import pytest
from django.http import HttpResponse
from django.template import TemplateDoesNotExist
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from apps.core.rendering import render_page
from tests.factories import make_attempt, make_conversation, make_statement

# Each page that has a part, and the id of that part.
PARTS = {
    "log": "results",
    "phrasebook": "results",
    "request": "checks",
    "step": "whole",
}


@pytest.fixture
def address(request, nora, phrases):
    conversation = make_conversation(nora)
    make_attempt(conversation)
    draft = make_attempt(conversation, words="Could we walk on Tuesday?", said_on=None)
    statement = make_statement(conversation, why="So that we both sleep well.")
    return {
        "log": "/log/",
        "phrasebook": "/phrasebook/?shift=threats",
        "request": f"/requests/{draft.pk}/",
        "step": f"/statements/{statement.pk}/why/",
    }.__getitem__


def asked(target: str | None) -> dict[str, str]:
    return {"HX-Request": "true", **({"HX-Target": target} if target else {})}


def is_page(answer: HttpResponse) -> bool:
    return "<!doctype html>" in answer.content.decode()


@pytest.mark.parametrize(("name", "part"), PARTS.items())
def test_a_part_that_is_offered_comes_alone_and_by_its_id(name, part, address, browser_of_nora):
    answer = browser_of_nora.get(address(name), headers=asked(part))
    html = answer.content.decode().strip()
    assert re.match(rf'<\w+ [^>]*\bid="{part}"', html)
    assert not is_page(answer)


@pytest.mark.parametrize(("name", "part"), PARTS.items())
def test_a_part_alone_is_the_part_of_the_page(name, part, address, browser_of_nora):
    whole = browser_of_nora.get(address(name)).content.decode()
    alone = browser_of_nora.get(address(name), headers=asked(part)).content.decode()
    # The tokens of forms are new each time; counts for elsewhere on the page come with a part.
    apart = re.compile(
        r'<input [^>]*name="csrfmiddlewaretoken"[^>]*>'
        r"|<(span|option) [^>]*hx-swap-oob[^>]*>.*?</\1>",
        re.S,
    )
    assert apart.sub("", alone).strip() in apart.sub("", whole)


@pytest.mark.parametrize("target", [
    None, "main", "", "Results", "RESULTS", "results.html", "../core/server_error",
    "save-status", "page", "_results", "body",
])  # fmt: skip
@pytest.mark.parametrize("name", PARTS)
def test_a_target_that_is_not_offered_gets_the_page(name, target, address, browser_of_nora):
    answer = browser_of_nora.get(address(name), headers=asked(target))
    assert answer.status_code == 200
    assert is_page(answer)


@pytest.mark.parametrize(("name", "part"), PARTS.items())
def test_a_target_without_htmx_gets_the_page(name, part, address, browser_of_nora):
    assert is_page(browser_of_nora.get(address(name), headers={"HX-Target": part}))


@pytest.mark.parametrize(("name", "part"), PARTS.items())
def test_page_and_part_both_say_what_they_depend_on(name, part, address, browser_of_nora):
    for headers in ({}, asked(part)):
        vary = browser_of_nora.get(address(name), headers=headers)["Vary"]
        assert {"HX-Request", "HX-Target"} <= {word.strip() for word in vary.split(",")}


def test_a_part_of_one_page_is_not_had_from_another(address, browser_of_nora):
    assert is_page(browser_of_nora.get(address("log"), headers=asked("checks")))
    assert is_page(browser_of_nora.get(address("step"), headers=asked("results")))


def request_for(target: str):
    request = RequestFactory().get("/", headers=asked(target))
    HtmxMiddleware(lambda _: HttpResponse())(request)
    return request


def test_no_file_is_looked_for_that_the_view_does_not_offer():
    with pytest.raises(TemplateDoesNotExist) as looked_for:
        render_page(request_for("../secret"), "log/page.html", {}, parts=("results",))
    assert str(looked_for.value) == "log/page.html"


def test_a_part_with_a_hyphen_is_a_file_with_an_underscore():
    with pytest.raises(TemplateDoesNotExist) as looked_for:
        render_page(request_for("by-day"), "log/page.html", {}, parts=("by-day",))
    assert str(looked_for.value) == "log/_by_day.html"


def test_the_status_of_a_page_is_the_views(browser_of_nora):
    answer = render_page(request_for("x"), "core/server_error.html", {}, status=409)
    assert answer.status_code == 409
