"""Every shape has a file that breaks it, and finds in it exactly what the file says."""

from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.term import Node

from alignment.namespaces import SHAPES, expand
from alignment.resources import ontology_dir
from alignment.validation import Result, validate_graph

HERE = Path(__file__).parent
FOLDERS = {"": ontology_dir() / "shapes", "meta": ontology_dir() / "shapes" / "meta"}
BREAKING = sorted(f for f in HERE.rglob("*.ttl") if f.stem != "valid")
OWN_CONSTRAINTS = (
    *(SH.sparql, SH["or"], SH.xone, SH["not"], SH.nodeKind, SH.pattern, SH.node, SH["class"]),
)


@cache
def shapes_in(group: str) -> Graph:
    graph = Graph()
    for file in sorted(FOLDERS[group].glob("*.ttl")):
        graph.parse(file)
    if group:
        graph.parse(FOLDERS[""] / "_header.ttl")
    return graph


def has_target(shapes: Graph, shape: Node) -> bool:
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    return any((shape, target, None) in shapes for target in targets)


def reporting(group: str) -> set[str]:
    """Names of the shapes that can stand in a report as its source."""
    shapes = shapes_in(group)
    nodes = [s for s in shapes.subjects(RDF.type, SH.NodeShape) if has_target(shapes, s)]
    own = {s for s in nodes if any((s, c, None) in shapes for c in OWN_CONSTRAINTS)}
    props = {p for s in nodes for p in shapes.objects(s, SH.property)}
    return {str(shape).removeprefix(SHAPES) for shape in own | props}


def only(shapes: Graph, shape: URIRef) -> Graph:
    """Everything that a shape refers to, and the node shape that holds it."""
    kept, queue = Graph(), {shape, *shapes.subjects(SH.property, shape)}
    while queue:
        node = queue.pop()
        for predicate, value in shapes.predicate_objects(node):
            if predicate == SH.property and (node, SH.property, shape) in shapes:
                if value == shape:
                    kept.add((node, predicate, value))
                continue
            kept.add((node, predicate, value))
            if (value, None, None) in shapes and (value, None, None) not in kept:
                queue.add(value)
    return kept


def without_expectations(graph: Graph) -> Graph:
    expected = set(graph.subjects(RDF.type, SH.ValidationResult))
    data = Graph()
    for triple in graph:
        if triple[0] not in expected:
            data.add(triple)
    return data


def expected_in(graph: Graph) -> list[tuple[str, ...]]:
    """The results that a file announces, in the order of a report's fields."""
    return sorted(
        (
            str(graph.value(node, SH.focusNode)),
            str(graph.value(node, SH.resultPath) or ""),
            str(graph.value(node, SH.resultSeverity)),
            str(graph.value(node, SH.sourceConstraintComponent)),
            str(graph.value(node, SH.sourceShape)),
            _term(graph.value(node, SH.value)),
        )
        for node in graph.subjects(RDF.type, SH.ValidationResult)
    )


def _term(term: Node | None) -> str:
    if term is None:
        return ""
    return f"<{term}>" if isinstance(term, URIRef) else term.n3()


def as_expected(result: Result) -> tuple[str, ...]:
    severity, path = str(SH) + result.severity, expand(result.path)
    return (result.focus, path, severity, result.component, result.shape, result.value)


@pytest.mark.parametrize("group", sorted(FOLDERS))
def test_every_shape_has_a_file_that_breaks_it_and_every_file_a_shape(group: str) -> None:
    files = {file.stem for file in (HERE / group).glob("*.ttl")} - {"valid"}

    assert files == reporting(group)


@pytest.mark.parametrize("file", BREAKING, ids=lambda f: f.stem)
def test_breaking_file_yields_exactly_the_results_it_announces(file: Path) -> None:
    graph = Graph().parse(file)
    shape = URIRef(SHAPES + file.stem)
    shapes = only(shapes_in("meta" if file.parent.name == "meta" else ""), shape)

    report = validate_graph(without_expectations(graph), shapes=shapes)

    found = sorted(as_expected(r) for r in report.results if r.shape == str(shape))
    assert found
    assert found == expected_in(graph)


@pytest.mark.parametrize("file", BREAKING, ids=lambda f: f.stem)
def test_breaking_file_breaks_every_constraint_of_its_shape(file: Path) -> None:
    graph = Graph().parse(file)
    shapes = shapes_in("meta" if file.parent.name == "meta" else "")
    broken = {
        str(c).removeprefix(str(SH)) for c in graph.objects(None, SH.sourceConstraintComponent)
    }
    parameters = {
        str(p).removeprefix(str(SH)) for p in shapes.predicates(URIRef(SHAPES + file.stem))
    }
    described = {"path", "name", "description", "message", "severity", "property"}
    targets = {"targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"}
    about = {str(RDF.type), str(RDFS.label), str(RDFS.comment), str(RDFS.isDefinedBy)}
    constraints = parameters - described - targets - about - {"qualifiedValueShape"}

    assert {c.upper() for c in broken} == {f"{c}ConstraintComponent".upper() for c in constraints}


def test_one_of_everything_conforms() -> None:
    report = validate_graph(Graph().parse(HERE / "valid.ttl"))

    notes = [r for r in report.results if r.severity == "Info"]
    assert [r for r in report.results if r not in notes] == []
    assert [r.about for r in notes] == ["https://example.org/plan/mission#flag1"]


def test_the_valid_example_has_one_of_everything_that_shapes_aim_at() -> None:
    data, shapes = Graph().parse(HERE / "valid.ttl"), shapes_in("")
    classes = set(shapes.objects(None, SH.targetClass))
    predicates = set(shapes.objects(None, SH.targetSubjectsOf))
    paths = {shapes.value(p, SH.path) for p in shapes.subjects(RDF.type, SH.PropertyShape)}

    assert classes <= set(data.objects(None, RDF.type))
    assert predicates <= set(data.predicates())
    assert paths <= set(data.predicates())
