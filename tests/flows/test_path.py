"""Along the path, as a person goes it over weeks: days of the past stand for the waiting."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.flows.acting import (
    REQUEST,
    STATEMENT,
    at_home,
    begin_conversation,
    begin_request,
    begin_statement,
    path_of,
    said_row,
    submit,
    write,
    write_step,
)


def day(ago: int) -> str:
    return (date.today() - timedelta(days=ago)).isoformat()


def ask(
    page: Page, conversation: str, outcome: str, ago: int, afraid: bool = False, tone: str = ""
) -> None:
    """Ask on a day of the past, and go back to the conversation."""
    page.goto(conversation)
    begin_request(page)
    write(page, REQUEST)
    page.locator("#said").click()
    page.locator("[name=said_on]").fill(day(ago))
    page.locator("[name=channel][value=in_person]").check()
    page.locator(f"[name=outcome][value={outcome}]").check()
    page.locator(f"[name=tone][value='{tone}']").check()
    page.locator("[name=afraid]").set_checked(afraid)
    submit(page)
    page.goto(conversation)


def take_a_stand(page: Page, ago: int) -> None:
    """From the conversation, with the first line of one's own side kept."""
    begin_statement(page)
    for words in STATEMENT:
        write_step(page, words)
    page.locator("#said").click()
    page.locator("[name=said_on]").fill(day(ago))
    page.locator("[name=keep_to]").first.check()
    page.locator("[name=channel][value=in_person]").check()
    page.locator("[name=outcome][value=brushed_off]").check()
    submit(page)


def correct(page: Page, kind: str, outcome: str, said: int, afraid: bool = False) -> None:
    """What was noted of the newest one, from the conversation and back to it."""
    conversation = path_of(page)
    said_row(page, kind, outcome).first.locator("a[href^='/requests/']").last.click()
    page.locator("main a[href$='/said/']").first.click()
    page.locator("[name=said_on]").fill(day(said))
    page.locator("[name=afraid]").set_checked(afraid)
    submit(page)
    page.goto(conversation)


def note_how_it_goes(page: Page) -> None:
    """From the conversation and back to it: the line was kept to."""
    page.locator("#commitments a[href^='/commitments/']").first.click()
    page.locator("[name=held][value=kept]").check()
    page.locator("[name=note]").fill("I went for a walk instead.")
    submit(page)
    expect(page.locator("main li", has_text="I went for a walk instead.")).to_be_visible()
    page.locator("main a[href$='#commitments']").click()
    expect(page.locator("#commitments li .m.full")).to_be_visible()


def see_a_pattern(page: Page) -> None:
    """What to consider is said plainly, until it was read: then help is what is left."""
    page.locator("#also-open a[href$='/pattern/']").click()
    page.locator("[name=answer][value=yes]").click()
    is_at(page, "help", "find_help")
    plainly = page.locator("#plainly")
    expect(plainly.locator("a[href^='/safety/']")).to_be_visible()
    plainly.locator("button").click()
    expect(page.locator("#where-you-are")).to_be_visible()
    expect(plainly).to_have_count(0)


def is_at(page: Page, stage: str, suggestion: str) -> None:
    where = page.locator("#where-you-are")
    expect(where).to_have_attribute("data-stage", stage)
    expect(where).to_have_attribute("data-suggestion", suggestion)
    # However it stands, both doors are open.
    expect(page.locator("#new-request")).to_be_visible()
    expect(page.locator("#new-statement")).to_be_visible()


def test_from_three_tries_to_a_stand_space_following_through_and_asking_again(page: Page) -> None:
    at_home(page)
    conversation = begin_conversation(page)
    is_at(page, "ask", "first_request")
    for ago in (40, 32, 24):
        ask(page, conversation, "brushed_off", ago, tone="closed")
    is_at(page, "stand", "write_statement")
    take_a_stand(page, ago=2)
    is_at(page, "space", "give_space")
    expect(page.locator("#commitments")).to_contain_text("I will stop saying that it is fine.")
    # A longer space of one's own, which is ended again.
    page.locator("#where-you-are a.go").click()
    page.locator("[name=space_until]").fill(day(-30))
    submit(page)
    page.locator("#where-you-are a.go").click()
    expect(page.locator("[name=space_until]")).to_have_value(day(-30))
    page.locator("[name=end]").click()
    is_at(page, "follow", "keep_to_it")
    expect(page.locator("#where-you-are details li").first).to_be_visible()
    page.locator("#where-you-are a.go").click()
    expect(page.locator("#commitments")).to_be_in_viewport()
    note_how_it_goes(page)
    see_a_pattern(page)
    ask(page, conversation, "wants_to_talk", 0)
    is_at(page, "talking", "make_concrete")


def test_with_fear_there_is_help_and_nothing_else(page: Page) -> None:
    at_home(page)
    conversation = begin_conversation(page)
    ask(page, conversation, "brushed_off", 9)
    ask(page, conversation, "brushed_off", 5, afraid=True)
    is_at(page, "help", "safety")
    where = page.locator("#where-you-are")
    expect(where.locator(".go")).to_have_count(1)
    expect(where.locator("#also-open a")).to_have_count(1)
    expect(where.locator("details li").first).to_be_visible()
    # The same in every other matter with that person, and on the front page.
    begin_conversation(page, "Who calls the school")
    is_at(page, "help", "safety")
    page.goto("/today/")
    page.locator("main a.go").first.click()
    page.wait_for_url("**/safety/")
    # It was noted by mistake: then the path is as it was.
    page.goto(conversation)
    correct(page, "request", "brushed_off", 5)
    is_at(page, "stand", "write_statement")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_space_and_the_question_of_a_pattern_are_reached_by_their_links(page: Page) -> None:
    at_home(page)
    conversation = begin_conversation(page)
    ask(page, conversation, "brushed_off", 30, tone="closed")
    is_at(page, "ask", "ask_again")
    also_open = page.locator("#also-open")
    also_open.locator("a[href$='/space/']").click()
    page.locator("[name=space_until]").fill(day(-5))
    submit(page)
    is_at(page, "space", "give_space")
    page.locator("#where-you-are a.go").click()
    page.locator("[name=end]").click()
    for ago in (20, 10):
        expect(also_open.locator("a[href$='/pattern/']")).to_have_count(0)
        ask(page, conversation, "no_answer", ago)
    also_open.locator("a[href$='/pattern/']").click()
    page.locator("[name=answer][value=yes]").click()
    is_at(page, "help", "find_help")
    page.locator("[name=answer][value=read]").click()
    # It has been read, and can still be taken back.
    also_open.locator("a[href$='/pattern/']").click()
    page.locator("[name=answer][value=no]").click()
    is_at(page, "stand", "write_statement")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_from_an_agreement_to_a_small_step_a_weekly_talk_and_an_ending(page: Page) -> None:
    at_home(page)
    conversation = begin_conversation(page)
    ask(page, conversation, "agreed", 9)
    is_at(page, "talking", "look_back")
    page.locator("#where-you-are a.go").click()
    page.wait_for_url("**/requests/*/said/")
    ask(page, conversation, "agreed", 0)  # the first small step
    is_at(page, "talking", "make_concrete")
    page.locator("#weekly-talk summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#weekly-talk li")).to_have_count(5)
    expect(page.locator("#weekly-talk li").first).to_be_visible()
    page.locator("#closing a[href$='/settle/']").click()
    page.locator("[name=ending][value=helped]").check()
    page.locator("[name=ending_note]").fill("That we wrote down the day.")
    submit(page)
    is_at(page, "settled", "rest")
    expect(page.locator("#closing")).to_contain_text("That we wrote down the day.")
    page.goto("/conversations/")
    expect(page.locator("section", has_text="Settled").locator(f"a[href='{conversation}']").first
           ).to_be_visible()  # fmt: skip
