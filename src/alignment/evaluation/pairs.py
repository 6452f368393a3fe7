"""Pairs of an evaluation set with a matcher's scores, and their table for other tools."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alignment.errors import SettingsError
from alignment.evaluation.judged import Grades, JudgedSet
from alignment.evaluation.pooled import Figures, PooledPairs

Places = NDArray[np.intp]

_HEADER = ("query", "candidate", "score", "confidence")
_PLACES = 6
_FIX = "correct the matcher or choose another"


@dataclass(frozen=True, slots=True, eq=False)
class ScoredPairs:
    """Every scored pair of a set, in the order of the set: query by query.

    Attributes:
        judged: The evaluation set.
        query: Position of the query, per pair.
        candidate: Position of the candidate, per pair.
        score: What the matcher says, per pair; the higher, the more alike.
        confidence: Probability that the pair is aligned at all, if the matcher states one.
        strong: Probability that it is strongly aligned, if the matcher states one.
        matcher: Name of the matcher.
        version: Its version.
        calibration: What the probabilities rest on, such as "uncalibrated here".
    """

    judged: JudgedSet
    query: Places
    candidate: Places
    score: Figures
    confidence: Figures | None
    strong: Figures | None
    matcher: str
    version: str
    calibration: str = ""

    def __post_init__(self) -> None:
        """Refuse numbers no figure could be made of.

        Raises:
            SettingsError: When a score is no number, or a probability not in [0, 1].
        """
        for probabilities in (self.confidence, self.strong):
            if probabilities is not None and not np.all(
                (probabilities >= 0) & (probabilities <= 1)
            ):
                raise SettingsError(f"{self.matcher}: a confidence is not in [0, 1]; {_FIX}")
        if not np.all(np.isfinite(self.score)):
            raise SettingsError(f"{self.matcher}: a score is no number; {_FIX}")


@dataclass(frozen=True, slots=True, eq=False)
class CountedPairs:
    """The pairs that figures count: scored, not left out, sorted by query and candidate.

    Attributes:
        names: Identifiers of the queries, sorted; positions below refer to them.
        pooled: Which query each pair belongs to.
        rank: Rank of the candidate's identifier among all, per pair.
        grade: 0, 1 or 2, per pair.
        score: What the matcher says of this direction, per pair.
        pooled_score: Of a symmetric set, the mean of both directions; else the score.
        confidence: Likewise, or ``None``.
        strong: Likewise, or ``None``.
    """

    names: tuple[str, ...]
    pooled: PooledPairs
    rank: Places
    grade: Grades
    score: Figures
    pooled_score: Figures
    confidence: Figures | None
    strong: Figures | None


def counted_pairs(scored: ScoredPairs) -> CountedPairs:
    """Return the pairs that figures count; the order of the files leaves no trace."""
    judged = scored.judged
    queries, candidates = (
        [item.iri for item in side] for side in (judged.queries, judged.candidates)
    )
    ranks = {name: rank for rank, name in enumerate(sorted({*queries, *candidates}))}
    first = np.array([ranks[name] for name in queries], dtype=np.intp)[scored.query]
    second = np.array([ranks[name] for name in candidates], dtype=np.intp)[scored.candidate]
    kept = np.lexsort((second, first))
    kept = kept[~judged.left_out()[scored.query, scored.candidate][kept]]
    first, second = first[kept], second[kept]
    names = tuple(sorted(queries))
    owner = np.searchsorted(np.array([ranks[name] for name in names], dtype=np.intp), first)
    pair, share = _directions(first, second, size=len(ranks), symmetric=judged.symmetric)
    score = scored.score[kept]
    return CountedPairs(
        names=names,
        pooled=PooledPairs(owner, share, len(names)),
        rank=second,
        grade=judged.grade_matrix()[scored.query, scored.candidate][kept],
        score=score,
        pooled_score=_mean(score, pair, share),
        confidence=_mean_of(scored.confidence, kept, pair, share),
        strong=_mean_of(scored.strong, kept, pair, share),
    )


def scores_tsv(scored: ScoredPairs) -> str:
    """Return a tab-separated table with a row for every scored pair.

    Pairs that no figure counts are in it too. Numbers have up to six places; the confidence
    (aligned at all) is empty when the matcher states none.
    """
    judged = scored.judged
    confidences = [""] * scored.query.size
    if scored.confidence is not None:
        confidences = _written(scored.confidence)
    rows = zip(
        (judged.queries[place].iri for place in scored.query),
        (judged.candidates[place].iri for place in scored.candidate),
        _written(scored.score),
        confidences,
        strict=True,
    )
    return "".join("\t".join(row) + "\n" for row in (_HEADER, *rows))


def _directions(
    first: Places, second: Places, *, size: int, symmetric: bool
) -> tuple[Places, Figures]:
    """Return which pair each row belongs to, and what part of it the row stands for."""
    if not symmetric:
        return np.arange(first.size), np.ones(first.size)
    keys = np.minimum(first, second) * size + np.maximum(first, second)
    _, pair, counts = np.unique(keys, return_inverse=True, return_counts=True)
    return pair, 1 / counts[pair]


def _mean_of(values: Figures | None, kept: Places, pair: Places, share: Figures) -> Figures | None:
    return None if values is None else _mean(values[kept], pair, share)


def _mean(values: Figures, pair: Places, share: Figures) -> Figures:
    """Return, per row, the mean over the rows of its pair."""
    means = np.asarray(np.bincount(pair, weights=values * share), dtype=np.float64)
    return means[pair]


def _written(values: Figures) -> list[str]:
    return [repr(value) for value in np.round(values, _PLACES).tolist()]
