"""Measures of centrality by name: a study in, statements or units with their values out."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from alignment.analytics.measures.statements import (
    bridging_statements,
    reaching_statements,
    spreading_statements,
)
from alignment.analytics.measures.tables import (
    RANKED_HEADINGS,
    ranked_to_csv,
    ranked_to_json,
    ranked_to_md,
    ranked_to_table,
)
from alignment.analytics.measures.units import brokering_units, constrained_units
from alignment.analytics.measures.values import Ranked
from alignment.analytics.study import Study
from alignment.errors import QueryError

__all__ = [
    "MEASURES",
    "RANKED_HEADINGS",
    "Ranked",
    "bridging_statements",
    "brokering_units",
    "constrained_units",
    "measure",
    "ranked_to_csv",
    "ranked_to_json",
    "ranked_to_md",
    "ranked_to_table",
    "reaching_statements",
    "spreading_statements",
]

Measure = Callable[[Study], tuple[Ranked, ...]]

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {
        "bridging": bridging_statements,
        "participation": spreading_statements,
        "reach": reaching_statements,
        "brokering": brokering_units,
        "constraint": constrained_units,
    }
)
"""Name → measure. Each takes a study and, by keyword, its own options."""


def measure(study: Study, name: str) -> tuple[Ranked, ...]:
    """Return what one measure says of statements or units, in its own order.

    Args:
        study: Plans and their alignments.
        name: One of :data:`MEASURES`.

    Raises:
        QueryError: When there is no such measure.
    """
    if name not in MEASURES:
        raise QueryError(f"no measure is called {name!r}: choose {', '.join(MEASURES)}")
    return MEASURES[name](study)
