"""One date as a file for a calendar (RFC 5545). Pure, no Django.

It names no product. Its times have no zone, so that it is the clock of whichever device opens
the file that counts.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

OCTETS = 75  # of a line, without its end


def escaped(text: str) -> str:
    """A text as a value (3.3.11): no line break of its own, and nothing that ends the value."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(c for c in text if c == "\n" or c >= " ")
    for sign in "\\;,":
        kept = kept.replace(sign, f"\\{sign}")
    return kept.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets (3.1), none of them cut within a character."""
    return "\r\n ".join(pieces(line))


def pieces(line: str) -> Iterator[str]:
    piece, room = "", OCTETS
    for character in line:
        octets = len(character.encode())
        if octets > room:
            yield piece
            piece, room = "", OCTETS - 1  # the space before a continued line counts
        piece += character
        room -= octets
    yield piece


def when(day: date, at: time | None) -> list[str]:
    if at is None:
        return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + ONE_DAY:%Y%m%d}"]
    return [f"DTSTART:{datetime.combine(day, at):%Y%m%dT%H%M%S}", "DURATION:PT15M"]


ONE_DAY = timedelta(days=1)


def note(day: date, at: time | None, words: str, uid: str, now: datetime) -> str:
    """The file. Without a time it is for the whole day, and reminds at nine."""
    summary = escaped(words)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Notes//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        *when(day, at),
        f"SUMMARY:{summary}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"TRIGGER:{'PT0S' if at else 'PT9H'}",
        f"DESCRIPTION:{summary}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)
