"""Lines and Turtle that are written from texts say what pyoxigraph would say, to the letter."""

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.term import Node

from alignment.namespaces import PREFIXES, SAO
from alignment.rdf.ntriples import ntriples, read_term, row_of
from alignment.rdf.serialize import lines_in, to_turtle
from alignment.rdf.turtle import rows_to_turtle
from alignment.workspace import open_workspace

GRAPH = "https://example.org/id/graph/a"
IRIS = (
    "urn:a:b",
    "https://example.org/id/a",
    "https://example.org/id/a#p1",
    "https://example.org/a%20b",
    "https://example.org/ä/ö",
    "http://localhost:8000/x",
    f"{SAO}Goal",
    f"{SAO}Goal.one",
    f"{SAO}1st",
    f"{SAO}a/b",
    f"{PREFIXES['rdf']}type",
    f"{PREFIXES['dcterms']}title",
    PREFIXES["skos"],
)
DATATYPES = ("string", "integer", "decimal", "double", "boolean", "date", "anyURI")

iris = st.sampled_from(IRIS).map(ox.NamedNode)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    (
        "1",
        "-1.5",
        "+2",
        "1.",
        ".5",
        "1e3",
        "true",
        "TRUE",
        "",
        '"',
        "\\",
        "\\u0041",
        "a\r\nb",
        "\x00",
    )
)
literals = (
    st.builds(ox.Literal, words)
    | st.builds(ox.Literal, words, language=st.sampled_from(("en", "en-gb", "ar", "x-own")))
    | st.builds(
        ox.Literal,
        words,
        datatype=st.sampled_from([*(PREFIXES["xsd"] + n for n in DATATYPES), *IRIS[:3]]).map(
            ox.NamedNode
        ),
    )
)
triples = st.builds(ox.Triple, iris, iris, iris | literals)


@given(st.lists(triples, max_size=12))
def test_turtle_says_what_the_rows_say(every: list[ox.Triple]) -> None:
    rows = sorted(map(row_of, every))
    text = rows_to_turtle(rows)

    assert {q.triple for q in ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)} == set(every)
    heads = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert heads == sorted(heads)
    assert all(f" {head}" in text or f"\n{head}" in text or f"^^{head}" in text for head in heads)


@given(literals | iris)
def test_a_term_is_read_as_it_was_written(term: ox.Literal | ox.NamedNode) -> None:
    read = read_term(str(term))

    assert read.value == term.value
    assert read.is_iri == isinstance(term, ox.NamedNode)
    if isinstance(term, ox.Literal):
        assert read.language == (term.language or "")
        assert term.language or read.datatype == term.datatype.value


def test_what_is_neither_iri_nor_literal_is_shown_as_it_is() -> None:
    assert read_term("_:b0").value == "_:b0"
    quoted = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.Literal("c"))
    assert not read_term(f"<<( {quoted} )>>").is_iri


def node_of(term: ox.Literal | ox.NamedNode) -> Node:
    """Return a term for rdflib."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


@pytest.mark.filterwarnings("ignore")  # rdflib warns of texts that are no value of their datatype
@given(st.lists(triples, max_size=6))
def test_lines_are_those_of_pyoxigraph(every: list[ox.Triple]) -> None:
    nodes = [(node_of(t.subject), node_of(t.predicate), node_of(t.object)) for t in every]  # type: ignore[arg-type]
    graph = ox.NamedNode(GRAPH)
    quads = [ox.Quad(t.subject, t.predicate, t.object, graph) for t in every]
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""

    assert "".join(f"{line}\n" for line in lines_in(nodes, GRAPH)) == text.decode()


def test_an_iri_that_is_none_is_refused() -> None:
    broken = rdflib.URIRef("https://example.org/a b")
    with pytest.raises(ValueError, match="IRI"):
        list(lines_in([(broken, broken, broken)], GRAPH))


def test_turtle_of_rows_is_turtle_of_the_graph() -> None:
    """Byte by byte, but for prefixes that nothing is written with."""
    for graph in list(open_workspace().graphs.values())[:6]:
        text = to_turtle(graph)
        quads = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
        own = rows_to_turtle(row_of(quad.triple) for quad in quads)

        def body(turtle: str) -> list[str]:
            return [line for line in turtle.splitlines() if not line.startswith("@prefix")]

        assert body(own) == body(text)


def test_rows_are_written_as_ntriples() -> None:
    row = ("urn:s", "urn:p", '"a\\nb"@en')
    [quad] = ox.parse(ntriples([row]), format=ox.RdfFormat.N_TRIPLES)
    assert row_of(quad.triple) == row
