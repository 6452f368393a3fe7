"""The named graphs of a workspace, as its files and decisions make them."""

from typing import TYPE_CHECKING

from alignment.iris import Iris
from alignment.rdf import (
    directory_graphs,
    graph_of,
    mappings_triples,
    ontology_graph,
    plan_paths,
    read_turtle,
)
from alignment.rdf.events import read_events
from alignment.resources import ontology_dir
from alignment.workspace.workspace import (
    CATALOGUE,
    CURATED,
    EVENTS,
    FINDINGS,
    SUGGESTED,
    Workspace,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

_ORGANIZATIONS = "organizations.ttl"
_TABLES = ".sssom.tsv"


def graphs_of(workspace: Workspace, plans: "dict[str, Graph]") -> "dict[str, Graph]":
    """Return every named graph, the ontology's included: IRI → rdflib graph.

    Args:
        workspace: An open workspace.
        plans: The two graphs of each plan, as they were read.

    Raises:
        GraphError: When a file of the workspace is malformed.
    """
    iris = Iris(workspace.base)
    graphs = plans | directory_graphs(workspace.folder, workspace.base)
    graphs[iris.graph(EVENTS.removesuffix(".ttl"))] = read_events(workspace.folder)
    graphs |= mapping_graphs(workspace)
    for file in (FINDINGS, CATALOGUE):
        if (workspace.folder / file).is_file():
            name = file.removesuffix(".ttl")
            graphs[iris.graph(name)] = read_turtle(workspace.folder / file)
    filled = {name: graph for name, graph in graphs.items() if len(graph)}
    return filled | ontology_graph(ontology_dir())


def mapping_graphs(workspace: Workspace) -> "dict[str, Graph]":
    """Return the graphs of the curated and of the suggested mappings: IRI → rdflib graph."""
    return {name: graph_of(triples) for name, triples in mapping_triples(workspace).items()}


def mapping_triples(workspace: Workspace) -> "dict[str, Iterator[tuple[Node, Node, Node]]]":
    """Return the triples of the curated and of the suggested mappings: graph IRI → triples."""
    iris, stale = Iris(workspace.base), {one.mapping for one in workspace.stale}
    named = (("curated", workspace.curated), ("suggested", workspace.suggested))
    return {
        iris.graph(f"mappings/{name}"): mappings_triples(
            found, workspace.base, curated=name == "curated", stale=stale
        )
        for name, found in named
    }


def graph_files(workspace: Workspace) -> dict[str, str]:
    """Return where each named graph is kept: graph IRI → path from ``graph/`` on."""
    iris = Iris(workspace.base)
    shared = (_ORGANIZATIONS, EVENTS, CURATED, SUGGESTED, FINDINGS, CATALOGUE)
    files = {f.removesuffix(".ttl").removesuffix(_TABLES): f for f in shared}
    for path in plan_paths(workspace.folder):
        files |= {path: f"{path}/plan.ttl", f"{path}/evidence": f"{path}/evidence.ttl"}
    return {iris.graph(name): file for name, file in files.items()}
