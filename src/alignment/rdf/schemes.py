"""Concepts of the schemes that ship with the ontology."""

from pathlib import Path

from rdflib import URIRef

from alignment.rdf.folder import merge
from alignment.rdf.serialize import read_turtle
from alignment.rdf.terms import RDF, SKOS


def scheme_concepts(folder: Path) -> dict[str, str]:
    """Return all concepts of the ontology's schemes: IRI → label.

    Args:
        folder: The folder of the ontology.
    """
    graph = merge(read_turtle(path) for path in sorted((folder / "schemes").glob("*.ttl")))
    concepts = sorted(map(str, graph.subjects(RDF.type, SKOS.Concept)))
    return {iri: str(graph.value(URIRef(iri), SKOS.prefLabel) or iri) for iri in concepts}
