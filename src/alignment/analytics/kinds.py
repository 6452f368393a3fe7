"""What kind of tie two statements have: by whose plans they stand in."""

from typing import Final

from alignment.matching.units import Ancestors, co_stated, is_below
from alignment.model import Plan

OVERLAP, CASCADE, CHANGE, SUPPORT, CLAIM = "overlap", "cascade", "change", "support", "claim"

KINDS: Final = {
    OVERLAP: "plans of different units",
    CASCADE: "a unit's plan and its parent's",
    CHANGE: "two documents of one publisher",
    SUPPORT: "two statements of one document",
    CLAIM: "units that a document names together",
}
"""Kind of tie → what it holds between."""


def kind_of_tie(first: Plan, second: Plan, above: Ancestors) -> str:
    """Return the kind of tie between statements of two plans, whichever comes first.

    Args:
        first: The plan of one.
        second: The plan of the other; may be the same.
        above: Slug of an organisation → the slugs of all it is a unit of.
    """
    if first.path == second.path:
        return SUPPORT
    if co_stated(first, second):
        return CHANGE
    is_cascade = is_below(first, second, above) or is_below(second, first, above)
    return CASCADE if is_cascade else OVERLAP
