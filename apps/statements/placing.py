"""Which of the four parts each sentence of a statement belongs to, also once it is one text. Pure.

What stands there word for word as in a part belongs to that part. Of what was written anew the
words tell: a question asks how one can help, what one stops or will not do is no longer willing,
what one will do is willing; the rest says why. Unsure is ``why``.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from apps.statements.composing import ORDER, sentences
from apps.statements.progress import Progress, progress

LIMIT = re.compile(
    r"""\bI([’']ll|\s+will|\s+shall|[’']m|\s+am)\s+(no\s+longer|not|never|stop(ping)?|done)\b
    |\bI(\s+won|\s+shan|\s+can)[’']t\s.*\bany\s?(more|longer)\b|\bI\s+won[’']t\b
    |\bno\s+longer\s+willing\b|\bI\s+(have\s+)?stop(ped)?\b|\bI\s+refuse\b""",
    re.I | re.X,
)
OFFER = re.compile(
    r"""\bI([’']m|\s+am)\s+(willing|happy|glad|ready|prepared)\b|\bI([’']ll|\s+will)\b
    |\bI([’']d|\s+would)\s+(?!(also\s+)?(like|love|want|rather|sooner|prefer|have|be\s+grateful)\b)
    |\bI\s+can(?!not|[’']t)\b|\blet\s+me\b""",
    re.I | re.X,
)


class Placed(NamedTuple):
    """A sentence and its part; ``anew`` if no part has it like this."""

    part: str
    words: str
    anew: bool = False


def part_of(sentence: str) -> str:
    """Of a sentence that stands in no part."""
    if "?" in sentence:
        return "help"
    if LIMIT.search(sentence):
        return "not_willing"
    return "willing" if OFFER.search(sentence) else "why"


def placed(content: Mapping[str, str]) -> list[Placed]:
    """The sentences of what would be said, in their order; a part that is merely begun has none."""
    parts = [
        Placed(part, words)
        for part in ORDER
        if part == "closing" or progress(content.get(part, "")) == Progress.WRITTEN
        for words in sentences(content.get(part, ""))
    ]
    if not content.get("edited"):
        return parts
    known = {words: part for part, words, _ in parts}
    return [
        Placed(known[words], words) if words in known else Placed(part_of(words), words, anew=True)
        for words in sentences(content["edited"])
    ]
