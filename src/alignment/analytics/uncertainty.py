"""How far a matched confidence depends on one part of a plan, and on luck."""

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from alignment.analytics.corpus import Corpus
from alignment.analytics.issuers import Meeting
from alignment.analytics.pairing import best_pairs

DRAWS: Final = 2000
"""Draws of the confidences."""

_INNER: Final = (0.05, 0.95)


def range_without_a_block(meeting: Meeting, corpus: Corpus) -> tuple[float, float]:
    """Return the lowest and highest matched confidence when one block of one plan is left out.

    A block is what stands under one heading of the top level. An overlap that rests on one block
    falls to near nothing without it.

    Args:
        meeting: Two issuers and the pairs between their statements.
        corpus: The plans that state them.

    References:
        Efron & Stein (1981), The jackknife estimate of variance: leaving one group out.
    """
    blocks = [
        {block_of(corpus, iri) for iri in side} for side in zip(*meeting.weights, strict=True)
    ]
    without = [
        math.fsum(best_pairs(kept).values())
        for side, names in enumerate(blocks)
        for name in sorted(names)
        for kept in [
            {p: w for p, w in meeting.weights.items() if block_of(corpus, p[side]) != name}
        ]
    ]
    return round(min(without), 6), round(max(without), 6)


def drawn_range(meeting: Meeting, *, draws: int = DRAWS, seed: int = 0) -> tuple[int, int]:
    """Return how many of the matched pairs are aligned, between the 5 % and the 95 % quantile.

    Each pair is drawn with its confidence as probability, independently of the others. The mean
    is the matched confidence itself. Statements are not drawn anew: duplicates break matching.

    Args:
        meeting: Two issuers and the pairs between their statements.
        draws: How often to draw.
        seed: Of the random numbers: the same seed, the same range.
    """
    weights = np.clip(sorted(meeting.matched.values()), 0.0, 1.0)
    luck = np.random.default_rng(seed).random((draws, len(weights)))
    low, high = np.quantile((luck < weights).sum(axis=1), _INNER, method="nearest")
    return int(low), int(high)


def block_of(corpus: Corpus, iri: str) -> str:
    """Return the IRI of the top-level heading or statement that a statement stands under."""
    plan, statement = corpus.said[iri]
    steps = list(_upwards(corpus, iri))
    return steps[-1] if steps else f"{corpus.base}{plan.path}/{statement.key}"


def _upwards(corpus: Corpus, iri: str) -> Iterator[str]:
    """Yield what a statement stands under, step by step, as far as the corpus knows it."""
    seen = {iri}
    while True:
        plan, statement = corpus.said[iri]
        above = (f"{corpus.base}{plan.path}/{key}" for key in statement.parents)
        step = next((parent for parent in above if parent in corpus.said), None)
        if step is None or step in seen:
            return
        seen.add(step)
        yield step
        iri = step
