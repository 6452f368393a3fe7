"""A server is asked over HTTP, and whatever goes wrong becomes one clear error."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from alignment.errors import QueryError
from alignment.queries import Boolean, Endpoint, Rows, Triples, open_endpoint, run_remote

ASK = "ASK { ?s ?p ?o }"
Reply = Callable[[BaseHTTPRequestHandler, dict[str, list[str]]], None]


@contextmanager
def server(reply: Reply) -> Iterator[str]:
    """Run a server that answers each POST with ``reply``; yield its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            reply(self, parse_qs(body.decode()))

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Stay silent when a client has given up."""

    with Server(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{http.server_port}/sparql"
        finally:
            http.shutdown()
            thread.join()


def answer(
    body: str, *, status: int = 200, media: str = "application/sparql-results+json"
) -> Reply:
    """Return a reply that always says the same."""

    def reply(handler: BaseHTTPRequestHandler, _: dict[str, list[str]]) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", media)
        handler.end_headers()
        handler.wfile.write(body.encode())

    return reply


def test_union_server_needs_no_graphs(union_server: str) -> None:
    assert open_endpoint(union_server).graphs == ()


def test_server_without_union_is_sent_every_graph(plain_server: str) -> None:
    endpoint = open_endpoint(plain_server)
    assert len(endpoint.graphs) == 14
    assert "https://example.org/id/graph/hlc/old/evidence" in endpoint.graphs
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }"
    with_graphs, without = run_remote(endpoint, query), run_remote(Endpoint(plain_server), query)
    assert isinstance(with_graphs, Rows)
    assert isinstance(without, Rows)
    assert with_graphs.to_python() != [{"n": 0}]
    assert without.to_python() == [{"n": 0}]


def test_named_graphs_stay_named(plain_server: str) -> None:
    query = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
    found = run_remote(open_endpoint(plain_server), query)
    assert isinstance(found, Rows)
    assert len(found.rows) == 14


def test_construct_answers_triples(union_server: str) -> None:
    query = "CONSTRUCT { ?s <http://a> ?o } WHERE { ?s <http://xmlns.com/foaf/0.1/name> ?o }"
    found = run_remote(Endpoint(union_server), query)
    assert isinstance(found, Triples)
    assert len(found.triples) == 2


def test_query_goes_out_as_a_post_with_its_comments() -> None:
    seen: list[str] = []

    def reply(handler: BaseHTTPRequestHandler, form: dict[str, list[str]]) -> None:
        seen.extend(form["query"])
        answer('{"head": {}, "boolean": true}')(handler, form)

    with server(reply) as url:
        query = '#+ summary: INSERT\nASK { ?s ?p "DELETE { é }" }'
        assert run_remote(Endpoint(url), query) == Boolean(value=True)
    assert seen == [query]


@pytest.mark.parametrize(
    ("reply", "complaint"),
    [
        (answer("<html>Welcome</html>", media="text/html"), "answered no SPARQL result .*Welcome"),
        (answer(""), "answered no SPARQL result .‘’"),
        (answer('{"head": {"vars": ["a"]}, "results": {"bin'), "answered no SPARQL result .*head"),
        (answer("no such thing", status=404), "refused the query.*no such thing|404"),
        (answer("you wrote\nnonsense", status=400), "refused the query: .*you wrote.*nonsense"),
        (answer("who?", status=401), "refused the query.*who"),
        (answer("not for you", status=403), "refused the query: HTTP 403"),
        (answer("broken", status=500), "refused the query.*broken"),
        (answer("busy", status=503), "refused the query: HTTP 503"),
    ],
)
def test_what_a_server_should_not_answer_is_reported(reply: Reply, complaint: str) -> None:
    with server(reply) as url, pytest.raises(QueryError, match=complaint) as caught:
        run_remote(Endpoint(url), ASK)
    assert len(str(caught.value).splitlines()) == 1
    assert url in str(caught.value)


def test_bad_turtle_is_reported() -> None:
    reply = answer("<a", media="text/turtle")
    with server(reply) as url, pytest.raises(QueryError, match="answered no SPARQL result"):
        run_remote(Endpoint(url), "CONSTRUCT WHERE { ?s ?p ?o }")


def test_slow_server_is_given_up() -> None:
    def reply(handler: BaseHTTPRequestHandler, form: dict[str, list[str]]) -> None:
        time.sleep(1.5)
        answer("{}")(handler, form)

    with server(reply) as url, pytest.raises(QueryError, match="no answer within 1 s"):
        run_remote(Endpoint(url, timeout=1), ASK)


def test_absent_server_is_reported() -> None:
    with pytest.raises(QueryError, match=r"cannot be reached \(.*refused.*\): check the address"):
        open_endpoint("http://127.0.0.1:1/sparql")


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "example.org/sparql", "ftp://a/b", "http://"]
)
def test_address_that_is_not_on_the_web_is_refused(url: str) -> None:
    with pytest.raises(QueryError, match="is no endpoint"):
        Endpoint(url)


def test_timeout_must_be_positive() -> None:
    with pytest.raises(QueryError, match="seconds above 0"):
        Endpoint("http://127.0.0.1/", timeout=0)


def test_updates_are_not_sent(union_server: str) -> None:
    with pytest.raises(QueryError, match="updates are refused"):
        run_remote(Endpoint(union_server), "DROP ALL")
