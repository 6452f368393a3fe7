"""Heat maps: tables whose shades tell where much stands and where nothing does."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from alignment.analytics.matrix import Cell, Matrix
from alignment.model import EVIDENCE
from alignment.views.atlas_table import SHADES, shade_rules, step_of
from alignment.views.network import MARKS
from alignment.views.pages import render_page, script_policy, styles
from alignment.views.quoted_parts import shown
from alignment.views.site import GraphLinks, Way
from alignment.views.wording import EVIDENCE_WORDS, printable, shorten

QUOTED: Final = 12
"""Most quotations that a cell opens; the table of the build has all."""
LABEL: Final = 120
"""Most characters of the name of a row or column."""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A matrix as the page shows it.

    Attributes:
        matrix: Rows, columns, and what stands in the cells.
        halved: Whether quotations come in pairs, so that a cell counts half of them.
        left_out: How many rows are not shown, as there are too many.
        heading: What it is called; the title of the matrix when empty.
    """

    matrix: Matrix
    halved: bool = False
    left_out: int = 0
    heading: str = ""

    def count(self, cell: Cell) -> int:
        """Return the number that stands in a cell."""
        return len(cell.statements) // (2 if self.halved else 1)


def render_heatmaps(
    maps: Sequence[HeatMap],
    *,
    title: str,
    links: GraphLinks,
    pages: Sequence[Way] = (),
    files: Collection[str] = (),
) -> str:
    """Return the page of heat maps; it needs no script: a cell leads to its evidence below.

    Args:
        maps: What to show, in this order.
        title: Title of the corpus.
        links: Where the graph shows a statement.
        pages: Ways to the other pages of a build.
        files: Files of the build, so that tables to take away are offered.
    """
    there = {cell.evidence for one in maps for cell in one.matrix.cells}
    page = render_page(
        "heatmaps.html",
        title=title,
        ways=pages,
        policy=script_policy(),
        styles=styles("base.css", "heatmaps.css") + shade_rules(),
        maps=[_map(one, links, files) for one in maps],
        tiers=[(MARKS[t], t, EVIDENCE_WORDS[t]) for t in EVIDENCE if t in there],
        steps=range(1, len(SHADES) + 1),
    )
    return printable(page)


def _map(one: HeatMap, links: GraphLinks, files: Collection[str]) -> dict[str, Any]:
    matrix = one.matrix
    cells = {(cell.row, cell.column): cell for cell in matrix.cells}
    most = max(map(one.count, matrix.cells), default=0)
    rows = [
        _row(one, number, [cells.get((row.iri, c.iri)) for c in matrix.columns], most)
        for number, row in enumerate(matrix.rows)
    ]
    return {
        "name": matrix.name,
        "heading": one.heading or matrix.title,
        "title": matrix.title,
        "method": matrix.method,
        "none": matrix.none,
        "is_empty": matrix.is_empty,
        "columns": [_head(head) for head in matrix.columns],
        "totals": _totals(one),
        "most": most,
        "rows": rows,
        "left_out": one.left_out,
        "empty": len(matrix.rows) * len(matrix.columns) - len(matrix.cells),
        "cells": list(_opened(one, links)),
        "files": [f"matrices/{matrix.name}.{end}" for end in ("csv", "xlsx")
                  if f"matrices/{matrix.name}.{end}" in files],
    }  # fmt: skip


def _head(head: Any) -> dict[str, str]:  # noqa: ANN401 - a head of a matrix
    return {"label": shorten(head.label, limit=LABEL), "under": head.under}


def _row(one: HeatMap, number: int, cells: list[Cell | None], most: int) -> dict[str, Any]:
    shown_cells = [
        None if cell is None else _cell(one, cell, f"{one.matrix.name}-{number + 1}-{n + 1}", most)
        for n, cell in enumerate(cells)
    ]
    total = sum(one.count(cell) for cell in cells if cell)
    return {**_head(one.matrix.rows[number]), "cells": shown_cells, "total": total}


def _cell(one: HeatMap, cell: Cell, key: str, most: int) -> dict[str, Any]:
    count = one.count(cell)
    return {
        "key": key,
        "count": count,
        "step": step_of(count, most),
        "mark": MARKS[cell.evidence],
        "evidence": cell.evidence,
    }


def _totals(one: HeatMap) -> list[int]:
    counts: Counter[str] = Counter()
    for cell in one.matrix.cells:
        counts[cell.column] += one.count(cell)
    return [counts[column.iri] for column in one.matrix.columns]


def _opened(one: HeatMap, links: GraphLinks) -> Iterator[dict[str, Any]]:
    """Yield what each cell opens: its quotations, with the way to each in the graph."""
    places = [
        {head.iri: n for n, head in enumerate(heads)}
        for heads in (one.matrix.rows, one.matrix.columns)
    ]
    for cell in one.matrix.cells:
        row, column = places[0][cell.row], places[1][cell.column]
        quoted = [shown(q) for q in cell.statements[:QUOTED]]
        yield {
            "key": f"{one.matrix.name}-{row + 1}-{column + 1}",
            "row": _head(one.matrix.rows[row])["label"],
            "column": _head(one.matrix.columns[column])["label"],
            "evidence": cell.evidence,
            "words": EVIDENCE_WORDS[cell.evidence],
            "sure": "" if cell.evidence != "inferred" else f"{cell.weight:.2f}",
            "quoted": [(q, links.of(q.iri)) for q in quoted],
            "more": len(cell.statements) - len(quoted),
        }
