"""Write organisations, people and offices as RDF, and read them back."""

from collections.abc import Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from alignment.iris import Iris
from alignment.model import Directory, Membership, Organization, Person
from alignment.rdf.terms import FOAF, ORG, RDF, RDFS, SAO, SKOS, label, new_graph


def organizations_graph(directory: Directory, base: str) -> Graph:
    """Write a directory with W3C ORG and FOAF.

    Args:
        directory: What to write.
        base: Base IRI of the workspace.
    """
    graph, iris = new_graph(), Iris(base)
    for organization in directory.organizations:
        _organization(graph, iris, organization)
    for person in directory.people:
        node = URIRef(iris.person(person.slug))
        _add(graph, node, RDF.type, FOAF.Person)
        _add(graph, node, FOAF.name, Literal(person.name))
        _add(graph, node, RDFS.label, label(person.name))
    for membership in directory.memberships:
        _membership(graph, iris, membership, _title(directory, membership))
    return graph


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


def _add(graph: Graph, subject: URIRef, predicate: URIRef, value: Literal | URIRef) -> None:
    graph.add((subject, predicate, value))


def _organization(graph: Graph, iris: Iris, organization: Organization) -> None:
    node = URIRef(iris.organization(organization.slug))
    _add(graph, node, RDF.type, ORG.Organization)
    _add(graph, node, RDFS.label, label(organization.acronym or organization.name))
    _add(graph, node, SKOS.prefLabel, Literal(organization.name))
    if organization.acronym:
        _add(graph, node, SKOS.altLabel, Literal(organization.acronym))
    if organization.unit_of:
        _add(graph, node, RDF.type, ORG.OrganizationalUnit)
        _add(graph, node, ORG.unitOf, URIRef(iris.organization(organization.unit_of)))
    for path in organization.printed_in:
        _add(graph, node, SAO.printedIn, URIRef(iris.document(path)))


def _title(directory: Directory, membership: Membership) -> str:
    """Return who holds which office where, in words."""
    people = {person.slug: person.name for person in directory.people}
    units = {unit.slug: unit.acronym or unit.name for unit in directory.organizations}
    person = people.get(membership.person, membership.person)
    return f"{person}, {membership.office}, {units.get(membership.unit, membership.unit)}"


def _membership(graph: Graph, iris: Iris, membership: Membership, title: str) -> None:
    parts = (membership.person, membership.unit, membership.office, membership.document)
    node = URIRef(iris.membership(*parts, membership.involvement))
    office = URIRef(iris.office("-".join(membership.office.lower().split())))
    _add(graph, node, RDF.type, ORG.Membership)
    _add(graph, node, RDFS.label, label(title))
    _add(graph, node, ORG.member, URIRef(iris.person(membership.person)))
    _add(graph, node, ORG.organization, URIRef(iris.organization(membership.unit)))
    _add(graph, node, ORG.role, office)
    _add(graph, node, SAO.statedIn, URIRef(iris.document(membership.document)))
    _add(graph, node, SAO.involvement, Literal(membership.involvement))
    _add(graph, office, RDF.type, ORG.Role)
    _add(graph, office, SKOS.prefLabel, Literal(membership.office))
    _add(graph, office, RDFS.label, label(membership.office))


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
