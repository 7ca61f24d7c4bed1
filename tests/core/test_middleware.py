"""The time where the reader is."""

import pytest
import time_machine
from django.utils import timezone

LATE = "2026-06-09 23:30:00Z"


def day_told(person, zone: str) -> str:
    """The date on the front page, late in the evening in UTC, to a browser in ``zone``."""
    with time_machine.travel(LATE, tick=False):
        browser = person.signed_in()
        browser.cookies["tz"] = zone
        html = browser.get("/today/").content.decode()
    return html.partition("<h1>")[2].partition("</h1>")[0]


@pytest.mark.parametrize(("zone", "told"), [
    ("", "Tuesday, 9 June"),
    ("Asia/Tokyo", "Wednesday, 10 June"),
    ("America/New_York", "Tuesday, 9 June"),
    ("Pacific/Kiritimati", "Wednesday, 10 June"),
])  # fmt: skip
def test_a_page_has_the_date_of_the_readers_clock(zone, told, nora):
    assert day_told(nora, zone) == told


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "/etc/localtime", "utc\x00",
                                  "x" * 5000, "localtime"])  # fmt: skip
def test_a_zone_that_there_is_not_is_passed_over(zone, nora):
    assert day_told(nora, zone) == "Tuesday, 9 June"


def test_the_zone_of_one_request_is_not_the_next_ones(nora):
    day_told(nora, "Asia/Tokyo")
    assert timezone.get_current_timezone_name() == "UTC"
