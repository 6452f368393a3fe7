"""Networks of statements and units, and the findings read from them."""

from alignment.analytics.cascade import find_cascades
from alignment.analytics.chance import Chance, weigh_against_chance
from alignment.analytics.changes.search import find_changes
from alignment.analytics.consequences import Consequences, consequences_of
from alignment.analytics.duplication import find_duplications
from alignment.analytics.export import (
    findings_to_csv,
    findings_to_json,
    findings_to_md,
    findings_to_table,
)
from alignment.analytics.export_matrix import (
    matrix_to_csv,
    matrix_to_json,
    matrix_to_md,
    matrix_to_rows,
    upright,
)
from alignment.analytics.filters import Wanted, keep
from alignment.analytics.fragmentation import find_fragmentation
from alignment.analytics.gaps.search import find_gaps
from alignment.analytics.matrix import MATRICES, Matrix, build_matrix
from alignment.analytics.measures.registry import MEASURES, measure
from alignment.analytics.narrowing import narrow_finding, narrow_matrix
from alignment.analytics.network import alignment_network
from alignment.analytics.opportunities import find_opportunities, opportunity_of
from alignment.analytics.overlap import find_overlaps
from alignment.analytics.pairing import best_pairs
from alignment.analytics.provenance import settings_of
from alignment.analytics.scenarios import find_scenario
from alignment.analytics.searches import SEARCHES, Asked, search, search_all
from alignment.analytics.study import Study, make_study
from alignment.analytics.themes.search import find_theme_gaps, find_themes
from alignment.analytics.units import unit_network

__all__ = [
    "MATRICES",
    "MEASURES",
    "SEARCHES",
    "Asked",
    "Chance",
    "Consequences",
    "Matrix",
    "Study",
    "Wanted",
    "alignment_network",
    "best_pairs",
    "build_matrix",
    "consequences_of",
    "find_cascades",
    "find_changes",
    "find_duplications",
    "find_fragmentation",
    "find_gaps",
    "find_opportunities",
    "find_overlaps",
    "find_scenario",
    "find_theme_gaps",
    "find_themes",
    "findings_to_csv",
    "findings_to_json",
    "findings_to_md",
    "findings_to_table",
    "keep",
    "make_study",
    "matrix_to_csv",
    "matrix_to_json",
    "matrix_to_md",
    "matrix_to_rows",
    "measure",
    "narrow_finding",
    "narrow_matrix",
    "opportunity_of",
    "search",
    "search_all",
    "settings_of",
    "unit_network",
    "upright",
    "weigh_against_chance",
]
