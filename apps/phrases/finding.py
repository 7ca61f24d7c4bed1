"""Finding words: ranked, forgiving of endings, accents, misspelling, and of another word for it.

A pair scores for each word looked for: more in what is said than in the reason, more for the word
itself than for one that means it or nearly spells it, and far more the fewer pairs have it.

The shared pairs of a process are indexed in memory and read again when other content is loaded;
a person's own pairs are decrypted and indexed for their request alone. One code path serves both
databases.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log
from typing import Any

from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from apps.core.languages import content_language
from apps.phrases.meaning import marked_by, meanings, phrases_in
from apps.phrases.models import LoadedContent, OwnPair, Pair
from apps.phrases.stemming import SMALL, WORD, folded, one_slip_apart, sound, stem, stems

# What a word found here weighs, or one that the theme or the shift of the pair is about.
IN_TRY, IN_INSTEAD, IN_WHY, OF_THEME, OF_SHIFT = 3, 3, 1, 2, 1
# And how much that counts for, by how sure it is that it is the one looked for.
SAME, BEGINS, SYNONYM, TYPO = 4, 3, 3, 2
HOW = 0.5  # a word for how it was said, "always", counts less than one for what it was about
SHORTEST_WITH_TYPO = 5  # letters; a shorter word is too near to everything
SHORTEST_BEGINNING = 2
SHORTEST_BY_EAR = 6
ENOUGH = 3  # pairs with every word; if there are fewer, those that lack one come too


def terms(query: str) -> list[tuple[str, str]]:
    """What a query is about: its words, each with its stem, a known phrase as one; without the
    small words, unless it has no others."""
    words = [folded(word) for word in WORD.findall(query)]
    roots = [stem(word) for word in words]
    ends = dict(phrases_in(roots))
    every, at = [], 0
    while at < len(words):
        end = ends.get(at, at + 1)
        every.append((" ".join(words[at:end]), " ".join(roots[at:end])))
        at = end
    return [term for term in every if term[1] not in SMALL] or every


def terms_in(text: str) -> set[str]:
    """The stems of a text, and the known phrases in it."""
    found = stems(text)
    return {*found, *(" ".join(found[at:end]) for at, end in phrases_in(found))}


class Index:
    """Pairs in their order, and where each term stands in them with what weight."""

    def __init__(self, pairs: Iterable[Any]) -> None:
        self.pairs = list(pairs)
        self.places: dict[str, Counter[int]] = defaultdict(Counter)
        for number, pair in enumerate(self.pairs):
            for found, weight in (
                (terms_in(getattr(pair, "why", "")), IN_WHY),
                (terms_in(pair.instead), IN_INSTEAD),
                (terms_in(pair.better), IN_TRY),
                (meanings().about.get(pair.theme, ()), OF_THEME),
                (meanings().about.get(pair.shift, ()), OF_SHIFT),
            ):
                for term in found:
                    self.places[term][number] += weight
        self.vocabulary = sorted(self.places)
        # What was found of it by shift, theme and part alone: a thousand choices at most.
        self.found: dict[Wanted, Found] = {}

    @cached_property
    def spelt(self) -> frozenset[str]:
        """Every word as it is written here, or in the list of other words."""
        texts = (f"{pair.instead} {pair.better}" for pair in self.pairs)
        words = (folded(word) for text in texts for word in WORD.findall(text))
        return meanings().words.union(words)

    @cached_property
    def by_ear(self) -> dict[str, set[str]]:
        """The stems of the words that sound so."""
        heard: dict[str, set[str]] = defaultdict(set)
        for word in self.spelt:
            if len(word) >= SHORTEST_BY_EAR:
                heard[sound(word)].add(stem(word))
        return heard

    def meant(self, word: str, root: str) -> dict[str, int]:
        """The terms that a typed word may mean, each with how sure that is."""
        if known := self.known({root} if word in self.spelt else {root, *self.heard(word)}):
            return known
        if len(root) < SHORTEST_WITH_TYPO:
            return {}
        near = {term for term in {*self.vocabulary, *meanings().same} if one_slip_apart(root, term)}
        return {term: min(sure, TYPO) for term, sure in self.known(near).items()}

    def known(self, roots: set[str]) -> dict[str, int]:
        meant: dict[str, int] = {}
        for root in roots:
            if root not in self.places:  # it may still be being typed
                meant |= dict.fromkeys(self.beginning(root), BEGINS)
            meant |= dict.fromkeys(meanings().same.get(root, ()), SYNONYM)
        meant |= dict.fromkeys(roots, SAME)
        return {term: sure for term, sure in meant.items() if term in self.places}

    def heard(self, word: str) -> set[str]:
        """The stems that a word never written here may be, by its sound."""
        return self.by_ear.get(sound(word), set()) if len(word) >= SHORTEST_BY_EAR else set()

    def beginning(self, root: str) -> Iterator[str]:
        if len(root) < SHORTEST_BEGINNING:
            return
        for term in self.vocabulary[bisect_left(self.vocabulary, root) :]:
            if not term.startswith(root):
                return
            yield term

    def scores(self, terms: list[tuple[str, str]]) -> tuple[dict[int, tuple[int, float]], set[str]]:
        """The pairs in which every term is meant, with how many those are and their scores; and
        the stems that matched.

        Where too few have them all, those with one less follow: a near answer beats none.
        """
        total: dict[int, float] = defaultdict(float)
        terms_in: Counter[int] = Counter()
        matched: set[str] = set()
        for word, root in terms:
            found: Counter[int] = Counter()
            for term, sure in self.meant(word, root).items():
                matched |= marked_by(term)
                for number, weight in self.places[term].items():
                    found[number] += weight * sure
            rarity = log(1 + len(self.pairs) / max(len(found), 1)) ** 2
            counts = rarity * (HOW if root in meanings().how else 1)
            for number, score in found.items():
                total[number] += score * counts
            terms_in.update(found.keys())
        return {
            number: (terms_in[number], total[number]) for number in with_most(terms_in)
        }, matched


def with_most(counts: Counter[int]) -> list[int]:
    """Those with the highest count, and with lower ones until there are enough."""
    kept: list[int] = []
    for count in sorted(set(counts.values()), reverse=True):
        if len(kept) < ENOUGH:
            kept += [number for number, has in counts.items() if has == count]
    return kept


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; everything empty is everything."""

    q: str = ""
    shift: str = ""
    theme: str = ""
    fits: str = ""
    kept: frozenset[str] | None = None

    def turns(self, pair: Any) -> bool:
        return not self.shift or pair.shift == self.shift

    def stands(self, pair: Any) -> bool:
        return not self.fits or self.fits in pair.fits

    def is_about(self, pair: Any) -> bool:
        return not self.theme or pair.theme == self.theme

    def admits(self, pair: Any) -> bool:
        return self.kept is None or pair.pk in self.kept


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs, the best match first; what was matched; and how many each choice of a filter has."""

    pairs: list[Any]
    counts: Counter[str]  # by the codes of shifts, places and themes, with the other filters on
    matched: AbstractSet[str]


def find(index: Index, wanted: Wanted) -> Found:
    """What fits. Without somebody's own words or shelf it is found once for each choice."""
    if wanted.q or wanted.kept is not None:
        return look(index, wanted)
    return index.found.get(wanted) or index.found.setdefault(wanted, look(index, wanted))


def look(index: Index, wanted: Wanted) -> Found:
    if about := terms(wanted.q):
        scores, matched = index.scores(about)
        order = sorted(sorted(scores), key=scores.__getitem__, reverse=True)
    else:
        order, matched = list(range(len(index.pairs))), set()
    fitting = [index.pairs[number] for number in order if wanted.admits(index.pairs[number])]
    chosen, counts = [], Counter[str]()
    for pair in fitting:
        turns, stands, is_about = wanted.turns(pair), wanted.stands(pair), wanted.is_about(pair)
        if stands and is_about:
            counts[pair.shift] += 1
        if turns and is_about:
            counts.update(pair.fits)
        if turns and stands:
            counts[pair.theme] += 1
        if turns and stands and is_about:
            chosen.append(pair)
    return Found(chosen, counts, matched)


def shared_index() -> Index:
    """The index over the phrasebook in the reader's language, built once for each state of it."""
    version = LoadedContent.objects.values_list("version", flat=True).first()
    if version is None:  # nothing is loaded yet: not a state to remember
        return _current_index()
    return _index_of(version, content_language())


@lru_cache(maxsize=len(settings.LANGUAGES))
def _index_of(version: str, language: str) -> Index:
    return _current_index()


def _current_index() -> Index:
    return Index(spread(Pair.objects.current()))


def spread(pairs: Iterable[Pair], by: str = "shift") -> list[Pair]:
    """One of each shift in turn, so that a page shows all the ways a sentence can turn."""
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(getattr(pair, by), []).append(pair)
    return [
        group[at]
        for at in range(max(map(len, groups.values()), default=0))
        for group in groups.values()
        if at < len(group)
    ]


FITTING = 2


def fitting_pairs(part: str, theme: str) -> list[Pair]:
    """A few pairs of the phrasebook for a part of a draft and its theme."""
    return find(shared_index(), Wanted(theme=theme, fits=part)).pairs[:FITTING]


def own_index(owner: Any) -> Index:
    """A person's own pairs, newest first. Needs their open vault."""
    return Index(OwnPair.objects.owned_by(owner).order_by("-order"))


def with_bites(pair: Pair, matched: AbstractSet[str]) -> SafeString:
    """``instead`` with pencil under the words that bite, and in it what was looked for marked."""
    if not matched:
        return pair.marked
    html = ("{}", '<mark class="pencil">{}</mark>')
    pieces = (with_matches(piece, matched) for piece in pair.pieces)
    return mark_safe(  # nosec B308 B703: each piece is escaped by with_matches
        "".join(format_html(html[at % 2], piece) for at, piece in enumerate(pieces))
    )


def with_matches(text: str, matched: AbstractSet[str]) -> SafeString:
    """The text with the words that were looked for marked."""
    if not matched:
        return escape(text)
    pieces, at = [], 0
    for word in WORD.finditer(text):
        if stem(word.group()) in matched:
            mark = format_html('{}<mark class="found">{}</mark>', text[at : word.start()], word[0])
            pieces.append(mark)
            at = word.end()
    pieces.append(format_html("{}", text[at:]))
    return mark_safe("".join(pieces))  # nosec B308 B703: every piece went through format_html
