"""The way out is on every page behind the sign-in."""

import pytest

from tests.conventions.sources import Elements
from tests.ownership.table import CASES

PAGES = [c for c in CASES if c.method == "GET" and c.status == 200 and c.access != "public"]
OUT = "/accounts/logout/"


def ways_out(html: str) -> list[str]:
    forms = [attributes for tag, attributes in Elements(html).elements if tag == "form"]
    return [form["method"] for form in forms if form.get("action") == OUT]


@pytest.mark.parametrize("case", PAGES, ids=str)
def test_every_page_has_a_form_that_signs_out(case, nora):
    row = case.make(nora) if case.make else None
    html = nora.signed_in().get(case.path(row)).content.decode()
    assert ways_out(html) == ["post"]


def test_a_locked_page_has_it_too(nora):
    browser = nora.signed_in()
    browser.post("/lock/")
    html = browser.get("/today/", follow=True).content.decode()
    assert 'name="recovery_code"' in html
    assert ways_out(html) == ["post"]


def test_it_ends_the_session(nora):
    browser = nora.signed_in()
    browser.post(OUT)
    assert browser.get("/today/").status_code == 302
