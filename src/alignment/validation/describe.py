"""What a report says of a resource: its class in words, its label, the words it quotes."""

import re
from typing import Final

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from alignment.namespaces import PREFIXES, SAO

OA: Final = PREFIXES["oa"]
GENERAL: Final = frozenset(
    {"PlanningDocument", "Statement", "Finding", "Entity", "Concept", "Plan"}
)
"""Classes that say less than the one that stands beside them."""

WORDS: Final = (URIRef(SAO + "text"), URIRef(OA + "exact"), URIRef(SAO + "verbatim"))
DOWN: Final = (
    URIRef(OA + "hasSelector"),
    URIRef(SAO + "hasPassage"),
    OWL.annotatedSource,
    OWL.annotatedTarget,
    URIRef(SAO + "supportedBy"),
)
UP: Final = (
    URIRef(OA + "hasSelector"),
    URIRef(SAO + "hasPassage"),
    URIRef(SAO + "hasFlag"),
    URIRef(SAO + "namesNotion"),
    URIRef(SAO + "concernsFunction"),
    URIRef(SAO + "concernsTheme"),
)
DEEPEST: Final = 2


def kind_of(graph: Graph, node: Node) -> str:
    """Return the most telling class of ``node`` in words, or ``resource``."""
    names = sorted(_local(str(c)) for c in graph.objects(node, RDF.type))
    specific = [name for name in names if name not in GENERAL]
    return _in_words((specific or names or ["resource"])[0])


def label_of(graph: Graph, node: Node) -> str:
    """Return the first label of ``node``, or an empty text."""
    return min((str(label) for label in graph.objects(node, RDFS.label)), default="")


def quotation_of(graph: Graph, node: Node, *, depth: int = 0) -> str:
    """Return the words that ``node`` quotes: its own, those of a part, or of its owner."""
    for predicate in WORDS:
        own = min((str(word) for word in graph.objects(node, predicate)), default="")
        if own:
            return own
    near = neighbours(graph, node) if depth < DEEPEST else []
    found = (quotation_of(graph, other, depth=depth + 1) for other in near)
    return next((words for words in found if words), "")


def neighbours(graph: Graph, node: Node) -> list[Node]:
    """Return the parts that ``node`` quotes by and the resources it is a part of."""
    parts = [other for p in DOWN for other in sorted(graph.objects(node, p), key=str)]
    owners = [other for p in UP for other in sorted(graph.subjects(p, node), key=str)]
    return parts + owners


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1] or iri


def _in_words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
