"""What a dataset holds, counted: triples, entities, classes, properties, links."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from alignment.namespaces import PREFIXES, SAO
from alignment.publish.described import RDF_TYPE, Described
from alignment.rdf.ntriples import Row, is_iri

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
        >>> import pyoxigraph as ox
        >>> name, label = ox.NamedNode("https://example.org/id/a"), ox.NamedNode("urn:label")
        >>> quad = ox.Quad(name, label, ox.Literal("A"), ox.NamedNode("urn:g"))
        >>> count(Described([quad], "https://example.org/id/")).entities
        1
    """
    graphs = Counter(described.graph_sizes)
    rows = list(chain.from_iterable(described.union))
    subjects = {subject for subject, _, _ in rows}
    properties = Counter(predicate for _, predicate, _ in rows)
    classes = Counter(o[1:-1] for _, p, o in rows if p == RDF_TYPE and is_iri(o))
    return Counts(
        triples=len(rows),
        entities=sum(1 for iri in subjects if iri.startswith(described.base)),
        subjects=len(subjects),
        objects=len({text for _, _, text in rows}),
        classes=_sorted(classes),
        properties=_sorted(properties),
        graphs=_sorted(graphs),
        links=_links(rows, described.base, graphs),
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


def _links(rows: Iterable[Row], base: str, graphs: Collection[str]) -> Mapping[Link, int]:
    """Count the links that lead from one part of the dataset to another, or elsewhere."""
    found: dict[Link, int] = defaultdict(int)
    for subject, predicate, text in rows:
        if predicate in LINKS and is_iri(text):
            source = _part(subject, base, graphs)
            target = _part(text[1:-1], base, graphs)
            if source != target:
                found[Link(predicate, source, target)] += 1
    return dict(sorted(found.items()))


def _part(iri: str, base: str, graphs: Collection[str]) -> str:
    """Return the graph of the document that an IRI is a part of, the dataset, or a namespace."""
    if not iri.startswith(base):
        return namespace_of(iri)
    graph = f"{base}graph/{'/'.join(iri.removeprefix(base).partition('#')[0].split('/')[:2])}"
    return graph if graph in graphs else f"{base}dataset"
