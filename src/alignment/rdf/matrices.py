"""Write matrices as RDF Data Cubes: an observation for each cell that is not empty."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rdflib import Graph, Literal, Namespace, URIRef

from alignment.iris import short_hash
from alignment.rdf.terms import RDF, RDFS, SAO, XSD, label, new_graph, scheme_concept

QB = Namespace("http://purl.org/linked-data/cube#")

_PARTS: Final = (
    (QB.dimension, "matrixRow"),
    (QB.dimension, "matrixColumn"),
    (QB.measure, "count"),
    (QB.attribute, "evidenceKind"),
    (QB.attribute, "showsStatement"),
)


@dataclass(frozen=True, slots=True)
class Observed:
    """A cell of a matrix.

    Attributes:
        row: IRI of its row.
        column: IRI of its column.
        count: How many statements stand in it.
        evidence: The tier that places them.
        statements: Their IRIs.
    """

    row: str
    column: str
    count: int
    evidence: str
    statements: tuple[str, ...]


def cube_graph(
    name: str,
    title: str,
    labels: Iterable[tuple[str, str]],
    observed: Iterable[Observed],
    base: str,
) -> Graph:
    """Write a matrix with the RDF Data Cube vocabulary.

    Args:
        name: Name of the matrix, such as ``unit-theme``.
        title: What it shows.
        labels: IRI and name of the rows and columns that were made for the matrix; all others
            have their name where they are stated.
        observed: Its cells that are not empty.
        base: Base IRI of the workspace.

    References:
        Cyganiak & Reynolds (2014), The RDF Data Cube vocabulary, W3C Recommendation.
    """
    graph = new_graph()
    cube = URIRef(f"{base}matrix/{name}")
    structure = URIRef(f"{cube}/structure")
    graph.add((cube, RDF.type, QB.DataSet))
    graph.add((cube, RDFS.label, label(title, "en")))
    graph.add((cube, QB.structure, structure))
    graph.add((structure, RDF.type, QB.DataStructureDefinition))
    for kind, term in _PARTS:
        component = URIRef(f"{structure}#{term}")
        graph.add((structure, QB.component, component))
        graph.add((component, RDF.type, QB.ComponentSpecification))
        graph.add((component, kind, SAO[term]))
    for iri, text in labels:
        graph.add((URIRef(iri), RDFS.label, label(text, "en")))
    for cell in observed:
        _observation(graph, cube, cell)
    return graph


def _observation(graph: Graph, cube: URIRef, cell: Observed) -> None:
    node = URIRef(f"{cube}/{short_hash(cell.row, cell.column)}")
    graph.add((node, RDF.type, QB.Observation))
    graph.add((node, QB.dataSet, cube))
    graph.add((node, SAO.matrixRow, URIRef(cell.row)))
    graph.add((node, SAO.matrixColumn, URIRef(cell.column)))
    graph.add((node, SAO["count"], Literal(cell.count, datatype=XSD.integer)))
    graph.add((node, SAO.evidenceKind, scheme_concept("evidence-kinds", cell.evidence)))
    for iri in cell.statements:
        graph.add((node, SAO.showsStatement, URIRef(iri)))
