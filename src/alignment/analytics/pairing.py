"""One-to-one pairing of the statements of two units, so that a wordy plan gains nothing.

References:
    Kuhn (1955), The Hungarian method for the assignment problem.
"""

from collections.abc import Mapping

import numpy as np

Pair = tuple[str, str]


def best_pairs(weights: Mapping[Pair, float]) -> dict[Pair, float]:
    """Return the pairs of a one-to-one matching whose weights add up to the most.

    Args:
        weights: Positive weight of each pair; first and second members are apart.

    Returns:
        The chosen pairs with their weights, sorted.

    Examples:
        >>> best_pairs({("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.7})
        {('a', 'y'): 0.8, ('b', 'x'): 0.7}
    """
    chosen: dict[Pair, float] = {}
    for pairs in _components(weights):
        chosen |= _assign({pair: weights[pair] for pair in pairs})
    return dict(sorted(chosen.items()))


def _components(weights: Mapping[Pair, float]) -> list[list[Pair]]:
    """Return the pairs that share no statement with those of another list."""
    list_of: dict[tuple[int, str], list[Pair]] = {}
    for pair in sorted(pair for pair, weight in weights.items() if weight > 0):
        ends = ((0, pair[0]), (1, pair[1]))
        known = [list_of[end] for end in ends if end in list_of]
        into = max(known, key=len, default=[])
        for those in known:
            if those is not into:
                into.extend(those)
                list_of |= {end: into for a, b in those for end in ((0, a), (1, b))}
        into.append(pair)
        list_of |= dict.fromkeys(ends, into)
    return list({id(those): those for those in list_of.values()}.values())


def _assign(weights: Mapping[Pair, float]) -> dict[Pair, float]:
    if len(weights) == 1:
        return dict(weights)
    firsts = sorted({first for first, _ in weights})
    seconds = sorted({second for _, second in weights})
    row = {first: n for n, first in enumerate(firsts)}
    column = {second: n for n, second in enumerate(seconds)}
    table = np.zeros((len(firsts), len(seconds)))
    for (first, second), weight in weights.items():
        table[row[first], column[second]] = weight
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - takes half a second

    rows, columns = linear_sum_assignment(table, maximize=True)
    pairs = ((firsts[r], seconds[c]) for r, c in zip(rows, columns, strict=True))
    return {pair: weights[pair] for pair in pairs if pair in weights}
