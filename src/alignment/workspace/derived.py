"""What follows from the plans and is kept in the workspace: suggestions, findings, catalogue."""

from collections.abc import Sequence

from alignment.files import write_texts
from alignment.iris import Iris
from alignment.mappings import MappingSet, decided_pairs, sssom_text
from alignment.matching import COMPARISONS, suggest_mappings
from alignment.matching.concepts import match_labels
from alignment.model import Finding, Mapping
from alignment.model.rights import shown_text, without_words
from alignment.rdf import catalogue_graph, findings_graph, plan_paths, to_turtle
from alignment.workspace.workspace import CATALOGUE, FINDINGS, SUGGESTED, Workspace


def suggest(workspace: Workspace) -> tuple[Mapping, ...]:
    """Return the pairs of statements and of concepts that matchers suggest, not yet decided on.

    Args:
        workspace: An open workspace.
    """
    plans, base = workspace.plans, workspace.base
    found = (
        *suggest_mappings(plans, workspace.directory, base=base, comparisons=tuple(COMPARISONS)),
        *match_labels(plans, base=base),
    )
    decided = decided_pairs(workspace.curated)
    undecided = (m for m in found if frozenset((m.subject, m.object)) not in decided)
    return without_words(undecided, plans, base)


def write_derived(
    workspace: Workspace, suggestions: Sequence[Mapping], findings: Sequence[Finding]
) -> None:
    """Write the derived files; a workspace that cannot be written to keeps what it has.

    Raises:
        WorkspaceError: When a file cannot be written.
    """
    if workspace.is_writable:
        texts = derived_texts(workspace, suggestions, findings)
        write_texts({workspace.folder / name: text for name, text in texts.items()})


def derived_texts(
    workspace: Workspace, suggestions: Sequence[Mapping], findings: Sequence[Finding]
) -> dict[str, str]:
    """Return the derived files of a workspace: name below ``graph/`` → text."""
    found = findings_graph(findings, workspace.directory, workspace.base)
    return {
        SUGGESTED: _table(workspace, suggestions),
        FINDINGS: to_turtle(found, local=f"{workspace.base}finding/"),
        CATALOGUE: _catalogue(workspace),
    }


def _table(workspace: Workspace, suggestions: Sequence[Mapping]) -> str:
    table = MappingSet(
        iri=Iris(workspace.base).graph("mappings/suggested"),
        mappings=tuple(suggestions),
        license=workspace.config.licence,
        title=f"Suggested mappings: {workspace.config.title}",
    )
    return sssom_text(table, base=workspace.base, labels=_labels(workspace))


def _labels(workspace: Workspace) -> dict[str, str]:
    """Return a few words for each statement, as its publisher lets us show them."""
    iris = Iris(workspace.base)
    return {
        iris.statement(plan.path, s.key): " ".join(shown_text(plan, s).split())[:80]
        for plan in workspace.plans
        for s in plan.statements
    }


def _catalogue(workspace: Workspace) -> str:
    iris, config = Iris(workspace.base), workspace.config
    names = ["organizations", "mappings/curated", "mappings/suggested", "findings", "catalogue"]
    for path in plan_paths(workspace.folder):
        names += [path, f"{path}/evidence"]
    described = catalogue_graph(
        workspace.base,
        title=config.title,
        publisher=config.publisher,
        licence=config.licence,
        graphs=[iris.graph(name) for name in names],
    )
    return to_turtle(described)
