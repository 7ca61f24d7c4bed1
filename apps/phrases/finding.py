"""Finding words: ranked, forgiving of endings, accents, small typos, and of another word for it.

The shared pairs of a process are indexed in memory and read again when other content is loaded;
a person's own pairs are decrypted and indexed for their request alone. One code path serves both
databases.
"""

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from apps.phrases.models import LoadedContent, OwnPair, Pair

SYNONYMS = Path(settings.BASE_DIR) / "apps" / "phrases" / "content" / "synonyms.toml"
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# Endings that do not change what a word is about.
ENDING = re.compile(r"(ies|ing|ed|es|s|ly|e|y)$")
# What a word found here weighs, and what it weighs if it is only nearly the one looked for.
IN_TRY, IN_INSTEAD, IN_WHY = 3, 2, 1
SAME, BEGINS, SYNONYM, TYPO = 4, 3, 2, 1
# Words in nearly every sentence: alone they may be looked for, beside others they say nothing.
SMALL = frozenset(
    "i you he she they we it me him her them us my your his their our the a an and or but in on "
    "at to of for with is are was be do does dont not no so if this that".split()
)
SHORTEST_WITH_TYPO = 4  # letters; a shorter word is too near to everything


def folded(text: str) -> str:
    """Lower case, without accents and apostrophes."""
    plain = unicodedata.normalize("NFKD", text)
    kept = (c for c in plain if not unicodedata.combining(c) and c not in "'’")
    return "".join(kept).casefold()


def stem(word: str) -> str:
    """A word without its ending: "suppers" and "supper" are one."""
    plain = folded(word)
    return ENDING.sub("", plain) if len(plain) > 3 else plain


def terms(query: str) -> list[str]:
    """What a query is about: its stems without the small words, unless it has no others."""
    every = stems(query)
    return [term for term in every if term not in SMALL] or every


def stems(text: str) -> list[str]:
    return [stem(word) for word in WORD.findall(text)]


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Stem → the stems that mean the same evening."""
    groups = tomllib.loads(SYNONYMS.read_text(encoding="utf-8"))["same"]
    found: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        together = {part for word in group for part in stems(word)}
        for part in together:
            found[part] |= together - {part}
    return {part: frozenset(others) for part, others in found.items()}


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


class Index:
    """Pairs in their order, and where each stem stands in them with what weight."""

    def __init__(self, pairs: Iterable[Any]) -> None:
        self.pairs = list(pairs)
        self.places: dict[str, dict[int, int]] = defaultdict(dict)
        for number, pair in enumerate(self.pairs):
            for text, weight in (
                (getattr(pair, "why", ""), IN_WHY),
                (pair.instead, IN_INSTEAD),
                (pair.better, IN_TRY),
            ):
                for found in stems(text):
                    self.places[found][number] = max(self.places[found].get(number, 0), weight)
        self.vocabulary = sorted(self.places)

    def meant(self, term: str) -> dict[str, int]:
        """The stems that a typed one may mean, each with how sure that is."""
        meant = dict.fromkeys(synonyms().get(term, ()), SYNONYM)
        meant |= dict.fromkeys(self.beginning(term), BEGINS)
        if term in self.places:
            meant[term] = SAME
        known = {word: sure for word, sure in meant.items() if word in self.places}
        if known or len(term) < SHORTEST_WITH_TYPO:
            return known
        return {word: TYPO for word in self.vocabulary if one_slip_apart(term, word)}

    def beginning(self, term: str) -> Iterator[str]:
        if len(term) < 2:
            return
        for word in self.vocabulary[bisect_left(self.vocabulary, term) :]:
            if not word.startswith(term):
                return
            yield word

    def scores(self, terms: list[str]) -> tuple[Counter[int], frozenset[str]]:
        """The pairs in which every term is meant, with their scores; and the stems that matched.

        Where no pair has them all, those with the most: a near answer beats none.
        """
        total: Counter[int] = Counter()
        terms_in: Counter[int] = Counter()
        matched: set[str] = set()
        for term in terms:
            best: Counter[int] = Counter()
            for word, sure in self.meant(term).items():
                matched.add(word)
                for number, weight in self.places[word].items():
                    best[number] = max(best[number], weight * sure)
            total.update(best)
            terms_in.update(best.keys())
        most = max(terms_in.values(), default=0)
        kept = {number: total[number] for number, count in terms_in.items() if count == most}
        return Counter(kept), frozenset(matched)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; everything empty is everything."""

    q: str = ""
    shift: str = ""
    theme: str = ""
    fits: str = ""
    kept: frozenset[str] | None = None

    def admits(self, pair: Any) -> bool:
        """Whether a pair fits, its shift left aside: that one is counted."""
        return (
            (not self.theme or pair.theme == self.theme)
            and (not self.fits or self.fits in getattr(pair, "fits", ()))
            and (self.kept is None or pair.pk in self.kept)
        )


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs, the best match first; how many there are of each shift; what was matched."""

    pairs: list[Any]
    by_shift: Counter[str]
    matched: frozenset[str]


def find(index: Index, wanted: Wanted) -> Found:
    if about := terms(wanted.q):
        scores, matched = index.scores(about)
        order = sorted(scores, key=lambda number: (-scores[number], number))
    else:
        order, matched = list(range(len(index.pairs))), frozenset()
    fitting = [index.pairs[number] for number in order if wanted.admits(index.pairs[number])]
    shown = [p for p in fitting if not wanted.shift or p.shift == wanted.shift]
    return Found(shown, Counter(pair.shift for pair in fitting), matched)


def shared_index() -> Index:
    """The index over the shared phrasebook, built once for each state of the content."""
    return _index_of(LoadedContent.objects.values_list("version", flat=True).first() or "")


@lru_cache(maxsize=1)
def _index_of(version: str) -> Index:
    return Index(spread(Pair.objects.current()))


def spread(pairs: Iterable[Pair]) -> list[Pair]:
    """One of each shift in turn, so that a page shows all the ways a sentence can turn."""
    by_shift: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_shift.setdefault(pair.shift, []).append(pair)
    return [
        group[at]
        for at in range(max(map(len, by_shift.values()), default=0))
        for group in by_shift.values()
        if at < len(group)
    ]


def own_index(owner: Any) -> Index:
    """A person's own pairs, newest first. Needs their open vault."""
    return Index(OwnPair.objects.owned_by(owner).order_by("-order"))


def with_matches(text: str, matched: frozenset[str]) -> SafeString:
    """The text with the words that were looked for marked."""
    pieces, at = [], 0
    for word in WORD.finditer(text) if matched else ():
        if stem(word.group()) in matched:
            mark = format_html('{}<mark class="found">{}</mark>', text[at : word.start()], word[0])
            pieces.append(mark)
            at = word.end()
    pieces.append(format_html("{}", text[at:]))
    return mark_safe("".join(pieces))  # nosec B308 B703: every piece went through format_html
