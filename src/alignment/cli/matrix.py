"""``alignment matrix`` and ``alignment centrality``: who does what, and who stands between."""

from enum import StrEnum
from pathlib import Path
from typing import Final

import typer

from alignment.cli.filtering import plan_path, wanted_of
from alignment.cli.finding_options import (
    NARROW,
    PARENT,
    STYLE,
    THRESHOLD,
    Given,
    Options,
    command_of,
)
from alignment.cli.output import WORKSPACE, FindingStyle, result, shown, talk


class MatrixName(StrEnum):
    """The matrices."""

    unit_theme = "unit-theme"
    unit_parent = "unit-parent"
    area_sphere = "area-sphere"


class Measure(StrEnum):
    """The measures of centrality."""

    bridging = "bridging"
    participation = "participation"
    reach = "reach"
    brokering = "brokering"
    constraint = "constraint"


class RankedStyle(StrEnum):
    """Formats of what is ranked."""

    table = "table"
    csv = "csv"
    json = "json"
    md = "md"


_MATRIX: Final = "Show who does what: how many statements stand in each cell."
_MATRIX_OPTIONS: Final[Options] = {
    "name": (MatrixName, typer.Argument(..., help="unit-theme, unit-parent or area-sphere.")),
    "style": STYLE,
    "xlsx": (
        Path | None,
        typer.Option(
            None, help="Write a workbook: each X is a link to its quotations.", show_default=False
        ),
    ),
    "threshold": THRESHOLD,
    "parent_plan": PARENT,
    **NARROW,
    "workspace": (Path | None, WORKSPACE),
}


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("matrix")(command_of("matrix", _MATRIX, _MATRIX_OPTIONS, _matrix))
    app.command()(centrality)


def _matrix(given: Given) -> None:
    from alignment.analytics import narrow_matrix
    from alignment.files import write_bytes
    from alignment.workspace import open_workspace
    from alignment.workspace.matrices import matrix, matrix_book, render_matrix

    opened = open_workspace(given["workspace"])
    opened.require_plans()
    plan = plan_path(opened, given["parent_plan"], "parent-plan")
    name, style, xlsx = given["name"].value, given["style"], given["xlsx"]
    whole = matrix(opened, name, threshold=given["threshold"], parent_plan=plan)
    found = narrow_matrix(whole, wanted_of(opened, given))
    result(render_matrix(opened, found, style.value))
    if style is FindingStyle.table and not found.is_empty:
        talk(f"{found.title}. {found.method}")
    if xlsx is not None:
        write_bytes(xlsx, matrix_book(found))
        talk(f"wrote {shown(xlsx)}")


def centrality(
    measure: Measure = typer.Option(Measure.bridging, "--measure", "-m", help="What is ranked."),
    style: RankedStyle = typer.Option(RankedStyle.table, "--format", "-f", help="Format."),
    limit: int = typer.Option(10, help="At most this many.", min=1),
    threshold: float | None = THRESHOLD[1],
    workspace: Path | None = WORKSPACE,
) -> None:
    """Rank statements that bridge plans, or units that broker between others."""
    from alignment.workspace import open_workspace
    from alignment.workspace.centrality import render_ranked

    opened = open_workspace(workspace)
    opened.require_plans()
    result(render_ranked(opened, measure.value, style.value, limit=limit, threshold=threshold))
