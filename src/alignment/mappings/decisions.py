"""What people decided about pairs: accepted, or rejected with the modifier ``Not``."""

from collections.abc import Iterable

from alignment.model import Mapping


def is_rejected(mapping: Mapping) -> bool:
    """Return whether a mapping says that its pair does not match."""
    return mapping.modifier == "Not"


def accepted(mappings: Iterable[Mapping]) -> tuple[Mapping, ...]:
    """Return the curated mappings that assert something, sorted."""
    return tuple(sorted((m for m in mappings if not is_rejected(m)), key=_order))


def decided_pairs(mappings: Iterable[Mapping]) -> frozenset[frozenset[str]]:
    """Return the pairs that people decided on either way, whichever was the subject."""
    return frozenset(frozenset((m.subject, m.object)) for m in mappings)


def _order(mapping: Mapping) -> tuple[str, str, str]:
    return mapping.subject, mapping.object, mapping.predicate
