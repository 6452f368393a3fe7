"""Ask a SPARQL 1.1 server, as if its default graph were the union of its graphs."""

from dataclasses import dataclass, replace
from http.client import HTTPException
from math import ceil
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pyoxigraph import NamedNode, RdfFormat, parse

from alignment.errors import QueryError
from alignment.queries.answers import Answer, Boolean, Rows, sorted_triples
from alignment.queries.guard import refuse_updates
from alignment.queries.local import json_to_answer
from alignment.queries.tokens import query_form

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

MAX_TIMEOUT: Final = 86_401
_HIDDEN: Final = """ASK {
  { SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT 1000 }
  FILTER NOT EXISTS { ?s ?p ?o }
}"""
"""True when one of a thousand triples of the named graphs is not in the default graph."""

_GRAPHS: Final = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL 1.1 server.

    Attributes:
        url: Address of its query service, http or https.
        timeout: Seconds to wait for an answer.
        graphs: Graphs to send as ``default-graph-uri`` and ``named-graph-uri``, because the
            server's own default graph is not their union; empty when it is.
    """

    url: str
    timeout: float = 30.0
    graphs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an address that is not on the web.

        Raises:
            QueryError: When the address is not http or https, or the timeout not positive.
        """
        try:
            parts = urlsplit(self.url)
            is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            is_web = False
        if not is_web:
            raise QueryError(f"‘{self.url}’ is no endpoint: give an http:// or https:// address")
        if not 0 < self.timeout < MAX_TIMEOUT:
            raise QueryError(
                f"a timeout of {self.timeout} s is none: give seconds above 0, at most a day"
            )


def open_endpoint(url: str, *, timeout: float = 30.0) -> Endpoint:
    """Return the server at an address, after asking how its default graph is made.

    Args:
        url: Address of its query service.
        timeout: Seconds to wait for each answer.

    Raises:
        QueryError: When the server cannot be reached or does not answer as SPARQL servers do.
    """
    endpoint = Endpoint(url, timeout)
    if run_remote(endpoint, _HIDDEN) == Boolean(value=False):
        return endpoint
    answer = run_remote(endpoint, _GRAPHS)
    rows = answer.rows if isinstance(answer, Rows) else ()
    graphs = tuple(graph.value for (graph,) in rows if isinstance(graph, NamedNode))
    return replace(endpoint, graphs=graphs)


def run_remote(endpoint: Endpoint, query: str) -> Answer:
    """Return a server's answer to a query, which goes out as a POST.

    Raises:
        QueryError: When the server cannot be reached, refuses, is too slow, or answers something
            that is no SPARQL result.
    """
    refuse_updates(query)
    form = query_form(query)
    is_table = form in {"SELECT", "ASK"}
    content = _send(endpoint, _request(endpoint, query, form=form))
    try:
        if is_table:
            return json_to_answer(content)
        return sorted_triples(quad.triple for quad in parse(content, format=RdfFormat.TURTLE))
    except (SyntaxError, ValueError) as error:
        shown = " ".join(content[:60].decode("utf-8", "replace").split())
        advice = "is it the address of a query service, and was the answer cut short by a limit?"
        raise QueryError(
            f"{endpoint.url} answered no SPARQL result (‘{shown}’): {advice}"
        ) from error


def _request(endpoint: Endpoint, query: str, *, form: str) -> "SPARQLWrapper":
    """Return the request for a query, ready to be sent."""
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper  # noqa: PLC0415 - slow to import

    request = SPARQLWrapper(endpoint.url)
    request.setMethod(POST)
    request.setOnlyConneg(True)
    request.setReturnFormat(JSON if form in {"SELECT", "ASK"} else TURTLE)
    request.setTimeout(ceil(endpoint.timeout))
    request.setQuery(query)
    request.queryType = form
    for graph in endpoint.graphs:
        request.addDefaultGraph(graph)
        request.addNamedGraph(graph)
    return request


def _send(endpoint: Endpoint, request: "SPARQLWrapper") -> bytes:
    """Return the bytes that a server answers."""
    from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException  # noqa: PLC0415

    try:
        with request.query().response as response:
            return bytes(response.read())
    except SPARQLWrapperException as error:
        raise QueryError(_refused(endpoint, str(error))) from error
    except HTTPError as error:
        with error:
            raise QueryError(_refused(endpoint, f"HTTP {error.code} {error.reason}")) from error
    except TimeoutError as error:
        raise QueryError(_slow(endpoint)) from error
    except (URLError, OSError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise QueryError(_slow(endpoint)) from error
        advice = "check the address, and that the server runs"
        raise QueryError(f"{endpoint.url} cannot be reached ({reason}): {advice}") from error


def _refused(endpoint: Endpoint, reason: str) -> str:
    """Return the text of the error for an answer that is no success."""
    shown = " ".join(reason.split())[:300]
    return f"{endpoint.url} refused the query: {shown}: check the address and the query"


def _slow(endpoint: Endpoint) -> str:
    """Return the text of the error for an answer that does not come."""
    advice = "allow more time or narrow the question"
    return f"{endpoint.url} gave no answer within {endpoint.timeout:g} s: {advice}"
