"""What kind of tie two statements have: by whose plans they stand in."""

from collections.abc import Sequence
from typing import Final

from alignment.matching.units import ancestors, co_stated, is_below
from alignment.model import Directory, Plan

OVERLAP, CASCADE, CHANGE, SUPPORT, CLAIM = "overlap", "cascade", "change", "support", "claim"

KINDS: Final = {
    OVERLAP: "plans of different units",
    CASCADE: "a unit's plan and its parent's",
    CHANGE: "two documents of one publisher",
    SUPPORT: "two statements of one document",
    CLAIM: "units that a document names together",
}
"""Kind of tie → what it holds between."""


class KindsOfTies:
    """Tells of every two plans what kind of tie their statements have."""

    def __init__(self, plans: Sequence[Plan], directory: Directory) -> None:
        """Take the plans, by number, and what unit is part of what."""
        self._plans = plans
        self._above = ancestors(directory)

    def between(self, one: int, other: int) -> str:
        """Return the kind of tie between statements of two plans, given by number."""
        first, second = self._plans[one], self._plans[other]
        if one == other:
            return SUPPORT
        if co_stated(first, second):
            return CHANGE
        is_cascade = is_below(first, second, self._above) or is_below(second, first, self._above)
        return CASCADE if is_cascade else OVERLAP
