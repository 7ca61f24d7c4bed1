"""How hard a text is to read, as a school grade. Pure."""

import re

WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.I)
SENTENCE = re.compile(r"[.?!…]+(?=\s|$|[”’])")
VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """By groups of vowels, a silent e at the end left out: close enough for a mean."""
    plain = word.lower().replace("’", "").replace("'", "")
    count = len(VOWELS.findall(plain))
    silent = plain.endswith("e") and not plain.endswith("le") and count > 1
    return max(1, count - silent)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade (Kincaid et al. 1975): about 5 is what a child of ten reads."""
    words = WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(SENTENCE.findall(text)))
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59
