"""What a dataset holds, counted: triples, entities, classes, properties, links."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from alignment.namespaces import PREFIXES, SAO
from alignment.publish.described import RDF_TYPE, Described

LINKS: Final = frozenset(
    {f"{PREFIXES['skos']}{n}Match" for n in ("exact", "close", "broad", "narrow", "related")}
    | {f"{SAO}{n}" for n in ("sameAimAs", "sameActivityAs", "contributesTo", "sharesSubjectWith")}
    | {f"{PREFIXES['owl']}sameAs"}
)
"""Properties of the direct triples that accepted mappings write."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Links of one kind from one dataset to another.

    Attributes:
        predicate: IRI of the property.
        source: IRI of the named graph of a document or of the whole dataset, or a namespace.
        target: Likewise, of what is linked to.
    """

    predicate: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers as VoID defines them, over the union of the named graphs.

    Attributes:
        triples: Distinct triples.
        entities: Subjects below the base.
        subjects: Distinct subjects.
        objects: Distinct objects, literals included, as terms: a store that keeps numbers by
            their value, such as Oxigraph, counts ``"1"`` of two datatypes once.
        classes: Class → its distinct instances.
        properties: Property → its distinct triples.
        graphs: Named graph → its triples.
        links: Links from one part of the dataset to another, or to elsewhere → triples.
        vocabularies: Namespaces of the classes and properties used, sorted.
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    graphs: Mapping[str, int]
    links: Mapping[Link, int]
    vocabularies: tuple[str, ...]


def count(described: Described) -> Counts:
    """Count what a dataset holds.

    Args:
        described: Everything that is published.

    Examples:
        >>> name, label = ox.NamedNode("https://example.org/id/a"), ox.NamedNode("urn:label")
        >>> quad = ox.Quad(name, label, ox.Literal("A"), ox.NamedNode("urn:g"))
        >>> count(Described([quad], "https://example.org/id/")).entities
        1
    """
    graphs = Counter({name: len(triples) for name, triples in described.graphs.items()})
    triples = described.union
    subjects = {str(triple.subject)[1:-1] for triple in triples}
    properties = Counter(triple.predicate.value for triple in triples)
    typed = (t.object for t in triples if t.predicate.value == RDF_TYPE)
    classes = Counter(cls.value for cls in typed if isinstance(cls, ox.NamedNode))
    return Counts(
        triples=len(triples),
        entities=sum(1 for iri in subjects if iri.startswith(described.base)),
        subjects=len(subjects),
        objects=len({triple.object for triple in triples}),
        classes=_sorted(classes),
        properties=_sorted(properties),
        graphs=_sorted(graphs),
        links=_links(triples, described.base, graphs),
        vocabularies=tuple(sorted({namespace_of(iri) for iri in (*classes, *properties)})),
    )


def namespace_of(iri: str) -> str:
    """Return an IRI up to its last ``#`` or ``/``; the whole IRI when it has none.

    Examples:
        >>> namespace_of("http://www.w3.org/2004/02/skos/core#Concept")
        'http://www.w3.org/2004/02/skos/core#'
    """
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:end] or iri


def _sorted(counted: Mapping[str, int]) -> Mapping[str, int]:
    return dict(sorted(counted.items()))


def _links(
    triples: Collection[ox.Triple], base: str, graphs: Collection[str]
) -> Mapping[Link, int]:
    """Count the links that lead from one part of the dataset to another, or elsewhere."""
    found: dict[Link, int] = defaultdict(int)
    for triple in triples:
        if triple.predicate.value in LINKS and isinstance(triple.object, ox.NamedNode):
            source = _part(str(triple.subject)[1:-1], base, graphs)
            target = _part(triple.object.value, base, graphs)
            if source != target:
                found[Link(triple.predicate.value, source, target)] += 1
    return dict(sorted(found.items()))


def _part(iri: str, base: str, graphs: Collection[str]) -> str:
    """Return the graph of the document that an IRI is a part of, the dataset, or a namespace."""
    if not iri.startswith(base):
        return namespace_of(iri)
    graph = f"{base}graph/{'/'.join(iri.removeprefix(base).partition('#')[0].split('/')[:2])}"
    return graph if graph in graphs else f"{base}dataset"
