"""Read what became of organisations: the events that people state beside the plans."""

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from alignment.iris import Iris
from alignment.model import Directory, Organization
from alignment.rdf.serialize import read_turtle
from alignment.rdf.terms import DCTERMS, ORG, RDF, RDFS, SKOS, XSD, new_graph

EVENTS: Final = "events.ttl"
"""File of a ``graph/`` folder that people write; the program only reads it."""

_TYPES: Final = (XSD.date, XSD.gYearMonth, XSD.gYear)
_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


def read_events(folder: Path) -> Graph:
    """Read the events of a workspace; an empty graph when there is no file.

    Args:
        folder: Its ``graph/`` folder.

    Raises:
        GraphError: When the file is no Turtle, or has blank nodes: file, place and reason.
    """
    path = folder / EVENTS
    if not path.is_file():
        return new_graph()
    log = logging.getLogger("rdflib.term")
    before, log.disabled = log.disabled, True  # an ill-typed date is for validation to report
    try:
        return read_turtle(path)
    finally:
        log.disabled = before


def with_events(directory: Directory, events: Graph, base: str) -> Directory:
    """Return a directory whose organisations know since when they are no more.

    An organisation has ended when an ``org:ChangeEvent`` with a date began with it
    (``org:originalOrganization``) and did not result in it: what is only reorganised goes on. Of
    several such events the earliest counts. Nothing is added: what an event resulted in stays a
    name, for no plan of it is known. An event without a readable date, or about somebody else,
    changes nothing; the shapes tell its author.

    Args:
        directory: The organisations of a workspace.
        events: The graph of :func:`read_events`.
        base: Base IRI of the workspace.

    References:
        W3C (2014), The Organization Ontology, section 4.5.

    Examples:
        >>> from alignment.rdf.terms import date
        >>> base, event = "https://example.org/id/", URIRef("https://example.org/id/event/1")
        >>> events = new_graph()
        >>> _ = events.add((event, RDF.type, ORG.ChangeEvent))
        >>> _ = events.add((event, ORG.originalOrganization, URIRef(f"{base}org/ferry")))
        >>> _ = events.add((event, DCTERMS.date, date("2021")))
        >>> known = Directory((Organization("ferry", "Ferry Board"),))
        >>> with_events(known, events, base).organizations[0].ended
        '2021'
    """
    known = {URIRef(Iris(base).organization(o.slug)): o for o in directory.organizations}
    told = (_with_end(known, node, events) for node in known)
    return replace(directory, organizations=tuple(told))


def _with_end(known: dict[URIRef, Organization], node: URIRef, events: Graph) -> Organization:
    ends = sorted(_ends(events, node))
    if not ends:
        return known[node]
    ended, event = ends[0]
    results = events.objects(event, ORG.resultingOrganization)
    became = sorted({name for one in results if (name := _name(known, one, events))})
    source = sorted({_line(one) for one in events.objects(event, DCTERMS.source)})
    return replace(
        known[node],
        ended=ended,
        became=" and ".join(became),
        source="; ".join(filter(None, source)),
    )


def _ends(events: Graph, node: URIRef) -> Iterator[tuple[str, URIRef]]:
    """Yield when, and by which event, an organisation ended."""
    for event in events.subjects(ORG.originalOrganization, node):
        goes_on = (event, ORG.resultingOrganization, node) in events
        if (event, RDF.type, ORG.ChangeEvent) in events and not goes_on:
            for value in events.objects(event, DCTERMS.date):
                if _is_date(value):
                    yield str(value), URIRef(str(event))


def _is_date(value: Node) -> bool:
    """Tell whether a value is a day, month or year, as ``ChangeEventShape-date`` demands."""
    if not isinstance(value, Literal) or value.datatype not in _TYPES:
        return False
    return bool(_DATE.fullmatch(str(value))) and not value.ill_typed


def _name(known: dict[URIRef, Organization], node: Node, events: Graph) -> str:
    """Return the name of what an event resulted in, or an empty text when it has none."""
    if isinstance(node, URIRef) and node in known:
        return known[node].name
    for predicate in (SKOS.prefLabel, RDFS.label):
        names = [(str(n.language or ""), _line(n)) for n in _literals(events, node, predicate)]
        if names:
            return min(names)[1]
    return ""


def _literals(graph: Graph, node: Node, predicate: URIRef) -> Iterator[Literal]:
    return (value for value in graph.objects(node, predicate) if isinstance(value, Literal))


def _line(node: Node) -> str:
    return " ".join(str(node).split())
