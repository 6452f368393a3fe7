"""Which findings the alignment graph shows."""

from collections.abc import Mapping, Sequence
from typing import Final

from alignment.model import Finding
from alignment.workspace.searching import distinct

SHOWN: Final = ("opportunities", "overlaps", "cascade", "changes")
"""Searches whose findings the graph shows."""


def shown_findings(found: Mapping[str, Sequence[Finding]]) -> tuple[Finding, ...]:
    """Return the findings that the graph shows: those that tie units, plans or editions.

    Args:
        found: Name of a search → what it found; those of :data:`SHOWN` at least.
    """
    every = distinct({name: found[name] for name in SHOWN})
    return tuple(f for f in every if f.mappings or f.kind != "Change")
