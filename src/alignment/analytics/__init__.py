"""Networks of statements and units, and the findings read from them."""

from alignment.analytics.duplication import find_duplications
from alignment.analytics.export import (
    findings_to_csv,
    findings_to_json,
    findings_to_md,
    findings_to_table,
)
from alignment.analytics.network import alignment_network
from alignment.analytics.overlap import find_overlaps
from alignment.analytics.pairing import best_pairs
from alignment.analytics.study import Study, make_study
from alignment.analytics.units import unit_network

__all__ = [
    "Study",
    "alignment_network",
    "best_pairs",
    "find_duplications",
    "find_overlaps",
    "findings_to_csv",
    "findings_to_json",
    "findings_to_md",
    "findings_to_table",
    "make_study",
    "unit_network",
]
