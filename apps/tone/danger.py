"""Words that are no matter of style: of violence, self-harm, of being hurt or controlled.

Quoted and reported words count as well: what somebody was told may be the danger itself.
"""

from enum import StrEnum
from pathlib import Path

from apps.tone.clauses import Sentence, sentences
from apps.tone.rules import Index, read


class Danger(StrEnum):
    """What the words tell of. A reason to offer the safety page quietly; nothing is kept."""

    VIOLENCE = "violence"  # announced, by whoever the words are
    SELF_HARM = "self_harm"
    HURT = "hurt"
    CONTROLLED = "controlled"
    STALKED = "stalked"
    THREATENED = "threatened"


_INDEX = Index(tuple(read(Path(__file__).with_name("danger.txt"), Danger)))


def danger(text: str) -> tuple[Danger, ...]:
    """The dangers that ``text`` tells of, in the order of Danger; empty for nearly every text.

    Total: takes any string, reads its first 10,000 characters, and raises nothing.
    """
    found = {code for sentence in sentences(text, mask=False) for code in _told(sentence)}
    return tuple(code for code in Danger if code in found)


def _told(sentence: Sentence) -> set[str]:
    return {code for _, _, family in _INDEX.evidence(sentence) for code in family.codes}
