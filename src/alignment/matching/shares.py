"""Shares of a score, rounded so that they add up to 1."""

from collections.abc import Mapping
from typing import Final

from alignment.matching.registry import Explanation

_PARTS: Final = 10_000
"""Shares are whole numbers of this many parts."""


def shares(found: Mapping[str, float]) -> Explanation:
    """Divide positive numbers by their sum, rounded so that nothing is lost or won.

    Args:
        found: What carries a score → how much of it.

    Returns:
        What → its share, largest first; nothing when there is nothing to share.

    Examples:
        >>> shares({"reading": 1.0, "children": 2.0})
        (('children', 0.6667), ('reading', 0.3333))
    """
    total = sum(found[term] for term in sorted(found))
    if total <= 0:
        return ()
    exact = {term: found[term] / total * _PARTS for term in sorted(found)}
    parts = {term: int(share) for term, share in exact.items()}
    left = _PARTS - sum(parts.values())
    for term in sorted(exact, key=lambda term: (parts[term] - exact[term], term))[:left]:
        parts[term] += 1
    ranked = sorted(parts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((term, part / _PARTS) for term, part in ranked if part)
