"""Which reasons to hold back a person's own notes speak of. Pure; data, unsure is none.

A note is read for the words in which people tell of a reason, each as the beginning of a word or
as a few words in a row. What tells of danger is no reason and is not read as one.
"""

import re
from collections.abc import Iterable

from apps.tone.danger import danger

# The key of a reason → what a note about it is likely to say.
SIGNS: dict[str, tuple[str, ...]] = {
    "being-seen": (
        "embarrass",
        "vulnerab",
        "soft side",
        "unsure",
        "look(ing)? weak",
        "open(ing)? up",
        "show(ing)? (his |her |their )?feelings",
    ),
    "expecting-a-row": (
        "row",
        "argument",
        "fight",
        "quarrel",
        "conflict",
        "shout",
        "blow up",
        "kick off",
    ),
    "being-blamed": (
        "blame",
        "accus",
        "fault",
        "attack",
        "criticis",
        "defensive",
        "judged",
        "ganging up",
        "taking sides",
    ),
    "fear-of-the-end": (
        "leave me",
        "leaving",
        "break(ing)? up",
        "split(ting)? up",
        "divorc",
        "separat",
        "the end of us",
        "lose me",
        "losing (me|us)",
    ),
    "shame": (
        "asham",
        "shame",
        "humiliat",
        "failure",
        "failing",
        "pride",
        "proud",
        "not good enough",
    ),
    "not-seeing-it": (
        "no problem",
        "not a problem",
        "see(s)? nothing wrong",
        "thinks (it|all|everything)( is|[’']s) (fine|ok|all right)",
        "does(n[’']t| not) (see|notice)",
        "oblivious",
    ),
    "fear-of-change": (
        "change",
        "the way (things|it) (is|are|was)",
        "habit",
        "set in (his|her|their) ways",
        "unknown",
        "losing control",
    ),
    "help-went-badly": (
        "last (therapist|counsellor)",
        r"(therap|counsel)\w+ (was|went|did|made)",
        "tried (therapy|counselling)",
        "bad experience",
        "did not help",
        "didn[’']t help",
    ),
    "deciding-alone": (
        "decid",
        "in charge",
        "boss",
        "the one who pays",
        "used to doing (it|things) alone",
        "his money",
        "her money",
    ),
    "one-way-of-seeing": (
        "only one way",
        "how (he|she|they) (was|were) raised",
        "always been done",
        "cannot imagine",
        "can[’']t imagine",
        "different (view|culture)",
    ),
    "brought-up-not-to": (
        "brought up",
        "upbringing",
        "his (family|parents|father|mother)",
        "her (family|parents|father|mother)",
        "their (family|parents)",
        "never talked about",
        "not talked about",
        "do(n[’']t| not) talk about",
    ),
    "not-asked-before": (
        "never asked",
        "nobody (ever )?asked",
        "no one (ever )?asked",
        "does(n[’']t| not) know how",
        "not used to talking",
        "no words for",
    ),
    "what-might-come-up": (
        "what (might|could|would) come up",
        "come out",
        "open(ing)? a can",
        "secret",
        "hiding",
        "find out",
    ),
    "old-hurt": (
        "old wound",
        "old hurt",
        "trauma",
        "abus",
        "grief",
        "griev",
        "lost (his|her|their)",
        "his ex",
        "her ex",
        "their ex",
        "cheated",
        "betray",
        "childhood",
    ),
}
_SIGNS = {key: re.compile(rf"\b(?:{'|'.join(signs)})", re.I) for key, signs in SIGNS.items()}


def reasons_noted(notes: Iterable[str]) -> list[str]:
    """The keys of the reasons that these notes speak of, those of the first note first."""
    safe = [note for note in notes if not danger(note)]
    keys = (key for note in safe for key, signs in _SIGNS.items() if signs.search(note))
    return list(dict.fromkeys(keys))
