"""What a person does with Overture, with the mouse and the keyboard.

Everything goes by the hooks that are promised to stay (contract.md), never by visible words.
"""

import secrets
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import APIResponse, Locator, Page, expect

PASSWORD = "correct horse battery"
TITLE = "The hour after supper"
REQUEST = "Could we have half an hour on Tuesday evening, just to look at the calendar together?"


class Parts(NamedTuple):
    """The four parts of a statement, by the names of their fields."""

    why: str = "I miss how we used to talk once the children were asleep."
    not_willing: str = "I will stop saying that it is fine. I will not raise it at bedtime."
    willing: str = "I am willing to hear what you think before I answer."
    help: str = "What would make it easier for you to talk with me?"


STATEMENT = Parts()


@dataclass(frozen=True)
class Person:
    name: str
    password: str = PASSWORD


def main(page: Page, hook: str) -> Locator:
    return page.locator(f"main {hook}")


def submit(page: Page) -> None:
    """The one primary button of the page."""
    page.locator("form button.go:visible").click()


# --- Accounts ----------------------------------------------------------------------------


def fill_in_sign_up(page: Page) -> Person:
    """Ends on the page with the recovery code."""
    person = Person(f"nora-{secrets.token_hex(4)}")
    page.goto("/accounts/signup/")
    page.locator("[name=username]").fill(person.name)
    page.locator("[name=password1]").fill(person.password)
    submit(page)
    expect(page.locator("#recovery-code")).to_be_visible()
    return person


def sign_up(page: Page) -> Person:
    """A new person, who keeps the recovery code and is on the front page."""
    person = fill_in_sign_up(page)
    page.locator("[name=recovery][value=kept]").click()
    page.wait_for_url("**/today/")
    return person


def sign_in(page: Page, person: Person) -> None:
    """On the sign-in page that is open."""
    page.locator("[name=login]").fill(person.name)
    page.locator("[name=password]").fill(person.password)
    submit(page)


def unlock(page: Page, person: Person) -> None:
    """On the unlock page, or the door of a page that is covered."""
    page.locator("[name=password]").fill(person.password)
    submit(page)


def lock_in_another_tab(page: Page) -> None:
    other = page.context.new_page()
    other.goto("/today/")
    other.locator(".account summary").click()
    other.locator("form[action='/lock/'] button").click()
    other.wait_for_url("**/unlock/")


# --- Going about -------------------------------------------------------------------------


def go_to(page: Page, section: str) -> None:
    """By the link in the header: ``today``, ``conversations``, ``phrasebook``, ``log``."""
    page.locator(f"nav[aria-label=Main] a[href='/{section}/']").click()
    page.wait_for_url(f"**/{section}/")


def begin_conversation(page: Page, title: str = TITLE) -> str:
    """Returns the path of its page, which is open now."""
    go_to(page, "conversations")
    main(page, "a[href='/conversations/new/']").first.click()
    page.locator("[name=title]").fill(title)
    page.locator("[name=wish]").fill("That we both look forward to the evening again.")
    page.locator("[name=theme]").select_option("screens")
    page.locator("[name=partner_name]").fill("Elias")
    submit(page)
    expect(page.locator("#where-you-are")).to_be_visible()
    return path_of(page)


def path_of(page: Page) -> str:
    return urlsplit(page.url).path


# --- Writing -----------------------------------------------------------------------------


def writing(page: Page) -> Locator:
    """Where one writes: the request's words, or the part of the statement that is open."""
    return page.locator("#words, main form[data-save*='/statements/'] textarea")


def status(page: Page) -> Locator:
    return page.locator("#save-status")


def saved(page: Page, state: str = "saved") -> None:
    expect(status(page)).to_have_attribute("data-state", state)


def write(page: Page, words: str) -> None:
    """Key by key, at the end of what is there."""
    writing(page).click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type(words)


def begin_request(page: Page) -> str:
    """From the conversation's page. Returns the path of the draft."""
    page.locator("#new-request").click()
    page.wait_for_url("**/requests/*/")
    return path_of(page)


def begin_statement(page: Page) -> str:
    """From the conversation's page. Returns the path of the first step."""
    page.locator("#new-statement").click()
    page.wait_for_url("**/statements/*/why/")
    return path_of(page)


def write_step(page: Page, words: str) -> None:
    """Write the part that is open, and go on."""
    here = path_of(page)
    write(page, words)
    page.locator("[name=go][value=next]").click()
    page.wait_for_url(lambda address: not address.endswith(here))


def write_statement(page: Page, parts: Parts = STATEMENT) -> None:
    """From the first step to reading over."""
    for words in parts:
        write_step(page, words)
    page.wait_for_url("**/review/")


def come_back(page: Page, path: str) -> None:
    """Leave by the header, and open the page again."""
    page.goto("/today/")
    page.goto(path)


def found_again(page: Page, path: str, words: str) -> None:
    """In another tab, or after a sign-in: nobody waited for the save, so look more than once."""
    for _ in range(20):
        page.goto(path)
        if writing(page).input_value() == words:
            return
        page.wait_for_timeout(250)
    expect(writing(page)).to_have_value(words)


# --- Saying ------------------------------------------------------------------------------


def say_what_came_back(page: Page, outcome: str, their_words: str = "") -> None:
    """From a draft: "I have said this", and the answer to it."""
    page.locator("#said").click()
    page.locator(f"[name=outcome][value={outcome}]").check()
    page.locator("[name=channel][value=in_person]").check()
    page.locator("[name=their_words]").fill(their_words)
    submit(page)


def say_statement(page: Page, outcome: str) -> None:
    """From reading over: the first line of one's own side is kept as a commitment."""
    page.locator("#said").click()
    page.locator("[name=keep_to]").first.check()
    page.locator(f"[name=outcome][value={outcome}]").check()
    submit(page)


def said_row(page: Page, kind: str, outcome: str) -> Locator:
    """The row in the conversation: what was said, and what came of it."""
    return page.locator(f"#what-was-said li[data-kind={kind}][data-outcome={outcome}]")


def log_rows(page: Page) -> Locator:
    return page.locator("main li[data-outcome]")


# --- Beginnings --------------------------------------------------------------------------
# Getting there is tried in test_main_job; here it is only the way, and no page is opened on it.


def send(page: Page, path: str, **fields: str) -> APIResponse:
    """A form sent as the page would, without opening it."""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    form = {**fields, "csrfmiddlewaretoken": cookies["csrftoken"]}
    return page.context.request.post(path, form=form)


def arrive(page: Page) -> Person:
    """A new person, who has kept the recovery code; no page is open."""
    person = Person(f"nora-{secrets.token_hex(4)}")
    page.context.request.get("/accounts/signup/")
    send(page, "/accounts/signup/", username=person.name, password1=person.password)
    send(page, "/account/recovery-code/", recovery="kept")
    return person


def at_home(page: Page) -> Person:
    """A new person, on the front page."""
    person = arrive(page)
    page.goto("/today/")
    return person


def arrive_in_conversation(page: Page) -> str:
    """A new person with a conversation. Returns its path."""
    arrive(page)
    answer = send(
        page,
        "/conversations/new/",
        title=TITLE,
        wish="That we both look forward to the evening again.",
        theme="screens",
        partner_name="Elias",
    )
    return urlsplit(answer.url).path


def new_request(page: Page) -> str:
    """A new person who is about to write a request. Returns the path of the draft."""
    return opened(page, f"{arrive_in_conversation(page)}requests/")


def new_statement(page: Page) -> str:
    """A new person on the first step of a statement. Returns its path."""
    return opened(page, f"{arrive_in_conversation(page)}statements/")


def new_whole(page: Page, parts: Parts = STATEMENT) -> str:
    """A new person who reads over a statement that is written. Returns the path of the page."""
    step = send(page, f"{arrive_in_conversation(page)}statements/").url
    for name, words in parts._asdict().items():
        sent = {name: words, "revision": "0", "tab": "before", "seq": "1", "go": "next"}
        step = send(page, step, **sent).url
    page.goto(step)
    page.wait_for_url("**/review/")
    return path_of(page)


def opened(page: Page, begin: str) -> str:
    """Begin a draft at an address that takes a POST, and open it."""
    page.goto(send(page, begin).url)
    return path_of(page)
