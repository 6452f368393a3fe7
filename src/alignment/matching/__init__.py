"""Scores for pairs of statements: what is compared, and how much two statements share."""

from alignment.matching.comparisons import COMPARISONS, Block, compare
from alignment.matching.context import headings_above, sentence_of
from alignment.matching.items import Item, items_of, statement_iri
from alignment.matching.masking import Mask, SectorWord, mask_names
from alignment.matching.registry import MATCHERS, Matcher, Models, load_matcher
from alignment.matching.settings import SUGGESTED_FROM, Matching, default_matcher
from alignment.matching.suggest import suggest_mappings
from alignment.matching.units import ancestors, co_stated, unit_name

__all__ = [
    "COMPARISONS",
    "MATCHERS",
    "SUGGESTED_FROM",
    "Block",
    "Item",
    "Mask",
    "Matcher",
    "Matching",
    "Models",
    "SectorWord",
    "ancestors",
    "co_stated",
    "compare",
    "default_matcher",
    "headings_above",
    "items_of",
    "load_matcher",
    "mask_names",
    "sentence_of",
    "statement_iri",
    "suggest_mappings",
    "unit_name",
]
