"""What a word is to a search: itself without its ending, and how it sounds."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Endings that do not change what a word is about; three letters stay before them.
ENDING = re.compile(r"(?<=\w{3})(ing|ed|es|s|ly|e|y)$")
DOUBLED = re.compile(r"(?<=\w)(\w)\1+")
SHORTEST_WITH_ENDING = 4  # letters

# How English is written for one sound: after these, words that sound alike are spelt alike.
SOUNDS = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"[aeiouy]+"), "a"),
    (DOUBLED, r"\1"),
)


def folded(text: str) -> str:
    """Lower case, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text)
    kept = (c for c in plain if not unicodedata.combining(c) and c not in "'’")
    return "".join(kept).casefold()


def stem(word: str) -> str:
    """A word without its ending: "suppers" and "supper" are one, and so are "nag" and "nagging"."""
    plain = folded(word)
    if len(plain) < SHORTEST_WITH_ENDING:
        return plain
    if plain.endswith("ies"):
        plain = plain[:-3] + "y"
    bare = ENDING.sub("", plain)
    return bare[:-1] if bare[-2:-1] == bare[-1:] else bare


def stems(text: str) -> list[str]:
    return [stem(word) for word in WORD.findall(text)]


def sound(word: str) -> str:
    """What two spellings of one word have in common: "counciling" sounds as "counselling"."""
    heard = word
    for pattern, letter in SOUNDS:
        heard = pattern.sub(letter, heard)
    return heard


def one_slip_apart(a: str, b: str) -> bool:
    """Whether one letter more, less, other, or two swapped, turn one word into the other."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    rest_a, rest_b = a[same:], b[same:]
    swapped = len(rest_a) > 1 and rest_a[1::-1] + rest_a[2:] == rest_b
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:] or swapped


# Words in nearly every sentence: alone they may be looked for, beside others they say nothing.
SMALL = frozenset(
    stems(
        "i you he she they we it me him her them us my your his their our the a an and or but in "
        "on at to of for with is are was be do does dont not no so if this that "
        "im ive id youre youve hes shes theyre were its has have had did doing "
        "wont doesnt didnt cant isnt wouldnt will would can could just when what who how why "
        "too much all enough about like feel want go get got"
    )
)
