"""Describe the workspace itself as a dataset (DCAT, VoID, SPARQL service description)."""

from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef

from alignment.rdf.terms import (
    DCAT,
    DCTERMS,
    FOAF,
    RDF,
    RDFS,
    SD,
    VOID,
    label,
    new_graph,
)


def catalogue_graph(
    base: str, *, title: str, publisher: str, licence: str, graphs: Iterable[str]
) -> Graph:
    """Describe a workspace: title, publisher, licence and its named graphs.

    Args:
        base: Base IRI of the workspace.
        title: Its title.
        publisher: Name of who publishes it; may be empty.
        licence: IRI of the licence of structure, mappings and findings; may be empty.
        graphs: IRIs of its named graphs.
    """
    graph = new_graph()
    dataset, service = URIRef(f"{base}dataset"), URIRef(f"{base}service")
    triples: list[tuple[URIRef, URIRef, Literal | URIRef]] = [
        (dataset, RDF.type, DCAT.Dataset),
        (dataset, RDF.type, VOID.Dataset),
        (dataset, RDFS.label, label(title)),
        (dataset, DCTERMS.title, Literal(title)),
        (service, RDF.type, SD.Service),
        (service, RDFS.label, label(f"SPARQL over {title}", "en")),
        (service, SD.feature, SD.UnionDefaultGraph),
        (service, SD.availableGraphs, dataset),
        (dataset, RDF.type, SD.GraphCollection),
    ]
    if publisher:
        agent = URIRef(f"{base}publisher")
        triples += [
            (dataset, DCTERMS.publisher, agent),
            (agent, RDF.type, FOAF.Agent),
            (agent, FOAF.name, Literal(publisher)),
            (agent, RDFS.label, label(publisher)),
        ]
    if licence:
        triples.append((dataset, DCTERMS.license, URIRef(licence)))
    for name in sorted(graphs):
        triples.append((dataset, SD.namedGraph, URIRef(name)))
        triples.append((URIRef(name), RDF.type, SD.NamedGraph))
        triples.append((URIRef(name), SD.name, URIRef(name)))
    for triple in triples:
        graph.add(triple)
    return graph
