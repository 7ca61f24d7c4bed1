"""What makes a request easy to say yes or no to. Pure; explained in wording, never blocking.

After the method: one thing, a time, something one could see, an invitation that can be answered
no, short enough to say in one or two breaths.
"""

import re
from collections.abc import Callable
from enum import StrEnum

WORDS_IN_A_BREATH_OR_TWO = 60  # ours: about half a minute aloud at 130 words a minute
TOO_FEW_TO_SEE = 5  # ours

TIME = re.compile(
    r"""\b(today|tonight|tomorrow|this\s(morning|afternoon|evening|week|weekend|month)
    |next\s(week|weekend|month|year|time)|(mon|tues|wednes|thurs|fri|satur|sun)days?
    |weekends?|mornings?|evenings?|nights?|afternoons?|bedtime
    |(at|after|before|over|during)\s(breakfast|lunch|supper|dinner|tea|work|school)
    |half\s(past\s)?(\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)
    |quarter\s(past|to)
    |(january|february|march|april|june|july|august|september|october|november|december)
    |(one|two|three|four|five|six|ten|fifteen|twenty|thirty|\d+|half\san|an|an?\squarter\sof\san)
     [\s-](minutes?|hours?|days?|weeks?|months?)
    |once\sa\s(day|week|month|fortnight)|every\s(day|week|month|other\s\w+)
    |(at|by|until|before|after)\s(\d|noon|midday|one|two|three|four|five|six|seven|eight|nine|ten)
    )\b""",
    re.I | re.X,
)
VAGUE = re.compile(
    r"""\b(contribute\smore|more\seffort|do\smore|be\s(more|less|better|nicer)|be\sthere\sfor|try\sharder
    |pull\syour\sweight|step\sup|help\s(out\s)?more|make\san\seffort|communicate
    |more\s(?!family|daily|weekly|early)\w+ly)\b""",
    re.I | re.X,
)
INVITES = re.compile(
    r"""(?<!why\s)\b(would|could|can|will|shall|may|might)\s(you|we|i|it|that|there)\b
    |\bhow\s(about|does|would)\b|\bwhat\s(if|do\syou|would|day|time)\b|\b(is|would)\s\w+day\b
    |\bdo\syou\s(think|want|fancy|feel|have)\b|\bare\syou\s(up|free|willing)\b
    |\bis\s(it|that|there)\b""",
    re.I | re.X,
)
UNKIND_OPENING = re.compile(
    r"""^\W*(you\s(always|never|don[’']?t|didn[’']?t|should|have\sto|need\sto|just)
    |why\s(don[’']?t|do|can[’']?t|are|must)\syou|stop\b|listen\b|look,|if\syou\sdon
    |how\smany\stimes|i([’']m|\sam)\s(so\s)?(sick|tired|fed\sup)\s(of|with)|[^.?!]{0,30}\bfor\sonce\b)""",
    re.I | re.X,
)
ANOTHER_THING = re.compile(
    r"\b(and\salso|another\sthing|as\swell\sas|plus|while\s(I[’']m|you[’']re)\sat\sit)\b", re.I
)


class Check(StrEnum):
    ONE_THING = "one_thing"
    TO_SEE = "to_see"
    TIME = "time"
    FREE = "free"
    KIND = "kind"
    SHORT = "short"


def one_thing(text: str) -> bool:
    return text.count("?") <= 2 and not ANOTHER_THING.search(text)


def to_see(text: str) -> bool:
    return len(text.split()) >= TOO_FEW_TO_SEE and not VAGUE.search(text)


def time(text: str) -> bool:
    return bool(TIME.search(text))


def free(text: str) -> bool:
    return "?" in text and bool(INVITES.search(text))


def kind(text: str) -> bool:
    return not UNKIND_OPENING.search(text)


def short(text: str) -> bool:
    return len(text.split()) <= WORDS_IN_A_BREATH_OR_TWO


CHECKS: dict[Check, Callable[[str], bool]] = {
    Check.ONE_THING: one_thing,
    Check.TO_SEE: to_see,
    Check.TIME: time,
    Check.FREE: free,
    Check.KIND: kind,
    Check.SHORT: short,
}


def checked(text: str) -> dict[Check, bool]:
    """Each check and whether the text meets it; nothing at all for an empty text."""
    return {check: meets(text) for check, meets in CHECKS.items()} if text.strip() else {}
