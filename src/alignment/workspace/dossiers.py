"""Dossiers of opportunities: one folder with a page and a Markdown file for each."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from alignment.analytics import Consequences, Study, find_scenario
from alignment.analytics.effects import bad_effects, good_effects
from alignment.analytics.groups import drivers_of
from alignment.analytics.network import INFERRED
from alignment.ingest.slugs import slug
from alignment.matching import statement_iri
from alignment.model import Finding
from alignment.views import Dossier, render_dossier, render_dossier_index, render_dossier_md
from alignment.workspace.scenarios import pictures_of

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace

_LONG: Final = 60


def dossier_texts(
    workspace: "Workspace",
    study: Study,
    findings: Sequence[Finding],
    *,
    parent_plan: str | None = None,
) -> dict[str, str]:
    """Return the dossiers of opportunities: file name → text, with an ``index.html`` of them all.

    Args:
        workspace: An open workspace.
        study: What the opportunities were found in.
        findings: Opportunities, in the order to list them.
        parent_plan: Path of the parent's plan that counts.
    """
    texts: dict[str, str] = {}
    listed: list[tuple[str, Finding]] = []
    for rank, finding in enumerate(findings, start=1):
        dossier = dossier_of(workspace, study, finding, parent_plan=parent_plan)
        name = f"{rank:02}-{slug('-'.join(finding.units))[:_LONG].rstrip('-')}"
        texts[f"{name}.html"] = render_dossier(dossier)
        texts[f"{name}.md"] = render_dossier_md(dossier)
        listed.append((name, finding))
    texts["index.html"] = render_dossier_index(workspace.config.title, listed)
    return texts


def dossier_of(
    workspace: "Workspace", study: Study, finding: Finding, *, parent_plan: str | None = None
) -> Dossier:
    """Return what the dossier of an opportunity tells.

    Args:
        workspace: An open workspace.
        study: What the opportunity was found in.
        finding: The opportunity.
        parent_plan: Path of the parent's plan that counts.
    """
    scenario, found = find_scenario(study, _slugs(workspace, finding), parent_plan=parent_plan)
    together, drivers = (
        frozenset(statement_iri(workspace.base, plan, s) for plan, s in said)
        for said in (found.group.joint, drivers_of(found.group))
    )
    return Dossier(
        workspace=workspace.config.title,
        finding=finding,
        scenario=scenario,
        effects=(tuple(good_effects(found)), tuple(bad_effects(found))),
        checks=tuple(checks(finding, found)),
        together=together,
        drivers=drivers,
        pictures=pictures_of(workspace, found),
    )


def checks(finding: Finding, found: Consequences) -> Iterator[str]:
    """Yield what to look at before anybody decides, each a sentence.

    Args:
        finding: An opportunity.
        found: What would follow if its units merged.
    """
    inferred = [c for c in finding.mappings if c.evidence == INFERRED]
    if inferred:
        yield (
            f"{len(inferred)} pairs are inferred and nobody has judged them: accept or reject "
            "each with `alignment review`; this dossier then changes with the decisions."
        )
    audiences = any(s.get("audience") for claims in found.group.claims.values() for _, s in claims)
    if found.group.claims["duplication"] and not audiences:
        yield (
            "No document says for whom the duplicated functions are performed. Doing the same "
            "for different people is overlap, not duplication: ask each unit whom it serves."
        )
    yield from _checks_of_time(finding)
    if any(c.is_new for c in finding.mappings):
        yield "Some pairs took the place of rejected ones since: look at those first."
    yield (
        "A plan says what is intended, not what is done: compare with budgets, staff lists and "
        "what members report."
    )


def _checks_of_time(finding: Finding) -> Iterator[str]:
    undated = [plan for plan, date in finding.dates if not date]
    if undated:
        yield (
            f"No date is printed in {', '.join(undated)}: find out whether the documents are of "
            "one time."
        )
    elif "not contemporary" in finding.method:
        yield "The documents are of different times: ask whether what the older ones say holds."
    if "no longer exist" in finding.method:
        yield (
            "Units named here no longer exist: read this as history, and name who answers for "
            "their work now."
        )
    elif "not stated" in finding.method:
        yield "Whether the units still exist is not stated: check that before anything else."


def _slugs(workspace: "Workspace", finding: Finding) -> tuple[str, ...]:
    names = {o.acronym or o.name: o.slug for o in workspace.directory.organizations}
    return tuple(names.get(unit, unit) for unit in finding.units)
