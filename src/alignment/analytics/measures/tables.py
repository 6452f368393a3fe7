"""Values of measures as table rows, JSON values, CSV and Markdown."""

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Final

from alignment.analytics.export_md import plain
from alignment.analytics.export_parts import spreadsheet_cell
from alignment.analytics.measures.values import Ranked

RANKED_HEADINGS: Final = ("rank", "value", "what", "stated_by", "document", "line", "meaning")
"""Columns of a table of values; of a unit, three are empty."""

_HIDDEN: Final = "(its publisher does not let it be shown)"


def ranked_to_table(found: Iterable[Ranked]) -> list[tuple[str, ...]]:
    """Return one row of text for each value, under :data:`RANKED_HEADINGS`."""
    return [_row(rank, one) for rank, one in enumerate(found, start=1)]


def _row(rank: int, one: Ranked) -> tuple[str, ...]:
    said = one.quoted
    place = ("", "", "") if said is None else (said.unit, said.plan, str(said.line))
    return (str(rank), f"{one.value:.4g}", one.name or _HIDDEN, *place, one.told)


def ranked_to_json(found: Iterable[Ranked]) -> list[dict[str, Any]]:
    """Return values as ``json`` can write them, with every pair behind them."""
    return [asdict(one) for one in found]


def ranked_to_csv(found: Iterable[Ranked]) -> str:
    """Return values for a spreadsheet, with the IRI in a last column.

    A cell that a spreadsheet would take for a formula starts with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow((*RANKED_HEADINGS, "iri"))
    for rank, one in enumerate(found, start=1):
        writer.writerow([spreadsheet_cell(cell) for cell in (*_row(rank, one), one.iri)])
    return out.getvalue()


def ranked_to_md(found: Iterable[Ranked]) -> str:
    """Return values as a table in Markdown."""
    rows = (RANKED_HEADINGS, ("---",) * len(RANKED_HEADINGS), *map(_marked, ranked_to_table(found)))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _marked(row: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(plain, row))
