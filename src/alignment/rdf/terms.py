"""Terms of the vocabularies as rdflib namespaces, and literals in our idiom."""

from collections.abc import Iterable
from functools import lru_cache

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from alignment.namespaces import ONTOLOGY, PREFIXES
from alignment.namespaces import SAO as SAO_IRI

__all__ = [
    "DCAT",
    "DCTERMS",
    "FOAF",
    "OA",
    "ORG",
    "OWL",
    "PROV",
    "RDF",
    "RDFS",
    "SAO",
    "SD",
    "SKOS",
    "SSSOM",
    "VOID",
    "XSD",
    "count",
    "date",
    "graph_of",
    "label",
    "new_graph",
    "plain",
    "scheme_concept",
]


class _Terms(Namespace):
    """A namespace that makes each of its terms once: writers ask for them by the thousand."""

    def __getattr__(self, name: str) -> URIRef:
        """Return a term, which from then on is an attribute."""
        made = super().__getattr__(name)
        self.__dict__[name] = made
        return made


SAO = _Terms(SAO_IRI)
OA = _Terms(PREFIXES["oa"])
SD = _Terms(PREFIXES["sd"])
SSSOM = _Terms(PREFIXES["sssom"])
VOID = _Terms(PREFIXES["void"])

LABEL_LENGTH = 80
_DATE_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def new_graph() -> Graph:
    """Return an empty graph with our prefixes and no others bound."""
    graph = Graph("SimpleMemory", bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def graph_of(triples: Iterable[tuple[Node, Node, Node]]) -> Graph:
    """Return a graph of triples, each once."""
    graph = new_graph()
    for triple in triples:
        graph.add(triple)
    return graph


@lru_cache(maxsize=1 << 12, typed=True)  # True is 1 otherwise
def plain(value: str | bool | int) -> Literal:  # noqa: FBT001 - a value, no switch
    """Return a literal that many subjects have: a name, a number, a yes or no.

    Examples:
        >>> plain("matched") is plain("matched")
        True
    """
    return Literal(value)


@lru_cache(maxsize=1 << 14)
def label(text: str, language: str | None = None) -> Literal:
    """Return a label: the text on one line, cut to 80 characters.

    Examples:
        >>> len(label("x" * 200, "en"))
        80
    """
    line = " ".join(text.split())
    if len(line) > LABEL_LENGTH:
        line = line[: LABEL_LENGTH - 1].rstrip() + "…"
    return Literal(line, lang=language)


def count(number: int) -> Literal:
    """Return a non-negative integer literal."""
    return Literal(str(number), datatype=XSD.nonNegativeInteger)


def date(text: str) -> Literal:
    """Return an ISO 8601 year, month or day with the datatype of its length.

    Examples:
        >>> str(date("2018-01-31").datatype).rpartition("#")[2]
        'date'
    """
    return Literal(text, datatype=_DATE_TYPES.get(len(text)))


@lru_cache(maxsize=1 << 10)
def scheme_concept(scheme: str, notation: str) -> URIRef:
    """Return the IRI of a concept of one of the ontology's schemes."""
    return URIRef(f"{ONTOLOGY}/{scheme}#{notation}")
