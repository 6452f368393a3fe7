"""``alignment review`` and ``alignment decide``: people judge what matchers suggest."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from alignment.cli.dates import today_or
from alignment.cli.output import WORKSPACE, result, talk
from alignment.errors import QueryError
from alignment.namespaces import expand, shorten

if TYPE_CHECKING:
    from alignment.workspace import Workspace


class ListStyle(StrEnum):
    """Formats of the queue."""

    table = "table"
    json = "json"


REVIEWER = typer.Option(
    None,
    envvar="ALIGNMENT_REVIEWER",
    help="Who decides; goes with each decision.",
    show_default=False,
)
DATE = typer.Option(
    None, help="Date of the decisions, as 2026-01-31. Default: today.", show_default=False
)


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(review)
    app.command()(decide)


def review(
    reviewer: str | None = REVIEWER,
    date: str | None = DATE,
    limit: int | None = typer.Option(
        None, help="At most this many pairs.", min=1, show_default=False
    ),
    plan: str = typer.Option(
        "", help="Only pairs with this plan, such as acme/plan.", show_default=False
    ),
    unit: str = typer.Option("", help="Only pairs with this unit.", show_default=False),
    only_list: bool = typer.Option(False, "--list", help="Print the queue and stop."),
    style: ListStyle = typer.Option(ListStyle.table, "--format", "-f", help="Format of --list."),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Judge suggested pairs, those first that teach most; each decision is saved at once."""
    from alignment.cli.asking import Session
    from alignment.cli.pairs import listed, table
    from alignment.workspace import open_workspace
    from alignment.workspace.curation import require_writable
    from alignment.workspace.teaching import next_pairs

    opened = open_workspace(workspace)
    opened.require_plans()
    _check_names(opened, plan, unit)
    queue = next_pairs(opened, limit=limit, plan=plan, unit=unit)
    if only_list:
        values = json.dumps(listed(queue), ensure_ascii=False, indent=1)
        result(values if style is ListStyle.json else table(queue, base=opened.base))
        return
    who, when = _who(reviewer), today_or(date)
    require_writable(opened)
    _tell_empty(opened, waiting=len(queue))
    Session(opened, queue, reviewer=who, date=when).run()


def decide(
    subject: str = typer.Argument(..., help="An IRI, or a path below the base."),
    target: str = typer.Argument(..., metavar="OBJECT", help="The other end of the pair."),
    accept: bool = typer.Option(False, "--accept", help="The pair matches."),
    reject: bool = typer.Option(False, "--reject", help="The pair does not match."),
    predicate: str = typer.Option(
        "",
        help="What holds or is denied, such as sao:sameAimAs. Default: as suggested.",
        show_default=False,
    ),
    reviewer: str | None = REVIEWER,
    date: str | None = DATE,
    comment: str = typer.Option("", help="Why, in words.", show_default=False),
    workspace: Path | None = WORKSPACE,
) -> None:
    """Accept or reject one pair, for scripts."""
    from alignment.cli.pairs import decided_text
    from alignment.workspace import open_workspace
    from alignment.workspace.curation import Decision, record_decisions, replaced_by

    if accept == reject:
        raise typer.BadParameter("give one of --accept and --reject", param_hint="--accept")
    who, when = _who(reviewer), today_or(date)
    opened = open_workspace(workspace)
    ends = (_iri(opened, subject), _iri(opened, target))
    first, relation, second = _proposed(opened, ends, predicate, is_accepted=accept)
    verdict = "accept" if accept else "reject"
    decision = Decision(first, second, verdict, relation, who, when, comment)
    former = replaced_by(opened, [decision])
    record_decisions(opened, [decision])
    local = [iri.removeprefix(opened.base) for iri in (first, second)]
    result(f"{verdict}ed: {local[0]} {shorten(relation)} {local[1]}")
    for mapping in former:
        talk(f"in place of {decided_text(mapping)}")


def _who(reviewer: str | None) -> str:
    if not (reviewer or "").strip():
        raise typer.BadParameter(
            "say who decides: --reviewer NAME, or set ALIGNMENT_REVIEWER", param_hint="--reviewer"
        )
    return str(reviewer)


def _iri(workspace: "Workspace", given: str) -> str:
    """Return the IRI that is given in full, as a CURIE, or as a path below the base."""
    expanded = expand(given)
    if expanded in workspace.kinds or f"{workspace.base}{given}" not in workspace.kinds:
        return expanded
    return f"{workspace.base}{given}"


def _proposed(
    workspace: "Workspace", ends: tuple[str, str], given: str, *, is_accepted: bool
) -> tuple[str, str, str]:
    """Return what is decided on: subject, predicate, object; as suggested unless it is given."""
    from alignment.mappings import pair_of
    from alignment.workspace.curation import predicates_for

    fitting = predicates_for(workspace, *ends)
    if given:
        names = {name: p for p in fitting for name in (shorten(p), shorten(p).partition(":")[2])}
        return ends[0], names.get(given, expand(given)), ends[1]
    for mapping in workspace.suggested:
        if pair_of(mapping) == frozenset(ends):
            return mapping.subject, mapping.predicate, mapping.object
    if is_accepted and fitting:
        listed = ", ".join(map(shorten, fitting))
        raise QueryError(f"nothing suggests this pair; say what holds with --predicate: {listed}")
    return ends[0], fitting[-1] if fitting else "", ends[1]


def _check_names(workspace: "Workspace", plan: str, unit: str) -> None:
    """Refuse a plan or unit that is not there: a typing error must not find nothing."""
    from alignment.cli.filtering import known, unit_names

    known(plan or None, {p.path: p.path for p in workspace.plans}, "plan")
    known(unit or None, unit_names(workspace), "unit")


def _tell_empty(workspace: "Workspace", *, waiting: int) -> None:
    from alignment.workspace.standing import stale_lines

    for line in stale_lines(workspace):
        talk(line)
    if not waiting:
        talk("no pair waits for a decision; `alignment build` looks for new ones")
