"""``alignment ingest``: documents to plans."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alignment.cli.output import WORKSPACE, result, shown, talk

if TYPE_CHECKING:
    from alignment.workspace.sources import Reading


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(ingest)


def ingest(
    files: list[Path] = typer.Argument(..., help="Text or Markdown documents."),
    workspace: Path | None = WORKSPACE,
    publisher: list[str] = typer.Option(
        [], help="Who states the document, when it does not say; may be repeated."
    ),
    parent: str | None = typer.Option(
        None, help="What the publisher is a unit of, when it does not say.", show_default=False
    ),
    profile: Path | None = typer.Option(
        None, help="A profile.yaml, for documents without class words.", show_default=False
    ),
    overrides: Path | None = typer.Option(
        None, help="An overrides.yaml with decisions about single statements.", show_default=False
    ),
    strict: bool = typer.Option(False, help="Fail when a character is not accounted for."),
    style: str | None = typer.Option(
        None, "--format", "-f", help="json: print the reading, write nothing.", show_default=False
    ),
) -> None:
    """Read documents and write each plan's folder into the workspace."""
    from alignment.workspace import open_workspace
    from alignment.workspace.sources import read_sources, write_readings

    if style not in (None, "json"):
        raise typer.BadParameter("the only format is json", param_hint="--format")
    opened = open_workspace(workspace)
    readings = read_sources(
        opened,
        files,
        publishers=publisher,
        parent=parent,
        profile=profile,
        overrides=overrides,
        strict=strict,
    )
    if style == "json":
        found = [reading.to_json() for reading in readings]
        result(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=1))
        return
    write_readings(opened, readings)
    for reading in readings:
        result(_line(reading))
    talk(f"wrote {len(readings)} plan(s) below {shown(opened.folder)}")


def _line(reading: "Reading") -> str:
    plan, flagged = reading.plan, sum(1 for s in reading.plan.statements if s.flags)
    return (
        f"{plan.path}: {len(plan.statements)} statements, {flagged} with a doubt to look at, "
        f"{reading.coverage.unaccounted} characters unaccounted for"
    )
