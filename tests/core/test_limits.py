"""A growing wait that is said, for the right person, in storage that every process shares."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone

from apps.core import limits
from apps.core.limits import cache_key
from tests import caching
from tests.factories import Person, make_conversation

MINUTE = timedelta(minutes=1)
SEARCH = "/phrasebook/?q=walk"


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-02 10:00:00Z", tick=False) as travelling:
        yield travelling


def asking(**meta: str):
    request = RequestFactory().post("/", **meta)
    request.user = AnonymousUser()
    return request


def take(**meta: str) -> int:
    return limits.take(asking(**meta), "search", free=3, within=MINUTE)


def test_the_free_tries_need_no_wait_and_the_next_ones_longer_and_longer_ones(db, clock):
    waits = []
    for _ in range(6):
        waits.append(take())
        clock.shift(waits[-1])
    assert waits == [0, 0, 0, 0, 2, 0]
    assert take() == 4


def test_a_refused_try_does_not_lengthen_the_wait(db, clock):
    for _ in range(4):
        take()
    assert [take() for _ in range(5)] == [2] * 5


def test_after_a_while_all_is_forgotten(db, clock):
    for _ in range(5):
        take()
    clock.shift(MINUTE)
    assert [take() for _ in range(3)] == [0, 0, 0]


def test_a_clock_that_was_set_back_makes_no_wait_longer(db, clock):
    def in_an_hour() -> int:
        return limits.take(asking(), "search", free=3, within=timedelta(hours=1))

    clock.shift(50 * 60)
    assert [in_an_hour() for _ in range(5)] == [0, 0, 0, 0, 2]
    clock.shift(-40 * 60)
    assert in_an_hour() == 0


def test_two_acts_are_counted_apart(db, clock):
    for _ in range(5):
        take()
    assert limits.take(asking(), "something else", free=3, within=MINUTE) == 0


def behind_by_one() -> None:
    """Count a try, and leave the count as a process left it that had read it before."""
    key = f"limit search address 127.0.0.1 {int(time.time() // 60)}"
    before = cache.get(key)
    assert take() == 0
    cache.set(key, before, 60)


def test_a_number_that_another_process_took_first_is_not_taken_twice(db, clock):
    for _ in range(3):
        take()
    behind_by_one()
    assert take() == 2


def test_a_count_that_fell_behind_holds_nobody_for_longer(db, clock):
    for _ in range(3):
        take()
    behind_by_one()
    clock.shift(2)
    assert take() == 0


def test_of_many_who_read_the_same_count_only_the_free_ones_and_one_more_go_on(
    db, clock, monkeypatch
):
    real, count = cache.get, (0, time.time())
    # Nobody sees the count that another has written; only the slots are there to tell.
    monkeypatch.setattr(
        cache, "get", lambda key, default: count if isinstance(default, tuple) else real(key)
    )
    assert [take() for _ in range(24)] == [0, 0, 0, 0] + [2] * 20


FORWARDED = [
    (0, "198.51.100.1", "192.0.2.1"),  # no proxy is ours: nobody is believed
    (1, "198.51.100.1", "198.51.100.1"),
    (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
    (1, "evil, 203.0.113.9,198.51.100.1", "198.51.100.1"),
    (2, "203.0.113.9, 198.51.100.1, 192.0.2.7", "198.51.100.1"),
    (2, "198.51.100.1", "192.0.2.1"),  # fewer than there should be: not through our proxies
    (1, "unknown", "192.0.2.1"),
    (1, "", "192.0.2.1"),
    (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
]


@pytest.mark.parametrize(("count", "forwarded", "address"), FORWARDED)
def test_the_address_is_the_one_that_our_outermost_proxy_saw(count, forwarded, address, settings):
    settings.TRUSTED_PROXY_COUNT = count
    request = asking(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert limits.address_of(request) == address


def test_a_forged_left_part_buys_no_new_count(db, clock, settings):
    settings.TRUSTED_PROXY_COUNT = 1
    waits = [take(HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, 198.51.100.1") for n in range(6)]
    assert waits[-1] > 0


def test_two_addresses_are_counted_apart(db, clock):
    for _ in range(6):
        take(REMOTE_ADDR="198.51.100.1")
    assert take(REMOTE_ADDR="198.51.100.2") == 0


def test_no_key_in_the_cache_names_anybody(nora):
    key = cache_key(f"limit search {nora.user.pk} 198.51.100.1", "", 1)
    assert re.fullmatch("[0-9a-f]{64}", key)


def test_the_keys_of_every_library_are_hashed_too(settings):
    assert settings.CACHE_KEYS == {"KEY_FUNCTION": "apps.core.limits.cache_key"}
    assert cache.make_key("a") == caching.key("a", "", 1)


LISTS = {SEARCH: "phrasebook search", "/log/?q=walk": "log search"}
FREE = 60


def searches_used_up(person: Person, path: str = SEARCH) -> Client:
    """Signed in, after all the free searches of this minute and one more."""
    request = asking()
    request.user = person.user
    for _ in range(FREE + 1):
        assert limits.take(request, LISTS[path], free=FREE, within=MINUTE) == 0
    return person.signed_in()


def test_as_many_searches_are_free_as_these_tests_use_up(nora, clock):
    browser = nora.signed_in()
    answers = [browser.get(SEARCH).status_code for _ in range(FREE + 2)]
    assert answers == [200] * (FREE + 1) + [429]


@pytest.mark.parametrize("path", LISTS)
def test_many_searches_are_answered_with_a_wait_of_a_known_length(path, nora, clock):
    answer = searches_used_up(nora, path).get(path)
    assert (answer.status_code, answer["Retry-After"]) == (429, "2")
    html = answer.content.decode()
    assert "Wait 2 seconds, then try again." in html
    assert f'href="{path}"' in html


def test_a_fragment_is_answered_with_a_fragment_in_its_place(nora, clock):
    asked = {"HX-Request": "true", "HX-Target": "results"}
    answer = searches_used_up(nora).get(SEARCH, headers=asked)
    html = answer.content.decode()
    assert "<html" not in html
    assert html.startswith('<div id="results"')
    assert "Wait 2 seconds" in html


def test_after_the_wait_one_may_search_again(nora, clock):
    browser = searches_used_up(nora)
    assert browser.get(SEARCH).status_code == 429
    clock.shift(3)
    assert browser.get(SEARCH).status_code == 200


def test_looking_without_a_search_is_never_refused(nora, clock):
    browser = searches_used_up(nora)
    assert browser.get(SEARCH).status_code == 429
    assert browser.get("/phrasebook/").status_code == 200


def test_one_persons_searches_do_not_slow_another(nora: Person, omar: Person, clock):
    searches_used_up(nora)
    assert omar.signed_in().get(SEARCH).status_code == 200


def test_many_sign_ups_must_wait_and_the_name_stays(db, clock):
    client = Client()
    for n in range(62):
        sent = {"username": f"ada{n}", "password1": "short"}
        answer = client.post("/accounts/signup/", sent)
    html = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (429, "2")
    assert "Wait 2 seconds, then try again." in html
    assert 'value="ada61"' in html


def test_while_waiting_a_taken_name_is_not_told(nora, clock):
    client = Client()
    for _ in range(62):
        answer = client.post("/accounts/signup/", {"username": "nora", "password1": "short"})
    assert "taken" not in answer.content.decode()


def test_a_wait_at_the_sign_in_is_told_to_programs_too(nora, clock):
    stranger = Client()
    for _ in range(7):
        answer = stranger.post("/accounts/login/", {"login": "nora", "password": "a guess"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "2")
    assert 'value="nora"' in answer.content.decode()


@pytest.mark.parametrize("path", ["/unlock/", "/accounts/recover/"])
def test_a_wait_at_another_door_is_told_to_programs_too(path, nora, clock):
    browser = nora.signed_in()
    sent = {"login": "nora", "password": "a guess", "recovery_code": "", "password1": "four words"}
    if path == "/accounts/recover/":
        sent["recovery_code"] = "AAAA"
    for _ in range(7):
        answer = browser.post(path, sent)
    assert (answer.status_code, answer["Retry-After"]) == (429, "2")


def rows_of_the_cache() -> int:
    """How many stand in the database; none where the cache is elsewhere."""
    with connection.cursor() as cursor:
        if "cache" not in connection.introspection.table_names(cursor):
            return 0
        cursor.execute("SELECT count(*) FROM cache WHERE expires < %s", [timezone.now()])
        return cursor.fetchone()[0]


def test_what_is_over_is_forgotten_and_what_is_not_stays(db):
    for n in range(5):
        cache.set(f"over {n}", True, timeout=-10)
        cache.set(f"good {n}", True, timeout=60)
    call_command("forget_tries")
    assert rows_of_the_cache() == 0
    assert all(cache.get(f"good {n}") for n in range(5))


def test_writing_is_never_limited(nora, clock):
    make_conversation(nora)
    browser = searches_used_up(nora)
    assert browser.get(SEARCH).status_code == 429
    sent = {"title": "The garden", "theme": "chores"}
    assert browser.post("/conversations/new/", sent).status_code == 302
