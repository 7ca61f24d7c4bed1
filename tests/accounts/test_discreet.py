"""What a page shows of itself to somebody who looks over a shoulder, or at a list of tabs."""

import re

import pytest
from django.test import Client

from tests.factories import Person
from tests.ownership.table import CASES, Case

NEUTRAL = {"Today", "Draft", "Notebook"}
PRIVATE = [c for c in CASES if c.access != "public" and (c.method, c.status) == ("GET", 200)]


def title(html: str) -> str:
    return re.search(r"<title>(.*?)</title>", html, re.S).group(1)


@pytest.mark.parametrize("case", PRIVATE, ids=str)
def test_a_private_page_has_one_of_three_titles(case: Case, nora: Person, phrases):
    path = case.path(case.make(nora) if case.make else None)
    html = nora.signed_in().get(path).content.decode()
    assert title(html) in NEUTRAL
    assert "icons/page." in html


@pytest.mark.parametrize("path", ["/safety/", "/further-reading/", "/nothing/here/"])
def test_signed_in_a_public_page_is_as_discreet(browser_of_nora: Client, path):
    assert title(browser_of_nora.get(path).content.decode()) in NEUTRAL


def test_somebody_who_does_not_mind_sees_where_they_are(nora: Person):
    nora.user.discreet = False
    nora.user.save()
    html = nora.signed_in().get("/phrasebook/").content.decode()
    assert title(html) == "Phrasebook · Overture"
    assert "icons/overture." in html
