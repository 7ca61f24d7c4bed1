"""The tone check for other programs: JSON lines in, JSON lines out.

Needs no sign-in and keeps nothing. Better words come from the phrasebook, once it is loaded.
"""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from apps.phrases.finding import Wanted, find, shared_index
from apps.tone.check import SHIFT_OF, Mark, Pattern, check, sentence_around
from apps.tone.wording import reason_for

# Where each pattern is best taken, in the words of the method's six shifts, and ours for the rest.
TOWARDS: dict[Pattern, str] = {
    Pattern.THREAT: "requests",
    Pattern.GUILT_TRIP: "agreements",
    Pattern.COMPARISON: "requests",
    Pattern.CHARACTER_ATTACK: "shared_values",
    Pattern.ASSUMPTION: "admiration",
    Pattern.JUDGEMENT: "curiosity",
    Pattern.CONTEMPT: "curiosity",
    Pattern.OVERGENERALISATION: "one_time",
    Pattern.BLAME: "both_parts",
    Pattern.ULTIMATUM: "own_limits",
    Pattern.VAGUE_COMPLAINT: "requests",
    Pattern.PASSIVE_AGGRESSIVE: "requests",
    Pattern.SHOULD_DEMAND: "requests",
}


class Command(BaseCommand):
    help = "Mark the words that bite in JSON lines {“text”: …} on standard input."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = False
        for number, line in enumerate(sys.stdin, start=1):
            if not line.strip():
                continue
            answer = answered(line, number)
            wrong = wrong or "error" in answer
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            self.stdout.flush()
        if wrong:
            raise SystemExit(1)


def answered(line: str, number: int) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except ValueError as error:
        return {"error": f"not JSON: {error}", "line": number}
    text = given.get("text") if isinstance(given, dict) else None
    if not isinstance(text, str):
        return {"error": "not an object with a string “text”", "line": number}
    return {"text": text, "marks": [told(mark, text) for mark in check(text)]}


def told(mark: Mark, text: str) -> dict[str, Any]:
    start, end = sentence_around(text, mark)
    return {
        "start": mark.start,
        "end": mark.end,
        "pattern": mark.pattern.value,
        "shift": TOWARDS[mark.pattern],
        "why": str(reason_for(mark)),
        "try": better_words(text[start:end], SHIFT_OF[mark.pattern]),
    }


def better_words(sentence: str, shift: str) -> str:
    """The nearest pair of the phrasebook that turns the same way; nothing before it is loaded."""
    near = find(shared_index(), Wanted(q=sentence, shift=shift)).pairs
    pairs = near or find(shared_index(), Wanted(shift=shift)).pairs
    return pairs[0].better if pairs else ""
