"""Read a plan back from its document graph and its evidence graph."""

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.term import Node

from alignment.errors import GraphError
from alignment.iris import Iris
from alignment.model import (
    ASSERTIONS,
    CONCEPTS,
    DETAILS,
    MENTIONS,
    Flag,
    Passage,
    Plan,
    Source,
    Statement,
    Tag,
    Unmodelled,
)
from alignment.rdf.document import FACTS
from alignment.rdf.evidence import ACCOUNTED, MENTION_LITERALS, MENTION_UNITS
from alignment.rdf.lookup import Lookup
from alignment.rdf.terms import DCTERMS, OA, RDF, SAO, SKOS

PARENTLESS = ("PlanTitle", "Organization", "Person")
"""Class words that stand under nothing; every other one stands at least under the title."""


Triples = Iterable[tuple[Node, Node, Node]]
"""Such as an rdflib graph."""


def plan_from_graphs(document: Triples, evidence: Triples, base: str) -> Plan:
    """Read the plan that :func:`document_graph` and :func:`evidence_graph` wrote.

    Args:
        document: A document graph.
        evidence: The evidence graph of the same document.
        base: Base IRI of the workspace.

    Raises:
        GraphError: When the graphs hold no planning document, or a part of it is missing.
    """
    return _PlanReader(Lookup(document), Lookup(evidence), base).read()


class _PlanReader:
    """Reads one plan from the union of its two graphs."""

    def __init__(self, document: Lookup, evidence: Lookup, base: str) -> None:
        self.graph = document
        self.evidence = evidence
        self.iris = Iris(base)
        self.document = self._document()
        self.classes = self._classes()
        self.title = next((k for k, word in self.classes.items() if word == "PlanTitle"), None)

    def read(self) -> Plan:
        graph, document = self.graph, self.document
        kind = "StrategicPlan"
        if document in graph.instances(SAO.WorkingDocument):
            kind = "WorkingDocument"
        publishers = sorted(self._slugs(graph, document, DCTERMS.publisher))
        return Plan(
            path=self.iris.path_of(str(document)),
            kind=kind,
            source=self._source(),
            publishers=tuple(publishers),
            language=self._one(graph, document, DCTERMS.language),
            rights=self._maybe(graph, document, DCTERMS.rights) or "",
            quotations=self._one(graph, document, SAO.quotations),
            statements=tuple(sorted(map(self._statement, self.classes), key=_printed_order)),
            unmodelled=tuple(sorted(self._unmodelled())),
            facts=tuple(sorted(self._facts())),
            accounted=tuple(sorted(self._accounted())),
        )

    def _document(self) -> URIRef:
        documents = self.graph.instances(SAO.PlanningDocument)
        if len(documents) != 1 or not isinstance(documents[0], URIRef):
            raise GraphError(
                f"expected one sao:PlanningDocument in the graph, not {len(documents)}"
            )
        return documents[0]

    def _classes(self) -> dict[URIRef, str]:
        """Return the class word of every statement, concept, detail and mention."""
        return {
            subject: str(word)
            for graph in (self.graph, self.evidence)
            for subject, word in graph.subject_objects(SAO.classWord)
            if isinstance(subject, URIRef)
        }

    def _one(self, graph: Lookup, subject: Node, predicate: URIRef) -> str:
        value = self._maybe(graph, subject, predicate)
        if value is None:
            raise GraphError(f"{subject} has no {predicate}: the graph is incomplete")
        return value

    def _maybe(self, graph: Lookup, subject: Node, predicate: URIRef) -> str | None:
        value = graph.value(subject, predicate)
        return None if value is None else str(value)

    def _slugs(self, graph: Lookup, subject: Node, predicate: URIRef) -> Iterator[str]:
        return (self.iris.slug_of(str(o)) for o in graph.objects(subject, predicate))

    def _source(self) -> Source:
        node = URIRef(f"{self.document}#source")
        reading = URIRef(f"{self.document}#reading")
        return Source(
            filename=self._one(self.evidence, node, SAO.fileName),
            sha256=self._one(self.evidence, node, SAO.sha256),
            media_type=self._one(self.evidence, node, DCTERMS["format"]),
            characters=int(self._one(self.evidence, node, SAO.characters)),
            reader=self._one(self.evidence, reading, SAO.reader),
        )

    def _facts(self) -> Iterator[tuple[str, str]]:
        for name, predicate in FACTS.items():
            for value in self.graph.objects(self.document, predicate):
                yield name, self.iris.path_of(str(value))

    def _accounted(self) -> Iterator[tuple[str, int]]:
        reading = URIRef(f"{self.document}#reading")
        for name, predicate in ACCOUNTED.items():
            if (number := self._maybe(self.evidence, reading, predicate)) is not None:
                yield name, int(number)

    def _key(self, iri: Node) -> str:
        return str(iri).removeprefix(f"{self.document}/")

    def _statement(self, iri: URIRef) -> Statement:
        kind = self.classes[iri]
        graph = self.evidence if kind in (*DETAILS, *MENTIONS) else self.graph
        clean = SKOS.prefLabel if kind in CONCEPTS else SAO.text
        ordinal = self._maybe(graph, iri, SAO.ordinal)
        return Statement(
            key=self._key(iri),
            kind=kind,
            text=self._one(graph, iri, SAO.verbatim),
            clean=self._one(graph, iri, clean),
            passages=tuple(self._passages(iri)),
            parents=self._parents(iri, kind),
            tags=tuple(sorted(self._tags(iri))),
            notation=self._maybe(graph, iri, SAO.printedNumber),
            ordinal=None if ordinal is None else int(ordinal),
            flags=tuple(self._flags(iri)),
            rule=self._maybe(self.evidence, iri, SAO.readingRule) or "",
            attributes=tuple(sorted(self._attributes(iri, graph))),
        )

    def _parents(self, iri: URIRef, kind: str) -> tuple[str, ...]:
        parents = tuple(sorted(map(self._key, self.graph.objects(iri, SAO.hasParent))))
        if not parents and self.title is not None and kind not in PARENTLESS:
            return (self._key(self.title),)
        return parents

    def _tags(self, iri: URIRef) -> Iterator[Tag]:
        for predicate in (SAO.transformsSphere, SAO.hasTag):
            for target in self.graph.objects(iri, predicate):
                if isinstance(target, URIRef):
                    yield Tag(self._key(target), self.classes[target].lower())

    def _ordered(self, iri: URIRef, predicate: URIRef) -> list[Node]:
        """Return the nodes a statement points to, by their own ordinal."""
        nodes = self.evidence.objects(iri, predicate)
        return sorted(nodes, key=lambda n: int(self._one(self.evidence, n, SAO.ordinal)))

    def _passages(self, iri: URIRef) -> Iterator[Passage]:
        for node in self._ordered(iri, SAO.hasPassage):
            quote, position = URIRef(f"{node}-quote"), URIRef(f"{node}-position")
            yield Passage(
                start=int(self._one(self.evidence, position, OA.start)),
                end=int(self._one(self.evidence, position, OA.end)),
                exact=self._one(self.evidence, quote, OA.exact),
                prefix=self._one(self.evidence, quote, OA.prefix),
                suffix=self._one(self.evidence, quote, OA.suffix),
                line=int(self._one(self.evidence, node, SAO.line)),
            )

    def _flags(self, iri: URIRef) -> Iterator[Flag]:
        for node in self._ordered(iri, SAO.hasFlag):
            code = self._one(self.evidence, node, SAO.flagType).rpartition("#")[2]
            yield Flag(code, self._one(self.evidence, node, SAO.note))

    def _unmodelled(self) -> Iterator[Unmodelled]:
        for node in self.evidence.instances(SAO.UnmodelledSpan):
            yield Unmodelled(
                int(self._one(self.evidence, node, OA.start)),
                int(self._one(self.evidence, node, OA.end)),
                self._one(self.evidence, node, SAO.reason),
            )

    def _attributes(self, iri: URIRef, graph: Lookup) -> Iterator[tuple[str, str]]:
        for name in ("printedTerm", "leadIn", "audience"):
            yield from ((name, str(v)) for v in graph.objects(iri, SAO[name]))
        kind = self.classes[iri]
        if kind in DETAILS:
            yield from self._dates(iri, kind)
        elif kind in MENTIONS:
            yield from self._mention(iri)
        elif ASSERTIONS.get(kind) == "Claim":
            yield from self._claim(iri)

    def _dates(self, iri: URIRef, kind: str) -> Iterator[tuple[str, str]]:
        value = self._maybe(self.evidence, iri, RDF.value)
        if value is not None and kind == "Date":
            yield "iso", value
        elif value is not None:
            start, _, end = value.partition("/")
            yield from ((n, v) for n, v in (("start", start), ("end", end)) if v != "..")

    def _mention(self, iri: URIRef) -> Iterator[tuple[str, str]]:
        yield from (("refersTo", s) for s in self._slugs(self.evidence, iri, SAO.refersTo))
        for name, predicate in MENTION_UNITS.items():
            yield from ((name, s) for s in self._slugs(self.evidence, iri, predicate))
        for name, predicate in MENTION_LITERALS.items():
            yield from ((name, str(v)) for v in self.evidence.objects(iri, predicate))

    def _claim(self, iri: URIRef) -> Iterator[tuple[str, str]]:
        for concept in self.graph.objects(iri, SAO.claimType):
            yield "claimType", str(concept).rpartition("#")[2]
        yield from (("concernsUnit", s) for s in self._slugs(self.graph, iri, SAO.concernsUnit))
        for name in ("concernsFunction", "concernsTheme"):
            for notion in self.graph.objects(iri, SAO[name]):
                yield name, str(self.graph.value(notion, SKOS.prefLabel) or Literal(""))


def _printed_order(statement: Statement) -> tuple[int, int, str]:
    """Order statements as they are printed, the longest first where several start."""
    first = min((p.start for p in statement.passages), default=0)
    last = max((p.end for p in statement.passages), default=0)
    return first, -last, statement.key
