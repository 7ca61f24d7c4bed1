"""What people do of an evening, for locust: write, pause, look a phrase up, note what came back.

They send what a browser sends, with the fields that static/js counts and the parts of a page
that follow each save, and they wait between as people do. Each has an address of their own, as
behind a proxy. The first word of a request's name is what kind it is.
"""

import random
import re
import secrets
import sys
from datetime import date
from typing import Any
from urllib.parse import urlencode

import gevent
from locust import FastHttpUser, constant, events, task
from locust.exception import RescheduleTask

PASSWORD = "correct horse battery"
WORDS = (
    "Could we have half an hour on Tuesday evening, once the dishes are done, with tea and no "
    "screens, just to look at the calendar together? Tell me what would make it easy for you.",
    "I miss talking to you in the evenings. Would you try one evening with me this week, on a "
    "walk by the canal or at home? You choose which, and no is an answer too.",
    "I’d like us to look at the account together this Sunday, for twenty minutes and no longer. "
    "You are always out when it comes to this. Would after breakfast or after supper suit you?",
)
LOOKED_UP = ("phone", "washing up", "bedtime kids", "you never listen", "in law")
REPLIES = (("not_now", "I have had a long day."), ("wants_to_talk", "Give me a week to think."),
           ("partly", "I’ll ask about the eleven."), ("agreed", "Fine, Tuesday then."))  # fmt: skip
FIELDS = re.compile(r'name="(revision|tab|seq)" value="([^"]*)"')
FILES = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"')
MARKS = re.compile(r'id="marks" hx-get="([^"]+)"')
KEEP = re.compile(r'hx-post="(/phrasebook/[\w-]+/keep/)"')


def pause(least: float, most: float) -> None:
    gevent.sleep(random.uniform(least, most))


def growing(text: str) -> list[str]:
    """What the field holds at each save: a few words more than at the last one."""
    words, at, seen = text.split(" "), 0, []
    while at < len(words):
        at += random.randint(3, 8)
        seen.append(" ".join(words[:at]))
    return seen


class Person(FastHttpUser):
    wait_time = constant(0)  # the pauses are in what they do
    network_timeout = connection_timeout = 30.0

    def on_start(self) -> None:
        self.address = f"10.{'.'.join(str(random.randrange(256)) for _ in range(3))}"
        first = self.look("arrive: sign up", "/accounts/signup/")
        for path in FILES.findall(first):
            self.look("file: of every page", path)
        pause(1, 5)
        name = f"nora-{secrets.token_hex(6)}"
        sent = {"username": name, "password1": PASSWORD}
        code = self.press("arrive: signed up", "/accounts/signup/", **sent)
        self.look("arrive: recovery code", code)
        pause(3, 8)
        front = self.press("arrive: code kept", code, recovery="kept")
        self.look("page: Today", front)
        pause(1, 5)
        self.look("page: a new conversation", "/conversations/new/")
        pause(3, 10)
        about = {"title": "The hour after supper", "theme": "screens", "partner_name": "Elias"}
        wish = "That we both look forward to the evening again."
        self.conversation = self.press("act: begin", "/conversations/new/", **about, wish=wish)
        self.look("page: a conversation", self.conversation)

    @task
    def an_evening(self) -> None:
        self.look("page: Today", "/today/")
        pause(2, 6)
        self.look("page: a conversation", self.conversation)
        pause(1, 4)
        self.draft = self.press("act: a new request", f"{self.conversation}requests/")
        self.open_draft()
        *texts, whole = growing(random.choice(WORDS))
        half = len(texts) // 2
        self.write(texts[:half])
        self.look_up(texts[half - 1])
        self.open_draft()
        self.write([*texts[half:], whole])
        pause(5, 15)
        self.note_reply(whole)
        self.look("page: a conversation", self.conversation)
        pause(3, 8)
        self.look("page: the log", "/log/")
        pause(5, 15)

    def open_draft(self) -> None:
        page = self.look("page: a draft", self.draft)
        self.stamp = dict(FIELDS.findall(page))  # of the last form: the words
        self.marks = MARKS.findall(page)
        pause(2, 6)

    def stamped(self, words: str) -> dict[str, str]:
        self.stamp["seq"] = str(int(self.stamp["seq"]) + 1)
        return {"words": words, **self.stamp}

    def write(self, texts: list[str]) -> None:
        """A save whenever the keys rest, and what the page asks for once it was answered."""
        for text in texts:
            answer = self.send(f"{self.draft}save/", text)
            if 'data-state="saved"' in answer:
                self.look("part: checks", self.draft, target="checks")
                gevent.sleep(1)
                for path in self.marks:
                    self.marks = MARKS.findall(self.look("part: marks", path, target="marks"))
                self.look("part: near", self.draft, target="near")
            pause(1, 5)

    def look_up(self, words: str) -> None:
        """From the draft into the phrasebook: type, read, and keep one."""
        book = self.press("act: to the phrasebook", self.draft, go="phrasebook",
                          **self.stamped(words))  # fmt: skip
        self.look("page: the phrasebook", book)
        pause(2, 5)
        wanted, found = random.choice(LOOKED_UP), ""
        for length in (len(wanted) // 2, len(wanted)):
            path = f"{book}&{urlencode({'q': wanted[:length]})}"
            found = self.look("part: phrases found", path, target="results")
            pause(1, 3)
        pause(2, 8)
        if kept := KEEP.findall(found):
            with self.ask("POST", "act: keep a phrase", kept[0], {"query": ""}, "x") as answer:
                self.judge(answer, 200)

    def note_reply(self, words: str) -> None:
        said = {"said": "1", **self.stamped(words)}
        form = self.press("act: I have said this", self.draft, **said)
        self.look("page: what came back", form)
        pause(5, 15)
        outcome, theirs = random.choice(REPLIES)
        reply = {"said_on": f"{date.today()}", "outcome": outcome, "their_words": theirs}
        logged = self.press("act: note the reply", form, **reply, channel="in_person")
        self.look("page: what was said", logged)
        pause(3, 8)

    # --- What a browser does ---------------------------------------------------------------

    def look(self, name: str, path: str, target: str = "") -> str:
        with self.ask("GET", name, path, None, target) as answer:
            return str(self.judge(answer, 200).text)

    def press(self, name: str, path: str, **sent: str) -> str:
        """Send a form. Returns where its answer leads."""
        with self.ask("POST", name, path, sent) as answer:
            return str(self.judge(answer, 302).headers["Location"])

    def send(self, path: str, words: str) -> str:
        """A save by itself. What was not saved counts as an error."""
        with self.ask("POST", "save: a draft", path, self.stamped(words), "save-status") as answer:
            if 'data-state="saved"' not in str(answer.text):
                answer.failure(f"not saved: {answer.status_code}")
            return str(answer.text)

    def ask(
        self, method: str, name: str, path: str, sent: dict[str, str] | None, target: str = ""
    ) -> Any:
        headers = {"X-Forwarded-For": self.address, "Accept-Encoding": "gzip"}
        # A proxy lets go of a connection before the app does; here each is used once.
        headers["Connection"] = "close"
        token = next((c.value for c in self.client.cookiejar if c.name == "csrftoken"), "") or ""
        body = None
        if target:
            headers |= {"HX-Request": "true", "HX-Target": target}
        if sent is not None:
            headers |= {"X-CSRFToken": token, "Content-Type": "application/x-www-form-urlencoded"}
            body = urlencode(sent)
        return self.client.request(method, path, name=name, data=body, headers=headers,
                                   allow_redirects=False, catch_response=True)  # fmt: skip

    def judge(self, answer: Any, status: int) -> Any:
        """The answer, if it is the one that leads on; else the evening ends here."""
        if answer.status_code != status:
            answer.failure(f"{answer.status_code}: {answer.error or ''}")
            raise RescheduleTask
        return answer


@events.quitting.add_listener
def say_what_went_wrong(environment: Any, **_: Any) -> None:
    for error in environment.stats.errors.values():
        sys.stderr.write(f"{error.occurrences} × {error.name}: {error.error}\n")
