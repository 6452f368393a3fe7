"""What a heat map tells at first glance: where most stands, and where nothing does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from alignment.analytics.matrix import Cell
from alignment.analytics.wording import counted
from alignment.views.heatmap_evidence import distinct
from alignment.views.heatmap_value import HeatMap, label_of
from alignment.views.wording import shorten

NAMED: Final = 60
"""Most characters of a row or column in a sentence."""


@dataclass(frozen=True, slots=True)
class Story:
    """The short story of a map.

    Attributes:
        size: How many rows and columns there are.
        row: Row of the cell where most stands; empty where nothing stands anywhere.
        column: Its column.
        most: Its number, with what is counted.
        ties: How many other cells hold as much.
        gaps: How many cells are empty, and rows and columns that are empty throughout.
    """

    size: str
    row: str
    column: str
    most: str
    ties: int
    gaps: tuple[str, ...]


def story_of(one: HeatMap) -> Story:
    """Return the short story of a map.

    Args:
        one: The map.
    """
    rows, columns = one.matrix.rows, one.matrix.columns
    cells = tuple(distinct(one))
    best = [cell for cell in cells if one.count(cell) == one.most]
    names = {head.iri: shorten(label_of(head), limit=NAMED) for head in (*rows, *columns)}
    sizes = [
        counted(len(heads), axis) for heads, axis in zip((rows, columns), one.axes, strict=True)
    ]
    return Story(
        sizes[0] if one.paired else " × ".join(sizes),
        names[best[0].row] if best else "",
        names[best[0].column] if best else "",
        counted(one.most, "pair" if one.paired else "statement"),
        len(best) - 1,
        tuple(_gaps(one, cells)),
    )


def cut_of(one: HeatMap) -> Iterator[str]:
    """Yield a sentence for rows, and one for columns, of which some are not shown.

    Args:
        one: The map.
    """
    heads = (one.matrix.rows, one.matrix.columns)
    for there, axis, out in zip(heads, one.axes, one.left_out, strict=True):
        if out:
            are = "is" if out == 1 else "are"
            yield f"Only the {counted(len(there), axis)} with most are shown, {out} {are} not."


def _gaps(one: HeatMap, cells: tuple[Cell, ...]) -> Iterator[str]:
    """Yield which rows and columns are empty throughout, then how many cells are."""
    axes = list(zip((one.matrix.rows, one.matrix.columns), one.axes, strict=True))
    used = {end for cell in one.matrix.cells for end in (cell.row, cell.column)}
    for heads, axis in axes[:1] if one.paired else axes:
        if bare := sum(head.iri not in used for head in heads):
            yield f"{counted(bare, axis)} {'has' if bare == 1 else 'have'} nothing at all"
    possible = one.possible // (2 if one.paired else 1)
    if possible:
        yield _empty(possible - len(cells), possible, one)


def _empty(empty: int, possible: int, one: HeatMap) -> str:
    each = (
        (f"pair of {one.axes[0]}s", f"pairs of {one.axes[0]}s") if one.paired else ("cell", "cells")
    )
    if not empty:
        return f"No {each[0]} is empty"
    return f"{empty:,} of {possible:,} {each[possible > 1]} {'is' if empty == 1 else 'are'} empty"
