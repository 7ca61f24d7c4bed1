"""From four parts to one statement, and from a statement to something one can say. Pure."""

import math
import re
from collections.abc import Mapping

WORDS_A_MINUTE = 130  # an unhurried voice
PAUSE_BETWEEN_PARTS = 3  # seconds; ours
PAUSE_AFTER_SENTENCE = 0.7  # seconds; ours
SHORT_MESSAGE = 320  # characters
BREATH = 9  # words; a longer line is broken where a comma or "and" lets one breathe

SENTENCE_END = re.compile(r"""(?:(?<=[.?!…])|(?<=[.?!…]["'”’)]))\s+|\n+""")
BREATH_MARK = re.compile(r"(?<=[,;:])\s+|\s+(?=(?:and|but|because|so that|when|which|that|if)\s)")

ORDER = ("why", "not_willing", "willing", "help", "closing")


def sentences(text: str) -> list[str]:
    return [found.strip() for found in SENTENCE_END.split(text) if found and found.strip()]


def whole(parts: Mapping[str, str]) -> str:
    """The parts in their order, a paragraph each; empty ones are left out."""
    texts = (parts.get(part, "").strip() for part in ORDER)
    return "\n\n".join(text for text in texts if text)


def seconds_aloud(text: str) -> int:
    """About how long a text takes to say, with a pause after each sentence and part."""
    words = len(text.split())
    if not words:
        return 0
    paragraphs = [p for p in text.split("\n\n") if p.strip()]
    pauses = PAUSE_AFTER_SENTENCE * len(sentences(text))
    pauses += PAUSE_BETWEEN_PARTS * (len(paragraphs) - 1)
    return math.ceil(words * 60 / WORDS_A_MINUTE + pauses)


def rounded_seconds(seconds: int) -> int:
    """As one would say it: to five seconds, and from two minutes to ten."""
    step = 5 if seconds < 120 else 10
    return max(step, round(seconds / step) * step) if seconds else 0


def breaths(sentence: str) -> list[str]:
    """A sentence in lines of about one breath each."""
    lines: list[str] = []
    for piece in BREATH_MARK.split(sentence):
        if lines and len(lines[-1].split()) + len(piece.split()) <= BREATH:
            lines[-1] = f"{lines[-1]} {piece}"
        else:
            lines.append(piece)
    return lines


def short(parts: Mapping[str, str]) -> str:
    """The first sentence of each part, as many as fit into a short message."""
    message = ""
    for part in ORDER:
        first = next(iter(sentences(parts.get(part, ""))), "")
        longer = f"{message} {first}".strip()
        if len(longer) <= SHORT_MESSAGE:
            message = longer
    return message
