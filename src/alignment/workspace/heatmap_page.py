"""The heat maps of a workspace: its matrices, and the one of every two plans."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from alignment.analytics import MATRICES, Matrix, Study, build_matrix, upright
from alignment.analytics.plan_matrix import plan_matrix
from alignment.views.heatmap import HeatMap
from alignment.workspace.sector import workspace_mask

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace

MOST: Final = 60
"""Most rows and columns of a map of every two plans."""

HEADINGS: Final = {
    "unit-theme": "Units and themes",
    "unit-parent": "Units and their parent's plan",
    "area-sphere": "Areas and spheres",
}


def heat_maps(workspace: "Workspace", study: Study) -> tuple[HeatMap, ...]:
    """Return the heat maps of a workspace, that of every two plans last.

    Args:
        workspace: An open workspace.
        study: Its plans and alignments.
    """
    mask = workspace_mask(workspace)
    found = (build_matrix(study, name, mask=mask) for name in MATRICES)
    maps = [HeatMap(upright(matrix), heading=HEADINGS.get(matrix.name, "")) for matrix in found]
    return (*maps, _of_plans(plan_matrix(study)))


def _of_plans(matrix: Matrix) -> HeatMap:
    """Return the map of every two plans; of very many, those that match most."""
    counts: Counter[str] = Counter()
    for cell in matrix.cells:
        counts[cell.row] += len(cell.statements)
    heads = sorted(matrix.rows, key=lambda head: (-counts[head.iri], head.iri))[:MOST]
    kept = {head.iri for head in heads}
    shown = tuple(head for head in matrix.rows if head.iri in kept)
    cells = tuple(c for c in matrix.cells if {c.row, c.column} <= kept)
    fewer = replace(matrix, rows=shown, columns=shown, cells=cells)
    return HeatMap(fewer, halved=True, left_out=len(matrix.rows) - len(shown), heading="Plans")
