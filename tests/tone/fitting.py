"""Fits the weights of apps/tone/weights.txt: ``make fit-tone``. Offline; needs scikit-learn.

Reads the tune split and the phrasebook. Two linear models over the same signs and pieces, both
of them logistic regression on signs scaled by their log-count ratio (Wang and Manning, 2012): one
says whether a sentence bites, the other, from the biting ones alone, in which of the thirteen
ways. A first fit that gives most signs no weight at all (L1) chooses those that are worth keeping.

What the scores of a sentence say of how sure a pattern is, is fitted on scores that it got from
models without its part of the file: the file is in the order of its writers, so these are scores
of strangers.
"""

import csv
import itertools
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from apps.tone.check import by_rules
from apps.tone.clauses import bounds, sentences
from apps.tone.codes import Pattern
from apps.tone.patterns import INDEX
from apps.tone.signs import pieces, signs
from apps.tone.weighing import BITES, BITES_ENOUGH, PLACE, Sureness
from tests.tone.biting_sentences import CASES
from tests.tone.kind_sentences import ALL as KIND

ROOT = Path(__file__).parents[2]
TUNE = ROOT / "tests" / "tone" / "data" / "tune.tsv"
CONTENT = ROOT / "apps" / "phrases" / "content"
WEIGHTS = ROOT / "apps" / "tone" / "weights.txt"

# How much more than another line one counts: a mark on a limit, or on a kind word of a stranger
# who speaks to no partner, would be wrong in itself.
COUNTS = {"limit": 5.0, "elsewhere": 16.0}
KIND_FOR_SURE, CERTAIN = 3.0, 100.0  # and a line of the phrasebook, or an example: kind, biting
PIECES = 3.0  # how much all pieces count beside the signs
GIVE = 0.45  # how far the weights give way to the lines (liblinear's C)
# The same of the fit that chooses: more would keep more signs, find more, and take more memory.
CHOOSE_BITING, CHOOSE_PATTERN = 0.86, 0.62
SEEN_SIGNS, SEEN_PIECES = 2, 4  # in so many lines at least
LEAST, LEAST_OF_PATTERN = 0.03, 0.1  # a weight below is none
WRITERS = 4  # parts of the file, each scored by models of the others

# The pattern that the words to avoid of each shift are of.
PATTERN_OF = {
    "threats": "threat", "guilt_trips": "guilt_trip", "comparisons": "comparison",
    "character": "character_attack", "assumptions": "assumption", "judgement": "judgement",
    "complaints": "vague_complaint", "always_never": "overgeneralisation", "blame": "blame",
    "hints": "passive_aggressive", "silence": "passive_aggressive", "therapy": "judgement",
    "ultimatums": "ultimatum",
}  # fmt: skip


@dataclass
class Line:
    """Something that was said, the patterns in it, and how much it counts."""

    signs: set[str]
    pieces: set[str]
    labels: frozenset[str]
    counts: float = 1.0
    ruled: frozenset[str] = frozenset()  # the patterns that the rules see


def line(text: str, labels: Iterable[str], counts: float = 1.0) -> Line:
    """What was said, read as the check reads it."""
    of_words: set[str] = set()
    of_letters: set[str] = set()
    ruled: set[str] = set()
    for one in sentences(text):
        evidence = INDEX.evidence(one)
        of_words |= signs(one) | {f"= {family.name}" for _, _, family in evidence}
        of_letters |= pieces(text[one.start : one.end])
        ruled |= by_rules(evidence).keys()
    return Line(of_words, of_letters, frozenset(labels), counts, frozenset(ruled))


def kind(text: str, counts: float = KIND_FOR_SURE) -> list[Line]:
    """What bites nobody, as a whole and each sentence of it."""
    parts = [text[start:end] for start, end in bounds(text)]
    return [line(part, (), counts) for part in ([text, *parts] if len(parts) > 1 else [text])]


def certain(text: str, bites: Sequence[str], pattern: str) -> list[Line]:
    """What bites for certain, as a whole and each of its sentences in which it does."""
    parts = [text[start:end] for start, end in bounds(text)]
    alone = [part for part in parts if part != text and any(bite in part for bite in bites)]
    return [line(one, [pattern], CERTAIN) for one in (text, *alone)]


def from_file(path: Path) -> list[Line]:
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if labels := set(row["labels"].split(",")) - {"none"}:
                found.append(line(row["text"], labels))
            else:
                found += kind(row["text"], COUNTS.get(row["kind"], 1.0))
    return found


def from_phrasebook() -> list[Line]:
    found = []
    for path in sorted(CONTENT.glob("pairs-*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for pair in data["pair"]:
            found += kind(pair["try"])
            if "unseen" not in pair:
                found += certain(pair["instead"], pair["bites"], PATTERN_OF[data["shift"]])
    for path in sorted(CONTENT.glob("starters-*.toml")):
        for starter in tomllib.loads(path.read_text(encoding="utf-8"))["starter"]:
            found += kind(starter["text"])
    return found


def from_examples() -> list[Line]:
    """What the check was always meant to mark, and what it must leave alone."""
    meant = [line(text, [pattern], CERTAIN) for pattern, text in CASES]
    return [*meant, *(one for lines in KIND.values() for text in lines for one in kind(text))]


class Fit:
    """Both models on one choice of signs and pieces."""

    def __init__(
        self, given: Sequence[Line], kept: tuple[set[str], set[str]], *, choosing: bool = False
    ) -> None:
        self.words, self.letters = sorted(kept[0]), sorted(kept[1])
        words, letters = self._tables(given)
        bites = np.array([bool(line.labels) for line in given])
        counts = np.array([line.counts for line in given])
        fitter = partial(LogisticRegression, solver="liblinear", max_iter=500)
        one, other = fitter(C=GIVE), fitter(C=GIVE)
        if choosing:
            one = fitter(C=CHOOSE_BITING, l1_ratio=1.0, tol=1e-3)
            other = fitter(C=CHOOSE_PATTERN, l1_ratio=1.0, tol=1e-3)
        self.weights = {BITES: model(one, words, letters, bites, counts)}
        for pattern in Pattern:
            is_it = np.array([pattern in line.labels for line in given])[bites]
            of_biting = words[bites], letters[bites], is_it, counts[bites]
            self.weights[pattern] = model(other, *of_biting)

    def _tables(self, lines: Sequence[Line]) -> tuple[Any, Any]:
        words = table([line.signs for line in lines], self.words)
        letters = table([line.pieces for line in lines], self.letters)
        known = np.sqrt(np.maximum(np.asarray(letters.sum(axis=1)).ravel(), 1))
        return words, csr_matrix(letters.multiply(1 / known[:, None]))

    def scores(self, lines: Sequence[Line]) -> Any:
        """A row for each line: whether it bites, then the patterns."""
        words, letters = self._tables(lines)
        return np.column_stack(
            [empty + words @ one + letters @ other for empty, one, other in self.weights.values()]
        )

    def with_weight(self) -> tuple[set[str], set[str]]:
        """The signs and the pieces that say something, of biting or of a pattern."""
        rows = list(self.weights.values())
        words = np.max([abs(of_words) for _, of_words, _ in rows], axis=0) >= LEAST
        letters = np.max([abs(of_letters) for _, _, of_letters in rows], axis=0) >= LEAST
        return (
            set(itertools.compress(self.words, words)),
            set(itertools.compress(self.letters, letters)),
        )

    def written(self) -> str:
        """The weights as the text of the file."""
        empty = "\t".join(f"{name} {one[0]:.2f}" for name, one in self.weights.items())
        signs, pieces = self._rows(self.words, 1), self._rows(self.letters, 2)
        return "\n".join([f"[empty]\t{empty}", "[signs]", *signs, "[pieces]", *pieces, ""])

    def _rows(self, names: Sequence[str], place: int) -> Iterable[str]:
        for at, sign in enumerate(names):
            told = [
                f"{name} {row[place][at]:.2f}"
                for name, row in self.weights.items()
                if abs(row[place][at]) >= (LEAST if name == BITES else LEAST_OF_PATTERN)
            ]
            if told:
                yield "\t".join([sign, *told])


def table(found: Sequence[set[str]], names: Sequence[str]) -> Any:
    """A row for each set and a column for each name: one where it is in the set."""
    place = {name: at for at, name in enumerate(names)}
    columns = [sorted(place[name] for name in one if name in place) for one in found]
    ends = np.cumsum([0, *map(len, columns)])
    at = np.fromiter((column for row in columns for column in row), np.int32, ends[-1])
    return csr_matrix((np.ones(len(at)), at, ends), shape=(len(found), len(names)))


def model(
    fitter: LogisticRegression, words: Any, letters: Any, is_it: Any, counts: Any
) -> tuple[float, Any, Any]:
    """Where the scales stand empty, the weights of the signs, and those of the pieces."""
    ours = np.asarray(words[is_it].sum(axis=0)).ravel() + 1
    theirs = np.asarray(words[~is_it].sum(axis=0)).ravel() + 1
    ratio = np.clip(np.log((ours / ours.sum()) / (theirs / theirs.sum())), -4, 4)
    both = hstack([csr_matrix(words.multiply(ratio)), letters * PIECES]).tocsr()
    fitted = fitter.fit(both, is_it, sample_weight=counts)
    of_words, of_letters = np.split(fitted.coef_[0], [words.shape[1]])
    return float(fitted.intercept_[0]), of_words * ratio, of_letters * PIECES


def seen_often(given: Sequence[Line]) -> tuple[set[str], set[str]]:
    of_words = Counter(sign for line in given for sign in line.signs)
    of_letters = Counter(piece for line in given for piece in line.pieces)
    return (
        {sign for sign, times in of_words.items() if times >= SEEN_SIGNS},
        {piece for piece, times in of_letters.items() if times >= SEEN_PIECES},
    )


def fit(given: Sequence[Line]) -> Fit:
    return Fit(given, Fit(given, seen_often(given), choosing=True).with_weight())


def of_strangers(ours: Sequence[Line], also: Sequence[Line]) -> Any:
    """The scores of each line by models that were fitted without its writer, and on ``also``."""
    cuts = np.linspace(0, len(ours), WRITERS + 1).astype(int)
    found = []
    for start, end in itertools.pairwise(cuts):
        rest = [*ours[:start], *ours[end:], *also]
        found.append(fit(rest).scores(ours[start:end]))
    return np.vstack(found)


def sureness(lines: Sequence[Line], scores: Any) -> dict[Pattern, Sureness]:
    """How sure each pattern is for such scores."""
    bites, sure = np.minimum(scores[:, 0], BITES_ENOUGH), {}
    for pattern in Pattern:
        score = scores[:, PLACE[pattern]]
        ruled = np.array([pattern in line.ruled for line in lines])
        told = np.column_stack([bites, score, np.minimum(score, 1), ruled])
        is_it = np.array([pattern in line.labels for line in lines])
        fitted = LogisticRegression(C=10.0).fit(told, is_it)
        sure[pattern] = Sureness(float(fitted.intercept_[0]), *map(float, fitted.coef_[0]))
    return sure


def thresholds(lines: Sequence[Line], scores: Any, sure: dict[Pattern, Sureness]) -> Iterable[str]:
    """What strangers' lines would be marked, by how surely they bite and how sure a pattern is."""
    odds = np.array(
        [
            [sure[p].of(row[0], row[PLACE[p]], ruled=p in one.ruled) for p in Pattern]
            for one, row in zip(lines, scores, strict=True)
        ]
    )
    true = np.array([[p in one.labels for p in Pattern] for one in lines])
    biting, limit = true.any(axis=1), np.array([one.counts == COUNTS["limit"] for one in lines])
    yield "bites  sure  right  found  any    kind   limits"
    for bites, least in itertools.product((0.5, 1.0, 1.5, 2.0), (0.6, 0.8, 1.0, 1.2, 1.4)):
        marks = (odds >= least) & (scores[:, :1] >= bites)
        some, right = marks.any(axis=1), (marks & true).sum()
        shares = right / marks.sum(), right / true.sum(), some[biting].mean(), some[~biting].mean()
        told = "  ".join(f"{share:.3f}" for share in shares)
        yield f"{bites:.1f}    {least:.1f}   {told}  {some[limit & ~biting].mean():.4f}"


def main() -> None:
    ours, also = from_file(TUNE), [*from_phrasebook(), *from_examples()]
    scores = of_strangers(ours, also)
    sure = sureness(ours, scores)
    for told in thresholds(ours, scores, sure):
        sys.stdout.write(f"{told}\n")
    text = fit([*ours, *also]).written()
    WEIGHTS.write_text(
        "\n".join([*(f"[sure {name}]\t{_told(one)}" for name, one in sure.items()), text]),
        encoding="utf-8",
    )
    sys.stdout.write(f"{WEIGHTS.stat().st_size} bytes\n")


def _told(one: Sureness) -> str:
    return "\t".join(f"{name} {number:.2f}" for name, number in one._asdict().items())


if __name__ == "__main__":
    main()
