"""Describe the endpoint in its own terms (SPARQL 1.1 Service Description, VoID)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import pyoxigraph as ox

from alignment.namespaces import PREFIXES
from alignment.serve.sparql.formats import NAMES, UNIQUE

_SD, _VOID, _RDF = PREFIXES["sd"], PREFIXES["void"], PREFIXES["rdf"]
_XSD_INTEGER: Final = ox.NamedNode(f"{PREFIXES['xsd']}integer")


def describe_service(store: ox.Store, endpoint: str) -> list[ox.Triple]:
    """Return what the endpoint says of itself, without blank nodes.

    Args:
        store: What it answers from.
        endpoint: Its address.
    """
    return list(_service(endpoint)) + list(_dataset(store, endpoint))


@cache
def counted(store: ox.Store) -> Mapping[str, int]:
    """Return the named graphs of a store and how many triples each has.

    It is counted once, before workers are forked: a large store takes longer than a query may.
    The union of the graphs has their sum, as no triple stands in two of them.

    Args:
        store: What the endpoint answers from; it does not change.
    """
    return Counter(str(quad.graph_name)[1:-1] for quad in store)


def _triple(subject: str, predicate: str, value: str | int) -> ox.Triple:
    object_: ox.NamedNode | ox.Literal = (
        ox.Literal(str(value), datatype=_XSD_INTEGER)
        if isinstance(value, int)
        else ox.NamedNode(value)
    )
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), object_)


def _service(endpoint: str) -> Iterator[ox.Triple]:
    service = f"{endpoint}#service"
    yield _triple(service, f"{_RDF}type", f"{_SD}Service")
    yield _triple(service, f"{_SD}endpoint", endpoint)
    yield _triple(service, f"{_SD}supportedLanguage", f"{_SD}SPARQL11Query")
    yield _triple(service, f"{_SD}feature", f"{_SD}UnionDefaultGraph")
    for name in NAMES.values():
        yield _triple(service, f"{_SD}resultFormat", f"{UNIQUE}{name}")
    yield _triple(service, f"{_SD}defaultDataset", f"{endpoint}#dataset")


def _dataset(store: ox.Store, endpoint: str) -> Iterator[ox.Triple]:
    dataset, union = f"{endpoint}#dataset", f"{endpoint}#default"
    counts = counted(store)
    yield _triple(dataset, f"{_RDF}type", f"{_SD}Dataset")
    yield _triple(dataset, f"{_SD}defaultGraph", union)
    yield _triple(union, f"{_RDF}type", f"{_SD}Graph")
    yield _triple(union, f"{_VOID}triples", sum(counts.values()))
    for number, name in enumerate(sorted(counts), 1):
        own = f"{endpoint}#graph-{number}"
        yield _triple(dataset, f"{_SD}namedGraph", own)
        yield _triple(own, f"{_RDF}type", f"{_SD}NamedGraph")
        yield _triple(own, f"{_SD}name", name)
        yield _triple(own, f"{_SD}graph", f"{own}-content")
        yield _triple(f"{own}-content", f"{_RDF}type", f"{_SD}Graph")
        yield _triple(f"{own}-content", f"{_VOID}triples", counts[name])
