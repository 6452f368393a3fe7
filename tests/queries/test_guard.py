"""A local query changes nothing, asks no other server and reads no other graph."""

import pytest
from pyoxigraph import Store
from rdflib import Dataset

from alignment.errors import QueryError
from alignment.queries import Boolean, run, run_on_rdflib

SERVICES = [
    "SELECT ?s { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT ?s { service silent <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT ?s { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } }",
    "SELECT ?s { BIND (EXISTS { SERVICE <http://127.0.0.1:1/> { } } AS ?s) }",
    "SELECT (COUNT(?s) AS ?n) { ?s ?p ?o } HAVING (EXISTS { SERVICE <http://127.0.0.1:1/> { } })",
    "SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <http://127.0.0.1:1/> { } })",
    "SELECT ?s { { SELECT ?s { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } } }",
    "SELECT ?s { ?s ?p ?o MINUS { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } } }",
    "PREFIX : <http://127.0.0.1:1/> SELECT ?s { SERVICE:x { ?s ?p ?o } }",
    "PREFIX e: <http://127.0.0.1:1/> SELECT ?s { SERVICESILENT e:x { ?s ?p ?o } }",
    "SELECT ?s { ?s ?p trueSERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
    "SELECT ?s { ?s ?p 1e5SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
    'SELECT ?s { ?s ?p "x"@en-SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }',
    "SELECT ?s { ?s ?p 1.SERVICE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
    "SELECT ?s { SERVICE # }\n <http://127.0.0.1:1/> { ?s ?p ?o } }",
    r"SELECT ?s { \u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
    'SELECT ?s { BIND ("\\u0022 AS ?a) } #" AS ?s) SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }',
]


@pytest.mark.parametrize("query", SERVICES)
def test_service_is_refused_wherever_it_hides(query: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE is refused|no SPARQL"):
        run(Store(), query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT ?s FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        "ASK from <http://example.org/g> { ?s ?p ?o }",
    ],
)
def test_from_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="FROM is refused"):
        run(Store(), query)
    with pytest.raises(QueryError, match="FROM is refused"):
        run_on_rdflib(Dataset(default_union=True), query)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <http://a> <http://b> <http://c> }",
        "PREFIX a: <http://a/> DELETE WHERE { ?s ?p ?o }",
        "# SELECT\nWITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "DROP ALL",
        "clear default",
    ],
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match="updates are refused"):
        run(Store(), query)


@pytest.mark.parametrize(
    "query", ["", "# nothing", "hello", "SELECT", "ASK {", "SELECT ?x {} LIMIT x"]
)
def test_what_is_no_query_is_reported_on_one_line(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        run(Store(), query)
    assert len(str(caught.value).splitlines()) == 1


def test_the_words_themselves_are_no_offence() -> None:
    query = """PREFIX service: <http://example.org/from#>
    ASK { ?service service:from "SERVICE <http://a> FROM" . # SERVICE FROM
    }"""
    assert run(Store(), query) == Boolean(value=False)


@pytest.mark.parametrize(
    "query",
    [
        "ASK " + "{" * 10_000 + "}" * 10_000,
        "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
        "ASK { FILTER(" + "!" * 10_000 + "1) }",
        "ASK { FILTER(" + "||".join(["1"] * 10_000) + ") }",
        "ASK { ?s " + "/".join(["<urn:a>"] * 100_000) + " ?o }",
    ],
)
def test_what_a_parser_breaks_at_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="nested too deeply"):
        run(Store(), query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { " + "?a ?b ?c . " * 100 + "}",
        "ASK { FILTER(?x IN (" + ", ".join(f"<urn:{n}>" for n in range(5000)) + ")) }",
        "ASK { ?a ?b ?c " + "OPTIONAL { ?a ?b ?c " * 12 + "}" * 12 + "}",
        "ASK { FILTER(" + "(" * 50 + "1" + ")" * 50 + ") }",
    ],
)
def test_a_long_query_is_no_offence(query: str) -> None:
    assert run(Store(), query) == Boolean(value=False) or "((" in query


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT * WHERE {\n ?s ?p \n}", "line 3, column 2"),
        ("SELECT * WHERE { ?s nope:x ?o }", "a prefix is not declared"),
    ],
)
def test_what_an_engine_cannot_read_is_told_with_its_place(query: str, place: str) -> None:
    with pytest.raises(QueryError, match=place):
        run(Store(), query)


def test_rdflib_needs_the_union() -> None:
    with pytest.raises(QueryError, match="default_union=True"):
        run_on_rdflib(Dataset(default_union=False), "ASK { ?s ?p ?o }")


def test_default_graph_is_the_union() -> None:
    store = Store()
    store.update("INSERT DATA { GRAPH <http://g> { <http://a> <http://b> <http://c> } }")
    assert run(store, "ASK { <http://a> <http://b> <http://c> }") == Boolean(value=True)


def test_describe_answers_triples() -> None:
    store = Store()
    store.update("INSERT DATA { GRAPH <http://g> { <http://a> <http://b> <http://c> } }")
    assert "http://c" in str(run(store, "DESCRIBE <http://a>"))


def test_query_that_one_engine_cannot_read_is_reported() -> None:
    with pytest.raises(QueryError, match=r"no SPARQL 1\.1"):
        run(Store(), "SELECT (?x AS ?x) { ?x ?y ?z }")
