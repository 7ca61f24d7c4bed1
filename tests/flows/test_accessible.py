"""What holds on every page: for a screen reader, on a phone, and for a glance from the side."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.flows.places import Contexts, Home, every_page

DESK = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=800)
SMALLEST = ViewportSize(width=320, height=640)

# What a private page is called to whoever looks over a shoulder: without the product's name.
PRIVATE_TITLES = {"Today", "Draft", "Notebook"}
DOORS = {
    "Welcome",
    "Sign in",
    "Sign out",
    "Make an account",
    "Recovery code",
    "Unlock",
    "Not here",
    "New password",
}
GUIDES = {
    "Understanding",
    "A page for the other person",
    "Safety",
    "Further reading",
    "What is kept, and where",
    "About the method and its limits",
}
NEUTRAL = PRIVATE_TITLES | {f"{title} · Overture" for title in DOORS | GUIDES}

PARTS = 4

UNCOVERED = """
() => {
  const leave = document.getElementById('leave');
  const box = leave.getBoundingClientRect();
  const spots = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]];
  return box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth
    && spots.every(([x, y]) => {
      const on = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
      return on !== null && leave.contains(on);
    });
}
"""


# Axe's answer holds every element it has looked at; ours are the few that are wrong.
LOOK = """
(only) => axe.run({ resultTypes: ['violations'], ...(only && { runOnly: only }) })
  .then((found) => found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target}`)))
"""


def found_by_axe(page: Page, *only: str) -> list[str]:
    """What breaks one of axe's rules, or one of these."""
    # One that is cut short, by a menu that opens, is over as well.
    page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return list(page.evaluate(LOOK, only or None))


def wrong_with(page: Page) -> Iterator[str]:
    """On a desk by day and by night, on a phone, on the smallest of screens, and in a hurry."""
    page.set_viewport_size(DESK)
    yield from found_by_axe(page)
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {each}" for each in found_by_axe(page, "color-contrast"))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    yield from (f"phone: {each}" for each in found_by_axe(page))
    yield from (f"Leave is covered: {each}" for each in covers_of_leave(page))
    page.set_viewport_size(SMALLEST)
    if page.evaluate("document.scrollingElement.scrollWidth") > SMALLEST["width"]:
        yield "scrolls sideways"
    if page.locator("h1").count() != 1:
        yield "not one first heading"
    if page.title() not in NEUTRAL:
        yield page.title()


def covers_of_leave(page: Page) -> Iterator[str]:
    """Where on the page, and under which menu, one cannot leave at once."""
    for top in ("document.body.scrollHeight", "0"):
        page.evaluate(f"scrollTo({{top: {top}, behavior: 'instant'}})")
        if not page.evaluate(UNCOVERED):
            yield f"scrolled to {top}"
    for opener in page.locator("[popovertarget]:visible").all():
        opener.click()
        if not page.evaluate(UNCOVERED):
            yield str(opener.get_attribute("popovertarget"))
        page.keyboard.press("Escape")


# One round of all pages, in parts: a page takes longer to open than to look at. Whatever the
# browser complains of on the way fails it too (conftest.py).
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_any_page(home: Home, new_context: Contexts, part: int) -> None:
    pages = every_page(home, new_context, part, PARTS)
    assert {name: wrong for name, page in pages if (wrong := list(wrong_with(page)))} == {}


def test_axe_finds_nothing_in_an_open_menu(home: Home, new_context: Contexts) -> None:
    page = new_context(storage_state=home.states["settled"], viewport=PHONE).new_page()
    for path, opener in (("/today/", "menu"), ("/phrasebook/", "pick"), ("/log/", "narrow")):
        page.goto(path)
        page.locator(f"[popovertarget={opener}]").click()
        assert found_by_axe(page) == []
