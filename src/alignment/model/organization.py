"""Organisations, people, and the offices people hold."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Organization:
    """An organisation or a unit of one.

    Attributes:
        slug: Readable identifier: its IRI is ``<base>org/<slug>``.
        name: Its longest name known.
        acronym: Its acronym, or ``None``.
        unit_of: Slug of the organisation it is a unit of, or ``None``.
        printed_in: Paths of the plans that print its name, sorted.
        ended: ISO date, or year, since which it no longer exists; empty when none is known.
        became: Name of the organisation that took its place, or empty.
        source: Who says that it ended; empty when it is not said to have.
    """

    slug: str
    name: str
    acronym: str | None = None
    unit_of: str | None = None
    printed_in: tuple[str, ...] = ()
    ended: str = ""
    became: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """A person named in a document: IRI ``<base>person/<slug>``."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class Membership:
    """An office that a person holds in a unit, as one document states it.

    Attributes:
        person: Slug of the person.
        unit: Slug of the organisation.
        office: The office as printed, such as ``President-Elect``.
        document: Path of the plan that states it.
        involvement: ``preparer`` or ``consulted``; empty when the document does not say.
    """

    person: str
    unit: str
    office: str
    document: str
    involvement: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Every organisation, person and membership of a workspace, each sorted."""

    organizations: tuple[Organization, ...] = ()
    people: tuple[Person, ...] = ()
    memberships: tuple[Membership, ...] = ()
