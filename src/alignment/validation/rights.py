"""How much of a document's words a report may show: ``sao:quotations`` of the document."""

from dataclasses import dataclass
from typing import Final

from rdflib import DCTERMS, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from alignment.model.rights import SHORT
from alignment.namespaces import PREFIXES, SAO
from alignment.validation.describe import neighbours

FULL, SOME, NONE = "full", "short", "none"
_STRICTEST: Final = (NONE, SOME, FULL)
_OA: Final = PREFIXES["oa"]
_DEEPEST: Final = 3
_SAO_WORDS: Final = "text verbatim note leadIn audience printedTerm printedOffice printedUnit"
WORDING: Final = frozenset(
    {
        RDFS.label,
        SKOS.prefLabel,
        *(URIRef(SAO + name) for name in _SAO_WORDS.split()),
        *(URIRef(_OA + name) for name in ("exact", "prefix", "suffix")),
    }
)
"""Properties whose values are words of a document."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What the documents of a graph let a report show.

    Attributes:
        graph: The data.
        documents: IRI of each document that shows less than all → ``short`` or ``none``.
    """

    graph: Graph
    documents: dict[str, str]

    def of(self, node: Node) -> str:
        """Return the strictest rule of the documents that ``node`` belongs to or quotes."""
        if not self.documents:
            return FULL
        near = _near(self.graph, node)
        rules = {rule for iri, rule in self.documents.items() if any(_in(n, iri) for n in near)}
        return next(rule for rule in _STRICTEST if rule in rules or rule == FULL)

    def is_document(self, node: Node) -> bool:
        """Return whether ``node`` is itself one of the documents: its title may be shown."""
        return str(node) in self.documents


def rights_of(graph: Graph) -> Rights:
    """Return what the documents of a graph let a report show; an unknown word shows none."""
    documents: dict[str, str] = {}
    for document, rule in graph.subject_objects(URIRef(SAO + "quotations")):
        word = str(rule) if str(rule) in _STRICTEST else NONE
        if word != FULL and documents.get(str(document)) != NONE:
            documents[str(document)] = word
    return Rights(graph, documents)


def cut(words: str, rule: str) -> str:
    """Return as much of ``words`` as a rule lets a report show.

    Examples:
        >>> cut("A library.", "none"), cut("A library.", "short")
        ('', 'A library.')
    """
    if rule == FULL or (rule == SOME and len(words) <= SHORT):
        return words
    return f"{words[: SHORT - 1]}…" if rule == SOME else ""


def shown(value: Node | None, path: Node | None, rule: str) -> Node | None:
    """Return a value as a report may show it, ``None`` when it may not."""
    if rule == FULL or not isinstance(value, Literal):
        return value
    if path is not None and path not in WORDING and not value.language:
        return value
    words = cut(str(value), rule)
    return Literal(words, lang=value.language, datatype=value.datatype) if words else None


def _in(node: Node, document: str) -> bool:
    return str(node) == document or str(node).startswith((f"{document}/", f"{document}#"))


def _near(graph: Graph, node: Node) -> set[Node]:
    """Return a resource, what it quotes, what it is a part of, and their documents."""
    found = edge = {node}
    for _ in range(_DEEPEST):
        edge = {other for n in edge for other in neighbours(graph, n)} - found
        found = found | edge
    return found | {d for n in found for d in graph.objects(n, DCTERMS.isPartOf)}
