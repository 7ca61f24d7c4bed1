"""Rehearsing, reading over, copying and printing, as somebody does it the evening before."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.flows.acting import STATEMENT, new_whole

# The breaths of STATEMENT, as far as the tests go.
FIRST = "I miss how we used to talk once the children were asleep."
SECOND, THIRD = "I will stop saying that it is fine.", "I will not raise it at bedtime."
LAST = STATEMENT.help
# What is seen of a page, read as a person would: the texts that have a place on the paper.
SEEN = """
() => [...document.querySelectorAll('body *')]
  .filter((e) => e.checkVisibility())
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((e) => e.innerText.trim())
"""
# A browser with these voices, that writes down what it is asked to say and says it when told to.
VOICES = """
(() => {
  const said = window.said = [];
  class Utterance { constructor(text) { this.text = text; } }
  const voices = %s;
  const speech = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (line) => { said.push([line.text, line.voice.name]); window.line = line; },
    cancel: () => { window.hushed = (window.hushed ?? 0) + 1; },
  });
  Object.defineProperty(window, 'speechSynthesis', { value: speech });
  window.SpeechSynthesisUtterance = Utterance;
})()
"""
HERE = "{ name: 'Here', lang: 'en-GB', localService: true }"
REMOTE = "{ name: 'Far', lang: 'en-GB', localService: false }"
FOREIGN = "{ name: 'Anna', lang: 'de-DE', localService: true }"


def now(page: Page) -> Locator:
    return page.locator("#stage [aria-current]:visible")


@pytest.fixture
def review(page: Page) -> Page:
    """Reading over a statement that is written."""
    new_whole(page)
    return page


@pytest.fixture
def stage(review: Page) -> Page:
    review.locator("#rehearse").click()
    expect(now(review)).to_have_text(FIRST)
    return review


def test_keys_lead_on_and_back_through_the_parts(stage: Page) -> None:
    stage.keyboard.press("Space")
    expect(now(stage)).to_have_text(SECOND)
    expect(stage.locator("#part")).to_have_text("No longer willing")
    stage.keyboard.press("ArrowRight")
    expect(now(stage)).to_have_text(THIRD)
    stage.keyboard.press("ArrowLeft")
    stage.keyboard.press("ArrowLeft")
    expect(now(stage)).to_have_text(FIRST)
    stage.keyboard.press("ArrowLeft")
    expect(now(stage)).to_have_text(FIRST)


def test_escape_puts_it_away(stage: Page) -> None:
    stage.keyboard.press("Escape")
    stage.wait_for_url("**/review/")


def test_the_last_breath_stays_and_a_button_leads_to_the_beginning(stage: Page) -> None:
    for _ in range(9):
        stage.keyboard.press("Space")
    expect(now(stage)).to_have_text(LAST)
    stage.locator("#next").click()
    expect(now(stage)).to_have_text(FIRST)
    expect(stage.locator("#back")).to_be_hidden()


def test_lines_around_the_saying_are_folded_until_the_last_part_begins(stage: Page) -> None:
    beside = stage.locator("#beside")
    expect(beside).to_be_visible()
    expect(beside).not_to_have_attribute("open", "")
    for _ in range(20):
        if now(stage).inner_text() == LAST:
            break
        stage.keyboard.press("ArrowRight")
    expect(beside).to_have_attribute("open", "")
    expect(beside.locator("a[href$='/beside/']")).to_be_visible()


def test_the_focus_is_not_lost_when_back_is_no_more(stage: Page) -> None:
    stage.keyboard.press("Space")
    stage.locator("#back").focus()
    stage.keyboard.press("Enter")
    expect(stage.locator("#next")).to_be_focused()


def test_a_move_by_key_is_told_to_a_screen_reader_and_a_tap_is_not(stage: Page) -> None:
    told = stage.locator("#spoken")
    expect(told).to_have_role("status")
    now(stage).click()
    expect(now(stage)).to_have_text(SECOND)
    expect(told).to_be_empty()
    stage.keyboard.press("Space")
    expect(told).to_have_text(THIRD)


def test_space_on_a_button_presses_the_button(stage: Page) -> None:
    stage.locator("main summary").first.focus()
    stage.keyboard.press("Space")
    expect(now(stage)).to_have_text(FIRST)


@pytest.fixture
def still_clock(review: Page) -> Page:
    """The stage, on a clock that stands still until it is moved."""
    review.clock.install(time=0)
    review.locator("#rehearse").click()
    expect(now(review)).to_have_text(FIRST)
    review.clock.pause_at(60)
    return review


def test_the_timer_begins_with_the_first_move(still_clock: Page) -> None:
    timer = still_clock.locator("#timer")
    still_clock.clock.run_for(5000)
    expect(timer).to_be_empty()
    still_clock.keyboard.press("Space")
    expect(timer).to_have_text("0:00")
    still_clock.clock.run_for(65_000)
    expect(timer).to_have_text("1:05")
    expect(timer).to_have_attribute("aria-live", "off")


@pytest.mark.browser_context_args(reduced_motion="reduce")
def test_the_timer_moves_seldom_for_somebody_who_wants_little_motion(still_clock: Page) -> None:
    still_clock.keyboard.press("Space")
    still_clock.clock.run_for(9000)
    expect(still_clock.locator("#timer")).to_have_text("0:00")
    still_clock.clock.run_for(2000)
    expect(still_clock.locator("#timer")).to_have_text("0:10")


@pytest.mark.browser_context_args(has_touch=True)
def test_on_a_phone_a_tap_leads_on_and_the_breath_is_in_view(stage: Page) -> None:
    stage.set_viewport_size({"width": 390, "height": 800})
    for words in (SECOND, THIRD):
        now(stage).tap()
        expect(now(stage)).to_have_text(words)
        expect(now(stage)).to_be_in_viewport()
    stage.locator("#back").tap()
    expect(now(stage)).to_have_text(SECOND)
    assert stage.evaluate("document.scrollingElement.scrollWidth") <= 390


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_a_script_each_breath_is_a_page(stage: Page) -> None:
    for words in (SECOND, THIRD):
        stage.locator("#next").click()
        expect(now(stage)).to_have_text(words)
    stage.locator("#back").click()
    expect(now(stage)).to_have_text(SECOND)
    for hidden in ("#aloud", "#keys"):
        expect(stage.locator(hidden)).to_be_hidden()


Rehearsing = Callable[[str], Page]


@pytest.fixture
def with_voices(review: Page) -> Rehearsing:
    """The stage, in a browser that has these voices."""

    def go(voices: str) -> Page:
        review.add_init_script(VOICES % f"[{voices}]")
        review.locator("#rehearse").click()
        expect(now(review)).to_have_text(FIRST)
        return review

    return go


@pytest.mark.parametrize("voices", ["", REMOTE, FOREIGN, f"{REMOTE}, {FOREIGN}"])
def test_without_a_voice_of_this_device_nothing_is_read(
    with_voices: Rehearsing, voices: str
) -> None:
    expect(with_voices(voices).locator("#aloud")).to_be_hidden()


def test_a_voice_of_this_device_reads_breath_by_breath(with_voices: Rehearsing) -> None:
    page = with_voices(f"{REMOTE}, {HERE}")
    page.locator("#aloud").click()
    page.evaluate("line.onend()")
    expect(now(page)).to_have_text(SECOND)
    assert page.evaluate("said") == [[FIRST, "Here"], [SECOND, "Here"]]


def test_a_move_ends_the_reading(with_voices: Rehearsing) -> None:
    page = with_voices(HERE)
    page.locator("#aloud").click()
    page.keyboard.press("ArrowRight")
    page.evaluate("line.onend()")
    expect(now(page)).to_have_text(SECOND)
    assert len(page.evaluate("said")) == 1


def test_leaving_now_silences_the_voice(with_voices: Rehearsing) -> None:
    page = with_voices(HERE)
    page.locator("#aloud").click()
    heard: list[str] = []
    page.expose_function("silenced", lambda: heard.append("hush"))
    page.evaluate("speechSynthesis.cancel = () => silenced()")
    page.locator("#leave").click()
    page.wait_for_load_state()
    assert heard


@pytest.mark.browser_context_args(permissions=["clipboard-read", "clipboard-write"])
@pytest.mark.parametrize(
    ("copied", "words"),
    [("letter", "\n\n".join(STATEMENT)), ("id_short", f"{FIRST} {SECOND}")],
)
def test_copying_works_by_keyboard_and_says_so(review: Page, copied: str, words: str) -> None:
    button = review.locator(f"[data-copy={copied}]")
    button.focus()
    review.keyboard.press("Enter")
    told = button.locator("+ [role=status]")
    expect(told).to_contain_text("Copied")
    assert review.evaluate("navigator.clipboard.readText()").startswith(words)


def test_a_browser_that_refuses_to_copy_is_not_taken_for_one_that_did(review: Page) -> None:
    review.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(Error('no')) }")
    review.locator("#copy").click()
    expect(review.locator("#copy + [role=status]")).to_contain_text("does not let it")


def test_what_is_copied_of_the_message_is_what_stands_there(review: Page) -> None:
    review.evaluate("() => { navigator.clipboard.writeText = async (text) => { copied = text } }")
    review.locator("[name=short]").fill("Are you free tonight?")
    review.locator("[data-copy=id_short]").click()
    expect(review.locator("[data-copy=id_short] + [role=status]")).to_contain_text("Copied")
    assert review.evaluate("copied") == "Are you free tonight?"


def test_reading_over_prints_the_letter_alone(review: Page) -> None:
    review.emulate_media(media="print")
    assert review.evaluate(SEEN) == list(STATEMENT)


def test_the_letter_prints_alone_on_one_page(review: Page) -> None:
    review.locator("a[href$='/letter/']").click()
    review.wait_for_url("**/letter/")
    review.emulate_media(media="print")
    assert review.evaluate(SEEN) == ["Dear Elias,", *STATEMENT, "Yours,"]
    assert review.pdf().count(b"/Type /Page\n") == 1


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_a_script_the_message_is_kept_and_made_anew(review: Page) -> None:
    message = review.locator("[name=short]")
    made = message.input_value()
    message.fill("Are you free tonight?")
    review.locator("form:has([name=short]) button:not([name], [type])").click()
    expect(message).to_have_value("Are you free tonight?")
    review.locator("[name=anew]").click()
    expect(message).to_have_value(made)
