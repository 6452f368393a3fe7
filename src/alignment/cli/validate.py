"""``alignment validate`` and ``alignment verify``: is the graph right, are the quotations?"""

import sys
from pathlib import Path

import typer

from alignment.cli.output import WORKSPACE, ReportStyle, result, talk


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(validate)
    app.command()(verify)


def validate(
    paths: list[Path] = typer.Argument(
        None, help="RDF files or folders. Default: the workspace.", show_default=False
    ),
    style: ReportStyle = typer.Option(ReportStyle.text, "--format", "-f", help="Format."),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Check a graph against the shapes; exit status 3 when something is wrong.

    What files refer to is looked up in the workspace they lie in, and in the one named with
    --workspace; only the files themselves are reported on.
    """
    from alignment.validation import render, validate_paths
    from alignment.workspace import open_workspace
    from alignment.workspace.standing import stale_lines

    if paths:
        report = validate_paths(paths, context=_context(paths, workspace))
    else:
        opened = open_workspace(workspace)
        report = opened.validate()
        for line in stale_lines(opened):
            talk(line)
    result(render(report, style.value))
    if not report.conforms:
        sys.stdout.flush()
        raise typer.Exit(3)


def _context(paths: list[Path], workspace: Path | None) -> list[Path]:
    """Return the ``graph/`` folders to look things up in."""
    from alignment.workspace import graph_folder_of, open_workspace

    folders = {folder for path in paths if (folder := graph_folder_of(path))}
    if workspace is not None:
        folders.add(open_workspace(workspace).folder.resolve())
    return sorted(folders)


def verify(
    source: list[Path] = typer.Option(
        ..., "--source", "-s", help="A document a plan was read from; may be repeated."
    ),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Check every quotation of a plan against the document it came from."""
    from alignment.workspace import open_workspace
    from alignment.workspace.sources import verify_source

    opened = open_workspace(workspace)
    bad = 0
    for path in source:
        plan, problems = verify_source(opened, path)
        count = sum(len(s.passages) for s in plan.statements)
        for problem in problems:
            result(f"{path}: {problem}")
        right = count - len(problems)
        talk(f"{path}: {right} of {count} quotations of {plan.path} are printed there as quoted")
        bad += len(problems)
    if bad:
        raise typer.Exit(3)
