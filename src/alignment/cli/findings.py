"""``alignment overlaps``: findings with the quotations they rest on."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alignment.cli.output import WORKSPACE, FindingStyle, result, talk
from alignment.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from alignment.model import Finding
    from alignment.workspace import Workspace

ORDER = (
    "Order: printed, joint, reviewed, inferred; among the inferred, units that are not part of "
    "each other first, then the best pairs one to one, then by score. A score ranks; it is no "
    "probability."
)


class Tier(StrEnum):
    """Tiers of evidence."""

    printed = "printed"
    joint = "joint"
    reviewed = "reviewed"
    inferred = "inferred"


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
    unit: str | None = typer.Option(None, help="Only about this unit.", show_default=False),
    plan: str | None = typer.Option(
        None, help="Only those that quote this plan, such as acme/plan.", show_default=False
    ),
    statement: str | None = typer.Option(
        None, help="Only those that quote this statement: an IRI, or a path.", show_default=False
    ),
    evidence: Tier | None = typer.Option(
        None, help="Only this tier of evidence.", show_default=False
    ),
    workspace: Path | None = WORKSPACE,
) -> None:
    """List where units overlap, printed evidence first, each with its quotations."""
    from alignment.workspace import open_workspace
    from alignment.workspace.exports import render_findings

    opened = open_workspace(workspace)
    _check(opened, unit=unit, plan=plan)
    found: Iterable[Finding] = opened.overlaps(
        **({} if threshold is None else {"threshold": threshold})
    )
    if unit is not None:
        found = [f for f in found if unit.casefold() in map(str.casefold, f.units)]
    if plan is not None:
        found = _quoting(found, f"{opened.base}{plan}/")
    if statement is not None:
        found = _quoting(found, statement if "://" in statement else f"{opened.base}{statement}")
    if evidence is not None:
        found = [f for f in found if f.evidence == evidence.value]
    result(render_findings(opened, list(found)[:limit], style.value))
    if style is FindingStyle.table:
        talk(ORDER)


def _check(workspace: "Workspace", *, unit: str | None, plan: str | None) -> None:
    """Refuse a unit or plan that the workspace does not know: a typing error finds nothing."""
    units = {n for o in workspace.directory.organizations for n in (o.acronym, o.name) if n}
    plans = {p.path for p in workspace.plans}
    for given, known, what in ((unit, units, "unit"), (plan, plans, "plan")):
        if given is not None and given.casefold() not in map(str.casefold, known):
            names = ", ".join(sorted(known)) or "none"
            raise QueryError(f"--{what} {given}: no such {what}; there are {names}")


def _quoting(findings: "Iterable[Finding]", start: str) -> "Iterator[Finding]":
    """Yield the findings that quote a statement whose IRI starts so."""
    return (f for f in findings if any(s.iri.startswith(start) for s in f.statements))
