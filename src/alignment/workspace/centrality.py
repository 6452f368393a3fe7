"""Statements and units ranked by what they join, in every format."""

import json
import shutil
from typing import TYPE_CHECKING

from alignment.analytics.measures.registry import measure
from alignment.analytics.measures.tables import (
    RANKED_HEADINGS,
    ranked_to_csv,
    ranked_to_json,
    ranked_to_md,
    ranked_to_table,
)
from alignment.errors import GraphError
from alignment.queries.tables import plain_table
from alignment.workspace.searching import study_of

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace


def render_ranked(
    workspace: "Workspace", name: str, style: str, *, limit: int, threshold: float | None = None
) -> str:
    """Return the highest values of a measure as ``table``, ``csv``, ``json`` or ``md``.

    Args:
        workspace: An open workspace.
        name: One of :data:`alignment.analytics.MEASURES`.
        style: The format.
        limit: How many at most.
        threshold: Lowest confidence of a suggestion that counts.

    Raises:
        QueryError: When there is no such measure.
        GraphError: When there is no such format.
    """
    found = measure(study_of(workspace, threshold=threshold), name)[:limit]
    if style == "json":
        return json.dumps(ranked_to_json(found), ensure_ascii=False, indent=1)
    if style == "csv":
        return ranked_to_csv(found)
    if style == "md":
        return ranked_to_md(found)
    if style == "table":
        width = shutil.get_terminal_size((100, 24)).columns
        table = plain_table(RANKED_HEADINGS, ranked_to_table(found), width=width)
        return table if found else "Nothing joins plans or units here."
    raise GraphError(f"{style} is no format of ranked statements; use table, csv, json or md")
