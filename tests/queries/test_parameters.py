"""What a user gives becomes a term of the declared type, or one clear error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from alignment.errors import QueryError
from alignment.queries import Parameter, parse_question, prepare
from alignment.queries.parameters import adhoc_term, to_term

BASE = "https://example.org/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
HEADER = """#+ summary: Test
#+ params:
#+   - {name: unit, type: iri, description: The unit, required: true}
#+   - {name: atLeast, type: integer, description: The least, default: 10}
#+   - {name: word, type: literal, description: A word}
SELECT ?unit WHERE { ?unit ?atLeast ?word } ORDER BY ?unit
"""
QUESTION = parse_question(HEADER, name="test")


def term(value: str, kind: str) -> NamedNode | Literal:
    return to_term(value, Parameter("it", kind, "It"), base=BASE)


@pytest.mark.parametrize(
    ("value", "iri"),
    [
        ("org/ys", BASE + "org/ys"),
        ("ys/plan#areas", BASE + "ys/plan#areas"),
        ("https://example.com/a", "https://example.com/a"),
        ("<https://example.com/a>", "https://example.com/a"),
        ("urn:isbn:1", "urn:isbn:1"),
        ("skos:Concept", "http://www.w3.org/2004/02/skos/core#Concept"),
    ],
)
def test_iri_is_absolute_or_a_curie_or_a_path_below_the_base(value: str, iri: str) -> None:
    assert term(value, "iri") == NamedNode(iri)


@pytest.mark.parametrize(
    "value", ["", "no where", "/etc/passwd", "nope:Goal", "a>b", 'a"b', "a\nb"]
)
def test_what_is_no_iri_is_reported_with_what_is_expected(value: str) -> None:
    with pytest.raises(QueryError, match=r"parameter ‘it’: ‘.*’ was given; expected an IRI"):
        term(value, "iri")


def test_path_needs_a_base() -> None:
    with pytest.raises(QueryError, match="expected an IRI"):
        to_term("org/ys", Parameter("it", "iri", "It"))


@pytest.mark.parametrize(
    "value", ["Goal", "sao:Goal", "https://w3id.org/strategic-alignment/ontology#Goal"]
)
def test_class_is_a_name_a_curie_or_an_iri(value: str) -> None:
    assert term(value, "class") == NamedNode("https://w3id.org/strategic-alignment/ontology#Goal")


@pytest.mark.parametrize("value", ["goal", "Goal One", "", "nope:Goal"])
def test_what_is_no_class_is_reported(value: str) -> None:
    with pytest.raises(QueryError, match="parameter ‘it’"):
        term(value, "class")


@pytest.mark.parametrize(
    ("value", "number"),
    [("7", "7"), ("+7", "7"), ("-07", "-7"), ("000", "0"), ("9" * 30, "9" * 30)],
)
def test_integer_is_written_plainly(value: str, number: str) -> None:
    assert term(value, "integer") == Literal(number, datatype=NamedNode(XSD + "integer"))


@pytest.mark.parametrize("value", ["", "7.5", "seven", "٧", "7\n", "--7"])
def test_what_is_no_integer_is_reported(value: str) -> None:
    with pytest.raises(QueryError, match="expected a whole number"):
        term(value, "integer")


def test_literal_is_the_text_itself() -> None:
    assert term('a "b" } c', "literal") == Literal('a "b" } c')


def test_broken_unicode_is_reported() -> None:
    with pytest.raises(QueryError, match="valid Unicode"):
        term("\ud800", "literal")


@settings(deadline=None)
@given(st.text(), st.sampled_from(["iri", "class", "integer", "literal"]))
def test_any_text_becomes_a_term_or_an_error_on_one_line(value: str, kind: str) -> None:
    try:
        said = str(term(value, kind))
    except QueryError as error:
        said = str(error)
    assert len(said.splitlines()) <= 1 or kind == "literal"


def test_default_and_given_values_are_bound() -> None:
    text = prepare(QUESTION, {"unit": "org/ys"}, base=BASE)
    assert f'VALUES ?atLeast {{ "10"^^<{XSD}integer> }} VALUES ?unit {{ <{BASE}org/ys> }}' in text
    assert 'VALUES ?atLeast { "3"' in prepare(
        QUESTION, {"unit": "org/ys", "atLeast": "3"}, base=BASE
    )


def test_missing_parameter_is_asked_for() -> None:
    with pytest.raises(QueryError, match=r"^test needs --param unit=IRI \(The unit\)$"):
        prepare(QUESTION, {})


def test_undeclared_parameter_is_answered_with_those_there_are() -> None:
    with pytest.raises(QueryError) as caught:
        prepare(QUESTION, {"plan": "x"})
    assert str(caught.value) == (
        "test has no parameter ‘plan’: it takes --param unit=IRI (The unit), "
        "--param atLeast=INTEGER (The least), --param word=LITERAL (A word)"
    )


def test_query_without_header_takes_typed_values() -> None:
    assert adhoc_term("<https://example.com/a>", name="a") == NamedNode("https://example.com/a")
    assert adhoc_term("sao:Goal", name="a") == term("Goal", "class")
    assert adhoc_term("12", name="a") == term("12", "integer")
    assert adhoc_term("a: b", name="a") == Literal("a: b")
    adhoc = parse_question("ASK { ?a ?b ?c }", name="-")
    assert prepare(adhoc, {"c": "Access"}) == 'ASK { VALUES ?c { "Access" } ?a ?b ?c }'
    with pytest.raises(QueryError, match="no variable ‘d’: it has a, b, c"):
        prepare(adhoc, {"d": "1"})
    with pytest.raises(QueryError, match="parameter ‘c’"):
        prepare(adhoc, {"c": "<no iri>"})
