"""Write organisations, people and offices as RDF, and read them back."""

from collections.abc import Iterator
from urllib.parse import quote

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from alignment.iris import Iris
from alignment.model import Directory, Membership, Organization, Person
from alignment.rdf.terms import FOAF, ORG, RDF, RDFS, SAO, SKOS, label, new_graph


def organizations_graph(directory: Directory, base: str, *, language: str = "en") -> Graph:
    """Write a directory with W3C ORG and FOAF.

    Args:
        directory: What to write.
        base: Base IRI of the workspace.
        language: BCP 47 tag of the documents that print the names.
    """
    return _DirectoryWriter(directory, base, language).write()


def directory_from_graph(graph: Graph, base: str) -> Directory:
    """Read the directory that :func:`organizations_graph` wrote."""
    iris = Iris(base)
    kinds = (ORG.Organization, ORG.OrganizationalUnit)
    nodes = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
    people = graph.subjects(RDF.type, FOAF.Person)
    return Directory(
        organizations=tuple(sorted((_read(graph, iris, n) for n in nodes), key=_by_slug)),
        people=tuple(sorted(Person(iris.slug_of(str(p)), _name(graph, p)) for p in people)),
        memberships=tuple(sorted(_memberships(graph, iris))),
    )


class _DirectoryWriter:
    """Collects the triples of one organisations graph."""

    def __init__(self, directory: Directory, base: str, language: str) -> None:
        self.directory = directory
        self.iris = Iris(base)
        self.language = language
        self.graph = new_graph()

    def write(self) -> Graph:
        for organization in self.directory.organizations:
            self._organization(organization)
        for person in self.directory.people:
            node = URIRef(self.iris.person(person.slug))
            self.add(node, RDF.type, FOAF.Person)
            self.add(node, FOAF.name, Literal(person.name))
            self.add(node, RDFS.label, label(person.name, self.language))
        for membership in self.directory.memberships:
            self._membership(membership)
            self._office(membership.office)
        return self.graph

    def add(self, subject: URIRef, predicate: URIRef, value: Literal | URIRef) -> None:
        self.graph.add((subject, predicate, value))

    def text(self, words: str) -> Literal:
        return Literal(words, lang=self.language)

    def _organization(self, organization: Organization) -> None:
        node = URIRef(self.iris.organization(organization.slug))
        shown = organization.acronym or organization.name
        self.add(node, RDF.type, ORG.Organization)
        self.add(node, RDFS.label, label(shown, self.language))
        self.add(node, SKOS.prefLabel, self.text(organization.name))
        if organization.acronym:
            self.add(node, SKOS.altLabel, self.text(organization.acronym))
        if organization.unit_of:
            self.add(node, RDF.type, ORG.OrganizationalUnit)
            self.add(node, ORG.unitOf, URIRef(self.iris.organization(organization.unit_of)))
        for path in organization.printed_in:
            self.add(node, SAO.printedIn, URIRef(self.iris.document(path)))

    def _membership(self, membership: Membership) -> None:
        parts = (membership.person, membership.unit, membership.office, membership.document)
        node = URIRef(self.iris.membership(*parts, membership.involvement))
        self.add(node, RDF.type, ORG.Membership)
        self.add(node, RDFS.label, label(self._title(membership), self.language))
        self.add(node, ORG.member, URIRef(self.iris.person(membership.person)))
        self.add(node, ORG.organization, URIRef(self.iris.organization(membership.unit)))
        self.add(node, ORG.role, self._office_iri(membership.office))
        self.add(node, SAO.statedIn, URIRef(self.iris.document(membership.document)))
        if membership.involvement:
            self.add(node, SAO.involvement, Literal(membership.involvement))

    def _title(self, membership: Membership) -> str:
        """Return who holds which office where: names only, so in the documents' language."""
        people = {person.slug: person.name for person in self.directory.people}
        units = {unit.slug: unit.acronym or unit.name for unit in self.directory.organizations}
        person = people.get(membership.person, membership.person)
        return f"{person}, {membership.office}, {units.get(membership.unit, membership.unit)}"

    def _office_iri(self, office: str) -> URIRef:
        return URIRef(
            self.iris.office(quote(office.replace("_", "%5F").replace(" ", "_"), safe="%"))
        )

    def _office(self, office: str) -> None:
        node = self._office_iri(office)
        self.add(node, RDF.type, ORG.Role)
        self.add(node, SKOS.prefLabel, self.text(office))
        self.add(node, RDFS.label, label(office, self.language))


def _by_slug(organization: Organization) -> str:
    return organization.slug


def _name(graph: Graph, person: Node) -> str:
    return str(graph.value(person, FOAF.name) or "")


def _read(graph: Graph, iris: Iris, node: Node) -> Organization:
    acronym = graph.value(node, SKOS.altLabel)
    parent = graph.value(node, ORG.unitOf)
    printed = sorted(iris.path_of(str(d)) for d in graph.objects(node, SAO.printedIn))
    return Organization(
        slug=iris.slug_of(str(node)),
        name=str(graph.value(node, SKOS.prefLabel) or ""),
        acronym=None if acronym is None else str(acronym),
        unit_of=None if parent is None else iris.slug_of(str(parent)),
        printed_in=tuple(printed),
    )


def _memberships(graph: Graph, iris: Iris) -> Iterator[Membership]:
    for node in graph.subjects(RDF.type, ORG.Membership):
        role = graph.value(node, ORG.role)
        yield Membership(
            person=iris.slug_of(str(graph.value(node, ORG.member))),
            unit=iris.slug_of(str(graph.value(node, ORG.organization))),
            office=str(graph.value(role, SKOS.prefLabel) or ""),
            document=iris.path_of(str(graph.value(node, SAO.statedIn))),
            involvement=str(graph.value(node, SAO.involvement) or ""),
        )
