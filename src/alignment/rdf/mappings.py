"""Write mappings as RDF with the slots of SSSOM, named as its schema names them."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from alignment.iris import Iris
from alignment.model import Mapping
from alignment.namespaces import expand, shorten
from alignment.rdf.terms import DCTERMS, OWL, RDF, RDFS, SAO, SSSOM, XSD, graph_of, label, plain

ACCEPTED, REJECTED, SUGGESTED, STALE = "accepted", "rejected", "suggested", "stale"


def mappings_graph(
    mappings: Iterable[Mapping], base: str, *, curated: bool, stale: Collection[Mapping] = ()
) -> Graph:
    """Write mappings; an accepted one also states its direct triple.

    Args:
        mappings: What to write.
        base: Base IRI of the workspace.
        curated: Whether people decided on them; suggestions assert nothing.
        stale: Those of them that were decided on words that have changed; they assert nothing.
    """
    return graph_of(mappings_triples(mappings, base, curated=curated, stale=stale))


def mappings_triples(
    mappings: Iterable[Mapping], base: str, *, curated: bool, stale: Collection[Mapping] = ()
) -> Iterator[tuple[Node, Node, Node]]:
    """Yield the triples of :func:`mappings_graph`."""
    iris = Iris(base)
    for mapping in mappings:
        status = review_status(mapping, curated=curated, stale=mapping in stale)
        yield from _mapping(iris, mapping, status=status)


def review_status(mapping: Mapping, *, curated: bool, stale: bool = False) -> str:
    """Return ``accepted``, ``rejected``, ``stale`` or ``suggested``."""
    if not curated:
        return SUGGESTED
    if stale:
        return STALE
    return REJECTED if mapping.modifier else ACCEPTED


def _mapping(iris: Iris, mapping: Mapping, *, status: str) -> Iterator[tuple[Node, Node, Node]]:
    subject, predicate, target = map(URIRef, (mapping.subject, mapping.predicate, mapping.object))
    kind = "suggested" if status == SUGGESTED else "curated"
    node = URIRef(iris.mapping(kind, subject, predicate, target))
    triples: list[tuple[URIRef, Literal | URIRef]] = [
        (RDF.type, SAO.Mapping),
        (RDFS.label, label(f"{_name(subject)} {shorten(predicate)} {_name(target)}", "en")),
        (OWL.annotatedSource, subject),
        (OWL.annotatedProperty, predicate),
        (OWL.annotatedTarget, target),
        (SSSOM.mapping_justification, URIRef(expand(mapping.justification))),
        (SAO.reviewStatus, plain(status)),
    ]
    texts = {
        SSSOM.author_label: mapping.author,
        SSSOM.mapping_tool: mapping.tool,
        RDFS.comment: mapping.comment,
        SAO.calibration: mapping.calibration,
        SAO.subjectHash: mapping.subject_hash,
        SAO.objectHash: mapping.object_hash,
    }
    triples += [(predicate_, Literal(text)) for predicate_, text in texts.items() if text]
    if mapping.modifier:
        triples.append((SSSOM.predicate_modifier, SSSOM.NegatedPredicate))
    if mapping.date:
        triples.append((DCTERMS.created, Literal(mapping.date, datatype=XSD.date)))
    numbers = {
        SSSOM.similarity_score: mapping.score,
        SSSOM.confidence: mapping.confidence,
        SAO.strongConfidence: mapping.strong,
    }
    triples += [(p, decimal(number)) for p, number in numbers.items() if number is not None]
    for predicate_, value in triples:
        yield node, predicate_, value
    if status == ACCEPTED:
        yield subject, predicate, target


def decimal(number: float) -> Literal:
    """Return a number as a decimal literal with at most four places."""
    return _decimal(round(number, 4))


@lru_cache(maxsize=1 << 14)
def _decimal(number: float) -> Literal:
    return Literal(Decimal(str(number)), datatype=XSD.decimal)


def _name(iri: str) -> str:
    return iri.rpartition("/")[2]
