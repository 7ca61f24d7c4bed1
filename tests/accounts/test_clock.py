"""Whose clock tells the days: the browser's, or the one that was chosen in the account."""

from zoneinfo import ZoneInfo

import pytest
import time_machine

from apps.accounts.clocks import groups
from tests.factories import Person


@pytest.fixture(autouse=True)
def late_in_the_evening():
    with time_machine.travel("2026-06-09 23:30:00Z", tick=False):
        yield


def day_told(person: Person, browser_says: str = "") -> str:
    browser = person.signed_in()
    browser.cookies["tz"] = browser_says
    html = browser.get("/today/").content.decode()
    return html.partition("<h1>")[2].partition("</h1>")[0]


def choose(person: Person, zone: str):
    return person.signed_in().post("/account/clock/", {"time_zone": zone})


def test_the_chosen_clock_counts_and_not_the_browsers(nora) -> None:
    choose(nora, "Asia/Tokyo")
    assert day_told(nora, "America/New_York") == "Wednesday, 10 June"


def test_given_back_the_browsers_counts_again(nora) -> None:
    choose(nora, "Asia/Tokyo")
    choose(nora, "")
    assert day_told(nora, "America/New_York") == "Tuesday, 9 June"


def test_the_clock_of_one_person_is_not_the_next_ones(nora, omar) -> None:
    choose(nora, "Asia/Tokyo")
    assert day_told(nora) == "Wednesday, 10 June"
    assert day_told(omar) == "Tuesday, 9 June"


def test_a_zone_that_is_no_longer_known_is_passed_over(nora) -> None:
    nora.user.time_zone = "Europe/Atlantis"
    nora.user.save()
    assert day_told(nora, "Asia/Tokyo") == "Wednesday, 10 June"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "UTC+2", "x" * 5000])
def test_a_zone_that_there_is_not_is_not_kept(nora, zone) -> None:
    page = choose(nora, zone).content.decode()
    assert "One thing to put right" in page
    nora.user.refresh_from_db()
    assert nora.user.time_zone == ""


def test_the_page_says_what_time_it_is_by_the_clock_in_use(nora) -> None:
    choose(nora, "Asia/Tokyo")
    page = nora.signed_in().get("/account/clock/").content.decode()
    assert "it is Wednesday 10 June, 08:30" in page
    assert '<option value="Asia/Tokyo" selected>Tokyo</option>' in page


def test_the_account_says_which_clock_it_is(nora) -> None:
    choose(nora, "America/Argentina/Buenos_Aires")
    assert "Argentina, Buenos Aires" in nora.signed_in().get("/account/").content.decode()


def test_every_zone_that_can_be_chosen_is_one_and_stands_in_its_region() -> None:
    for region, zones in groups():
        assert zones
        for zone, name in zones:
            assert ZoneInfo(zone).key.startswith(f"{region}/")
            assert name
            assert len(zone) <= 50
