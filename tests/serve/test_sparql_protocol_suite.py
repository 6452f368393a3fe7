"""The cases of the W3C's SPARQL 1.1 Protocol tests, by name: queries pass, updates are refused.

The data, the graphs and the requests are written anew from what the standard says (2.1 and 2.2);
a read-only service answers 403 wherever the suite would have it change data.
"""

import json
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from tests.serve.asking import COUNT, EACH, GRAPHS, number, send
from tests.serve.conftest import BASE

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
G0, G1, G2 = (f"{BASE}graph/{n}" for n in range(3))
NAMED = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
BOTH = "SELECT (COUNT(*) AS ?n) WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
INSERT = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"


def form(**fields: object) -> bytes:
    return urlencode(fields, doseq=True).encode()


def as_fields(default: object = (), named: object = ()) -> dict[str, object]:
    return {"default-graph-uri": default, "named-graph-uri": named}


@pytest.mark.parametrize(
    ("case", "query", "fields", "count"),
    [
        ("query_dataset_default_graph", COUNT, as_fields(G0), EACH),
        ("query_dataset_default_graphs", COUNT, as_fields([G0, G1]), 2 * EACH),
        ("query_dataset_named_graphs", NAMED, as_fields(named=[G0, G1]), 2),
        ("query_dataset_full", BOTH, as_fields([G0, G1], [G1, G2]), 4 * EACH),
        (
            "query_multiple_dataset",  # the request's dataset wins over the query's
            COUNT.replace("WHERE", f"FROM <{G0}> WHERE"),
            as_fields([G1, G2]),
            2 * EACH,
        ),
    ],
)
def test_the_dataset_is_the_request_s_in_all_three_ways(
    endpoint: SimpleNamespace, case: str, query: str, fields: dict[str, object], count: int
) -> None:
    ways = {
        "get": send(endpoint, {"query": query, **fields}),
        "post form": send(endpoint, body=form(query=query, **fields), Content_Type=FORM),
        "post direct": send(endpoint, fields, body=query.encode(), Content_Type=QUERY),
    }
    for way, (status, _, body) in ways.items():
        assert (status, number(body)) == (200, count), (case, way)


def test_query_get_and_post_form_and_post_direct(endpoint: SimpleNamespace) -> None:
    for status, headers, body in (
        send(endpoint, {"query": "ASK {}"}),
        send(endpoint, body=form(query="ASK {}"), Content_Type=FORM),
        send(endpoint, body=b"ASK {}", Content_Type=QUERY),
    ):
        assert status == 200
        assert headers["content-type"] == "application/sparql-results+json"
        assert json.loads(body)["boolean"] is True


@pytest.mark.parametrize(
    ("case", "query", "accept", "media"),
    [
        ("select", COUNT, "application/sparql-results+xml", "application/sparql-results+xml"),
        ("ask", "ASK {}", "application/sparql-results+json", "application/sparql-results+json"),
        ("describe", "DESCRIBE <urn:x>", "application/rdf+xml", "application/rdf+xml"),
        ("construct", "CONSTRUCT { ?s ?p 1 } { ?s ?p ?o }", "text/turtle", "text/turtle"),
    ],
)
def test_query_content_type(
    endpoint: SimpleNamespace, case: str, query: str, accept: str, media: str
) -> None:
    status, headers, _ = send(endpoint, {"query": query}, Accept=accept)
    assert (status, headers["content-type"].partition(";")[0]) == (200, media), case


@pytest.mark.parametrize(
    ("case", "status", "request_"),
    [
        ("bad_query_method", 405, {"fields": {"query": "ASK {}"}, "method": "PUT"}),
        ("bad_multi_query", 400, {"fields": {"query": ["ASK {}", "SELECT * {}"]}}),
        ("bad_multi_query_form", 400, {"body": form(query=["ASK {}", "ASK {}"])}),
        ("bad_query_wrong_media_type", 415, {"body": b"ASK {}", "Content_Type": "text/plain"}),
        ("bad_query_missing_form_type", 415, {"body": form(query="ASK {}"), "Content_Type": ""}),
        ("bad_query_missing_direct_type", 415, {"body": b"ASK {}", "Content_Type": ""}),
        (
            "bad_query_non_utf8",
            400,
            {"body": "ASK {}".encode("utf-16"), "Content_Type": f"{QUERY}; charset=UTF-16"},
        ),
        ("bad_query_syntax", 400, {"fields": {"query": "ASK {"}}),
        ("empty query", 400, {"fields": {"query": ""}}),
        ("empty query of a form", 400, {"body": form(query=" ")}),
    ],
)
def test_bad_queries_are_refused_in_one_line(
    endpoint: SimpleNamespace, case: str, status: int, request_: dict[str, object]
) -> None:
    found, headers, body = send(endpoint, **request_)  # type: ignore[arg-type]
    assert (found, body.count(b"\n")) == (status, 1), (case, body)
    assert headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("case", "request_"),
    [
        ("update_post_form", {"body": form(update=INSERT)}),
        ("update_post_direct", {"body": INSERT.encode(), "Content_Type": UPDATE}),
        ("update_base_uri", {"body": form(update=f"BASE <urn:x> {INSERT}")}),
        (
            "update_dataset_default_graph",
            {"body": form(update=INSERT, **{"using-graph-uri": G0})},
        ),
        (
            "update_dataset_default_graphs",
            {"body": form(update=INSERT, **{"using-graph-uri": [G0, G1]})},
        ),
        (
            "update_dataset_named_graphs",
            {"body": form(update=INSERT, **{"using-named-graph-uri": [G0, G1]})},
        ),
        (
            "update_dataset_full",
            {
                "fields": {"using-graph-uri": G0, "using-named-graph-uri": G1},
                "body": INSERT.encode(),
                "Content_Type": UPDATE,
            },
        ),
        ("bad_update_get", {"fields": {"update": "CLEAR ALL"}}),
        ("bad_multi_update", {"body": form(update=["CLEAR NAMED", "CLEAR DEFAULT"])}),
        ("bad_update_syntax", {"body": form(update="CLEAR XYZ")}),
        (
            "bad_update_dataset_conflict",
            {"body": form(update=f"WITH <{G0}> {INSERT}", **{"using-named-graph-uri": G1})},
        ),
        (
            "bad_update_non_utf8",
            {"body": INSERT.encode("utf-16"), "Content_Type": f"{UPDATE}; charset=UTF-16"},
        ),
        ("LOAD as a query", {"fields": {"query": f"LOAD <{G0}> INTO GRAPH <{G1}>"}}),
    ],
)
def test_updates_are_refused_and_change_nothing(
    endpoint: SimpleNamespace, case: str, request_: dict[str, object]
) -> None:
    status, _, body = send(endpoint, **request_)  # type: ignore[arg-type]
    assert (status, b"refused" in body) == (403, True), case
    assert number(send(endpoint, {"query": COUNT})[2]) == GRAPHS * EACH


@pytest.mark.parametrize(
    ("case", "media"),
    [("bad_update_wrong_media_type", "text/plain"), ("bad_update_missing_form_type", "")],
)
def test_updates_of_a_wrong_type_are_refused_as_such(
    endpoint: SimpleNamespace, case: str, media: str
) -> None:
    assert send(endpoint, body=form(update=INSERT), Content_Type=media)[0] == 415, case


def test_a_description_nobody_can_read_is_406(endpoint: SimpleNamespace) -> None:
    status, _, body = send(endpoint, Accept="image/png")
    assert (status, b"text/turtle" in body) == (406, True)
    assert send(endpoint, Accept="image/png, text/turtle;q=0.1")[0] == 200
