"""Whatever a server does to a push or pull ends in one clear line; a repeat makes it whole."""

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from alignment.errors import QueryError
from alignment.queries.pull import pull_graphs
from alignment.queries.push import Change, Fate, push_graphs
from alignment.queries.remote import Endpoint
from alignment.queries.server import Server

BELOW = "https://example.org/id/graph/"
CATALOGUE = f"{BELOW}catalogue"
JSON = "application/sparql-results+json"


def triples(name: str, count: int) -> frozenset[Triple]:
    subject, predicate = NamedNode(f"https://example.org/{name}"), NamedNode("https://e.org/p")
    return frozenset(Triple(subject, predicate, Literal(f"{name} {n}")) for n in range(count))


DATASET = {
    f"{BELOW}{name}": triples(name, count)
    for name, count in (("a", 7), ("b", 40), ("catalogue", 2), ("z", 1))
}


@dataclass
class Odd:
    """A server with a store, which does something else when ``fault`` says that it did."""

    store: Store = field(default_factory=Store)
    fault: Callable[[Any, str, bytes], bool] = lambda *_: False
    url: str = ""

    @property
    def server(self) -> Server:
        """Return it by its graph store."""
        return Server(Endpoint(f"{self.url}/query", 5), graph_store=f"{self.url}/store")

    @property
    def by_update(self) -> Server:
        """Return it by its update service."""
        return Server(Endpoint(f"{self.url}/query", 5), update=f"{self.url}/update")

    def graph(self, name: str) -> frozenset[Triple]:
        """Return what it holds."""
        found = self.store.quads_for_pattern(None, None, None, NamedNode(name))
        return frozenset(quad.triple for quad in found)

    def holds(self, dataset: dict[str, frozenset[Triple]]) -> bool:
        """Tell whether it holds a dataset and nothing else."""
        names = {str(graph)[1:-1] for graph in self.store.named_graphs()}
        return names == set(dataset) and all(self.graph(n) == dataset[n] for n in dataset)


class Handler(BaseHTTPRequestHandler):
    """Speaks the SPARQL 1.1 Protocol and the Graph Store Protocol, unless it is at fault."""

    odd: Odd

    def do_POST(self) -> None:
        """Answer, whatever the method."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.odd.fault(self, self.command, body):
            return
        path = urlsplit(self.path)
        if path.path == "/query" and self.command == "POST":
            self.reply(200, *self._answer(parse_qs(body.decode())["query"][0]))
        elif path.path == "/update" and self.command == "POST":
            self.odd.store.update(body.decode())
            self.reply(204)
        elif path.path == "/store":
            self._graph(NamedNode(parse_qs(path.query)["graph"][0]), body)
        else:
            self.reply(404, b"nothing here", "text/plain")

    def _answer(self, query: str) -> tuple[bytes, str]:
        result = self.odd.store.query(query)
        if isinstance(result, QuerySolutions | QueryBoolean):
            return result.serialize(format=QueryResultsFormat.JSON) or b"", JSON
        return result.serialize(format=RdfFormat.N_TRIPLES) or b"", "application/n-triples"

    def _graph(self, name: NamedNode, body: bytes) -> None:
        store = self.odd.store
        if self.command == "GET":
            found = (quad.triple for quad in store.quads_for_pattern(None, None, None, name))
            content = serialize(found, format=RdfFormat.TURTLE) or b""
            self.reply(200, content, "text/turtle; charset=utf-8")
            return
        if self.command in {"PUT", "DELETE"}:
            store.remove_graph(name)
        if self.command in {"PUT", "POST"}:
            store.load(body, format=RdfFormat.TURTLE, to_graph=name)
        self.reply(204)

    def reply(self, status: int, body: bytes = b"", media: str = "", **headers: str) -> None:
        """Answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if media:
            self.send_header("Content-Type", media)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


for method in ("GET", "PUT", "DELETE"):
    setattr(Handler, f"do_{method}", Handler.do_POST)


class Quiet(ThreadingHTTPServer):
    """A server that says nothing when a client has given up."""

    def handle_error(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def running() -> Iterator[Odd]:
    """Run a server."""
    odd = Odd()
    handler = type("Bound", (Handler,), {"odd": odd})
    with Quiet(("127.0.0.1", 0), handler) as http:
        odd.url = f"http://127.0.0.1:{http.server_port}"
        thread = threading.Thread(target=http.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield odd
        finally:
            http.shutdown()
            thread.join()


@pytest.fixture
def odd() -> Iterator[Odd]:
    with running() as server:
        yield server


def push(server: Server, dataset: dict[str, frozenset[Triple]] | None = None) -> tuple[Change, ...]:
    return push_graphs(server, dataset or DATASET, below=BELOW, last=CATALOGUE)


def on(method: str, act: Callable[[Any], object]) -> Callable[[Any, str, bytes], bool]:
    """Return a fault that acts on requests with a method instead of answering them."""

    def fault(handler: Any, command: str, _: bytes) -> bool:  # noqa: ANN401 - a handler
        if command != method:
            return False
        act(handler)
        return True

    return fault


def answering(status: int, body: bytes = b"", media: str = "text/plain", **headers: str) -> Any:  # noqa: ANN401
    return lambda handler: handler.reply(status, body, media, **headers)


def hang_up(handler: Any) -> None:  # noqa: ANN401 - a handler
    """End the connection without an answer."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def break_off(handler: Any) -> None:  # noqa: ANN401 - a handler
    """End the connection in the middle of an answer."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/n-triples")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<https://e.org/s> <https://e.org/p> <https://e.org/o> .\n")


PAGE = b"<html><script>alert(1)</script></html>"
FAULTS = {
    "401": (on("PUT", answering(401)), "wants a user and password .* ALIGNMENT_USER"),
    "403": (on("PUT", answering(403, b"not\nyou\x1b[31m")), "‘not you .31m’.*only answers queries"),
    "404": (on("PUT", answering(404)), "HTTP 404.*check the address"),
    "405": (on("PUT", answering(405)), "HTTP 405.*--graph-store or --update"),
    "413": (on("PUT", answering(413)), "HTTP 413.*raise the limit"),
    "415": (on("PUT", answering(415)), "HTTP 415.*try the other"),
    "500": (on("PUT", answering(500, PAGE, "text/html")), r"HTTP 500\): it failed"),
    "503": (on("PUT", answering(503)), "HTTP 503.*wait, then repeat"),
    "hung up": (on("PUT", hang_up), "connection was cut: repeat it, which is safe .0 of 4"),
    "elsewhere": (
        on("PUT", answering(307, Location="http://192.0.2.1/store")),
        "sends on to http://192.0.2.1/store, which is not followed",
    ),
    "in circles": (on("PUT", answering(307, Location="/store")), "HTTP 307"),
    "accepted and lost": (on("PUT", answering(200, PAGE, "text/html")), "7 triples are missing"),
    "web page": (on("GET", answering(200, PAGE, "text/html")), r"was asked for \(text/html\)"),
    "no type": (on("GET", answering(200, b"x", "")), "without a media type"),
    "bad Turtle": (on("GET", answering(200, b"<a", "text/turtle")), "broken Turtle"),
    "broken off": (on("GET", break_off), "connection was cut: repeat it, which is safe"),
    "no gzip": (
        on("GET", answering(200, b"<a", "text/turtle", Content_Encoding="gzip")),
        "said to be gzip, and is not",
    ),
    "half gzip": (
        on("GET", answering(200, gzip.compress(b"abc" * 99)[:-9], Content_Encoding="gzip")),
        "connection was cut",
    ),
    "unasked packing": (
        on("GET", answering(200, b"x", "text/turtle", Content_Encoding="br")),
        "packed as br",
    ),
    "not HTTP": (
        on("PUT", lambda handler: handler.wfile.write(b"220 welcome\r\n")),
        r"cannot be reached \(220 welcome\)",
    ),
    "no table": (on("POST", answering(200, b'{"head": {}, "boolean": true}', JSON)), "no table"),
    "web page for a table": (on("POST", answering(200, PAGE, "text/html")), "text/html"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_in_one_line_and_a_repeat_is_whole(odd: Odd, name: str) -> None:
    odd.fault, complaint = FAULTS[name]
    with pytest.raises(QueryError, match=complaint) as caught:
        push(odd.server)
    assert str(caught.value).isprintable()
    assert odd.url in str(caught.value)
    assert not odd.graph(CATALOGUE), "the catalogue says that all is there"
    odd.fault = lambda *_: False
    push(odd.server)
    assert odd.holds(DATASET)


def test_a_silent_server_is_given_up(odd: Odd) -> None:
    odd.fault = on("PUT", lambda _: time.sleep(1))
    impatient = replace(odd.server, endpoint=Endpoint(f"{odd.url}/query", 0.3))
    with pytest.raises(QueryError, match=r"said nothing for 0\.3 s: allow more with --timeout"):
        push(impatient)


@pytest.mark.parametrize("stop", range(1, 5))
@pytest.mark.parametrize("way", ["graph store", "update"])
def test_a_push_that_was_cut_is_made_whole_by_the_next(odd: Odd, way: str, stop: int) -> None:
    """The connection is cut after half of a graph has arrived, at each of the graphs in turn."""
    old = {name: triples("old", 3) for name in DATASET}
    server = odd.server if way == "graph store" else odd.by_update
    push(server, old)
    sent = 0

    def fault(handler: Handler, command: str, body: bytes) -> bool:
        nonlocal sent
        if command == "PUT" or b"INSERT DATA { GRAPH" in body:
            sent += 1
            if sent == stop:
                name = sorted(set(DATASET) - {CATALOGUE})[stop - 1] if stop < 4 else CATALOGUE
                half = sorted(DATASET[name], key=str)[::2]
                odd.store.remove_graph(NamedNode(name))
                odd.store.load(
                    serialize(half, format=RdfFormat.N_TRIPLES) or b"",
                    format=RdfFormat.N_TRIPLES,
                    to_graph=NamedNode(name),
                )
                hang_up(handler)
                return True
        return False

    odd.fault = fault
    with pytest.raises(QueryError, match=f"was cut: .*{stop - 1} of 4 graphs were done"):
        push(server)
    assert odd.graph(CATALOGUE) in ({*()}, frozenset(sorted(DATASET[CATALOGUE], key=str)[::2]))
    odd.fault = lambda *_: False
    done = push(server)
    assert odd.holds(DATASET)
    assert sum(change.fate is Fate.SAME for change in done) >= stop - 1


@pytest.mark.parametrize("way", ["graph store", "update"])
def test_a_limit_of_size_is_met_with_smaller_parts(odd: Odd, way: str) -> None:
    def fault(handler: Handler, command: str, body: bytes) -> bool:
        is_too_large = len(body) > 500 and command in {"PUT", "POST"}
        if is_too_large:
            handler.reply(413)
        return is_too_large

    odd.fault = fault
    push(odd.server if way == "graph store" else odd.by_update)
    assert odd.holds(DATASET)


def test_a_server_that_limits_its_answers_is_asked_in_parts(odd: Odd) -> None:
    big = {CATALOGUE: frozenset().union(*(triples(f"s{n}", 2) for n in range(60)))}

    def fault(handler: Handler, command: str, body: bytes) -> bool:
        query = parse_qs(body.decode()).get("query", [""])[0]
        if command == "POST" and query.startswith("CONSTRUCT"):
            found = [str(triple) for triple in odd.store.query(query)][:25]  # type: ignore[union-attr]
            content = "".join(f"{line} .\n" for line in found).encode()
            handler.reply(200, content, "application/n-triples")
            return True
        return False

    odd.fault = fault
    push(odd.by_update, big)
    assert odd.holds(big)
    found = pull_graphs(odd.by_update, below=BELOW)
    assert found == big


def test_an_answer_that_stays_incomplete_is_no_answer(odd: Odd) -> None:
    push(odd.server)

    def fault(handler: Handler, command: str, body: bytes) -> bool:
        is_asked = command == "GET" or b"CONSTRUCT" in body
        if is_asked:
            handler.reply(200, b"", "application/n-triples")
        return is_asked

    odd.fault = fault
    with pytest.raises(QueryError, match=r"holds 7 triples in .* and gave 0: raise its limit"):
        pull_graphs(odd.server, below=BELOW)


def test_what_arrived_otherwise_is_shown_and_the_catalogue_not_written(odd: Odd) -> None:
    def fault(handler: Handler, command: str, body: bytes) -> bool:
        if command != "PUT" or b'"b 1' not in body:
            return False
        changed, name = body.replace(b"b 1", b"b one"), NamedNode(f"{BELOW}b")
        handler.odd.store.load(changed, format=RdfFormat.TURTLE, to_graph=name)
        handler.reply(204)
        return True

    odd.fault = fault
    with pytest.raises(QueryError, match="11 triples are missing and 11 were not sent") as caught:
        push(odd.server)
    assert str(caught.value).count("missing: <") == 2
    assert (
        str(caught.value).count('not sent: <https://example.org/b> <https://e.org/p> "b one') == 1
    )
    assert not odd.graph(CATALOGUE)
