"""Mappings as files people review: SSSOM tables, and what people decided in them."""

from alignment.mappings.decisions import accepted, decided_pairs, is_rejected
from alignment.mappings.read import parse_sssom, read_sssom
from alignment.mappings.slots import MappingSet
from alignment.mappings.write import sssom_text, write_sssom

__all__ = [
    "MappingSet",
    "accepted",
    "decided_pairs",
    "is_rejected",
    "parse_sssom",
    "read_sssom",
    "sssom_text",
    "write_sssom",
]
