"""Matchers side by side on one evaluation set, with a paired test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from alignment.errors import SettingsError
from alignment.evaluation.bootstrap import DRAWS, Estimate, estimate, sign_flip_p
from alignment.evaluation.judged import JudgedSet
from alignment.evaluation.pair_figures import measure, per_query
from alignment.evaluation.pair_scores import PairScores, evaluate_pairs
from alignment.evaluation.pairs import ScoredPairs, counted_pairs
from alignment.evaluation.pooled import Figures

COMPARED: Final = ("map", "ndcg_at_10", "ap_strong", "ap_any", "auc", "brier")
"""Figures of which two matchers' difference is told; the first two with a test."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What one matcher gains over another on the same queries.

    Attributes:
        matcher: Name of the one.
        baseline: Name of the other.
        differences: Name of a figure → its value for the one less that for the other.
        p_values: Name of a figure that is a mean over queries → two-sided p-value of a paired
            randomisation test.
    """

    matcher: str
    baseline: str
    differences: Mapping[str, Estimate]
    p_values: Mapping[str, float | None]

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON can hold it."""
        return {
            "matcher": self.matcher,
            "baseline": self.baseline,
            **{
                name: {**gain.to_dict(), "p": _tidy(self.p_values.get(name))}
                for name, gain in self.differences.items()
            },
        }


@dataclass(frozen=True, slots=True)
class SetScores:
    """Figures of one or more matchers on one set.

    Attributes:
        judged: The evaluation set.
        scores: One per matcher.
        comparisons: Each further matcher against the first.
        draws: Number of bootstrap draws, and of draws of the test.
        seed: What they were drawn with.
    """

    judged: JudgedSet
    scores: tuple[PairScores, ...]
    comparisons: tuple[Comparison, ...]
    draws: int
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON can hold it."""
        judged, counts = self.judged, self.scores[0].counts
        return {
            "set": judged.name,
            "sha256": judged.sha256,
            "labels": judged.labels,
            "symmetric": judged.symmetric,
            "queries": len(judged.queries),
            "candidates": len(judged.candidates),
            "pairs": counts["pairs"],
            "draws": self.draws,
            "seed": self.seed,
            "results": [score.to_dict() for score in self.scores],
            "comparisons": [each.to_dict() for each in self.comparisons],
        }


def evaluate_set(scored: Sequence[ScoredPairs], *, seed: int = 0, draws: int = DRAWS) -> SetScores:
    """Evaluate one or more matchers on one set, and compare each with the first.

    Args:
        scored: What each matcher says of the set; at least one.
        seed: The same seed draws the same queries and signs.
        draws: Number of draws.

    Raises:
        SettingsError: When the matchers scored different sets.
    """
    first = scored[0]
    return SetScores(
        first.judged,
        tuple(evaluate_pairs(each, seed=seed, draws=draws) for each in scored),
        tuple(compare_pairs(each, first, seed=seed, draws=draws) for each in scored[1:]),
        draws,
        seed,
    )


def compare_pairs(
    scored: ScoredPairs, baseline: ScoredPairs, *, seed: int = 0, draws: int = DRAWS
) -> Comparison:
    """Compare two matchers on one set: differences, intervals, and a paired test.

    Args:
        scored: What the one matcher says.
        baseline: What the other says of the same set.
        seed: The same seed draws the same queries and signs.
        draws: Number of draws.

    Raises:
        SettingsError: When the two sets differ.
    """
    if scored.judged is not baseline.judged and scored.judged.sha256 != baseline.judged.sha256:
        raise SettingsError("two matchers can be compared on one set only; score the same set")
    one, other = counted_pairs(scored), counted_pairs(baseline)
    (once, drawn), (base, base_drawn) = (measure(x, seed=seed, draws=draws) for x in (one, other))
    mine, theirs = per_query(one), per_query(other)
    return Comparison(
        scored.matcher,
        baseline.matcher,
        differences=MappingProxyType(
            {n: estimate(float((once[n] - base[n])[0]), drawn[n] - base_drawn[n]) for n in COMPARED}
        ),
        p_values=MappingProxyType(
            {
                name: sign_flip_p(_defined(mine[name] - theirs[name]), draws=draws, seed=seed)
                for name in mine
            }
        ),
    )


def _defined(values: Figures) -> Figures:
    return values[np.isfinite(values)]


def _tidy(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
