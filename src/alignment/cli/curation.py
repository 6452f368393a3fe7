"""``alignment import`` and ``alignment sheet``: decisions from SSSOM tables and spreadsheets."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alignment.cli.dates import today_or
from alignment.cli.output import WORKSPACE, result, shown, talk
from alignment.cli.review import DATE, REVIEWER
from alignment.namespaces import shorten

if TYPE_CHECKING:
    from alignment.workspace.importing import Imported

DRY_RUN = typer.Option(False, "--dry-run", help="Check the rows and write nothing.")
sheet = typer.Typer(
    help="Review in a spreadsheet: export suggestions, import what people decided.",
    no_args_is_help=True,
)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("import")(import_)
    app.add_typer(sheet, name="sheet")


def import_(
    files: list[Path] = typer.Argument(..., help="SSSOM tables, by anybody."),
    reviewer: str = typer.Option(
        "", help="Who answers for rows that name nobody.", show_default=False
    ),
    date: str = typer.Option(
        "", help="Date of rows that state none, as 2026-01-31.", show_default=False
    ),
    skip_bad: bool = typer.Option(
        False, "--skip-bad", help="Import the good rows although others are wrong."
    ),
    replace: bool = typer.Option(
        False, "--replace", help="Let rows take the place of decisions that hold here."
    ),
    dry_run: bool = DRY_RUN,
    workspace: Path | None = WORKSPACE,
) -> None:
    """Add decisions from anybody's SSSOM tables to the curated mappings.

    Rows keep author, date, reason, justification, confidence and tool. By default nothing is
    imported when a row is wrong; each wrong row is listed, and the exit status is 1.
    """
    from alignment.workspace import open_workspace
    from alignment.workspace.importing import import_decisions

    opened = open_workspace(workspace)
    done = import_decisions(
        opened,
        files,
        reviewer=reviewer,
        date=date,
        replace_decided=replace,
        skip_bad=skip_bad,
        dry_run=dry_run,
    )
    _tell(done.passed)
    _tell(done.problems)
    for mapping in done.recorded if done.written or dry_run else ():
        verdict = "rejected" if mapping.modifier else "accepted"
        ends = [iri.removeprefix(opened.base) for iri in (mapping.subject, mapping.object)]
        result(f"{verdict}: {ends[0]} {shorten(mapping.predicate)} {ends[1]}")
    talk(_summary(done, dry_run=dry_run))
    if done.problems:
        raise typer.Exit(1)


@sheet.command("export")
def export(
    file: Path = typer.Argument(..., help="The xlsx file to write."),
    limit: int | None = typer.Option(
        None, help="At most this many pairs.", min=1, show_default=False
    ),
    plan: str = typer.Option(
        "", help="Only pairs with this plan, such as acme/plan.", show_default=False
    ),
    overwrite: bool = typer.Option(
        False, "--overwrite", help="Write over a file that is there, whatever it holds."
    ),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Write the pairs to review into a spreadsheet, those first that teach most."""
    from alignment.workspace import open_workspace
    from alignment.workspace.sheet import write_sheet

    opened = open_workspace(workspace)
    count = write_sheet(opened, file, plan=plan, limit=limit, overwrite=overwrite)
    result(shown(file))
    pairs = "1 pair" if count == 1 else f"{count} pairs"
    talk(f"{pairs} to review; read it back with: alignment sheet import {shown(file)}")


@sheet.command("import")
def import_sheet(
    file: Path = typer.Argument(..., help="The xlsx file, filled in."),
    reviewer: str | None = REVIEWER,
    date: str | None = DATE,
    dry_run: bool = DRY_RUN,
    workspace: Path | None = WORKSPACE,
) -> None:
    """Record what people decided in a spreadsheet.

    Good rows are recorded; rows that were tampered with, are stale, or contradict a decision made
    since are listed with what to do, and the exit status is 1.
    """
    from alignment.workspace import open_workspace
    from alignment.workspace.sheet_import import read_review

    opened = open_workspace(workspace)
    done = read_review(opened, file, reviewer=reviewer or "", date=today_or(date), dry_run=dry_run)
    _tell(done.problems)
    for decision in done.decisions:
        ends = [iri.removeprefix(opened.base) for iri in (decision.subject, decision.object)]
        result(f"{decision.verdict}ed: {ends[0]} {shorten(decision.predicate)} {ends[1]}")
    talk(
        f"{'would record' if dry_run else 'recorded'} {len(done.decisions)}, left {done.undecided} "
        f"undecided, {done.unchanged} known already, {len(done.problems)} problem(s)"
    )
    if done.problems:
        raise typer.Exit(1)


def _tell(lines: Iterable[str]) -> None:
    """Write lines to standard error; what a file says must not steer the terminal."""
    for line in lines:
        talk("".join(c for c in line if c.isprintable()))


def _summary(done: "Imported", *, dry_run: bool) -> str:
    if dry_run:
        what = f"would record {len(done.recorded)}"
    elif done.written:
        what = f"recorded {len(done.recorded)}"
    else:
        what = "recorded nothing"
    known = f"{done.unchanged} known already, {len(done.passed)} passed over"
    advice = ""
    if done.problems and done.recorded and not done.written:
        advice = "; correct the rows, or import the good ones with --skip-bad"
    return f"{what}, {known}, {len(done.problems)} problem(s){advice}"
