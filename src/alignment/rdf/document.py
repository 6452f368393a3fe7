"""Write what a plan says as RDF: its document graph."""

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from rdflib import Graph, Literal, URIRef

from alignment.iris import Iris
from alignment.model import ASSERTIONS, CONCEPTS, Plan, Statement
from alignment.rdf.terms import (
    DCAT,
    DCTERMS,
    FOAF,
    PROV,
    RDF,
    RDFS,
    SAO,
    SKOS,
    date,
    label,
    new_graph,
    scheme_concept,
)

SCHEMES = {
    "ActionArea": "areas",
    "TransformationSphere": "spheres",
    "CoreStrength": "strengths",
    "FunctionalRole": "roles",
    "ValueNotion": "values",
    "Function": "functions",
    "Theme": "themes",
}
FACTS = {"replaces": DCTERMS.replaces, "revisionOf": PROV.wasRevisionOf}
_ABOUT_A_CONCEPT = {
    "AreaStatement",
    "SphereStatement",
    "StrengthStatement",
    "StrengthActivity",
    "RoleStatement",
    "Vision",
}


def document_graph(plan: Plan, base: str) -> Graph:
    """Write the document, its concepts and its statements.

    Args:
        plan: The plan to write.
        base: Base IRI of the workspace.

    Returns:
        A graph without blank nodes; quotations stand in the evidence graph.
    """
    return _DocumentWriter(plan, base).write()


class _DocumentWriter:
    """Collects the triples of one document graph."""

    def __init__(self, plan: Plan, base: str) -> None:
        self.plan = plan
        self.iris = Iris(base)
        self.document = URIRef(self.iris.document(plan.path))
        self.graph = new_graph()
        self.schemes: set[str] = set()

    def write(self) -> Graph:
        self._document()
        self._facts()
        for kind in ("Period", "Date", "DocumentType", "Link"):
            for detail in list(self.plan.of_kind(kind))[: None if kind == "Link" else 1]:
                self._detail(detail)
        for statement in self.plan.statements:
            if statement.kind in CONCEPTS:
                self._concept(statement)
            elif statement.kind in ASSERTIONS:
                self._assertion(statement)
        self._schemes()
        return self.graph

    def iri(self, key: str) -> URIRef:
        return URIRef(self.iris.statement(self.plan.path, key))

    def text(self, words: str) -> Literal:
        return Literal(words, lang=self.plan.language)

    def add(self, subject: URIRef, predicate: URIRef, *objects: Literal | URIRef) -> None:
        for value in objects:
            self.graph.add((subject, predicate, value))

    def _document(self) -> None:
        plan, document = self.plan, self.document
        self.add(document, RDF.type, SAO.PlanningDocument, SAO[plan.kind], PROV.Entity)
        if plan.kind == "StrategicPlan":
            self.add(document, RDF.type, PROV.Plan)
        self.add(document, RDFS.label, label(plan.title, plan.language))
        self.add(document, DCTERMS.title, self.text(plan.title))
        self.add(document, DCTERMS.language, Literal(plan.language))
        for slug in plan.publishers:
            self.add(document, DCTERMS.publisher, URIRef(self.iris.organization(slug)))
        self.add(document, SAO.joint, Literal(len(plan.publishers) > 1))
        self.add(document, SAO.quotations, Literal(plan.quotations))
        if plan.rights:
            self.add(document, DCTERMS.rights, self.text(plan.rights))

    def _facts(self) -> None:
        for name, path in self.plan.facts:
            self.add(self.document, FACTS[name], URIRef(self.iris.document(path)))

    def _detail(self, detail: Statement) -> None:
        if detail.kind == "Period":
            self._period(detail)
        elif detail.kind == "Date" and (iso := detail.get("iso")):
            self.add(self.document, DCTERMS.created, date(iso))
        elif detail.kind == "DocumentType":
            self.add(self.document, SAO.documentType, self.text(detail.clean))
        elif detail.kind == "Link" and (address := web_address(detail.text)):
            self.add(self.document, FOAF.page, URIRef(address))

    def _period(self, detail: Statement) -> None:
        period = URIRef(f"{self.document}#period")
        self.add(self.document, DCTERMS.temporal, period)
        self.add(period, RDF.type, DCTERMS.PeriodOfTime)
        self.add(period, RDFS.label, label(detail.clean, self.plan.language))
        for name, predicate in (("start", DCAT.startDate), ("end", DCAT.endDate)):
            if value := detail.get(name):
                self.add(period, predicate, date(value))

    def _common(self, statement: Statement) -> URIRef:
        """Write what concepts and statements have in common."""
        iri, language = self.iri(statement.key), self.plan.language
        self.add(iri, RDFS.label, label(statement.clean, language))
        self.add(iri, SAO.verbatim, self.text(statement.text))
        self.add(iri, SAO.classWord, Literal(statement.kind))
        self.add(iri, DCTERMS.isPartOf, self.document)
        for name in ("printedTerm", "leadIn"):
            self.add(iri, SAO[name], *map(self.text, statement.get_all(name)))
        if statement.notation is not None:
            self.add(iri, SAO.printedNumber, Literal(statement.notation))
        if statement.ordinal is not None:
            self.add(iri, SAO.ordinal, Literal(statement.ordinal))
        for parent in self._parents(statement):
            self.add(iri, SAO.hasParent, self.iri(parent.key))
        for tag in statement.tags:
            sphere = self.plan.statement(tag.target).kind == "Sphere"
            predicate = SAO.transformsSphere if sphere else SAO.hasTag
            self.add(iri, predicate, self.iri(tag.target))
        return iri

    def _concept(self, statement: Statement) -> None:
        self._common(statement)
        self._notion(self.iri(statement.key), CONCEPTS[statement.kind], statement.clean)

    def _notion(self, iri: URIRef, cls: str, words: str) -> None:
        """Write a concept of one of the document's schemes."""
        scheme = URIRef(f"{self.document}#{SCHEMES[cls]}")
        self.schemes.add(cls)
        self.add(iri, RDF.type, SKOS.Concept, SAO[cls])
        self.add(iri, RDFS.label, label(words, self.plan.language))
        self.add(iri, SKOS.prefLabel, self.text(words))
        self.add(iri, SKOS.inScheme, scheme)
        self.add(iri, SKOS.topConceptOf, scheme)

    def _assertion(self, statement: Statement) -> None:
        iri = self._common(statement)
        cls = ASSERTIONS[statement.kind]
        self.add(iri, RDF.type, SAO.Statement, SAO[cls])
        self.add(iri, SAO.text, self.text(statement.clean))
        self.add(iri, SAO.audience, *map(self.text, statement.get_all("audience")))
        for area in self._areas(statement):
            self.add(iri, SAO.inArea, self.iri(area.key))
        if cls in _ABOUT_A_CONCEPT:
            concepts = (p for p in self._parents(statement) if p.kind in CONCEPTS)
            self.add(iri, SAO.statedFor, *(self.iri(c.key) for c in concepts))
        joint = len(self.plan.publishers) > 1
        units = (URIRef(self.iris.organization(slug)) for slug in self.plan.publishers)
        self.add(iri, SAO.jointlyStatedBy if joint else SAO.statedBy, *units)
        if cls == "Value":
            self.add(iri, SAO.namesNotion, URIRef(f"{iri}#notion"))
            self._notion(URIRef(f"{iri}#notion"), "ValueNotion", statement.clean)
        if cls == "Claim":
            self._claim(iri, statement)

    def _claim(self, iri: URIRef, claim: Statement) -> None:
        for notation in claim.get_all("claimType"):
            self.add(iri, SAO.claimType, scheme_concept("claim-types", notation))
        for slug in claim.get_all("concernsUnit"):
            self.add(iri, SAO.concernsUnit, URIRef(self.iris.organization(slug)))
        for cls in ("Function", "Theme"):
            for number, words in enumerate(claim.get_all(f"concerns{cls}"), 1):
                notion = URIRef(f"{iri}#{cls.lower()}{number if number > 1 else ''}")
                self.add(iri, SAO[f"concerns{cls}"], notion)
                self._notion(notion, cls, words)

    def _schemes(self) -> None:
        for cls in sorted(self.schemes):
            scheme = URIRef(f"{self.document}#{SCHEMES[cls]}")
            self.add(scheme, RDF.type, SKOS.ConceptScheme)
            name = f"{SCHEMES[cls].capitalize()} of {self.plan.title}"
            self.add(scheme, RDFS.label, label(name, "en"))
            self.add(scheme, DCTERMS.isPartOf, self.document)

    def _parents(self, statement: Statement) -> Iterator[Statement]:
        """Yield the parents that are statements or concepts, not the title."""
        parents = (self.plan.statement(key) for key in statement.parents)
        return (p for p in parents if p.kind in CONCEPTS or p.kind in ASSERTIONS)

    def _areas(self, statement: Statement) -> Iterator[Statement]:
        """Yield the nearest action areas above a statement."""
        for parent in self._parents(statement):
            if CONCEPTS.get(parent.kind) == "ActionArea":
                yield parent
            else:
                yield from self._areas(parent)


def web_address(printed: str) -> str | None:
    """Return a printed web address as an IRI; ``https`` when no scheme is printed.

    Returns:
        The IRI, or ``None`` when no host can be made out or the scheme is not http(s).

    Examples:
        >>> web_address("example.org/a b")
        'https://example.org/a%20b'
        >>> web_address("javascript://example.org") is None
        True
    """
    scheme, found, rest = printed.partition("://")
    if not found:
        scheme, rest = "https", printed
    host, slash, path = rest.partition("/")
    if scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    return f"{scheme.lower()}://{host}{slash}{quote(unquote(path), safe=_SAFE)}"


_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?")
_SAFE = "/:?@!$&'()*+,;=~-._"
