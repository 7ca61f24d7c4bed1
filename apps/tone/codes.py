"""The names that leave this package: patterns, levels, marks, and each pattern's shift."""

from dataclasses import dataclass
from enum import StrEnum


class Pattern(StrEnum):
    """The thirteen ways a sentence can bite; the definitions are the label guide's."""

    THREAT = "threat"
    GUILT_TRIP = "guilt_trip"
    COMPARISON = "comparison"
    CHARACTER_ATTACK = "character_attack"
    ASSUMPTION = "assumption"
    JUDGEMENT = "judgement"
    CONTEMPT = "contempt"
    OVERGENERALISATION = "overgeneralisation"
    BLAME = "blame"
    ULTIMATUM = "ultimatum"
    VAGUE_COMPLAINT = "vague_complaint"
    PASSIVE_AGGRESSIVE = "passive_aggressive"
    SHOULD_DEMAND = "should_demand"


class Level(StrEnum):
    """How sure the check is: plainly there, or only worth a look."""

    MARKED = "marked"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Mark:
    """The words that bite: offsets in characters into the text as given, end exclusive.

    ``evidence`` names what was seen, strongest first; it is for explaining and measuring, never
    for the screen.
    """

    start: int
    end: int
    pattern: Pattern
    level: Level
    evidence: tuple[str, ...]


# From a pattern to the phrasebook's shift (apps/phrases/shifts.py) whose pairs serve it.
SHIFT_OF: dict[Pattern, str] = {
    Pattern.THREAT: "threats",
    Pattern.GUILT_TRIP: "guilt_trips",
    Pattern.COMPARISON: "comparisons",
    Pattern.CHARACTER_ATTACK: "character",
    Pattern.ASSUMPTION: "assumptions",
    Pattern.JUDGEMENT: "judgement",
    Pattern.CONTEMPT: "judgement",
    Pattern.OVERGENERALISATION: "always_never",
    Pattern.BLAME: "blame",
    Pattern.ULTIMATUM: "ultimatums",
    Pattern.VAGUE_COMPLAINT: "complaints",
    Pattern.PASSIVE_AGGRESSIVE: "hints",
    Pattern.SHOULD_DEMAND: "threats",
}
