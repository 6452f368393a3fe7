"""``alignment graph``: the interactive alignment graph."""

from pathlib import Path

import typer

from alignment.cli.output import WORKSPACE, shown, talk
from alignment.files import write_text


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(graph)


def graph(
    out: Path = typer.Option(Path("graph.html"), "--out", "-o", help="The page to write."),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Write the interactive alignment graph as one HTML page that needs no network."""
    from alignment.workspace import open_workspace

    opened = open_workspace(workspace)
    opened.require_plans()
    write_text(out, opened.graph())
    talk(f"wrote {shown(out)}; open it in a browser")
