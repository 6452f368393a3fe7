"""The heat maps of a workspace: its matrices, and the one of every two plans."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from alignment.analytics import MATRICES, Matrix, Study, build_matrix, upright
from alignment.analytics.matrix import Head
from alignment.analytics.plan_matrix import plan_matrix
from alignment.matching.calibration import UNCALIBRATED
from alignment.model import EVIDENCE
from alignment.views.heatmap import HeatMap, Tie
from alignment.workspace.sector import workspace_mask

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace

MOST: Final = 60
"""Most rows and columns of a map of every two plans, and of others that have more of both."""

TOLD: Final = {
    "unit-theme": ("Units and themes", ("unit", "theme")),
    "unit-parent": ("Units and their parent's plan", ("unit", "statement")),
    "area-sphere": ("Areas and spheres", ("area", "sphere")),
}
"""Name of a matrix → what its map is called, and what its rows and columns are."""


def heat_maps(workspace: "Workspace", study: Study) -> tuple[HeatMap, ...]:
    """Return the heat maps of a workspace, that of every two plans last.

    Args:
        workspace: An open workspace.
        study: Its plans and alignments.
    """
    mask, ties = workspace_mask(workspace), ties_of(study)
    found = (build_matrix(study, name, mask=mask) for name in MATRICES)
    maps = [replace(map_of(matrix), ties=ties) for matrix in found]
    return (*maps, replace(map_of_plans(plan_matrix(study)), ties=ties))


def map_of(matrix: Matrix) -> HeatMap:
    """Return a matrix as a heat map, its longer names beside the rows.

    Where it has more cells than anybody reads, only those rows and columns are kept in which most
    stands.

    Args:
        matrix: One that :func:`alignment.analytics.build_matrix` returns.
    """
    heading, axes = TOLD.get(matrix.name, ("", ("row", "column")))
    most = MOST if len(matrix.rows) * len(matrix.columns) > MOST**2 else None
    fewer = _fewer(
        matrix, _fullest(matrix.rows, matrix, most), _fullest(matrix.columns, matrix, most)
    )
    turned, left_out = upright(fewer), _left_out(fewer, matrix)
    if turned.rows != fewer.rows:
        axes, left_out = axes[::-1], left_out[::-1]
    return HeatMap(turned, heading, axes, left_out=left_out)


def map_of_plans(matrix: Matrix) -> HeatMap:
    """Return the map of every two plans; of very many, those that match most.

    Args:
        matrix: What :func:`alignment.analytics.plan_matrix.plan_matrix` returns.
    """
    heads = _fullest(matrix.rows, matrix, MOST)
    fewer = _fewer(matrix, heads, heads)
    left_out = (len(matrix.rows) - len(heads), 0)
    return HeatMap(fewer, "Plans", ("plan", "plan"), paired=True, left_out=left_out)


def ties_of(study: Study) -> dict[frozenset[str], Tie]:
    """Return the pairs that findings rest on: two statements → their weightiest tie.

    Args:
        study: Plans and their alignments.
    """
    ties: dict[frozenset[str], Tie] = {}
    for one, other, edge in study.network.edges(data=True):
        tie = Tie(float(edge["weight"]), edge["evidence"], _measure(edge["calibration"]))
        ends = frozenset((one, other))
        ties[ends] = min(tie, ties.get(ends, tie), key=lambda t: EVIDENCE.index(t.evidence))
    return ties


def _fullest(heads: tuple[Head, ...], matrix: Matrix, most: int | None) -> tuple[Head, ...]:
    """Return the rows or columns in which most stands, in their own order."""
    counts: Counter[str] = Counter()
    for cell in matrix.cells:
        counts[cell.row] += len(cell.statements)
        counts[cell.column] += len(cell.statements)
    ranked = sorted(heads, key=lambda head: (-counts[head.iri], head.iri))[:most]
    kept = {head.iri for head in ranked}
    return tuple(head for head in heads if head.iri in kept)


def _fewer(matrix: Matrix, rows: tuple[Head, ...], columns: tuple[Head, ...]) -> Matrix:
    kept = [{head.iri for head in heads} for heads in (rows, columns)]
    cells = tuple(c for c in matrix.cells if c.row in kept[0] and c.column in kept[1])
    return replace(matrix, rows=rows, columns=columns, cells=cells)


def _left_out(fewer: Matrix, matrix: Matrix) -> tuple[int, int]:
    return len(matrix.rows) - len(fewer.rows), len(matrix.columns) - len(fewer.columns)


def _measure(calibration: str) -> str:
    """Return what a weight is: a confidence, one that is uncalibrated here, or a similarity."""
    if not calibration:
        return "similarity"
    return "uncalibrated confidence" if calibration == UNCALIBRATED else "confidence"
