"""Answers are written in the formats people and programs expect, the same way each time."""

import csv
import json
from io import StringIO

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from alignment.errors import QueryError
from alignment.queries import (
    Begun,
    Boolean,
    Rows,
    Triples,
    default_style,
    run,
    run_to_csv,
    write_answer,
)
from alignment.queries.answers import term_to_python
from alignment.queries.local import json_to_answer

XSD = "http://www.w3.org/2001/XMLSchema#"
A = NamedNode("https://example.org/id/a")
AWKWARD = 'a|b <i>"c"</i>\n=SUM(1,2)\t\\ *d* `e` [f](g) & é'
ROWS = Rows(
    ("iri", "text", "number"),
    (
        (A, Literal(AWKWARD, language="en"), Literal(3)),
        (NamedNode("http://www.w3.org/ns/prov#Plan"), Literal("b"), None),
    ),
)
TRIPLES = Triples(
    (
        Triple(A, NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal("a")),
        Triple(A, NamedNode("http://www.w3.org/ns/prov#value"), Literal(1)),
    )
)
STORE_QUERY = """SELECT ?s ?p ?o WHERE {
  VALUES (?s ?p ?o) { (<http://a> "x\\ty \\"z\\"\\n"@en 1) (UNDEF 2.5 true)
    (<http://b> "a,b" UNDEF) }
} ORDER BY ?s ?p"""


def test_table_is_aligned_and_short() -> None:
    rows = Rows(
        ("iri", "n"), ((A, Literal(3)), (NamedNode("http://www.w3.org/ns/prov#Plan"), None))
    )
    assert write_answer(rows, base="https://example.org/id/") == (
        "iri        n\n---------  -\na          3\nprov:Plan\n"
    )


def test_empty_table_keeps_its_names() -> None:
    assert write_answer(Rows(("a", "b"), ())) == "a  b\n-  -\n"


def test_markdown_lets_no_character_act() -> None:
    lines = write_answer(ROWS, style="md").splitlines()
    assert len(lines) == 4
    assert lines[2] == (
        '| https://example.org/id/a | a\\|b &lt;i&gt;"c"&lt;/i&gt; =SUM(1,2) \\\\ \\*d\\* \\`e\\` '
        "\\[f\\](g) &amp; é | 3 |"
    )


def test_csv_is_faithful_and_of_the_standard() -> None:
    text = write_answer(ROWS, style="csv")
    assert text.startswith("iri,text,number\r\nhttps://example.org/id/a,")
    read = list(csv.reader(StringIO(text, newline="")))
    assert read[1] == ["https://example.org/id/a", AWKWARD, "3"]
    assert read[2] == ["http://www.w3.org/ns/prov#Plan", "b", ""]


def test_rows_of_which_only_some_are_made_are_all_in_the_csv() -> None:
    values = " ".join(f'("{n}\\r\\n" <urn:{n}>)' for n in range(7))
    query = f"SELECT ?n ?iri {{ VALUES (?n ?iri) {{ {values} (UNDEF UNDEF) }} }} ORDER BY ?iri"
    whole = run(Store(), query)
    assert isinstance(whole, Rows)

    for most in (0, 3, 8, 9):
        begun = run_to_csv(Store(), query, most=most)
        assert isinstance(begun, Begun)
        assert begun.rows == Rows(whole.variables, whole.rows[:most])
        assert begun.count == 8
        assert b"".join(begun.csv).decode() == write_answer(whole, style="csv")


def test_what_has_no_rows_is_made_whole() -> None:
    assert run_to_csv(Store(), "ASK {}", most=1) == Boolean(value=True)
    assert run_to_csv(Store(), "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", most=1) == Triples(())
    with pytest.raises(QueryError, match="line 1"):
        run_to_csv(Store(), "SELECT", most=1)


def test_tsv_and_json_read_back_as_the_same_rows() -> None:
    rows = run(Store(), STORE_QUERY)
    assert isinstance(rows, Rows)
    assert json_to_answer(write_answer(rows, style="json").encode()) == rows
    read = parse_query_results(write_answer(rows, style="tsv"), QueryResultsFormat.TSV)
    assert isinstance(read, QuerySolutions)
    assert tuple(tuple(solution[name] for name in rows.variables) for solution in read) == rows.rows


def test_csv_and_tsv_are_those_of_oxigraph() -> None:
    rows = run(Store(), STORE_QUERY)
    for style, other in (("csv", QueryResultsFormat.CSV), ("tsv", QueryResultsFormat.TSV)):
        solutions = Store().query(STORE_QUERY)
        assert isinstance(solutions, QuerySolutions)
        theirs = solutions.serialize(format=other) or b""
        ours = write_answer(rows, style=style)
        if style == "csv":
            assert ours == theirs.decode()
        else:
            assert ours.splitlines()[0] == theirs.decode().splitlines()[0]


def test_json_keeps_kinds_of_terms() -> None:
    quoted = Triple(BlankNode("b"), A, Literal("2020", datatype=NamedNode(XSD + "gYear")))
    rows = Rows(("x",), ((Literal("a", language="en"),), (BlankNode("b"),), (quoted,), (None,)))
    bindings = json.loads(write_answer(rows, style="json"))["results"]["bindings"]
    assert bindings[0] == {"x": {"type": "literal", "value": "a", "xml:lang": "en"}}
    assert bindings[1] == {"x": {"type": "bnode", "value": "b"}}
    assert bindings[2]["x"]["value"]["object"]["datatype"] == XSD + "gYear"
    assert bindings[3] == {}
    assert "b" in write_answer(rows, style="csv")
    assert "_:b" in write_answer(rows, style="tsv")


def test_yes_or_no_is_a_word_or_a_results_document() -> None:
    assert {write_answer(Boolean(value=False), style=s) for s in ("table", "csv", "tsv", "md")} == {
        "false\n"
    }
    assert json_to_answer(write_answer(Boolean(value=True), style="json").encode()) == Boolean(
        value=True
    )


@pytest.mark.parametrize(
    ("style", "rdf_format"),
    [
        ("ttl", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("jsonld", RdfFormat.JSON_LD),
    ],
)
def test_triples_are_written_in_every_format_the_same_each_time(
    style: str, rdf_format: RdfFormat
) -> None:
    text = write_answer(TRIPLES, style=style)
    assert {quad.triple for quad in parse(text, rdf_format)} == set(TRIPLES.triples)
    assert text == write_answer(Triples(TRIPLES.triples), style=style)


def test_only_prefixes_in_use_are_declared() -> None:
    text = write_answer(TRIPLES, style="ttl")
    assert "@prefix prov:" in text
    assert "skos" not in text


def test_blank_nodes_are_named_by_their_place() -> None:
    query = "CONSTRUCT { [] <http://a> ?n . [] <http://b> ?n } WHERE { VALUES ?n { 1 2 } }"
    assert write_answer(run(Store(), query), style="nt") == write_answer(
        run(Store(), query), style="nt"
    )


def test_format_that_does_not_suit_is_answered_with_those_that_do() -> None:
    with pytest.raises(
        QueryError, match="‘ttl’ does not suit rows: choose table, csv, tsv, json, md"
    ):
        write_answer(ROWS, style="ttl")
    with pytest.raises(QueryError, match="‘csv’ does not suit triples: choose ttl, jsonld, nt"):
        write_answer(TRIPLES, style="csv")


def test_each_answer_has_a_format_of_its_own() -> None:
    assert [default_style(a) for a in (ROWS, Boolean(value=True), TRIPLES)] == [
        "table",
        "table",
        "ttl",
    ]


def test_rows_become_python_values() -> None:
    typed = [
        ("3", "nonNegativeInteger"),
        ("2.50", "decimal"),
        ("1e3", "double"),
        ("true", "boolean"),
        ("2018-01-31", "date"),
        ("soon", "date"),
        ("x", "decimal"),
        ("2020", "gYear"),
    ]
    terms = [Literal(text, datatype=NamedNode(XSD + kind)) for text, kind in typed]
    shown = [str(term_to_python(term)) for term in terms]
    assert shown == ["3", "2.50", "1000.0", "True", "2018-01-31", "soon", "x", "2020"]
    assert Rows(("a", "b"), ((A, None),)).to_python() == [{"a": A.value, "b": None}]
    assert term_to_python(Triple(A, A, A)) == f"{A} {A} {A}"
