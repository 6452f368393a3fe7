"""Matrices as data cubes: whole, valid, and silent about what is named elsewhere."""

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from alignment.namespaces import SAO
from alignment.rdf.matrices import QB, Observed, cube_graph
from alignment.validation import validate_graph

BASE = "https://example.org/id/"
CUBE = URIRef(f"{BASE}matrix/unit-theme")
CELLS = (
    Observed(f"{BASE}org/parks", f"{BASE}theme/t1", 2, "inferred", (f"{BASE}p/k1", f"{BASE}p/k2")),
    Observed(f"{BASE}org/pools", f"{BASE}theme/t1", 1, "reviewed", (f"{BASE}p/k3",)),
)


@pytest.fixture
def cube() -> Graph:
    labels = [(f"{BASE}theme/t1", "swimming\x00 <b>")]
    return cube_graph("unit-theme", "Who speaks of what", labels, CELLS, BASE)


def test_every_cell_is_an_observation_that_shows_its_statements(cube: Graph) -> None:
    found = {
        (
            str(cube.value(node, URIRef(SAO + "matrixRow"))),
            str(cube.value(node, URIRef(SAO + "matrixColumn"))),
            int(str(cube.value(node, URIRef(SAO + "count")))),
            str(cube.value(node, URIRef(SAO + "evidenceKind"))).rpartition("#")[2],
            tuple(sorted(map(str, cube.objects(node, URIRef(SAO + "showsStatement"))))),
        )
        for node in cube.subjects(RDF.type, QB.Observation)
    }
    assert found == {(c.row, c.column, c.count, c.evidence, c.statements) for c in CELLS}


def test_observations_use_what_the_structure_declares_and_nothing_else(cube: Graph) -> None:
    (structure,) = cube.objects(CUBE, QB.structure)
    parts = {
        term
        for component in cube.objects(structure, QB.component)
        for kind in (QB.dimension, QB.measure, QB.attribute)
        for term in cube.objects(component, kind)
    }
    used = {
        predicate
        for node in cube.subjects(QB.dataSet, CUBE)
        for predicate in cube.predicates(node)
        if predicate not in (RDF.type, QB.dataSet)
    }
    assert used == parts


def test_only_what_the_cube_mints_gets_a_label(cube: Graph) -> None:
    labelled = set(cube.subjects(RDFS.label))
    assert labelled == {CUBE, URIRef(f"{BASE}theme/t1")}


def test_the_cube_conforms_to_the_shapes_of_cells(cube: Graph) -> None:
    assert validate_graph(cube).conforms
    cell = next(cube.subjects(RDF.type, QB.Observation))
    cube.set((cell, URIRef(SAO + "count"), Literal(0)))
    assert not validate_graph(cube).conforms, "the shapes look at cells"


def test_the_order_of_cells_does_not_matter(cube: Graph) -> None:
    labels = [(f"{BASE}theme/t1", "swimming\x00 <b>")]
    again = cube_graph("unit-theme", "Who speaks of what", labels, CELLS[::-1], BASE)
    assert set(again) == set(cube)
