"""A SPARQL 1.1 server that is read and written graph by graph."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from alignment.errors import QueryError
from alignment.queries.answers import Rows
from alignment.queries.exchange import Credentials, Message, Reply, exchange
from alignment.queries.local import json_to_answer
from alignment.queries.refusals import TooLargeError, shown_text, shown_url, unreadable
from alignment.queries.remote import Endpoint

RDF: Final = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_JSON: Final = "application/sparql-results+json"
_FORM: Final = "application/x-www-form-urlencoded"
_UPDATE: Final = "application/sparql-update"
_TURTLE: Final = "text/turtle; charset=utf-8"
_ABSENT: Final = 404
AT_ONCE: Final = 1_000
"""Triples of one INSERT DATA: some servers compile an update and refuse longer ones."""

_GRAPHS: Final = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


@dataclass(frozen=True, slots=True)
class Server:
    """A SPARQL 1.1 server, and where it is written to.

    Attributes:
        endpoint: Its query service.
        update: Address of its update service (SPARQL 1.1 Protocol); may be empty.
        graph_store: Address of its graph store (SPARQL 1.1 Graph Store HTTP Protocol), to which
            ``?graph=`` is added; may be empty. Where there is one, it is used.
        credentials: User and password, sent to each of the addresses.
    """

    endpoint: Endpoint
    update: str = ""
    graph_store: str = ""
    credentials: Credentials | None = None

    def __post_init__(self) -> None:
        """Refuse addresses that are not on the web, or that hold a password.

        Raises:
            QueryError: When there is such an address.
        """
        for url in filter(None, (self.update, self.graph_store)):
            checked(url, self.endpoint.timeout)

    def send(self, message: Message, *, allowed: Iterable[int] = ()) -> Reply:
        """Return what the server answers to a message.

        Raises:
            QueryError: When it cannot be reached or refuses.
        """
        timeout, known = self.endpoint.timeout, self.credentials
        return exchange(message, timeout=timeout, credentials=known, allowed=allowed)


def checked(url: str, timeout: float) -> Endpoint:
    """Return the service at an address.

    Raises:
        QueryError: When the address is not http or https, or holds a user or password, which
            other users of the machine and the history of the shell would see.
    """
    if "@" in url.partition("//")[2].partition("/")[0]:
        raise QueryError(
            f"{shown_url(url)}: an address holds no user and password: "
            "set ALIGNMENT_USER and ALIGNMENT_PASSWORD in the environment"
        )
    return Endpoint(url, timeout)


def graph_names(server: Server) -> tuple[str, ...]:
    """Return the names of the graphs of a server that are not empty, sorted.

    Raises:
        QueryError: When the server does not answer as SPARQL servers do.
    """
    rows = _rows(server, _GRAPHS)
    return tuple(sorted(g.value for (g,) in rows if isinstance(g, NamedNode)))


def read_graph(server: Server, graph: str) -> frozenset[Triple]:
    """Return the triples of a graph, all of them.

    Raises:
        QueryError: When the server does not answer with RDF, or with less than it holds.
    """
    found = _stored(server, graph) if server.graph_store else _constructed(server, graph)
    count = _count(server, graph)
    if count != len(found):
        raise QueryError(
            f"{shown_url(server.endpoint.url)} holds {count:,} triples in <{graph}> and gave "
            f"{len(found):,}: it limits its answers, or somebody else writes there; give "
            "--graph-store, or repeat"
        )
    return found


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


def send_update(server: Server, update: str) -> None:
    """Send an update to the update service.

    Raises:
        QueryError: When the server cannot be reached or refuses.
    """
    server.send(Message("POST", server.update, update.encode(), _UPDATE))


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


def _constructed(server: Server, graph: str) -> frozenset[Triple]:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"
    return read_rdf(_ask(server, query, RDF), server.endpoint.url, base=graph)


def read_rdf(reply: Reply, url: str, *, base: str) -> frozenset[Triple]:
    """Return the triples of an answer.

    Args:
        reply: What a server answered.
        url: Its address.
        base: What relative IRIs are relative to.

    Raises:
        QueryError: When it is no N-Triples, Turtle or RDF/XML.
    """
    media = "application/n-triples" if reply.media == "text/plain" else reply.media
    format_ = RdfFormat.from_media_type(media) if media else None
    if format_ is None:
        raise unreadable(url, shown_text(reply.media) or "without a media type")
    try:
        return frozenset(q.triple for q in parse(reply.content, format=format_, base_iri=base))
    except (SyntaxError, ValueError) as error:
        raise unreadable(url, f"broken {format_.name}: {shown_text(str(error))}") from error


def _count(server: Server, graph: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"
    values = [str(getattr(n, "value", "")) for (n,) in _rows(server, query)]
    if len(values) != 1 or not values[0].isdecimal():
        raise unreadable(server.endpoint.url, "no count")
    return int(values[0])


def _rows(server: Server, query: str) -> tuple[tuple[object, ...], ...]:
    """Return the rows of a SELECT with one variable."""
    reply, url = _ask(server, query, _JSON), server.endpoint.url
    try:
        answer = json_to_answer(reply.content)
    except (SyntaxError, ValueError) as error:
        raise unreadable(url, shown_text(reply.media) or "without a media type") from error
    if not isinstance(answer, Rows) or len(answer.variables) != 1:
        raise unreadable(url, "no table")
    return answer.rows


def _ask(server: Server, query: str, accept: str) -> Reply:
    body = urlencode({"query": query}).encode()
    return server.send(Message("POST", server.endpoint.url, body, _FORM, accept))
