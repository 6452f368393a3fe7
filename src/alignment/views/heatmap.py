"""Heat maps: tables whose shades tell where much stands and where nothing does."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from alignment.analytics.matrix import Cell, Head
from alignment.model import EVIDENCE
from alignment.views.atlas_table import SHADES, shade_rules, step_of
from alignment.views.heatmap_evidence import ENOUGH, QUOTED, distinct, key_of, limit_for, opened
from alignment.views.heatmap_story import cut_of, story_of
from alignment.views.heatmap_value import HeatMap, Tie, label_of
from alignment.views.network import MARKS
from alignment.views.pages import asset, render_page, script_policy, styles
from alignment.views.site import GraphLinks, Way
from alignment.views.wording import EVIDENCE_WORDS, printable

__all__ = ["ENOUGH", "QUOTED", "HeatMap", "Tie", "render_heatmaps"]

SCRIPTS: Final = ("open.js", "keys.js", "sort.js")
"""Scripts of the page, in the order they run; without them a cell leads to its evidence all the
same."""
CROWDED: Final = 12
"""Most columns whose names are written across; those of more are turned."""


def render_heatmaps(
    maps: Sequence[HeatMap],
    *,
    title: str,
    links: GraphLinks,
    pages: Sequence[Way] = (),
    files: Collection[str] = (),
) -> str:
    """Return the page of heat maps; a cell leads to its evidence, with scripts or without.

    Args:
        maps: What to show, in this order.
        title: Title of the corpus.
        links: Where the graph shows a statement.
        pages: Ways to the other pages of a build.
        files: Files of the build, so that tables to take away are offered.
    """
    scripts = [Markup(asset(f"heatmaps/{name}")) for name in SCRIPTS] if _cells(maps) else []  # noqa: S704 - our own files
    limit = limit_for(maps)
    there = {cell.evidence for cell in _cells(maps)}
    page = render_page(
        "heatmaps.html",
        title=title,
        ways=pages,
        policy=script_policy(*scripts),
        styles=styles("base.css", "heatmaps.css") + shade_rules(),
        scripts=scripts,
        maps=[_map(one, links, files, limit) for one in maps],
        tiers=[(MARKS[t], t, EVIDENCE_WORDS[t]) for t in EVIDENCE if t in there],
        steps=range(1, len(SHADES) + 1),
    )
    return printable(page)


def _cells(maps: Iterable[HeatMap]) -> list[Cell]:
    return [cell for one in maps for cell in one.matrix.cells]


def _map(one: HeatMap, links: GraphLinks, files: Collection[str], limit: int) -> dict[str, Any]:
    matrix = one.matrix
    under = [_shared(heads) for heads in (matrix.rows, matrix.columns)]
    return {
        "id": matrix.name,
        "name": one.name,
        "axes": one.axes,
        "under": under,
        "story": story_of(one),
        "title": matrix.title,
        "method": matrix.method,
        "none": _none(one),
        "paired": one.paired,
        "cut": tuple(cut_of(one)),
        "most": one.most,
        "is_crowded": len(matrix.columns) > CROWDED,
        "columns": _columns(one, under[1], links.base),
        "rows": _rows(one, under[0], links.base),
        "totals": _totals(one),
        "cells": tuple(opened(one, links, limit)),
        "files": _files(matrix.name, files),
    }


def _none(one: HeatMap) -> str:
    """Return why there is nothing to show; a table of nothing but gaps is something to show."""
    matrix = one.matrix
    is_there = matrix.cells or (not one.paired and matrix.rows and matrix.columns)
    return "" if is_there else matrix.none or "There is nothing to compare."


def _shared(heads: Sequence[Head]) -> str:
    """Return what all rows or columns stand under; empty where they differ."""
    under = {head.under for head in heads}
    return under.pop() if len(under) == 1 and len(heads) > 1 else ""


def _head(head: Head, shared: str, place: str = "") -> dict[str, str]:
    under = "" if head.under == shared else head.under
    return {"label": label_of(head), "under": under, "place": place}


def _place(one: HeatMap, head: Head, base: str) -> str:
    """Return what names a row or column in the address of the page."""
    return f"{one.matrix.name}/{head.iri.removeprefix(base)}"


def _columns(one: HeatMap, shared: str, base: str) -> list[dict[str, str]]:
    """Return the heads of columns; where plans are crowded, their units: titles are much alike."""
    rows = {head.iri for head in one.matrix.rows}  # what is a row already has its place there
    places = ["" if h.iri in rows else _place(one, h, base) for h in one.matrix.columns]
    heads = [_head(h, shared, p) for h, p in zip(one.matrix.columns, places, strict=True)]
    if len(heads) <= CROWDED:
        return heads
    return [
        {**head, "label": (one.paired and head["under"]) or head["label"], "under": ""}
        for head in heads
    ]


def _rows(one: HeatMap, shared: str, base: str) -> list[dict[str, Any]]:
    most = one.most
    return [
        {
            **_head(row, shared, _place(one, row, base)),
            "cells": [
                _cell(one, cell, most, base) if cell else {"is_same": one.paired and row == column}
                for cell, column in zip(cells, one.matrix.columns, strict=True)
            ],
            "total": one.total(cell for cell in cells if cell),
        }
        for row, cells in one.lines()
    ]


def _cell(one: HeatMap, cell: Cell, most: int, base: str) -> dict[str, Any]:
    count = one.count(cell)
    return {
        "key": key_of(one, cell, base),
        "count": count,
        "step": step_of(count, most),
        "mark": MARKS[cell.evidence],
        "evidence": cell.evidence,
    }


def _totals(one: HeatMap) -> list[int]:
    """Return the total of every column, and of them all."""
    cells: Mapping[str, list[Cell]] = defaultdict(list)
    for cell in one.matrix.cells:
        cells[cell.column].append(cell)
    totals = [one.total(cells[column.iri]) for column in one.matrix.columns]
    return [*totals, one.total(distinct(one))]


def _files(name: str, files: Collection[str]) -> dict[str, str]:
    paths = {end: f"matrices/{name}.{end}" for end in ("csv", "xlsx")}
    return {end: path for end, path in paths.items() if path in files}
