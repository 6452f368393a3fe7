"""A workspace's dataset and findings as text in every format."""

import json
import shutil
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from alignment.analytics import findings_to_csv, findings_to_json, findings_to_md
from alignment.errors import GraphError
from alignment.model import Finding
from alignment.rdf import findings_graph, merge, to_jsonld, to_nquads, to_trig, to_turtle
from alignment.resources import ontology_dir
from alignment.workspace.finding_text import findings_to_text

if TYPE_CHECKING:
    from alignment.workspace.workspace import Workspace

__all__ = ["dataset_texts", "findings_to_text", "render_findings"]


def dataset_texts(workspace: "Workspace") -> dict[str, str]:
    """Return the whole dataset as Turtle, TriG, N-Quads and JSON-LD: file name → text."""
    graphs = workspace.graphs
    context = json.loads((ontology_dir() / "context.jsonld").read_text(encoding="utf-8"))
    return {
        "dataset.ttl": to_turtle(merge(graphs.values())),
        "dataset.trig": to_trig(graphs),
        "dataset.nq": to_nquads(graphs),
        "dataset.jsonld": to_jsonld(graphs, context),
    }


def render_findings(
    workspace: "Workspace",
    findings: Sequence[Finding],
    style: str,
    *,
    noun: str = "overlap",
    settings: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> str:
    """Return findings as ``table``, ``csv``, ``json``, ``md`` or ``ttl``.

    Args:
        workspace: An open workspace.
        findings: In the order to tell them.
        style: The format.
        noun: What was looked for, in the singular, to say that there is none of it.
        settings: Kind of finding → what it was searched with; RDF tells it.

    Raises:
        GraphError: When there is no such format.
    """
    if style == "json":
        return json.dumps(findings_to_json(findings), ensure_ascii=False, indent=1)
    if style == "csv":
        return findings_to_csv(findings)
    if style == "md":
        return findings_to_md(findings)
    if style == "ttl":
        directory, base = workspace.directory, workspace.base
        return to_turtle(findings_graph(findings, directory, base, parameters=settings))
    if style == "table":
        width = shutil.get_terminal_size((100, 24)).columns
        return findings_to_text(findings, width=width, noun=noun)
    raise GraphError(f"{style} is no format of findings; use table, csv, json, md or ttl")
