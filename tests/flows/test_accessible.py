"""What holds on every page: for a screen reader, on a phone, and for a glance from the side."""

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


def found_by_axe(page: Page) -> list[str]:
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")
    violations = Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['target']}" for v in violations for node in v["nodes"]]


def wrong_with(page: Page) -> list[str]:
    """What axe finds, and whether the page has its one first heading and a neutral title."""
    wrong = found_by_axe(page)
    if page.locator("h1").count() != 1:
        wrong.append("not one first heading")
    if page.title() not in NEUTRAL:
        wrong.append(page.title())
    return wrong


# One round of all pages for each: a page takes longer to open than to look at. Whatever the
# browser complains of on the way fails it too (conftest.py).
@pytest.mark.parametrize(
    ("viewport", "scheme"),
    [(DESK, "light"), (DESK, "dark"), (PHONE, "light")],
    ids=["desk-light", "desk-dark", "phone-light"],
)
def test_nothing_is_wrong_with_any_page(
    home: Home, new_context: Contexts, viewport: ViewportSize, scheme: str
) -> None:
    pages = every_page(home, new_context, color_scheme=scheme, viewport=viewport)
    assert {name: wrong for name, page in pages if (wrong := wrong_with(page))} == {}


def test_axe_finds_nothing_in_an_open_menu(home: Home, new_context: Contexts) -> None:
    page = new_context(storage_state=home.states["settled"], viewport=PHONE).new_page()
    for path, opener in (("/today/", "menu"), ("/phrasebook/", "pick"), ("/log/", "narrow")):
        page.goto(path)
        page.locator(f"[popovertarget={opener}]").click()
        assert found_by_axe(page) == []


def test_no_page_scrolls_sideways_at_320_pixels(home: Home, new_context: Contexts) -> None:
    pages = every_page(home, new_context, viewport=SMALLEST)
    width = "document.scrollingElement.scrollWidth"
    assert {name: w for name, page in pages if (w := page.evaluate(width)) > 320} == {}


def test_leave_now_is_uncovered_wherever_one_scrolls_and_with_the_phones_menu_open(
    home: Home, new_context: Contexts
) -> None:
    covered = []
    for name, page in every_page(home, new_context, viewport=PHONE):
        for top in ("document.body.scrollHeight", "0"):
            page.evaluate(f"scrollTo({{top: {top}, behavior: 'instant'}})")
            if not page.evaluate(UNCOVERED):
                covered.append((name, top))
        for opener in page.locator("[popovertarget]:visible").all():
            opener.click()
            if not page.evaluate(UNCOVERED):
                covered.append((name, opener.get_attribute("popovertarget")))
            page.keyboard.press("Escape")
    assert covered == []
