"""Keep what concerns a unit, a plan, a class or a tier inside one matrix or one finding."""

from collections.abc import Iterator
from dataclasses import replace

from alignment.analytics.filters import Wanted
from alignment.analytics.matrix import Cell, Matrix
from alignment.model import Cited, Finding, Quoted

_OF_UNITS = "unit-"
"""How the names of matrices begin whose rows are units."""


def narrow_matrix(matrix: Matrix, wanted: Wanted) -> Matrix:
    """Return a matrix with the quotations that concern what is wanted.

    Columns stay, so that it is seen what is empty. Of a matrix of units, the row of a wanted
    unit stays, or where it has none of its own, those that it states something in.

    Args:
        matrix: Any matrix.
        wanted: What quotations have to concern. ``statement`` and ``type`` play no part.

    Examples:
        >>> empty = Matrix("area-sphere", "", (), (), (), "", "")
        >>> narrow_matrix(empty, Wanted(unit="PARKS")) == empty
        True
    """
    cells = tuple(_cells(matrix, wanted))
    if wanted.unit is None or not matrix.name.startswith(_OF_UNITS):
        return replace(matrix, cells=cells)
    own = [row for row in matrix.rows if row.label == wanted.unit]
    stating = {cell.row for cell in cells}
    rows = tuple(own or [row for row in matrix.rows if row.iri in stating])
    kept = {row.iri for row in rows}
    return replace(matrix, rows=rows, cells=tuple(c for c in cells if c.row in kept))


def narrow_finding(finding: Finding, wanted: Wanted) -> Finding:
    """Return a finding with the quotations and pairs that concern what is wanted.

    A pair is kept when either end does, and both ends with it. What no pair holds has the tier of
    the finding. Figures stay those of the whole.

    Args:
        finding: Any finding.
        wanted: What they have to concern. ``statement`` and ``type`` play no part.
    """
    paired = {iri for cited in finding.mappings for iri in cited.pair}
    about = {q.iri for q in finding.statements if _is_about(q, wanted)}
    pairs = tuple(c for c in finding.mappings if _counts(c, wanted) and about & c.pair)
    kept = {iri for cited in pairs for iri in cited.pair}
    if wanted.evidence in (None, finding.evidence):
        kept |= about - paired
    statements = tuple(quoted for quoted in finding.statements if quoted.iri in kept)
    return replace(finding, statements=statements, mappings=pairs)


def _cells(matrix: Matrix, wanted: Wanted) -> Iterator[Cell]:
    for cell in matrix.cells:
        is_weighty = wanted.least is None or cell.weight >= wanted.least
        found = tuple(quoted for quoted in cell.statements if _is_about(quoted, wanted))
        if found and is_weighty and wanted.evidence in (None, cell.evidence):
            yield replace(cell, statements=found)


def _is_about(quoted: Quoted, wanted: Wanted) -> bool:
    return (
        (wanted.plan is None or quoted.iri.startswith(wanted.plan))
        and wanted.kind in (None, quoted.kind)
        and (wanted.unit is None or f", {wanted.unit}," in f", {quoted.unit},")
    )


def _counts(cited: Cited, wanted: Wanted) -> bool:
    is_sure = wanted.least is None or cited.weight >= wanted.least
    return is_sure and wanted.evidence in (None, cited.evidence)
