"""What people decided about pairs: accepted, or rejected with the modifier ``Not``."""

from collections.abc import Iterable

from alignment.model import Mapping


def is_rejected(mapping: Mapping) -> bool:
    """Return whether a mapping says that its pair does not match."""
    return mapping.modifier == "Not"


def accepted(mappings: Iterable[Mapping]) -> tuple[Mapping, ...]:
    """Return the curated mappings that assert something, sorted."""
    return tuple(sorted((m for m in mappings if not is_rejected(m)), key=_order))


def pair_of(mapping: Mapping) -> frozenset[str]:
    """Return the two ends of a mapping, whichever is the subject."""
    return frozenset((mapping.subject, mapping.object))


def decided_pairs(mappings: Iterable[Mapping]) -> frozenset[frozenset[str]]:
    """Return the pairs that people decided on either way, whichever was the subject.

    Args:
        mappings: Decisions that hold. A stale one decides nothing: leave it out, and its pair
            may be suggested again, to be looked at anew.
    """
    return frozenset(map(pair_of, mappings))


def _order(mapping: Mapping) -> tuple[str, str, str]:
    return mapping.subject, mapping.object, mapping.predicate
