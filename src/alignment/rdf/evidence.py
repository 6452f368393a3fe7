"""Write where a plan says it as RDF: its evidence graph."""

from rdflib import Graph, Literal, URIRef

from alignment.iris import Iris
from alignment.model import DETAILS, MENTIONS, Passage, Plan, Statement
from alignment.rdf.terms import (
    DCTERMS,
    FOAF,
    OA,
    PROV,
    RDF,
    RDFS,
    SAO,
    count,
    label,
    new_graph,
    scheme_concept,
)

SUPPORTED = {
    "PlanTitle": DCTERMS.title,
    "Period": DCTERMS.temporal,
    "Date": DCTERMS.created,
    "DocumentType": SAO.documentType,
    "Link": FOAF.page,
}
MENTION_LITERALS = {
    "acronym": SAO.acronym,
    "office": SAO.printedOffice,
    "unitPrinted": SAO.printedUnit,
    "involvement": SAO.involvement,
}
MENTION_UNITS = {"unit": SAO.mentionedUnit, "unitOf": SAO.saidUnitOf}


def evidence_graph(plan: Plan, base: str) -> Graph:
    """Write the source, the passages, the doubts and what was left unmodelled.

    Args:
        plan: The plan to write.
        base: Base IRI of the workspace.
    """
    return _EvidenceWriter(plan, base).write()


ACCOUNTED = {
    "visible": SAO.visibleCharacters,
    "statement": SAO.statementCharacters,
    "unmodelled": SAO.unmodelledCharacters,
    "markup": SAO.markupCharacters,
    "unaccounted": SAO.unaccountedCharacters,
}


class _EvidenceWriter:
    """Collects the triples of one evidence graph."""

    def __init__(self, plan: Plan, base: str) -> None:
        self.plan = plan
        self.iris = Iris(base)
        self.document = URIRef(self.iris.document(plan.path))
        self.source = URIRef(f"{self.document}#source")
        self.graph = new_graph()

    def write(self) -> Graph:
        self._source()
        for statement in self.plan.statements:
            if statement.kind in DETAILS:
                self._detail(statement)
            elif statement.kind in MENTIONS:
                self._mention(statement)
            self._printed(statement)
        self._unmodelled()
        return self.graph

    def add(self, subject: URIRef, predicate: URIRef, *objects: Literal | URIRef) -> None:
        for value in objects:
            self.graph.add((subject, predicate, value))

    def text(self, words: str) -> Literal:
        return Literal(words, lang=self.plan.language)

    def iri(self, key: str) -> URIRef:
        return URIRef(self.iris.statement(self.plan.path, key))

    def _source(self) -> None:
        source, reading = self.plan.source, URIRef(f"{self.document}#reading")
        self.add(self.source, RDF.type, SAO.SourceDocument, PROV.Entity)
        self.add(self.source, RDFS.label, label(source.filename, "en"))
        self.add(self.source, SAO.fileName, Literal(source.filename))
        self.add(self.source, SAO.sha256, Literal(source.sha256))
        self.add(self.source, DCTERMS["format"], Literal(source.media_type))
        self.add(self.source, SAO.characters, count(source.characters))
        self.add(self.source, SAO.sourceOf, self.document)
        self.add(self.document, PROV.wasDerivedFrom, self.source)
        self.add(self.document, PROV.wasGeneratedBy, reading)
        self.add(reading, RDF.type, PROV.Activity)
        self.add(reading, RDFS.label, label(f"Reading of {source.filename}", "en"))
        self.add(reading, PROV.used, self.source)
        self.add(reading, SAO.reader, Literal(source.reader))
        for name, number in self.plan.accounted:
            self.add(reading, ACCOUNTED[name], count(number))
        reader = URIRef(f"{self.document}#reader")
        self.add(reading, PROV.wasAssociatedWith, reader)
        self.add(reader, RDF.type, PROV.SoftwareAgent)
        self.add(reader, RDFS.label, label(f"Reader {source.reader}", "en"))

    def _named(self, statement: Statement, cls: URIRef) -> URIRef:
        iri = self.iri(statement.key)
        self.add(iri, RDF.type, cls)
        self.add(iri, RDFS.label, label(statement.clean, self.plan.language))
        self.add(iri, SAO.text, self.text(statement.clean))
        self.add(iri, SAO.verbatim, self.text(statement.text))
        self.add(iri, SAO.classWord, Literal(statement.kind))
        self.add(iri, DCTERMS.isPartOf, self.document)
        if statement.ordinal is not None:
            self.add(iri, SAO.ordinal, Literal(statement.ordinal))
        if statement.notation is not None:
            self.add(iri, SAO.printedNumber, Literal(statement.notation))
        for term in statement.get_all("printedTerm"):
            self.add(iri, SAO.printedTerm, self.text(term))
        for words in statement.get_all("leadIn"):
            self.add(iri, SAO.leadIn, self.text(words))
        return iri

    def _detail(self, detail: Statement) -> None:
        iri = self._named(detail, SAO.PrintedDetail)
        self.add(iri, SAO.supportsProperty, SUPPORTED[detail.kind])
        if iso := detail.get("iso"):
            self.add(iri, RDF.value, Literal(iso))
        start, end = detail.get("start"), detail.get("end")
        if start or end:
            self.add(iri, RDF.value, Literal(f"{start or '..'}/{end or '..'}"))

    def _mention(self, mention: Statement) -> None:
        iri = self._named(mention, SAO.Mention)
        person = mention.kind == "Person"
        mint = self.iris.person if person else self.iris.organization
        self.add(iri, SAO.refersTo, *(URIRef(mint(s)) for s in mention.get_all("refersTo")))
        for name, predicate in MENTION_LITERALS.items():
            self.add(iri, predicate, *(Literal(v) for v in mention.get_all(name)))
        for name, predicate in MENTION_UNITS.items():
            units = (URIRef(self.iris.organization(s)) for s in mention.get_all(name))
            self.add(iri, predicate, *units)

    def _printed(self, statement: Statement) -> None:
        """Write the passages of a statement, how it was read, and the doubts."""
        iri = self.iri(statement.key)
        self.add(iri, PROV.wasQuotedFrom, self.source)
        if statement.rule:
            self.add(iri, SAO.readingRule, Literal(statement.rule))
        for number, passage in enumerate(statement.passages, 1):
            self._passage(iri, number, passage)
        for number, flag in enumerate(statement.flags, 1):
            node = URIRef(f"{iri}#flag{number}")
            self.add(iri, SAO.hasFlag, node)
            self.add(node, RDF.type, SAO.ReviewFlag)
            self.add(node, RDFS.label, label(f"{flag.code}: {flag.note}", "en"))
            self.add(node, SAO.flagType, scheme_concept("review-flags", flag.code))
            self.add(node, SAO.note, Literal(flag.note, lang="en"))
            self.add(node, SAO.ordinal, Literal(number))

    def _passage(self, statement: URIRef, number: int, passage: Passage) -> None:
        node = URIRef(f"{statement}#p{number}")
        quote, position = URIRef(f"{node}-quote"), URIRef(f"{node}-position")
        self.add(statement, SAO.hasPassage, node)
        self.add(node, RDF.type, SAO.Passage, OA.SpecificResource)
        self.add(node, OA.hasSource, self.source)
        self.add(node, OA.hasSelector, quote, position)
        self.add(node, SAO.line, count(passage.line))
        self.add(node, SAO.ordinal, Literal(number))
        self.add(node, RDFS.label, label(passage.exact, self.plan.language))
        self.add(quote, RDF.type, OA.TextQuoteSelector)
        self.add(quote, OA.exact, Literal(passage.exact))
        self.add(quote, OA.prefix, Literal(passage.prefix))
        self.add(quote, OA.suffix, Literal(passage.suffix))
        self.add(position, RDF.type, OA.TextPositionSelector)
        self.add(position, OA.start, count(passage.start))
        self.add(position, OA.end, count(passage.end))

    def _unmodelled(self) -> None:
        for number, span in enumerate(self.plan.unmodelled, 1):
            node = URIRef(f"{self.document}#u{number}")
            self.add(node, RDF.type, SAO.UnmodelledSpan)
            self.add(node, RDFS.label, label(f"{span.reason} ({span.start}–{span.end})", "en"))
            self.add(node, DCTERMS.isPartOf, self.document)
            self.add(node, OA.start, count(span.start))
            self.add(node, OA.end, count(span.end))
            self.add(node, SAO.reason, Literal(span.reason))
