"""``alignment overlaps``: findings with the quotations they rest on."""

from pathlib import Path

import typer

from alignment.cli.output import WORKSPACE, FindingStyle, result


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(overlaps)


def overlaps(
    style: FindingStyle = typer.Option(FindingStyle.table, "--format", "-f", help="Format."),
    limit: int | None = typer.Option(
        None, help="At most this many findings.", min=1, show_default=False
    ),
    threshold: float | None = typer.Option(
        None,
        help="Lowest score of an inferred pair; a score ranks, it is no probability.",
        min=0.0,
        max=1.0,
        show_default=False,
    ),
    unit: str | None = typer.Option(
        None, help="Only findings that concern this unit.", show_default=False
    ),
    workspace: Path | None = WORKSPACE,
) -> None:
    """List where units overlap, printed evidence first, each with its quotations."""
    from alignment.workspace import open_workspace
    from alignment.workspace.exports import render_findings

    opened = open_workspace(workspace)
    options = {} if threshold is None else {"threshold": threshold}
    found = opened.overlaps(**options)
    if unit is not None:
        found = [f for f in found if unit.casefold() in (u.casefold() for u in f.units)]
    result(render_findings(opened, found[:limit], style.value))
