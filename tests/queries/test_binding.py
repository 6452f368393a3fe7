"""Parameters are bound as terms: no value that a user gives can change a query."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store
from rdflib import Dataset

from alignment.errors import QueryError
from alignment.queries import Boolean, Rows, bind, run, run_on_rdflib
from alignment.queries.binding import term_to_sparql

A = NamedNode("https://example.org/a")
HOSTILE = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("\"'\\{}<>?#\n\r\tuU0041$@^"))
)


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        ("ASK { ?x ?y 1 }", "ASK { VALUES ?x { @ } ?x ?y 1 }"),
        ("SELECT ?x WHERE{}", "SELECT ?x WHERE{ VALUES ?x { @ }}"),
        ("ask{ $x ?y 1 }", "ask{ VALUES ?x { @ } $x ?y 1 }"),
        ("DESCRIBE ?x WHERE { ?x ?y 1 }", "DESCRIBE ?x WHERE { VALUES ?x { @ } ?x ?y 1 }"),
        (
            "CONSTRUCT { ?x ?y 1 } WHERE { ?x ?y 1 }",
            "CONSTRUCT { ?x ?y 1 } WHERE { VALUES ?x { @ } ?x ?y 1 }",
        ),
        (
            "SELECT (EXISTS { ?x ?y 1 } AS ?z) WHERE { ?x ?y 2 }",
            "SELECT (EXISTS { ?x ?y 1 } AS ?z) WHERE { VALUES ?x { @ } ?x ?y 2 }",
        ),
        (
            "SELECT ?x { SELECT ?x { ?x ?y 1 } } LIMIT 1",
            "SELECT ?x { VALUES ?x { @ } { SELECT ?x { ?x ?y 1 } }} LIMIT 1",
        ),
        (
            '# SELECT { ?x\nASK FROM <http://a/> { ?x ?y \'{\', """}"" \\" """ }',
            '# SELECT { ?x\nASK FROM <http://a/> { VALUES ?x { @ } ?x ?y \'{\', """}"" \\" """ }',
        ),
        (
            "PREFIX select: <http://a/#> ASK { ?x select:ask '''a } ' ''' }",
            "PREFIX select: <http://a/#> ASK { VALUES ?x { @ } ?x select:ask '''a } ' ''' }",
        ),
    ],
)
def test_values_stand_at_the_start_of_the_outermost_group(query: str, bound: str) -> None:
    assert bind(query, {"x": A}) == bound.replace("@", "<https://example.org/a>")


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("CONSTRUCT WHERE { ?x ?y 1 }", "CONSTRUCT WHERE takes no parameters"),
        ("DESCRIBE ?x", "no group"),
        ("ASK { ?x ?y 1", "nothing closes"),
        ("ASK { ?y ?y 1 }", "no variable ‘x’"),
        ("ASK { ?y ?y '?x' # ?x\n}", "no variable ‘x’"),
        (r"ASK { ?x ?y 1 \u007D", r"\\u escapes"),
    ],
)
def test_query_that_cannot_be_bound_is_reported(query: str, complaint: str) -> None:
    with pytest.raises(QueryError, match=complaint):
        bind(query, {"x": A})


def test_nothing_to_bind_leaves_the_query_as_it_is() -> None:
    assert bind("DESCRIBE ?x", {}) == "DESCRIBE ?x"


def test_bound_text_matches_whatever_the_language() -> None:
    store = Store()
    store.update('INSERT DATA { <http://a> <http://b> "Access"@en, "Accès"@fr }')
    query = "SELECT ?text WHERE { ?s ?p ?text FILTER (STR(?text) = STR(?wanted)) }"
    answer = run(store, bind(query, {"wanted": Literal("Access")}))
    assert isinstance(answer, Rows)
    assert [row["text"] for row in answer.to_python()] == ["Access"]


@settings(deadline=None)
@given(HOSTILE)
@example("\\u0041 \\\\u0041 \\U00000041 \\u00750041")
@example('" } INSERT DATA { <http://a> <http://b> <http://c> } #')
@example("\x00\x0b\x0c\x85\u2028")
def test_any_text_comes_back_as_it_went_in(value: str) -> None:
    query = bind("SELECT ?x WHERE { FILTER (true || BOUND(?x)) }", {"x": Literal(value)})
    expected = Rows(("x",), ((Literal(value),),))
    assert run(Store(), query) == expected
    assert run_on_rdflib(Dataset(default_union=True), query) == expected


@settings(deadline=None)
@given(HOSTILE, st.from_regex(r"[a-z]{2}(-[A-Z]{2})?", fullmatch=True))
def test_any_text_stays_one_string(value: str, language: str) -> None:
    written = term_to_sparql(Literal(value, language=language))
    assert re.fullmatch(r'"(?:[^"\\\r\n]|\\.)*"@[a-zA-Z-]+', written)


@settings(deadline=None)
@given(HOSTILE)
def test_any_text_in_an_iri_is_refused_or_stays_one_iri(value: str) -> None:
    try:
        written = term_to_sparql(NamedNode("https://example.org/" + value))
    except (QueryError, ValueError):
        return
    assert re.fullmatch(r'<[^<>"{}|^`\\\x00-\x20]*>', written)
    assert run(Store(), f"ASK {{ FILTER ({written} = {written}) }}") == Boolean(value=True)


@pytest.mark.parametrize("name", ["", "x }", "1x", "x y", "é"])
def test_strange_names_are_refused(name: str) -> None:
    with pytest.raises(QueryError, match="no variable"):
        bind("ASK { ?x ?y ?é }", {name: A})
