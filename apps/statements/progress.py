"""How far a part is, derived from its words and never stored. Pure."""

import re
from enum import StrEnum

FEWEST_WORDS = 4  # ours: fewer are a beginning
ENDED = re.compile(r"[.?!…][\"'”’)]*\s*$")


class Progress(StrEnum):
    WRITTEN = "written"
    BEGUN = "begun"
    NONE = "none"


def progress(text: str) -> Progress:
    """Written once it ends as a sentence does, with no blank left in it."""
    text = text.strip()
    if not text:
        return Progress.NONE
    if "___" in text or len(text.split()) < FEWEST_WORDS or not ENDED.search(text):
        return Progress.BEGUN
    return Progress.WRITTEN
