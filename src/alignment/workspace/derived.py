"""What follows from the plans and is kept in the workspace: suggestions, findings, catalogue."""

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from alignment.files import write_texts
from alignment.iris import Iris
from alignment.mappings import MappingSet, decided_pairs, pair_of, sssom_text
from alignment.mappings.stale import text_hash
from alignment.matching import COMPARISONS, Matching, suggest_mappings
from alignment.matching.concepts import match_labels
from alignment.model import Finding, Mapping
from alignment.model.rights import without_words
from alignment.rdf import catalogue_graph, findings_graph, plan_paths, to_turtle
from alignment.workspace.labels import statement_labels
from alignment.workspace.matching import matching_of
from alignment.workspace.sector import NAME as SECTOR_WORDS
from alignment.workspace.sector import sector_text
from alignment.workspace.workspace import CATALOGUE, EVENTS, FINDINGS, SUGGESTED, Workspace

NOTHING: Final[Dict[str, Dict[str, str]]] = MappingProxyType({})
"""Of searches whose settings nobody tells."""


def suggest(
    workspace: Workspace,
    matching: Matching | None = None,
    *,
    comparisons: Sequence[str] = tuple(COMPARISONS),
) -> tuple[Mapping, ...]:
    """Return the pairs of statements and of concepts that matchers suggest, not yet decided on.

    Args:
        workspace: An open workspace.
        matching: How; by default as :func:`~alignment.workspace.matching.matching_of` says.
        comparisons: Which statements are compared.

    Returns:
        Suggestions with hashes of the words compared: they are stale when these change.

    Raises:
        SettingsError: When a matcher, model or comparison cannot be used.
    """
    plans, base = workspace.plans, workspace.base
    how = matching or matching_of(workspace)
    directory = workspace.directory
    found = (
        *suggest_mappings(plans, directory, base=base, comparisons=comparisons, matching=how),
        *match_labels(plans, base=base),
    )
    decided = decided_pairs(workspace.decisions)
    undecided = (m for m in found if pair_of(m) not in decided)
    return tuple(_hashed(m, workspace.words) for m in without_words(undecided, plans, base))


def _hashed(mapping: Mapping, words: Dict[str, str]) -> Mapping:
    ends = (text_hash(words.get(iri, "")) for iri in (mapping.subject, mapping.object))
    one, other = ends
    return replace(mapping, subject_hash=one, object_hash=other)


def write_derived(
    workspace: Workspace,
    suggestions: Sequence[Mapping],
    findings: Sequence[Finding],
    settings: Dict[str, Dict[str, str]] = NOTHING,
) -> None:
    """Write the derived files; a workspace that cannot be written to keeps what it has.

    Raises:
        WorkspaceError: When a file cannot be written.
    """
    if workspace.is_writable:
        texts = derived_texts(workspace, suggestions, findings, settings)
        write_texts({workspace.folder / name: text for name, text in texts.items()})


def derived_texts(
    workspace: Workspace,
    suggestions: Sequence[Mapping],
    findings: Sequence[Finding],
    settings: Dict[str, Dict[str, str]] = NOTHING,
) -> dict[str, str]:
    """Return the derived files of a workspace: name below ``graph/`` → text.

    Args:
        workspace: An open workspace.
        suggestions: What a matcher suggests.
        findings: What was found.
        settings: Kind of finding → what it was searched with.
    """
    directory, base = workspace.directory, workspace.base
    found = findings_graph(findings, directory, base, parameters=settings)
    return {
        SUGGESTED: suggestions_table(workspace, suggestions),
        SECTOR_WORDS: sector_text(workspace),
        FINDINGS: to_turtle(found, local=f"{workspace.base}finding/"),
        CATALOGUE: _catalogue(workspace),
    }


def suggestions_table(
    workspace: Workspace, suggestions: Sequence[Mapping], *, date: str = ""
) -> str:
    """Return suggestions as an SSSOM table.

    Args:
        workspace: An open workspace.
        suggestions: Of :func:`suggest`.
        date: ISO date to state; without one, none is stated.
    """
    table = MappingSet(
        date=date,
        iri=Iris(workspace.base).graph("mappings/suggested"),
        mappings=tuple(suggestions),
        license=workspace.config.licence,
        title=f"Suggested mappings: {workspace.config.title}",
    )
    labels = statement_labels(workspace.plans, base=workspace.base)
    return sssom_text(table, base=workspace.base, labels=labels)


def _catalogue(workspace: Workspace) -> str:
    iris, config = Iris(workspace.base), workspace.config
    names = ["organizations", "mappings/curated", "mappings/suggested", "findings", "catalogue"]
    if (workspace.folder / EVENTS).is_file():
        names.append(EVENTS.removesuffix(".ttl"))
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
