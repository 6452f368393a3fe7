"""The whole job: validate, match, find overlaps, draw, and leave it all in one folder."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alignment.analytics import findings_to_csv, findings_to_json
from alignment.errors import WorkspaceError
from alignment.files import write_texts
from alignment.iris import Iris
from alignment.mappings import MappingSet, decided_pairs, sssom_text
from alignment.matching import suggest_mappings
from alignment.matching.concepts import match_labels
from alignment.rdf import catalogue_graph, findings_graph, plan_paths, to_turtle
from alignment.validation import Report, render, validate_paths
from alignment.views import BuildSummary, render_alignment_graph, render_index
from alignment.workspace.exports import dataset_texts
from alignment.workspace.workspace import CATALOGUE, FINDINGS, SUGGESTED, Workspace, open_workspace

if TYPE_CHECKING:
    from alignment.model import Finding, Mapping


@dataclass(frozen=True, slots=True)
class Built:
    """What a build left.

    Attributes:
        files: The files it left, sorted.
        conforms: Whether the graph conforms to the shapes.
    """

    files: tuple[Path, ...]
    conforms: bool


def _silent(_: str) -> None:
    """Say nothing."""


def build_workspace(
    workspace: Workspace, out: Path, *, talk: Callable[[str], None] = _silent
) -> Built:
    """Do the whole job on the plans a workspace holds.

    Args:
        workspace: An open workspace.
        out: Folder for the dataset, the findings, the pages; made when missing.
        talk: Called with a line before each step.

    Raises:
        WorkspaceError: When the workspace holds no plan, or a file cannot be written.
    """
    if not workspace.plans:
        raise WorkspaceError(
            f"{workspace.folder}: holds no plan; add one with `alignment ingest DOCUMENT…`"
        )
    talk(f"{len(workspace.plans)} plans, {_count(workspace)} statements")
    talk("matching and looking for overlaps")
    findings = workspace.overlaps()
    refresh_derived(workspace, findings)
    fresh = open_workspace(workspace.folder)
    talk("validating")
    report = validate_paths([fresh.folder])
    talk("writing the dataset and the pages")
    texts = dataset_texts(fresh) | _pages(fresh, findings, report)
    write_texts({out / name: text for name, text in texts.items()})
    return Built(tuple(sorted(out / name for name in texts)), report.conforms)


def refresh_derived(workspace: Workspace, findings: "list[Finding]") -> None:
    """Write what follows from the plans into the workspace: suggestions, findings, catalogue.

    A workspace that cannot be written to, such as an installed corpus, keeps what it has.
    """
    if os.access(workspace.folder, os.W_OK):
        texts = derived_texts(workspace, findings)
        write_texts({workspace.folder / name: text for name, text in texts.items()})


def derived_texts(workspace: Workspace, findings: "list[Finding]") -> dict[str, str]:
    """Return the derived files of a workspace: name below ``graph/`` → text."""
    iris = Iris(workspace.base)
    config = workspace.config
    table = MappingSet(
        iri=iris.graph("mappings/suggested"),
        mappings=suggestions(workspace),
        license=config.licence,
        title=f"Suggested mappings: {config.title}",
    )
    found = findings_graph(findings, workspace.directory, workspace.base)
    described = catalogue_graph(
        workspace.base,
        title=config.title,
        publisher=config.publisher,
        licence=config.licence,
        graphs=_graph_names(workspace),
    )
    return {
        SUGGESTED: sssom_text(table, base=workspace.base, labels=_labels(workspace)),
        FINDINGS: to_turtle(found, local=f"{workspace.base}finding/"),
        CATALOGUE: to_turtle(described),
    }


def suggestions(workspace: Workspace) -> "tuple[Mapping, ...]":
    """Return the pairs that the matcher suggests and that nobody decided on."""
    decided = decided_pairs(workspace.curated)
    plans, base = workspace.plans, workspace.base
    suggested = suggest_mappings(plans, workspace.directory, base=base)
    found = (*suggested, *match_labels(plans, base=base))
    return tuple(m for m in found if frozenset((m.subject, m.object)) not in decided)


def _graph_names(workspace: Workspace) -> list[str]:
    iris = Iris(workspace.base)
    names = ["organizations", "mappings/curated", "mappings/suggested", "findings", "catalogue"]
    for path in plan_paths(workspace.folder):
        names += [path, f"{path}/evidence"]
    return [iris.graph(name) for name in names]


def _labels(workspace: Workspace) -> dict[str, str]:
    """Return a few words for each statement, as its publisher lets us show them."""
    from alignment.model.rights import shown_text  # noqa: PLC0415

    iris = Iris(workspace.base)
    return {
        iris.statement(plan.path, s.key): " ".join(shown_text(plan, s).split())[:80]
        for plan in workspace.plans
        for s in plan.statements
    }


def _count(workspace: Workspace) -> int:
    return sum(len(plan.statements) for plan in workspace.plans)


def _pages(workspace: Workspace, findings: "list[Finding]", report: Report) -> dict[str, str]:
    title, base = workspace.config.title, workspace.base
    graph = render_alignment_graph(
        workspace.plans,
        workspace.directory,
        mappings=workspace.curated,
        findings=findings,
        title=title,
        base=base,
    )
    summary = BuildSummary()
    return {
        "findings.json": json.dumps(findings_to_json(findings), ensure_ascii=False, indent=1)
        + "\n",
        "findings.csv": findings_to_csv(findings),
        "validation.txt": render(report, "text"),
        "validation.json": render(report, "json"),
        "graph.html": graph,
        "index.html": render_index(summary),
    }
