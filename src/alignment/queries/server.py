"""A SPARQL 1.1 server, where it is written to, and what is asked of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from alignment.errors import QueryError
from alignment.queries.answers import Rows
from alignment.queries.credentials import Credentials
from alignment.queries.exchange import Message, Reply, exchange
from alignment.queries.local import json_to_answer
from alignment.queries.refusals import shown_text, shown_url, unreadable
from alignment.queries.remote import Endpoint

RDF: Final = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_JSON: Final = "application/sparql-results+json"
_FORM: Final = "application/x-www-form-urlencoded"
_UPDATE: Final = "application/sparql-update"
_COUNT: Final = re.compile(r"[0-9]{1,18}")
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
        for url in (self.endpoint.url, self.update, self.graph_store):
            if url:
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


def count(server: Server, graph: str) -> int:
    """Return how many triples a graph has.

    Raises:
        QueryError: When the server does not answer as SPARQL servers do.
    """
    query = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}"
    values = [str(getattr(n, "value", "")) for (n,) in _rows(server, query)]
    if len(values) != 1 or not _COUNT.fullmatch(values[0]):
        raise unreadable(server.endpoint.url, "no count")
    return int(values[0])


def send_update(server: Server, update: str) -> None:
    """Send an update to the update service.

    Raises:
        QueryError: When the server cannot be reached or refuses.
    """
    server.send(Message("POST", server.update, update.encode(), _UPDATE))


def ask_server(server: Server, query: str, accept: str) -> Reply:
    """Return what the query service answers.

    Raises:
        QueryError: When it cannot be reached or refuses.
    """
    body = urlencode({"query": query}).encode()
    return server.send(Message("POST", server.endpoint.url, body, _FORM, accept))


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


def _rows(server: Server, query: str) -> tuple[tuple[object, ...], ...]:
    """Return the rows of a SELECT with one variable."""
    reply, url = ask_server(server, query, _JSON), server.endpoint.url
    try:
        answer = json_to_answer(reply.content)
    except (SyntaxError, ValueError) as error:
        raise unreadable(url, shown_text(reply.media) or "without a media type") from error
    if not isinstance(answer, Rows) or len(answer.variables) != 1:
        raise unreadable(url, "no table")
    return answer.rows
