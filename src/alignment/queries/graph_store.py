"""Read, replace and remove the named graphs of a server, by graph store or by update."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from pyoxigraph import NamedNode, Triple

from alignment.errors import QueryError
from alignment.queries.exchange import Message
from alignment.queries.refusals import TooLargeError, shown_url
from alignment.queries.server import RDF, Server, ask_server, count, read_rdf, send_update

_TURTLE: Final = "text/turtle; charset=utf-8"
_ABSENT: Final = 404
AT_ONCE: Final = 1_000
"""Triples of one INSERT DATA: some servers compile an update and refuse longer ones."""

_HEX: Final = "0123456789abcdef"


def read_graph(server: Server, graph: str) -> frozenset[Triple]:
    """Return the triples of a graph, all of them.

    Raises:
        QueryError: When the server does not answer with RDF, or with less than it holds.
    """
    found = _stored(server, graph) if server.graph_store else _constructed(server, graph)
    held = count(server, graph)
    for digits in (1, 2):
        if len(found) < held:  # it limits its answers
            found = _in_parts(server, graph, digits)
    if len(found) == held:
        return found
    raise QueryError(
        f"{shown_url(server.endpoint.url)} holds {held:,} triples in <{graph}> and gave "
        f"{len(found):,}: raise its limit of rows; if somebody else writes there, repeat"
    )


def _in_parts(server: Server, graph: str, digits: int) -> frozenset[Triple]:
    """Return a graph asked for in parts, by the first hexadecimal digits of hashed subjects."""
    starts = [""]
    for _ in range(digits):
        starts = [start + digit for start in starts for digit in _HEX]
    filters = (f' FILTER(STRSTARTS(MD5(STR(?s)), "{start}"))' for start in starts)
    return frozenset[Triple]().union(*(_constructed(server, graph, f) for f in filters))


def replace_graph(server: Server, graph: str, triples: Sequence[Triple]) -> None:
    """Replace a graph; other graphs are not touched.

    Args:
        server: It has an update service or a graph store.
        graph: Name of the graph.
        triples: What it will hold.

    Raises:
        QueryError: When the server cannot be reached or refuses.
    """
    if server.graph_store:
        _store(server, graph, triples, method="PUT")
        return
    clear = f"CLEAR SILENT GRAPH {NamedNode(graph)} ;\n"
    for start in range(0, len(triples), AT_ONCE):
        _insert(server, graph, triples[start : start + AT_ONCE], before="" if start else clear)


def remove_graph(server: Server, graph: str) -> None:
    """Remove a graph, if it is there; other graphs are not touched.

    Raises:
        QueryError: When the server cannot be reached or refuses.
    """
    if server.graph_store:
        server.send(Message("DELETE", _at(server.graph_store, graph)), allowed=[_ABSENT])
    else:
        send_update(server, f"DROP SILENT GRAPH {NamedNode(graph)}")


def _store(server: Server, graph: str, triples: Sequence[Triple], *, method: str) -> None:
    """Send triples to the graph store; where that is too much at once, in halves."""
    body = "".join(f"{triple} .\n" for triple in triples).encode()
    try:
        server.send(Message(method, _at(server.graph_store, graph), body, _TURTLE))
    except TooLargeError:
        if len(triples) == 1:
            raise
        half = len(triples) // 2
        _store(server, graph, triples[:half], method=method)
        _store(server, graph, triples[half:], method="POST")


def _insert(server: Server, graph: str, triples: Sequence[Triple], *, before: str = "") -> None:
    """Send triples in an update; where that is too much at once, in halves."""
    lines = "".join(f"{triple} .\n" for triple in triples)
    try:
        send_update(server, f"{before}INSERT DATA {{ GRAPH {NamedNode(graph)} {{\n{lines}}} }}")
    except TooLargeError:
        if len(triples) == 1:
            raise
        half = len(triples) // 2
        _insert(server, graph, triples[:half], before=before)
        _insert(server, graph, triples[half:])


def _at(graph_store: str, graph: str) -> str:
    """Return where a graph store keeps a graph (indirect identification)."""
    parts = urlsplit(graph_store)
    query = f"{parts.query}&" if parts.query else ""
    return urlunsplit(parts._replace(query=f"{query}graph={quote(graph, safe='')}", fragment=""))


def _stored(server: Server, graph: str) -> frozenset[Triple]:
    message = Message("GET", _at(server.graph_store, graph), accept=RDF)
    reply = server.send(message, allowed=[_ABSENT])
    is_absent = reply.status == _ABSENT
    return frozenset() if is_absent else read_rdf(reply, server.graph_store, base=graph)


def _constructed(server: Server, graph: str, where: str = "") -> frozenset[Triple]:
    pattern = f"GRAPH {NamedNode(graph)} {{ ?s ?p ?o }}{where}"
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
    return read_rdf(ask_server(server, query, RDF), server.endpoint.url, base=graph)
