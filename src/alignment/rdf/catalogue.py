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


def catalogue_graph(  # noqa: PLR0913 (all but one are named)
    base: str,
    *,
    title: str,
    publisher: str,
    licence: str,
    graphs: Iterable[str],
    language: str = "en",
) -> Graph:
    """Describe a workspace: title, publisher, licence and its named graphs.

    Args:
        base: Base IRI of the workspace.
        title: Its title.
        publisher: Name of who publishes it; may be empty.
        licence: IRI of the licence of structure, mappings and findings; may be empty.
        graphs: IRIs of its named graphs.
        language: BCP 47 tag of the title and of the publisher's name.
    """
    graph = new_graph()
    dataset, service = URIRef(f"{base}dataset"), URIRef(f"{base}service")
    triples: list[tuple[URIRef, URIRef, Literal | URIRef]] = [
        (dataset, RDF.type, DCAT.Dataset),
        (dataset, RDF.type, VOID.Dataset),
        (dataset, RDFS.label, label(title, language)),
        (dataset, DCTERMS.title, Literal(title, lang=language)),
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
            (agent, RDFS.label, label(publisher, language)),
        ]
    if licence:
        triples.append((dataset, DCTERMS.license, URIRef(licence)))
    for name in sorted(graphs):
        triples.append((dataset, SD.namedGraph, URIRef(name)))
        triples.append((URIRef(name), RDF.type, SD.NamedGraph))
        triples.append((URIRef(name), SD.name, URIRef(name)))
        shown = f"Graph {name.removeprefix(f'{base}graph/')}"
        triples.append((URIRef(name), RDFS.label, label(shown, "en")))
    for triple in triples:
        graph.add(triple)
    return graph
