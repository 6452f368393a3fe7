"""Plans and organisations as files of a workspace's ``graph/`` folder."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from rdflib import Graph

from alignment.iris import Iris
from alignment.model import Directory, Plan
from alignment.namespaces import ONTOLOGY
from alignment.rdf.document import document_graph
from alignment.rdf.evidence import evidence_graph
from alignment.rdf.organizations import directory_from_graph
from alignment.rdf.read import plan_from_graphs
from alignment.rdf.serialize import read_turtle, to_turtle, turtle_triples
from alignment.rdf.terms import new_graph

PLAN, EVIDENCE, ORGANIZATIONS = "plan.ttl", "evidence.ttl", "organizations.ttl"


def plan_texts(plan: Plan, folder: Path, base: str) -> dict[Path, str]:
    """Return the Turtle files of a plan: path → text, to be written together.

    Args:
        plan: The plan.
        folder: The ``graph/`` folder of the workspace.
        base: Base IRI of the workspace.
    """
    local = f"{Iris(base).document(plan.path)}/"
    return {
        folder / plan.path / PLAN: to_turtle(document_graph(plan, base), local=local),
        folder / plan.path / EVIDENCE: to_turtle(evidence_graph(plan, base), local=local),
    }


def plan_paths(folder: Path) -> list[str]:
    """Return the paths of the plans that a ``graph/`` folder holds, sorted."""
    return sorted(p.parent.relative_to(folder).as_posix() for p in folder.glob(f"*/*/{PLAN}"))


def read_plan(folder: Path, path: str, base: str) -> Plan:
    """Read one plan from its two Turtle files.

    Raises:
        GraphError: When a file is missing, is no Turtle or holds no plan.
    """
    document, evidence = (turtle_triples(folder / path / name) for name in (PLAN, EVIDENCE))
    return plan_from_graphs(document, evidence, base)


def read_directory(folder: Path, base: str) -> Directory:
    """Read the organisations of a workspace; an empty directory when there is no file."""
    path = folder / ORGANIZATIONS
    return directory_from_graph(read_turtle(path), base) if path.is_file() else Directory()


def plan_graphs(folder: Path, base: str) -> dict[str, Graph]:
    """Read the two named graphs of every plan: graph IRI → graph.

    Raises:
        GraphError: When a file is missing or is no Turtle.
    """
    iris, graphs = Iris(base), {}
    for path in plan_paths(folder):
        graphs[iris.graph(path)] = read_turtle(folder / path / PLAN)
        graphs[iris.graph(f"{path}/evidence")] = read_turtle(folder / path / EVIDENCE)
    return graphs


def directory_graphs(folder: Path, base: str) -> dict[str, Graph]:
    """Read the named graph of the organisations, where there is one: graph IRI → graph."""
    path = folder / ORGANIZATIONS
    return {Iris(base).graph("organizations"): read_turtle(path)} if path.is_file() else {}


def plan_in(graphs: Mapping[str, Graph], path: str, base: str) -> Plan:
    """Return the plan that two of the graphs of :func:`plan_graphs` hold.

    Raises:
        GraphError: When they hold no plan.
    """
    document, evidence = (Iris(base).graph(name) for name in (path, f"{path}/evidence"))
    return plan_from_graphs(graphs[document], graphs[evidence], base)


def ontology_graph(folder: Path) -> dict[str, Graph]:
    """Read the ontology and its schemes into the one named graph they live in."""
    return {ONTOLOGY: merge(read_turtle(p) for p in ontology_files(folder))}


def ontology_files(folder: Path) -> list[Path]:
    """Return the files of the ontology proper: terms and schemes, not links or shapes."""
    return [folder / "alignment.ttl", *sorted((folder / "schemes").glob("*.ttl"))]


def merge(graphs: Iterable[Graph]) -> Graph:
    """Return the union of graphs."""
    union = new_graph()
    for graph in graphs:
        for triple in graph:
            union.add(triple)
    return union
