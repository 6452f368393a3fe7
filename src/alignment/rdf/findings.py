"""Write findings as RDF with the statements they rest on."""

from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef

from alignment.iris import Iris
from alignment.model import Directory, Finding
from alignment.rdf.mappings import decimal
from alignment.rdf.terms import DCTERMS, PROV, RDF, RDFS, SAO, label, new_graph, scheme_concept


def findings_graph(findings: Iterable[Finding], directory: Directory, base: str) -> Graph:
    """Write findings and the analysis that produced them.

    Args:
        findings: What to write.
        directory: Finds the IRI of each unit by its name or acronym.
        base: Base IRI of the workspace.
    """
    graph, iris = new_graph(), Iris(base)
    units = {
        name: URIRef(iris.organization(organization.slug))
        for organization in directory.organizations
        for name in (organization.name, organization.acronym)
        if name
    }
    activity = URIRef(iris.activity("overlaps"))
    for finding in findings:
        _finding(graph, finding, units, activity)
        graph.add((activity, RDF.type, PROV.Activity))
        graph.add((activity, RDFS.label, label("Search for overlaps", "en")))
    return graph


def _finding(graph: Graph, finding: Finding, units: dict[str, URIRef], activity: URIRef) -> None:
    node = URIRef(finding.iri)
    triples: list[tuple[URIRef, Literal | URIRef]] = [
        (RDF.type, SAO.Finding),
        (RDF.type, SAO[finding.kind]),
        (RDFS.label, label(finding.title, "en")),
        (DCTERMS.title, Literal(finding.title, lang="en")),
        (SAO.evidenceKind, scheme_concept("evidence-kinds", finding.evidence)),
        (SAO.method, Literal(finding.method, lang="en")),
        (PROV.wasGeneratedBy, activity),
    ]
    if finding.score is not None:
        triples.append((SAO.score, decimal(finding.score)))
    triples += [(SAO.concernsUnit, units[u]) for u in finding.units if u in units]
    triples += [(SAO.supportedBy, URIRef(s.iri)) for s in finding.statements]
    for predicate, value in triples:
        graph.add((node, predicate, value))
