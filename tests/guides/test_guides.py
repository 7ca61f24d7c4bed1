"""The public pages: open to anybody, true to their files, safe."""

import re
from itertools import pairwise

import pytest
from django.test import Client

from apps.guides.reading import directory, rendered
from apps.guides.urls import NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_guide_needs_no_sign_in_and_links_only_to_what_is_there(client, db, name) -> None:
    answer = client.get(f"/{name}/")
    assert answer.status_code == 200
    assert "sessionid" not in answer.cookies
    for path in set(re.findall(r'href="(/[^"#]*)', answer.content.decode())):
        if not path.startswith(("/static/", "/leave/")):
            assert client.get(path, follow=True).status_code == 200, path


@pytest.mark.parametrize("name", NAMES)
def test_the_contents_lead_to_every_section(client, db, name) -> None:
    page = client.get(f"/{name}/").content.decode()
    contents = page.partition('<ul class="contents"')[2].partition("</ul>")[0]
    listed = re.findall(r'href="#([^"]+)"', contents)
    assert listed == re.findall(r'<h2 class="side" id="([^"]+)"', page)
    assert len(set(listed)) == len(listed) > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_link_to_a_section_of_any_guide_finds_it(client, db, name) -> None:
    page = client.get(f"/{name}/").content.decode()
    for path, anchor in re.findall(r'href="(/[^"#]*/)?#([^"]+)"', page):
        there = client.get(path).content.decode() if path else page
        assert f'id="{anchor}"' in there, f"{path}#{anchor}"


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_is_skipped_and_the_text_says_its_language(client, db, name) -> None:
    page = client.get(f"/{name}/").content.decode()
    article = page.partition('<article lang="en">')[2].partition("</article>")[0]
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", article)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_stops_of_the_path_lead_to_sections_that_exist(client: Client, db) -> None:
    from apps.conversations.stops import ABOUT

    page = client.get("/understanding/").content.decode()
    assert all(f'id="{anchor}"' in page for anchor in ABOUT.values())


def test_the_safety_page_begins_with_the_four_statements(client, db) -> None:
    page = client.get("/safety/").content.decode()
    sections = page[page.index('<section class="sec"') :]
    assert sections.index("afraid of how they would react") < sections.index("Who to call")
    assert "<form" not in page[page.index("<main") :]


def test_every_help_line_has_a_source_and_says_whether_it_was_checked(client, db) -> None:
    page = client.get("/safety/").content.decode()
    lines = [line for country in directory() for line in country["line"]]
    assert lines
    assert all(line["source"] and line["phone"] for line in lines)
    unchecked = [line for line in lines if not line["checked"]]
    assert page.count("check before relying on this") >= len(unchecked)


def test_the_page_for_the_partner_names_nobody(client, db, browser_of_nora) -> None:
    page = browser_of_nora.get("/for-your-partner/").content.decode()
    assert "nora" not in page[page.index("<main") :]


def test_the_page_for_the_partner_leaves_nothing_behind(client, db) -> None:
    answer = client.get("/for-your-partner/")
    assert not answer.cookies
    links = re.findall(r'<a[^>]* href="([^"]*)"', answer.content.decode())
    assert all(re.match(r"/(?!/)|#", link) for link in links), "a link to another site"


def test_whoever_hands_it_over_is_told_what_that_shows(client, db) -> None:
    page = client.get("/understanding/").content.decode()
    beside = page[page.index('id="two-more-pages"') :]
    assert "/for-your-partner/" in beside
    assert "shows that you have been here" in beside


def test_the_sources_are_credited(client, db) -> None:
    page = client.get("/further-reading/").content.decode()
    for name in ("Halterman", "Solomon", "Bartley", "Better Lives", "Gottman", "Johnson", "Real"):
        assert name in page


def test_a_tag_in_a_file_is_shown_and_not_run() -> None:
    assert "<script>" not in rendered("<script>alert(1)</script>")


def test_a_link_in_a_file_cannot_run_anything() -> None:
    assert "href" not in rendered("[here](javascript:alert(1))")
