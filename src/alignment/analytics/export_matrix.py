"""Matrices as JSON values, CSV and Markdown."""

import csv
import io
from dataclasses import replace
from typing import Any

from alignment.analytics.export_md import plain
from alignment.analytics.export_parts import spreadsheet_cell
from alignment.analytics.matrix import Cell, Head, Matrix


def matrix_to_rows(matrix: Matrix) -> list[tuple[str, ...]]:
    """Return a matrix as rows of text, the heads first: how many statements stand in each cell."""
    matrix = upright(matrix)
    counts = matrix.counts
    first = ("", *(head.label for head in matrix.columns))
    return [
        first,
        *(
            (row.label, *(_number(counts.get((row.iri, c.iri), 0)) for c in matrix.columns))
            for row in matrix.rows
        ),
    ]


def upright(matrix: Matrix) -> Matrix:
    """Return a matrix with its longer names beside the rows, where there is room for them."""
    across, down = (sum(len(h.label) for h in heads) for heads in (matrix.columns, matrix.rows))
    if across * max(len(matrix.rows), 1) <= down * max(len(matrix.columns), 1):
        return matrix
    turned = (replace(c, row=c.column, column=c.row) for c in matrix.cells)
    cells = tuple(sorted(turned, key=lambda c: (c.row, c.column)))
    return replace(matrix, rows=matrix.columns, columns=matrix.rows, cells=cells)


def matrix_to_csv(matrix: Matrix) -> str:
    """Return a matrix for a spreadsheet; a cell that would be taken for a formula is quoted."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([spreadsheet_cell(cell) for cell in row] for row in matrix_to_rows(matrix))
    return out.getvalue()


def matrix_to_md(matrix: Matrix) -> str:
    """Return a matrix as a Markdown table, with its evidence below."""
    matrix = upright(matrix)
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
    labels = {head.iri: head.label for head in (*matrix.rows, *matrix.columns)}
    for cell in matrix.cells:
        lines += [f"**{plain(labels[cell.row])} × {plain(labels[cell.column])}** ({cell.evidence})"]
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
    return f"{words} — {plain(plan)}, line {line}"
