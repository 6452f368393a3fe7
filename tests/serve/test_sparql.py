"""The endpoint keeps the SPARQL 1.1 Protocol to the letter, and itself safe."""

import contextlib
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

import pyoxigraph as ox
import pytest
from tests.serve.asking import COUNT, EACH, GRAPHS, HEAVY, LIMITS, PREFIX, number, send
from tests.serve.conftest import BASE, served

from alignment.queries import Rows, find_question, open_endpoint, prepare, run, run_remote
from alignment.serve.app import DATA, site_app


def test_the_three_ways_to_ask_give_the_same_answer(endpoint: SimpleNamespace) -> None:
    ways = [
        send(endpoint, {"query": COUNT}),
        send(endpoint, body=urlencode({"query": COUNT}).encode()),
        send(endpoint, body=COUNT.encode(), Content_Type="application/sparql-query"),
        send(endpoint, body=COUNT.encode(), Content_Type="application/sparql-query; charset=UTF-8"),
    ]
    assert [status for status, _, _ in ways] == [200] * 4
    assert {number(body) for _, _, body in ways} == {GRAPHS * EACH}


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"default-graph-uri": f"{BASE}graph/0"}, EACH),
        ({"default-graph-uri": [f"{BASE}graph/0", f"{BASE}graph/2"]}, 2 * EACH),
        ({"default-graph-uri": f"{BASE}graph/none"}, 0),
        ({"named-graph-uri": f"{BASE}graph/0"}, 0),
    ],
)
def test_the_protocol_names_the_dataset(
    endpoint: SimpleNamespace, fields: dict[str, object], count: int
) -> None:
    assert number(send(endpoint, {"query": COUNT, **fields})[2]) == count
    posted = send(endpoint, fields, body=COUNT.encode(), Content_Type="application/sparql-query")
    assert number(posted[2]) == count


def test_only_named_graphs_that_were_asked_for_are_named(endpoint: SimpleNamespace) -> None:
    query = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert number(send(endpoint, {"query": query})[2]) == GRAPHS
    one = {"query": query, "named-graph-uri": f"{BASE}graph/2"}
    assert number(send(endpoint, one)[2]) == 1
    assert number(send(endpoint, {"query": query, "default-graph-uri": f"{BASE}graph/2"})[2]) == 0


def test_the_protocol_has_the_last_word_over_from(endpoint: SimpleNamespace) -> None:
    query = COUNT.replace("WHERE", f"FROM <{BASE}graph/0> WHERE")
    assert number(send(endpoint, {"query": query})[2]) == EACH
    both = {"query": query, "default-graph-uri": [f"{BASE}graph/1", f"{BASE}graph/2"]}
    assert number(send(endpoint, both)[2]) == 2 * EACH


def test_from_reads_nothing_but_graphs_of_the_data(endpoint: SimpleNamespace) -> None:
    file = (endpoint.folder.parent / "secret.ttl").as_uri()
    for iri in (file, f"{endpoint.address}/id/goal.ttl"):
        query = COUNT.replace("WHERE", f"FROM <{iri}> WHERE")
        assert number(send(endpoint, {"query": query})[2]) == 0
        assert number(send(endpoint, {"query": COUNT, "default-graph-uri": iri})[2]) == 0


@pytest.mark.parametrize("query", ["SELECT ?s WHERE { ?s ?p }", "SELECT ?s {\n ?s ?p ?o", "a b"])
def test_a_mistake_is_400_with_line_and_column(endpoint: SimpleNamespace, query: str) -> None:
    status, _, body = send(endpoint, {"query": query})
    assert status == 400
    assert body.count(b"\n") == 1
    if query != "a b":
        assert any(mark in body for mark in (b"line", b"at 1:", b"at 2:"))


def test_no_query_is_told(endpoint: SimpleNamespace) -> None:
    assert send(endpoint, body=b"", Content_Type="application/sparql-query")[0] == 400
    assert send(endpoint, body=b"a=b")[0] == 400
    assert send(endpoint, {"query": [COUNT, COUNT]})[0] == 400


def test_updates_are_forbidden_however_they_come(endpoint: SimpleNamespace) -> None:
    update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
    ways = [
        send(endpoint, {"query": update}),
        send(endpoint, {"update": update}),
        send(endpoint, body=urlencode({"update": update}).encode()),
        send(endpoint, body=update.encode(), Content_Type="application/sparql-update"),
        send(endpoint, {"query": "LOAD <file:///etc/passwd>"}),
        send(endpoint, {"query": "DROP ALL"}),
    ]
    assert {status for status, _, _ in ways} == {403}
    assert all(b"refused" in body for _, _, body in ways)
    assert number(send(endpoint, {"query": COUNT})[2]) == GRAPHS * EACH


SERVICE = "SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {SERVICE} }}",
        f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {SERVICE} }} }}",
        f"SELECT * {{ ?s ?p ?o BIND(EXISTS {{ {SERVICE} }} AS ?x) }}",
        f"SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING (EXISTS {{ {SERVICE} }})",
        f"SELECT ?s {{ ?s ?p ?o }} ORDER BY (EXISTS {{ {SERVICE} }})",
        f"SELECT * {{ {{ SELECT * {{ {SERVICE} }} }} }}",
        f"SELECT * {{ ?s ?p ?o MINUS {{ {SERVICE} }} }}",
        f"SELECT * {{ ?s ?p ?o OPTIONAL {{ {SERVICE} }} }}",
        "SELECT * { # no SERVICE\n sErViCe#\n SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH ?g {{ {SERVICE} }} }}",
        f"ASK {{ {{ ?s ?p ?o }} UNION {{ {SERVICE} }} }}",
    ],
)
def test_other_servers_are_asked_from_nowhere(endpoint: SimpleNamespace, query: str) -> None:
    status, _, body = send(endpoint, {"query": query})
    assert status in ({400, 403} if "\\u" in query else {403})
    assert b"SERVICE" in body or "\\u" in query


def test_the_word_service_in_a_text_is_no_clause(endpoint: SimpleNamespace) -> None:
    query = 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(STR(?o) != "SERVICE <x> { }") } # SERVICE'
    assert number(send(endpoint, {"query": query})[2]) == GRAPHS * EACH


def test_a_heavy_query_ends_at_its_limit_while_others_are_answered(
    endpoint: SimpleNamespace,
) -> None:
    heavy: list[tuple[int, dict[str, str], bytes]] = []
    thread = threading.Thread(target=lambda: heavy.append(send(endpoint, {"query": HEAVY})))
    start = time.monotonic()
    thread.start()
    time.sleep(0.3)
    assert number(send(endpoint, {"query": COUNT})[2]) == GRAPHS * EACH
    assert time.monotonic() - start < LIMITS.seconds
    thread.join()
    (status, headers, body) = heavy[0]
    assert (status, headers["retry-after"]) == (503, "2")
    assert b"longer than 1.5 s" in body


def test_more_than_may_wait_are_told_to_come_later(endpoint: SimpleNamespace) -> None:
    seen: list[int] = []
    asking = [
        threading.Thread(target=lambda: seen.append(send(endpoint, {"query": HEAVY})[0]))
        for _ in range(8)
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert seen == [503] * 8
    assert number(send(endpoint, {"query": COUNT})[2]) == GRAPHS * EACH


def test_too_large_an_answer_is_413_and_never_cut(endpoint: SimpleNamespace) -> None:
    status, _, body = send(endpoint, {"query": "SELECT * { ?s ?p ?o }"})
    assert status == 413
    assert b"LIMIT" in body
    assert send(endpoint, {"query": "SELECT * { ?s ?p ?o } LIMIT 20"})[0] == 200


def test_too_large_a_request_is_413(endpoint: SimpleNamespace) -> None:
    long = f"{COUNT} # {'x' * LIMITS.request}"
    body = long.encode()
    assert send(endpoint, body=body, Content_Type="application/sparql-query")[0] == 413
    assert send(endpoint, {"query": long})[0] == 413


def test_a_query_that_takes_too_much_memory_dies_alone(endpoint: SimpleNamespace) -> None:
    binds = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(30))
    query = f'SELECT (STRLEN(?x30) AS ?n) {{ BIND("0123456789" AS ?x0) {binds} }}'
    status, _, _ = send(endpoint, {"query": query})
    assert status in {400, 503}
    assert number(send(endpoint, {"query": COUNT})[2]) == GRAPHS * EACH


def test_a_client_that_goes_frees_its_worker(endpoint: SimpleNamespace) -> None:
    host, port = urlsplit(endpoint.url).netloc.split(":")
    asked = f"GET /sparql?{urlencode({'query': HEAVY})} HTTP/1.1\r\nHost: {host}\r\n\r\n"
    gone = [socket.create_connection((host, int(port))) for _ in range(LIMITS.workers)]
    for connection in gone:
        connection.sendall(asked.encode())
    time.sleep(0.3)
    for connection in gone:
        connection.close()
    time.sleep(0.5)
    start = time.monotonic()
    assert number(send(endpoint, {"query": COUNT})[2]) == GRAPHS * EACH
    assert time.monotonic() - start < 1


def test_the_service_describes_itself(endpoint: SimpleNamespace) -> None:
    status, headers, body = send(endpoint, Accept="text/turtle")
    assert (status, headers["content-type"]) == (200, "text/turtle; charset=utf-8")
    store = ox.Store()
    store.load(body, format=ox.RdfFormat.TURTLE)
    query = f"""
    PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
    PREFIX void: <http://rdfs.org/ns/void#>
    ASK {{ ?s a sd:Service ; sd:endpoint <{endpoint.url}> ; sd:feature sd:UnionDefaultGraph ;
      sd:supportedLanguage sd:SPARQL11Query ; sd:defaultDataset ?d .
      ?d sd:defaultGraph [ void:triples {GRAPHS * EACH} ] ;
         sd:namedGraph [ sd:name <{BASE}graph/1> ; sd:graph [ void:triples {EACH} ] ] }}"""
    assert bool(store.query(query))


def test_a_browser_is_led_to_the_page_for_people(endpoint: SimpleNamespace) -> None:
    status, headers, _ = send(endpoint, Accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (status, headers["location"]) == (303, "/sparql/index.html")
    named = SimpleNamespace(url=f"{endpoint.address}/town/sparql")  # below the path of the base
    status, headers, _ = send(named, Accept="text/html")
    assert (status, headers["location"]) == (303, "/town/sparql/index.html")


def test_other_methods_and_bodies_are_told(endpoint: SimpleNamespace) -> None:
    for method in ("PUT", "DELETE", "PATCH"):
        status, headers, _ = send(endpoint, {"query": COUNT}, method=method)
        assert status == 405
        assert set(headers["allow"].split(", ")) >= {"GET", "HEAD", "POST"}
    assert send(endpoint, body=b"{}", Content_Type="application/json")[0] == 415
    assert (
        send(endpoint, body=COUNT.encode("utf-16"), Content_Type="application/sparql-query")[0]
        == 400
    )
    latin = "application/sparql-query; charset=latin-1"
    assert send(endpoint, body=COUNT.encode(), Content_Type=latin)[0] == 400


def test_scripts_of_other_sites_may_ask_without_credentials(endpoint: SimpleNamespace) -> None:
    status, headers, _ = send(endpoint, method="OPTIONS", Origin="https://elsewhere.example")
    assert headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert status == 204
    assert headers["access-control-allow-origin"] == "*"
    assert "POST" in headers["access-control-allow-methods"]
    _, headers, _ = send(endpoint, {"query": COUNT}, Origin="https://elsewhere.example")
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_head_tells_the_status_without_a_body(endpoint: SimpleNamespace) -> None:
    status, headers, body = send(endpoint, {"query": COUNT}, method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 0


def test_our_own_client_gets_what_the_store_answers(endpoint: SimpleNamespace) -> None:
    store = ox.Store()
    store.bulk_load(path=str(endpoint.folder / DATA), format=ox.RdfFormat.N_QUADS)
    remote = open_endpoint(endpoint.url, timeout=20)
    assert remote.graphs == ()  # its default graph is the union
    for query in (
        PREFIX + "SELECT ?s ?l { ?s rdfs:label ?l } ORDER BY ?s LIMIT 30",
        PREFIX + "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s rdfs:label ?l } LIMIT 1",
        "ASK { <urn:none> ?p ?o }",
        prepare(find_question("graph-sizes"), {}),
    ):
        assert run_remote(remote, query) == run(store, query)
    assert isinstance(run_remote(remote, COUNT), Rows)


def test_curl_asks_as_the_documentation_says(endpoint: SimpleNamespace) -> None:
    if not shutil.which("curl"):
        pytest.skip("no curl on the PATH")
    command = ["curl", "-sS", endpoint.url, "-H", "Accept: text/csv"]
    done = subprocess.run(
        [*command, "--data-urlencode", f"query={COUNT}"], capture_output=True, check=True
    )
    assert done.stdout == b"n\r\n360\r\n"


def test_nothing_is_left_when_the_server_ends(queried_folder: Path) -> None:
    before = _workers()
    with served(site_app(queried_folder, LIMITS)) as address:
        send(SimpleNamespace(url=f"{address}/sparql"), {"query": COUNT})
        own = _workers() - before
        assert len(own) >= LIMITS.workers
    until = time.monotonic() + 10
    while own & _workers() and time.monotonic() < until:
        time.sleep(0.05)
    assert own & _workers() == set()


def _workers() -> set[int]:
    """Return the processes of the pools that this process has started, and their workers."""
    found = set()
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if b"alignment.serve.sparql.worker" in entry.read_bytes():
                found.add(int(entry.parent.name))
    return found
