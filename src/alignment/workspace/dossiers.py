"""Dossiers of opportunities: one folder with a page and a Markdown file for each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from alignment.analytics import Consequences, Study, find_scenario
from alignment.analytics.consequences import flat_network
from alignment.analytics.effects import bad_effects, good_effects
from alignment.analytics.groups import drivers_of, group_of
from alignment.analytics.network import INFERRED
from alignment.analytics.opportunities import ended
from alignment.analytics.wording import counted, listed
from alignment.ingest.slugs import slug
from alignment.matching import statement_iri
from alignment.model import Finding
from alignment.views import Dossier, render_dossier, render_dossier_index, render_dossier_md
from alignment.views.site import ways
from alignment.workspace.scenarios import pictures_of

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace


def dossier_texts(
    workspace: "Workspace",
    study: Study,
    findings: Sequence[Finding],
    *,
    parent_plan: str | None = None,
    there: Collection[str] = (),
) -> dict[str, str]:
    """Return the dossiers of opportunities: file name → text, with an ``index.html`` of them all.

    Args:
        workspace: An open workspace.
        study: What the opportunities were found in.
        findings: Opportunities, in the order to list them.
        parent_plan: Path of the parent's plan that counts.
        there: Pages of the build that they belong to, to lead back to.
    """
    texts: dict[str, str] = {}
    listed: list[tuple[str, Finding]] = []
    for rank, finding in enumerate(findings, start=1):
        dossier = dossier_of(workspace, study, finding, parent_plan=parent_plan)
        name = dossier_name(rank, finding)
        texts[f"{name}.html"] = render_dossier(dossier, ways(f"dossiers/{name}.html", there))
        texts[f"{name}.md"] = render_dossier_md(dossier)
        listed.append((name, finding))
    pages = ways("dossiers/index.html", there)
    texts["index.html"] = render_dossier_index(workspace.config.title, listed, pages)
    return texts


def dossier_name(rank: int, finding: Finding) -> str:
    """Return the file of a dossier, without its ending.

    Args:
        rank: Its place among the opportunities, from 1.
        finding: The opportunity.
    """
    return f"{rank:02}-{slug('-'.join(finding.units))}"


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
    scenario, found = find_scenario(study, _slugs(study, finding), parent_plan=parent_plan)
    group = group_of(study, found.units)
    together, drivers = (
        frozenset(statement_iri(workspace.base, plan, s) for plan, s in said)
        for said in (group.joint, drivers_of(group))
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
        gone=_gone(study, found.units),
    )


def checks(finding: Finding, found: Consequences) -> Iterator[str]:
    """Yield what to look at before anybody decides, each a sentence.

    Args:
        finding: An opportunity.
        found: What would follow if its units merged.
    """
    inferred = [c for c in finding.mappings if c.evidence == INFERRED]
    if inferred:
        are, them, each = ("is", "it", "it") if len(inferred) == 1 else ("are", "them", "each")
        yield (
            f"{counted(len(inferred), 'pair')} {are} inferred, and nobody has judged {them} so "
            f"far: accept or reject {each} (the command is alignment review); this dossier then "
            "changes with the decisions."
        )
    audiences = any(s.get("audience") for claims in found.group.claims.values() for _, s in claims)
    if found.group.claims["duplication"] and not audiences:
        yield (
            "No document says for whom the duplicated functions are performed. Doing the same "
            "for different people is overlap, not duplication: ask each unit whom it serves."
        )
    yield from _checks_of_time(finding)
    yield _check_of_standing(found.study, found.units)
    if any(c.is_new for c in finding.mappings):
        yield "Some pairs took the place of rejected ones since: look at those first."
    yield (
        "A plan says what is intended, not what is done: compare with budgets, staff lists and "
        "what those say whom the units are for."
    )


def _checks_of_time(finding: Finding) -> Iterator[str]:
    undated = [plan for plan, date in finding.dates if not date]
    if undated:
        why = "it was written" if len(finding.dates) == 1 else "each was written"
        yield f"No date is printed in {listed(undated)}: find out when {why}."
    elif "The documents are not contemporary:" in finding.method:
        yield "The documents are of different times: ask whether what the older ones say holds."
    if "has since been replaced." in finding.method:
        yield "Some of this stands in a plan that another one has since replaced: ask what is left."


def _check_of_standing(study: Study, units: Iterable[str]) -> str:
    if _gone(study, units):
        return (
            "Units named here no longer exist: read this as history, and name who answers for "
            "their work now."
        )
    return "Whether the units still exist is not stated: check that before anything else."


def _gone(study: Study, units: Iterable[str]) -> str:
    """Return which units no longer exist, in a sentence; nothing where none is said to."""
    slugs = set(units)
    known = study.corpus.directory.organizations
    return ended(study, slugs) if any(o.ended and o.slug in slugs for o in known) else ""


def _slugs(study: Study, finding: Finding) -> tuple[str, ...]:
    """Return the slugs of the units of a finding; of several with one name, those it quotes."""
    named: dict[str, list[str]] = defaultdict(list)
    for slug_of_unit in flat_network(study):
        named[study.corpus.names([slug_of_unit])[0]].append(slug_of_unit)
    quoted = [study.corpus.said[one.iri] for one in finding.statements]
    concerned = {
        one for plan, said in quoted for one in (*plan.publishers, *said.get_all("concernsUnit"))
    }
    return tuple(
        one
        for name in dict.fromkeys(finding.units)
        for one in (sorted(concerned.intersection(named[name])) or named[name])
    )
