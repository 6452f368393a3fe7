"""Find where a server takes updates, when only the address of its query service is known."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from pyoxigraph import NamedNode

from alignment.errors import QueryError
from alignment.queries.exchange import Message
from alignment.queries.refusals import UnknownUserError, shown_url
from alignment.queries.server import RDF, Server, read_rdf, send_update

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_NOTHING: Final = "INSERT DATA { }"
"""An update that changes nothing: who takes it takes updates."""

_ADVICE: Final = (
    "give --graph-store URL (such as …/store, …/data, …/rdf-graphs/service) or --update URL "
    "(such as …/update, …/statements)"
)


def writable(server: Server) -> Server:
    """Return a server with an address to write to.

    Where none is stated, it is the one of the server's service description (SPARQL 1.1 Service
    Description), or else the first that takes an update that changes nothing: the query service
    itself, then where common servers keep their update service beside it.

    Raises:
        QueryError: When the server cannot be reached, knows no such user, or takes no updates.
    """
    if server.update or server.graph_store:
        return server
    refusal: QueryError | None = None
    for url in dict.fromkeys((*_described(server), *_usual(server.endpoint.url))):
        found = replace(server, update=url)
        try:
            send_update(found, _NOTHING)
        except UnknownUserError:
            raise
        except QueryError as error:
            refusal = refusal or error
        else:
            return found
    url = shown_url(server.endpoint.url)
    raise QueryError(f"{url}: no update service is found ({refusal}): {_ADVICE}") from refusal


def _described(server: Server) -> Iterator[str]:
    """Yield the addresses of the same server that its description says take updates."""
    url = server.endpoint.url
    try:
        reply = server.send(Message("GET", url, accept=RDF))
        triples = read_rdf(reply, url, base=url)
    except QueryError:  # many servers describe nothing
        return
    language, endpoint = (NamedNode(SD + name) for name in ("supportedLanguage", "endpoint"))
    update = NamedNode(f"{SD}SPARQL11Update")
    services = {t.subject for t in triples if (t.predicate, t.object) == (language, update)}
    stated = (t.object for t in triples if t.subject in services and t.predicate == endpoint)
    for found in sorted(found.value for found in stated if isinstance(found, NamedNode)):
        if urlsplit(found)[:2] == urlsplit(url)[:2]:
            yield found


def _usual(url: str) -> Iterator[str]:
    """Yield where servers usually take updates, by the address of their query service."""
    yield url
    parts = urlsplit(url)
    before, _, last = parts.path.rstrip("/").rpartition("/")
    paths = [f"{before}/update"] if last in {"query", "sparql"} else []
    if before.endswith("/repositories"):
        paths.append(f"{before}/{last}/statements")
    for path in paths:
        yield urlunsplit(parts._replace(path=path, query="", fragment=""))
