"""From what somebody typed to plain lower-case words, each with its place in the text kept.

"ur", "youre", "you’re", "ye're" all become "you are"; hyphens fall away; smileys count as a
comma. One typed word may give several plain ones, which then share its place.
"""

import re
from typing import NamedTuple

from apps.tone.spellings import (
    ABBREVIATIONS,
    AFTER_IT_IS,
    AFTER_YOU_ARE,
    AFTER_YOU_ARE_FOR_YOUR,
    EXPANSIONS,
    IS_AFTER,
    NOT_SICK_AFTER,
    SICK_BEFORE,
)

LONGEST = 10_000  # characters; what stands beyond is not read
BREAKS = frozenset("|,;:.!?—")  # single-character words that end a clause
STOPS = frozenset(".!?")

_APOSTROPHES = str.maketrans("’‘ʼ‛`´ʹ′＇", "'''''''''")
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*[^\W\d_]*"  # 10.30, 6pm, 21st
    r"|[^\W_]+[\u0300-\u036f]*(?:[^\W_]+[\u0300-\u036f]*|['’‘ʼ‛`´][^\W_]+)*"
    r"|_+|\.{2,}|…|\n+|[.,;:!?]|[-–—―]+|\S"
)
_TAILS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "'d"}


class Word(NamedTuple):
    """A plain word, or a break, with its place: offsets into the text as given."""

    text: str
    start: int
    end: int
    capital: bool


def words_of(text: str) -> list[Word]:
    """Every word and break of ``text`` up to LONGEST characters; sentences end with a stop."""
    tokens = list(_tokens(text[:LONGEST]))
    words: list[Word] = []
    for i, token in enumerate(tokens):
        plain = token.text
        if plain not in BREAKS:
            before = tokens[i - 1].text if i else "|"
            after = tokens[i + 1].text if i + 1 < len(tokens) else "|"
            parts = _plain(plain, before, after)
            words.append(token._replace(text=parts[0]))
            for part in parts[1:]:
                words.append(token._replace(text=part, capital=False))
        elif plain == "." and words and _is_abbreviation(words[-1].text):
            continue
        else:
            words.append(token)
    return words


def _tokens(text: str) -> list[Word]:
    found: list[Word] = []
    length = len(text)
    for match in _TOKEN.finditer(text):
        raw = match.group()
        start, end = match.span()
        first = raw[0]
        if first.isalnum():
            plain = raw.translate(_APOSTROPHES).lower()
            # In capitals all through it is shouted, and no name.
            found.append(Word(plain, start, end, first.isupper() and not raw.isupper()))
            continue
        if first == "\n":
            plain = "."
        elif first in "….":
            plain = "," if _goes_on(text, end, length) and raw != "." else "."
        elif first in "-–—―":
            if raw == "-" and start and end < length and text[start - 1].isalnum():
                continue
            plain = "—"
        elif first == "_":
            plain = "blank"
        elif first in ",;:!?":
            plain = first
        elif first in "()[]/" or ord(first) > 0x2300:
            plain = ","
        else:
            continue
        found.append(Word(plain, start, end, False))
    return found


def _goes_on(text: str, end: int, length: int) -> bool:
    while end < length and text[end] == " ":
        end += 1
    return end < length and text[end].islower()


def _is_abbreviation(word: str) -> bool:
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word not in "iukxya")


def _plain(word: str, before: str, after: str) -> tuple[str, ...]:
    if word == "ur" or word == "yer" or word == "yr":
        return ("you", "are") if after in AFTER_YOU_ARE or after.endswith("ing") else ("your",)
    if word == "your":
        return ("you", "are") if after in AFTER_YOU_ARE_FOR_YOUR else ("your",)
    if word == "its":
        return ("it", "is") if after in AFTER_IT_IS else ("its",)
    if word == "ill":
        well = before in SICK_BEFORE or after in NOT_SICK_AFTER or after in BREAKS
        return ("ill",) if well else ("i", "will")
    if word == "id":
        return ("id",) if before in ("my", "your", "an", "the", "some") else ("i", "'d")
    known = EXPANSIONS.get(word)
    if known is not None:
        return known
    if "'" not in word:
        return (word,)
    if word.endswith("n't"):
        return (word[:-3], "not")
    if word.endswith("nae"):
        return (word,)
    head, mark, tail = word.rpartition("'")
    tail = mark + tail
    if tail in _TAILS:
        heads = EXPANSIONS.get(head, (head,))
        return (*heads, _TAILS[tail])
    if tail == "'s":
        if head in IS_AFTER:
            return (head, "is")
        return (*EXPANSIONS.get(head, (head,)), "'s")
    return (word.replace("'", ""),)
