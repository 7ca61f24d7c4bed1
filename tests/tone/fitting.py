"""Fits the weights of apps/tone/weights.txt: ``make fit-tone``. Offline; needs scikit-learn.

Reads the tune split and the phrasebook. Two linear models over the same signs and pieces, both
of them logistic regression on signs scaled by their log-count ratio (Wang and Manning, 2012): one
says whether a sentence bites, the other, from the biting ones alone, in which of the thirteen
ways. The strongest signs and pieces of a first fit are kept and fitted once more.
"""

import csv
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from apps.tone.clauses import bounds, sentences
from apps.tone.codes import Pattern
from apps.tone.patterns import INDEX
from apps.tone.signs import pieces, signs
from apps.tone.weighing import BITES
from tests.tone.biting_sentences import CASES
from tests.tone.kind_sentences import ALL as KIND

ROOT = Path(__file__).parents[2]
TUNE = ROOT / "tests" / "tone" / "data" / "tune.tsv"
CONTENT = ROOT / "apps" / "phrases" / "content"
WEIGHTS = ROOT / "apps" / "tone" / "weights.txt"

# How much more than another line one counts: a mark on a limit, or on a kind word of a stranger
# who speaks to no partner, would be wrong in itself.
COUNTS = {"limit": 4.0, "elsewhere": 12.0}
KIND_FOR_SURE, CERTAIN = 3.0, 40.0  # and a line of the phrasebook, or an example: kind, biting
PIECES = 3.0  # how much all pieces count beside the signs
SEEN_SIGNS, SEEN_PIECES = 3, 5  # in so many lines at least
KEPT_SIGNS, KEPT_PIECES = 12_000, 8000  # for whether it bites
KEPT_FOR_EACH = 2000  # signs, and pieces, for each pattern

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


def line(text: str, labels: Iterable[str], counts: float = 1.0) -> Line:
    """What was said, read as the check reads it."""
    of_words: set[str] = set()
    of_letters: set[str] = set()
    for one in sentences(text):
        rules = {f"= {family.name}" for _, _, family in INDEX.evidence(one)}
        of_words |= signs(one) | rules
        of_letters |= pieces(text[one.start : one.end])
    return Line(of_words, of_letters, frozenset(labels), counts)


def kind(text: str, counts: float = KIND_FOR_SURE) -> list[Line]:
    """What bites nobody, as a whole and each sentence of it."""
    parts = [text[start:end] for start, end in bounds(text)]
    return [line(part, (), counts) for part in ([text, *parts] if len(parts) > 1 else [text])]


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
                found.append(line(pair["instead"], [PATTERN_OF[data["shift"]]], CERTAIN))
    for path in sorted(CONTENT.glob("starters-*.toml")):
        for starter in tomllib.loads(path.read_text(encoding="utf-8"))["starter"]:
            found += kind(starter["text"])
    return found


def from_examples() -> list[Line]:
    """What the check was always meant to mark, and what it must leave alone."""
    biting = [line(text, [pattern], CERTAIN) for pattern, text in CASES]
    return [*biting, *(one for lines in KIND.values() for text in lines for one in kind(text))]


class Fit:
    """Both models on one choice of signs and pieces."""

    def __init__(self, given: Sequence[Line], kept: tuple[set[str], set[str]]) -> None:
        self.words, words = table([line.signs & kept[0] for line in given])
        self.letters, letters = table([line.pieces & kept[1] for line in given])
        many = np.sqrt(np.maximum(np.asarray(letters.sum(axis=1)).ravel(), 1))
        letters = csr_matrix(letters.multiply(PIECES / many[:, None]))
        bites = np.array([bool(line.labels) for line in given])
        counts = np.array([line.counts for line in given])
        self.weights = {BITES: model(words, letters, bites, counts)}
        for pattern in Pattern:
            is_it = np.array([pattern in line.labels for line in given])[bites]
            self.weights[pattern] = model(words[bites], letters[bites], is_it, counts[bites])

    def strongest(self) -> tuple[set[str], set[str]]:
        """The signs and the pieces that matter most, to whether it bites and to each pattern."""
        chosen: tuple[set[str], set[str]] = (set(), set())
        for name, (_, of_words, of_letters) in self.weights.items():
            most = (KEPT_SIGNS, KEPT_PIECES) if name == BITES else (KEPT_FOR_EACH,) * 2
            for into, names, weights, number in (
                (chosen[0], self.words, of_words, most[0]),
                (chosen[1], self.letters, of_letters, most[1]),
            ):
                order = np.argsort(-abs(weights))[:number]
                into.update(names[at] for at in order)
        return chosen

    def written(self) -> str:
        """The weights as the text of the file."""
        empty = "\t".join(f"{name} {self.weights[name][0]:.2f}" for name in self.weights)
        return "\n".join(
            [
                f"[empty]\t{empty}",
                "[signs]",
                *self._rows(self.words, 1),
                "[pieces]",
                *self._rows(self.letters, 2),
                "",
            ]
        )

    def _rows(self, names: Sequence[str], place: int) -> Iterable[str]:
        strong = {
            name: np.sort(abs(row[place]))[-KEPT_FOR_EACH:][0] for name, row in self.weights.items()
        }
        for at, sign in enumerate(names):
            told = [
                f"{name} {row[place][at]:.2f}"
                for name, row in self.weights.items()
                if name == BITES or abs(row[place][at]) >= max(strong[name], 0.03)
            ]
            if told:
                yield "\t".join([sign, *told])


def table(found: Sequence[set[str]]) -> tuple[list[str], Any]:
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([dict.fromkeys(sorted(one), 1.0) for one in found])
    return list(vectorizer.get_feature_names_out()), matrix


def model(words: Any, letters: Any, is_it: Any, counts: Any) -> tuple[float, Any, Any]:
    """Where the scales stand empty, the weights of the signs, and those of the pieces."""
    ours = np.asarray(words[is_it].sum(axis=0)).ravel() + 1
    theirs = np.asarray(words[~is_it].sum(axis=0)).ravel() + 1
    ratio = np.clip(np.log((ours / ours.sum()) / (theirs / theirs.sum())), -4, 4)
    both = hstack([csr_matrix(words.multiply(ratio)), letters]).tocsr()
    fitted = LogisticRegression(C=1.0, solver="liblinear", max_iter=500)
    fitted.fit(both, is_it, sample_weight=counts)
    of_words, of_letters = np.split(fitted.coef_[0], [words.shape[1]])
    return float(fitted.intercept_[0]), of_words * ratio, of_letters * PIECES


def fit(given: Sequence[Line]) -> str:
    """The text of weights.txt for these lines."""
    of_words = Counter(sign for line in given for sign in line.signs)
    of_letters = Counter(piece for line in given for piece in line.pieces)
    seen = (
        {sign for sign, times in of_words.items() if times >= SEEN_SIGNS},
        {piece for piece, times in of_letters.items() if times >= SEEN_PIECES},
    )
    return Fit(given, Fit(given, seen).strongest()).written()


if __name__ == "__main__":
    WEIGHTS.write_text(
        fit([*from_file(TUNE), *from_phrasebook(), *from_examples()]), encoding="utf-8"
    )
    sys.stdout.write(f"{WEIGHTS.stat().st_size} bytes\n")
