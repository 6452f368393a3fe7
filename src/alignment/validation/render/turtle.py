"""A report as a sh:ValidationReport, every node with an IRI."""

import hashlib
import re
from typing import Final
from urllib.parse import quote

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node
from rdflib.util import from_n3

from alignment.namespaces import PREFIXES, expand
from alignment.validation.loading import quiet
from alignment.validation.report import Report, Result

REPORT: Final = URIRef("urn:alignment:validation:report")


def to_turtle(report: Report) -> str:
    """Return the report in Turtle, in SHACL's own words."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    graph.add((REPORT, RDF.type, SH.ValidationReport))
    graph.add((REPORT, SH.conforms, Literal(report.conforms)))
    with quiet():
        for result in report.results:
            _add(graph, result)
    return graph.serialize(format="turtle")


def _add(graph: Graph, result: Result) -> None:
    node = URIRef(f"urn:alignment:validation:result:{_digest(result)}")
    graph.add((REPORT, SH.result, node))
    graph.add((node, RDF.type, SH.ValidationResult))
    graph.add((node, SH.focusNode, _iri(result.focus)))
    graph.add((node, SH.resultMessage, Literal(result.message, lang="en")))
    graph.add((node, SH.resultSeverity, SH[result.severity]))
    graph.add((node, SH.sourceShape, _iri(result.shape)))
    graph.add((node, SH.sourceConstraintComponent, _iri(result.component)))
    if result.path:
        graph.add((node, SH.resultPath, _iri(expand(result.path))))
    if result.value:
        graph.add((node, SH.value, _term(result.value)))


def _term(value: str) -> Node:
    """Return a term given in N-Triples syntax; an IRI in place of a blank node."""
    if value.startswith("<"):
        return _iri(value[1:-1])
    if value.startswith("_:"):
        return _iri(f"urn:alignment:validation:blank:{value[2:]}")
    return from_n3(value) or Literal(value)  # type: ignore[return-value]


def _iri(text: str) -> URIRef:
    """Return an IRI, with what no IRI may hold percent-encoded."""
    return URIRef(re.sub(r'[\x00-\x20<>"{}|\\^`]', lambda match: quote(match[0]), text))


def _digest(result: Result) -> str:
    parts = (result.focus, result.path, result.shape, result.component, result.value)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
