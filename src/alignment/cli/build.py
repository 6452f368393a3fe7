"""``alignment build`` and ``alignment init``: the whole job, and a workspace to do it in."""

from pathlib import Path

import typer

from alignment.cli.match import tell_matcher
from alignment.cli.output import WORKSPACE, result, shown, talk


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(build)
    app.command()(init)


def build(
    files: list[Path] = typer.Argument(
        None, help="Documents to read first; none reads nothing new.", show_default=False
    ),
    out: Path = typer.Option(Path("build"), "--out", "-o", help="Folder to write."),
    publisher: list[str] = typer.Option([], help="As for ingest."),
    parent: str | None = typer.Option(None, help="As for ingest.", show_default=False),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Read, match, search for findings, validate, draw, and leave everything in one folder."""
    from alignment.matching import default_matcher
    from alignment.workspace import open_workspace
    from alignment.workspace.build import build_workspace
    from alignment.workspace.sources import read_sources, write_readings
    from alignment.workspace.standing import stale_lines

    opened = open_workspace(workspace)
    if files:
        readings = read_sources(opened, files, publishers=publisher, parent=parent)
        write_readings(opened, readings)
    opened = open_workspace(workspace)
    for line in stale_lines(opened):
        talk(line)
    tell_matcher(default_matcher(), asked=None)
    built = build_workspace(opened, out, talk=talk)
    for path in built.files:
        result(shown(path))
    talk(f"open {shown(out / 'index.html')} in a browser")
    if not built.conforms:
        raise typer.Exit(3)


def init(
    folder: Path = typer.Argument(..., help="Folder of the new workspace."),
    base: str | None = typer.Option(
        None, help="Base IRI of everything minted in it; ends in /.", show_default=False
    ),
    title: str = typer.Option("", help="Title. Default: the folder's name.", show_default=False),
) -> None:
    """Start an own, empty workspace."""
    from alignment.workspace import init_workspace

    made = init_workspace(folder, base=base, title=title)
    result(shown(made))
    if base is None:
        talk("no base IRI is set: names will be URNs; set `base` in that file before publishing")
    talk(f"next: alignment build DOCUMENT… --workspace {shown(folder)}")
