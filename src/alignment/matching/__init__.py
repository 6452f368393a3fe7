"""Scores for pairs of statements: what is compared, and how much two statements share."""

from alignment.matching.comparisons import COMPARISONS, Block, compare
from alignment.matching.context import headings_above
from alignment.matching.items import Item, items_of, statement_iri
from alignment.matching.masking import Mask, mask_names
from alignment.matching.registry import MATCHERS, Matcher, load_matcher
from alignment.matching.suggest import THRESHOLD, suggest_mappings
from alignment.matching.units import ancestors, co_stated, unit_name

__all__ = [
    "COMPARISONS",
    "MATCHERS",
    "THRESHOLD",
    "Block",
    "Item",
    "Mask",
    "Matcher",
    "ancestors",
    "co_stated",
    "compare",
    "headings_above",
    "items_of",
    "load_matcher",
    "mask_names",
    "statement_iri",
    "suggest_mappings",
    "unit_name",
]
