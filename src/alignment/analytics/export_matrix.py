"""Matrices as JSON values, CSV and Markdown."""

import csv
import io
from dataclasses import replace
from typing import Any

from alignment.analytics.export_md import plain
from alignment.analytics.export_parts import spreadsheet_cell, without_controls
from alignment.analytics.matrix import Cell, Head, Matrix, in_order


def matrix_to_rows(matrix: Matrix) -> list[tuple[str, ...]]:
    """Return a matrix as rows of text, the heads first: how many statements stand in each cell."""
    matrix = upright(matrix)
    counts = matrix.counts
    names = names_of(matrix)
    first = ("", *(names[head.iri] for head in matrix.columns))
    return [
        first,
        *(
            (names[row.iri], *(_number(counts.get((row.iri, c.iri), 0)) for c in matrix.columns))
            for row in matrix.rows
        ),
    ]


def names_of(matrix: Matrix) -> dict[str, str]:
    """Return what rows and columns are called: IRI → one line of text.

    Args:
        matrix: Where its rows or columns are of several plans, each is told with its plan.
    """
    return {
        head.iri: _name(head, with_plan=len({h.under for h in heads}) > 1)
        for heads in (matrix.rows, matrix.columns)
        for head in heads
    }


def _name(head: Head, *, with_plan: bool) -> str:
    told = f"{head.label} ({head.under})" if with_plan and head.under else head.label
    return " ".join(without_controls(told).split())


def upright(matrix: Matrix) -> Matrix:
    """Return a matrix with its longer names beside the rows, where there is room for them."""
    across, down = (sum(len(h.label) for h in heads) for heads in (matrix.columns, matrix.rows))
    if across * max(len(matrix.rows), 1) <= down * max(len(matrix.columns), 1):
        return matrix
    cells = tuple(replace(c, row=c.column, column=c.row) for c in matrix.cells)
    return in_order(replace(matrix, rows=matrix.columns, columns=matrix.rows, cells=cells))


def matrix_to_csv(matrix: Matrix) -> str:
    """Return a matrix for a spreadsheet; a cell that would be taken for a formula is quoted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([spreadsheet_cell(cell) for cell in row] for row in matrix_to_rows(matrix))
    return out.getvalue()


def matrix_to_md(matrix: Matrix) -> str:
    """Return a matrix as a Markdown table, with its evidence below."""
    matrix = upright(matrix)
    if matrix.is_empty:
        return f"## {plain(matrix.title)}\n\n{plain(matrix.none)}\n"
    head, *rows = [[plain(cell) for cell in row] for row in matrix_to_rows(matrix)]
    lines = [
        f"## {plain(matrix.title)}",
        "",
        f"| {' | '.join(head)} |",
        f"|{'---|' * len(head)}",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
        plain(matrix.method),
        "",
    ]
    names = names_of(matrix)
    for cell in matrix.cells:
        lines += [f"**{plain(names[cell.row])} × {plain(names[cell.column])}** ({cell.evidence})"]
        lines += ["", *(f"- {_quotation(q.text, q.plan, q.line)}" for q in cell.statements), ""]
    return "\n".join(lines)


def matrix_to_json(matrix: Matrix) -> dict[str, Any]:
    """Return a matrix as values that ``json`` can write."""
    return {
        "name": matrix.name,
        "title": matrix.title,
        "method": matrix.method,
        "rows": [_head(head) for head in matrix.rows],
        "columns": [_head(head) for head in matrix.columns],
        "cells": [_cell(cell) for cell in matrix.cells],
    }


def _head(head: Head) -> dict[str, str]:
    return {"iri": head.iri, "label": head.label, "under": head.under}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "column": cell.column,
        "count": len(cell.statements),
        "evidence": cell.evidence,
        "weight": cell.weight,
        "statements": [
            {"iri": q.iri, "text": q.text, "plan": q.plan, "unit": q.unit, "class": q.kind,
             "line": q.line}
            for q in cell.statements
        ],
    }  # fmt: skip


def _number(count: int) -> str:
    return str(count) if count else ""


def _quotation(text: str, plan: str, line: int) -> str:
    words = f"“{plain(text)}”" if text else "(its publisher does not let it be shown)"
    return f"{words} — {plain(plan)}" + (f", line {line}" if line else "")
