"""Figures of a matcher on an evaluation set, with intervals."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from alignment.evaluation.bootstrap import DRAWS, Estimate, estimate
from alignment.evaluation.judged import STRONG, Marks
from alignment.evaluation.pair_figures import THRESHOLDS, measure
from alignment.evaluation.pairs import CountedPairs, ScoredPairs, counted_pairs
from alignment.evaluation.pooled import Figures
from alignment.evaluation.probability import Bin, reliability

_PLACES: Final = 6


@dataclass(frozen=True, slots=True)
class PairScores:
    """How well a matcher does on an evaluation set.

    Attributes:
        matcher: Its name.
        version: Its version.
        calibration: What its probabilities rest on; empty without.
        counts: ``queries``, ``answered`` (with an aligned candidate), ``pairs``, ``aligned``,
            ``strong``, and the pairs that reach each threshold of precision.
        figures: Name → figure. A probability that is not stated, or a set without aligned
            pairs, leaves a figure without value.
        bins: Reliability of the confidence that a pair is aligned at all; empty without.
        strong_bins: Reliability of the confidence that it is strongly aligned.
    """

    matcher: str
    version: str
    calibration: str
    counts: Mapping[str, int]
    figures: Mapping[str, Estimate]
    bins: tuple[Bin, ...] = ()
    strong_bins: tuple[Bin, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return everything as JSON can hold it; what has no value is ``null``."""
        return {
            "matcher": self.matcher,
            "version": self.version,
            "calibration": self.calibration,
            "counts": dict(self.counts),
            **{name: figure.to_dict() for name, figure in self.figures.items()},
            "reliability": [_bin(each) for each in self.bins],
            "strong_reliability": [_bin(each) for each in self.strong_bins],
        }


def evaluate_pairs(scored: ScoredPairs, *, seed: int = 0, draws: int = DRAWS) -> PairScores:
    """Return the figures of a matcher, with 95 % bootstrap intervals over queries.

    Args:
        scored: What the matcher says of every pair.
        seed: The same seed draws the same queries.
        draws: Number of draws.
    """
    counted = counted_pairs(scored)
    aligned, strong = counted.grade > 0, counted.grade >= STRONG
    once, drawn = measure(counted, seed=seed, draws=draws)
    figures = {
        name: estimate(float(once[name][0]), drawn[name], centred="calibration_error" in name)
        for name in once
    }
    return PairScores(
        matcher=scored.matcher,
        version=scored.version,
        calibration=scored.calibration,
        counts=MappingProxyType(_counts(counted)),
        figures=MappingProxyType(figures),
        bins=_reliability(counted, counted.confidence, aligned),
        strong_bins=_reliability(counted, counted.strong, strong),
    )


def _counts(counted: CountedPairs) -> dict[str, int]:
    pairs, aligned = counted.pooled, counted.grade > 0
    scores = counted.pooled_score if counted.confidence is None else counted.confidence
    return {
        "queries": len(counted.names),
        "answered": int(np.unique(pairs.query[aligned]).size),
        "pairs": pairs.count(np.ones(aligned.size, dtype=np.bool_)),
        "aligned": pairs.count(aligned),
        "strong": pairs.count(counted.grade >= STRONG),
        **{f"pairs_at_{t}": pairs.count(scores >= t) for t in THRESHOLDS},
    }


def _reliability(
    counted: CountedPairs, confidences: Figures | None, relevant: Marks
) -> tuple[Bin, ...]:
    if confidences is None:
        return ()
    return reliability(counted.pooled, confidences, relevant=relevant)


def _bin(each: Bin) -> dict[str, Any]:
    low, high = each.interval or (None, None)
    numbers = {**asdict(each), "observed_low": low, "observed_high": high}
    return {name: _tidy(value) for name, value in numbers.items()}


def _tidy(value: float | None) -> float | None:
    return round(value, _PLACES) if isinstance(value, float) else value
