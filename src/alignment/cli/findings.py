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
    "each other first, then the best pairs one to one, then by confidence. Scores compare within "
    "a tier only; 0.8 or so is the highest confidence, as judges declined one likely pair in five."
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
        help="Lowest confidence of an inferred pair. Default: 0.5.",
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
    opened.require_plans()
    unit = known(unit, unit_names(opened), "unit")
    plan = known(plan, {p.path: p.path for p in opened.plans}, "plan")
    found: Iterable[Finding] = opened.overlaps(
        **({} if threshold is None else {"threshold": threshold})
    )
    if unit is not None:
        found = [f for f in found if unit in f.units]
    if plan is not None:
        found = _quoting(found, f"{opened.base}{plan}/")
    if statement is not None:
        iri = _statement(opened, statement)
        found = (f for f in found if any(s.iri == iri for s in f.statements))
    if evidence is not None:
        found = [f for f in found if f.evidence == evidence.value]
    result(render_findings(opened, list(found)[:limit], style.value))
    if style is FindingStyle.table:
        talk(ORDER)


def unit_names(workspace: "Workspace") -> dict[str, str]:
    """Return every name and acronym of a unit → the one that findings use."""
    return {
        name: organization.acronym or organization.name
        for organization in workspace.directory.organizations
        for name in (organization.name, organization.acronym)
        if name
    }


def known(given: str | None, names: dict[str, str], what: str) -> str | None:
    """Return what findings call the unit or plan: a typing error must not find nothing."""
    if given is None:
        return None
    folded = {name.casefold(): used for name, used in names.items()}
    if given.casefold() not in folded:
        listed = ", ".join(sorted(names)) or "none"
        raise QueryError(f"--{what} {given}: no such {what}; there are {listed}")
    return folded[given.casefold()]


def _statement(workspace: "Workspace", given: str) -> str:
    """Return the IRI of a statement that is given as an IRI or as a path below the base."""
    iri = f"{workspace.base}{given.removeprefix(workspace.base)}"
    if iri not in workspace.words:
        raise QueryError(
            f"--statement {given}: no such statement; give an IRI, or a path such as acme/plan/k3y"
        )
    return iri


def _quoting(findings: "Iterable[Finding]", start: str) -> "Iterator[Finding]":
    """Yield the findings that quote a statement whose IRI starts so."""
    return (f for f in findings if any(s.iri.startswith(start) for s in f.statements))
