"""Every page there is, and how to get to it: for what must hold on all of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.flows.acting import (
    REQUEST,
    STATEMENT,
    arrive,
    begin_conversation,
    begin_request,
    begin_statement,
    fill_in_sign_up,
    go_to,
    path_of,
    say_statement,
    say_what_came_back,
    send,
    sign_up,
    submit,
    write,
    write_step,
    writing,
)

Contexts = Callable[..., BrowserContext]
NOBODY, NEWCOMER, SETTLED, PROVEN = "nobody", "newcomer", "settled", "proven"
WORRIED = "worried"


@dataclass
class Home:
    """A person who has just signed up, one who has used everything, and one who is not well."""

    states: dict[str, Any] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    def path(self, pattern: str) -> str:
        return pattern.format(**self.paths)


def move_in(browser: Browser, options: dict[str, Any]) -> Home:
    home = Home({NOBODY: None})
    ways = {
        NEWCOMER: fill_in_sign_up,
        SETTLED: lambda page: settle(page, home),
        PROVEN: prove_oneself,
        WORRIED: lambda page: worry(page, home),
    }
    for who, act in ways.items():
        context = browser.new_context(**options)
        act(context.new_page())
        home.states[who] = context.storage_state()
        context.close()
    return home


def prove_oneself(page: Page) -> None:
    """Give the password once more, as the pages ask that change or show everything."""
    person = sign_up(page)
    page.goto("/account/export/")
    page.locator("main [name=password]").fill(person.password)
    submit(page)
    page.wait_for_url("**/account/export/")


def worry(page: Page, home: Home) -> None:
    """Fear of one person, and a door that another has long kept closed."""
    arrive(page)
    home.paths["afraid"] = matter_with(page, "Elias", [{"outcome": "argued", "afraid": "on"}])
    closed = {"outcome": "brushed_off", "tone": "closed"}
    home.paths["at help"] = matter_with(page, "Robin", [closed] * 3)
    send(page, f"{home.paths['at help']}pattern/", answer="yes")


def matter_with(page: Page, name: str, replies: list[dict[str, str]]) -> str:
    """A conversation in which this came back. Returns its path."""
    called = {"title": f"The evenings with {name}", "theme": "screens", "partner_name": name}
    path = urlsplit(send(page, "/conversations/new/", **called).url).path
    for number, reply in enumerate(replies, start=1):
        said = {"kind": "request", "words": REQUEST, "said_on": f"2026-05-0{number}"}
        send(page, f"{path}said-before/", **said, **reply)
    return path


def settle(page: Page, home: Home) -> None:
    sign_up(page)
    paths = home.paths
    paths["conversation"] = begin_conversation(page)
    paths["draft"] = begin_request(page)
    write(page, REQUEST)
    say_what_came_back(page, "not_now", their_words="I have had a long day.")
    paths["said"] = path_of(page)
    page.locator("#ask-again").click()
    paths["draft"] = path_of(page)
    page.goto(paths["conversation"])
    paths["statement"] = begin_statement(page).removesuffix("why/")
    write_step(page, STATEMENT.why)
    write_step(page, STATEMENT.not_willing)
    page.goto(f"{paths['statement']}versions/")
    oldest = page.locator("[name=one]").last.get_attribute("value")
    paths["compared"] = f"{paths['statement']}versions/?one={oldest}&other=now"
    fill_the_notebook(page, home)
    say_a_statement(page, home)
    keep_phrases(page, home)


def fill_the_notebook(page: Page, home: Home) -> None:
    for part, words in (("good-things", "Tea in bed."), ("shared-times", "The lake at dusk.")):
        page.goto(home.paths["conversation"])
        page.locator(f"#{part} [name=words]").fill(words)
        page.locator(f"#{part} form button").last.click()
        page.goto(f"{home.paths['conversation']}{part}/")
        link = page.locator(f"main li a[href^='/{part}/']").first
        home.paths[part] = str(link.get_attribute("href"))
    page.goto(f"{home.paths['conversation']}reflections/story/")
    page.locator("[name=words]").fill("That they never listen. But they did, on Sunday.")
    submit(page)
    link = page.locator("main a[href^='/reflections/']").first
    home.paths["note"] = str(link.get_attribute("href"))


def say_a_statement(page: Page, home: Home) -> None:
    begin_conversation(page, "Who calls the school")
    begin_statement(page)
    write_step(page, STATEMENT.why)
    write_step(page, STATEMENT.not_willing)
    page.locator("a[href$='/review/']").first.click()
    say_statement(page, "wants_to_talk")
    home.paths["talking"] = path_of(page)
    page.locator("#commitments a[href^='/commitments/']").first.click()
    home.paths["commitment"] = path_of(page)
    page.goto(home.paths["talking"])
    row = page.locator("#what-was-said li[data-kind=statement]")
    row.locator("a[href^='/requests/']").first.click()
    home.paths["stated"] = path_of(page)


def keep_phrases(page: Page, home: Home) -> None:
    go_to(page, "phrasebook")
    page.locator("article .keep").first.click()
    page.locator("main a[href='/phrasebook/mine/new/']").click()
    page.locator("[name=instead]").fill("You are just like your mother.")
    page.locator("[name=better]").fill("I felt told off. Could you say it to me another way?")
    submit(page)
    home.paths["pair"] = page.locator("a[href^='/phrasebook/mine/']").first.get_attribute("href")


# A key that everything comes after.
FURTHER_BACK = "9999-12-31.2.0.00000000-0000-0000-0000-000000000000"
# Name → whose, and the address.
PLACES = {
    "landing": (NOBODY, "/"),
    "sign in": (NOBODY, "/accounts/login/"),
    "sign up": (NOBODY, "/accounts/signup/"),
    "recover": (NOBODY, "/accounts/recover/"),
    "a new password by mail": (NOBODY, "/accounts/reset/"),
    "understanding": (NOBODY, "/understanding/"),
    "for your partner": (NOBODY, "/for-your-partner/"),
    "safety": (NOBODY, "/safety/"),
    "further reading": (NOBODY, "/further-reading/"),
    "what is kept": (NOBODY, "/what-is-kept/"),
    "about the method": (NOBODY, "/about-the-method/"),
    "nothing here": (NOBODY, "/nothing/here/"),
    "recovery code": (NEWCOMER, "/account/recovery-code/"),
    "today, empty": (NEWCOMER, "/today/"),
    "conversations, empty": (NEWCOMER, "/conversations/"),
    "log, empty": (NEWCOMER, "/log/"),
    "today": (SETTLED, "/today/"),
    "conversations": (SETTLED, "/conversations/"),
    "new conversation": (SETTLED, "/conversations/new/"),
    "conversation": (SETTLED, "{conversation}"),
    "conversation, just logged": (SETTLED, "{talking}?logged"),
    "conversation, with fear": (WORRIED, "{afraid}"),
    "conversation, at help": (WORRIED, "{at help}"),
    "today, with fear": (WORRIED, "/today/"),
    "conversation, its name": (SETTLED, "{conversation}change/"),
    "conversation, seen differently": (SETTLED, "{conversation}differently/"),
    "conversation, given space": (SETTLED, "{talking}space/"),
    "conversation, further back": (SETTLED, f"{{conversation}}?after={FURTHER_BACK}"),
    "conversation, a pattern": (SETTLED, "{conversation}pattern/"),
    "conversation, settled": (SETTLED, "{talking}settle/"),
    "good things": (SETTLED, "{conversation}good-things/"),
    "good thing": (SETTLED, "{good-things}"),
    "time together": (SETTLED, "{conversation}shared-times/"),
    "something to do together": (SETTLED, "{shared-times}"),
    "notes to oneself": (SETTLED, "{conversation}reflections/"),
    "a note to oneself": (SETTLED, "{note}"),
    "what may hold them back": (SETTLED, "{conversation}reflections/holds-back/"),
    "before the next talk": (SETTLED, "{conversation}prepare/?notes=on"),
    "a day to come back to": (SETTLED, "{conversation}reminder/"),
    "said before": (SETTLED, "{conversation}said-before/"),
    "a new commitment": (SETTLED, "{conversation}commitments/"),
    "a commitment": (SETTLED, "{commitment}"),
    "a commitment, its words": (SETTLED, "{commitment}change/"),
    "request": (SETTLED, "{draft}"),
    "versions of a request": (SETTLED, "{draft}versions/"),
    "what came back": (SETTLED, "{draft}said/"),
    "request that was said": (SETTLED, "{said}?logged"),
    "statement that was said": (SETTLED, "{stated}"),
    "builder, why": (SETTLED, "{statement}why/"),
    "builder, no longer willing": (SETTLED, "{statement}not-willing/"),
    "builder, willing": (SETTLED, "{statement}willing/"),
    "builder, help": (SETTLED, "{statement}help/"),
    "builder, words that make room": (SETTLED, "{statement}help/?go=room"),
    "statement, its name": (SETTLED, "{statement}name/"),
    "aims": (SETTLED, "{statement}aims/"),
    "name of a statement": (SETTLED, "{statement}name/"),
    "around the saying": (SETTLED, "{statement}beside/"),
    "reading over": (SETTLED, "{statement}review/"),
    "rehearsal": (SETTLED, "{statement}rehearse/"),
    "letter": (SETTLED, "{statement}letter/"),
    "versions": (SETTLED, "{statement}versions/"),
    "two versions compared": (SETTLED, "{compared}"),
    "what came back of a statement": (SETTLED, "{statement}said/"),
    "phrasebook": (SETTLED, "/phrasebook/"),
    "phrasebook, for a draft": (SETTLED, "/phrasebook/?to={statement}why/&fits=why"),
    "phrasebook, nothing found": (SETTLED, "/phrasebook/?q=zyzzyva"),
    "a shift": (SETTLED, "/phrasebook/shifts/guilt_trips/"),
    "phrasebook, kept and own": (SETTLED, "/phrasebook/mine/"),
    "left as it is": (SETTLED, "/phrasebook/left-alone/"),
    "own pair": (SETTLED, "/phrasebook/mine/new/"),
    "own pair, its words": (SETTLED, "{pair}"),
    "take a copy": (PROVEN, "/account/export/"),
    "erase everything": (PROVEN, "/account/erase/"),
    "another recovery code": (PROVEN, "/account/recovery-code/new/"),
    "second step, an app": (PROVEN, "/account/second-step/app/"),
    "second step, a passkey": (PROVEN, "/account/second-step/passkey/"),
    "mail address": (PROVEN, "/account/mail/"),
    "lock passphrase": (PROVEN, "/account/passphrase/"),
    "log": (SETTLED, "/log/"),
    "log, nothing found": (SETTLED, "/log/?q=zyzzyva"),
    "log, words found": (SETTLED, "/log/?q=tuesday"),
    "log, a filter that does not fit": (SETTLED, "/log/?q=tuesday&outcome=sulked"),
    "copy of the log": (SETTLED, "/log/copy/?q=tuesday"),
    "account": (SETTLED, "/account/"),
    "discreet": (SETTLED, "/account/discreet/"),
    "clock": (SETTLED, "/account/clock/"),
    "password": (SETTLED, "/account/password/"),
    "second step": (SETTLED, "/account/second-step/"),
    "devices": (SETTLED, "/account/devices/"),
    "thrown away": (SETTLED, "/account/thrown-away/"),
    "just thrown away": (SETTLED, "{talking}?thrown=1"),
    "once more": (SETTLED, "/accounts/reauthenticate/"),
    "unlock": (SETTLED, "/unlock/"),
    "sign out": (SETTLED, "/accounts/logout/"),
    "understanding, signed in": (SETTLED, "/understanding/"),
    "nothing here, signed in": (SETTLED, "/nothing/here/"),
}


def sign_up_with_errors(page: Page, home: Home) -> None:
    page.goto("/accounts/signup/")
    submit(page)


def sign_in_with_errors(page: Page, home: Home) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill("nobody-of-that-name")
    submit(page)


def conversation_with_errors(page: Page, home: Home) -> None:
    page.goto("/conversations/new/")
    page.locator("[name=wish]").fill("That we laugh again.")
    submit(page)


def reply_with_errors(page: Page, home: Home) -> None:
    page.goto(home.path("{draft}said/"))
    page.locator("[name=said_on]").fill("")
    submit(page)


def note_with_errors(page: Page, home: Home) -> None:
    page.goto(home.path("{conversation}good-things/"))
    submit(page)


def step_with_errors(page: Page, home: Home) -> None:
    page.goto(home.path("{statement}help/"))
    writing(page).fill("too long " * 600)
    page.locator("[name=go][value=next]").click()
    expect(page.locator(".note.stop")).to_be_visible()


def two_texts(page: Page, home: Home) -> None:
    path = home.path("{statement}willing/")
    page.goto(path)
    other = page.context.new_page()
    other.goto(path)
    write_step(other, "There. ")
    other.close()
    write(page, "Here. ")
    page.locator("[name=go][value=next]").click()
    expect(page.locator("#conflict")).to_be_visible()


# Pages that only a POST leads to.
ANSWERS: dict[str, tuple[str, Callable[[Page, Home], None]]] = {
    "sign up, with errors": (NOBODY, sign_up_with_errors),
    "sign in, with errors": (NOBODY, sign_in_with_errors),
    "new conversation, with errors": (SETTLED, conversation_with_errors),
    "what came back, with errors": (SETTLED, reply_with_errors),
    "good thing, with errors": (SETTLED, note_with_errors),
    "builder, too long": (SETTLED, step_with_errors),
    "two texts": (SETTLED, two_texts),
}


def every_page(home: Home, new_context: Contexts, part: int, of: int) -> Iterator[tuple[str, Page]]:
    """Each page of this part with its name, open in a browser of the person it is for."""
    ways: dict[str, tuple[str, Callable[[Page], object]]] = {
        **{name: (whose, partial(open_place, home, at)) for name, (whose, at) in PLACES.items()},
        **{name: (whose, partial(provoke, home, act)) for name, (whose, act) in ANSWERS.items()},
    }
    pages: dict[str, Page] = {}
    for name, (whose, lead) in list(ways.items())[part::of]:
        if whose not in pages:
            # Without motion: a notice that is still settling has no contrast to measure.
            context = new_context(storage_state=home.states[whose], reduced_motion="reduce")
            pages[whose] = context.new_page()
            pages[whose].on("dialog", lambda dialog: dialog.accept())
        lead(pages[whose])
        yield name, pages[whose]


def open_place(home: Home, pattern: str, page: Page) -> None:
    page.goto(home.path(pattern))


def provoke(home: Home, act: Callable[[Page, Home], None], page: Page) -> None:
    act(page, home)
    expect(page.locator("main [role=alert], #conflict").first).to_be_visible()
