"""Mappings as files people review: SSSOM tables, and what people decided in them."""

from alignment.mappings.decisions import accepted, decided_pairs, is_rejected, pair_of
from alignment.mappings.read import parse_sssom, read_sssom
from alignment.mappings.slots import MappingSet
from alignment.mappings.stale import (
    StaleDecision,
    is_stale,
    kinds_of,
    stale_decisions,
    text_hash,
    words_of,
)
from alignment.mappings.write import sssom_text, write_sssom

__all__ = [
    "MappingSet",
    "StaleDecision",
    "accepted",
    "decided_pairs",
    "is_rejected",
    "is_stale",
    "kinds_of",
    "pair_of",
    "parse_sssom",
    "read_sssom",
    "sssom_text",
    "stale_decisions",
    "text_hash",
    "words_of",
    "write_sssom",
]
