"""JSON-LD in our context says what the triples say, whoever reads it, and always alike."""

import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter

import pyoxigraph as ox
import pytest
import rdflib

from alignment.namespaces import PREFIXES, SAO
from alignment.rdf.jsonld import JsonldGraphs, jsonld_text
from alignment.rdf.ntriples import Row, row_of
from alignment.rdf.serialize import quads_of
from alignment.workspace import open_workspace

QUIET = pytest.mark.filterwarnings(  # rdflib warns of its own parser
    "ignore:Dataset.:DeprecationWarning", "ignore:ConjunctiveGraph is:DeprecationWarning"
)
BASE = "https://example.org/id/"
LABEL = f"{PREFIXES['rdfs']}label"
HOSTILE = (
    '"quotes" \\ and \\u0041',
    "</script><script>alert(1)</script>",
    "line\nfeed\r\nand\ttab",
    " blanks around ",
    "",
    "@id",
    "@type",
    "sao:Goal",
    "https://example.org/not-an-iri",
    "\u202eright to left\u202c",
    "👩‍👩‍👧 \U0010ffff \u0001",
    '{"@id": "x"}',
)
DATATYPES = ("string", "integer", "decimal", "double", "boolean", "date", "gYear", "anyURI")
PROPERTIES = (LABEL, f"{SAO}ordinal", f"{SAO}statedIn", f"{SAO}text", "urn:p:1", f"{SAO}none")


def hostile_triples() -> list[ox.Triple]:
    """Every property with every text, in every datatype and in three languages."""
    subject = ox.NamedNode(f"{BASE}a#p1")
    values: list[ox.Literal | ox.NamedNode] = [ox.NamedNode(f"{BASE}b"), ox.NamedNode("urn:x:y")]
    for text in HOSTILE:
        values += [ox.Literal(text, language=tag) for tag in ("en", "en-gb", "ar")]
        values += [ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + n)) for n in DATATYPES]
        values.append(ox.Literal(text, datatype=ox.NamedNode("urn:own:type")))
    return [ox.Triple(subject, ox.NamedNode(p), value) for p in PROPERTIES for value in values]


def read(text: str) -> set[ox.Quad]:
    return set(ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD))


def read_by_rdflib(text: str) -> set[ox.Quad]:
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format="json-ld")
    lines = dataset.serialize(format="nquads")
    return set(ox.parse(lines, format=ox.RdfFormat.N_QUADS))


def is_well_formed(term: object) -> bool:
    """Whether rdflib takes a term without a warning that its text is no value of its datatype."""
    if not isinstance(term, ox.Literal):
        return True
    return bool(term.language) or term.datatype.value.endswith(("#string", ":type"))


def quads(triples: list[ox.Triple]) -> set[ox.Quad]:
    return {ox.Quad(t.subject, t.predicate, t.object) for t in triples}


def test_hostile_literals_come_back_as_they_were() -> None:
    triples = hostile_triples()

    assert read(jsonld_text(triples)) == quads(triples)


@QUIET
def test_rdflib_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    triples = [triple for triple in hostile_triples() if is_well_formed(triple.object)]

    assert read_by_rdflib(jsonld_text(triples)) == quads(triples)


@QUIET
def test_whole_corpus_comes_back_with_both_parsers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    corpus = quads_of(open_workspace().graphs)
    graphs: dict[str, list[Row]] = {}
    for quad in corpus:
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs.setdefault(quad.graph_name.value, []).append(row_of(quad.triple))
    text = graphs_to_jsonld(graphs)

    assert read(text) == set(corpus)
    assert read_by_rdflib(text) == set(corpus)


def graphs_to_jsonld(graphs: Mapping[str, Sequence[Row]]) -> str:
    """Return named graphs as one document, as a dump is written."""
    document = JsonldGraphs()
    blocks = []
    for name, rows in graphs.items():
        ordered = sorted(rows)
        blocks += [document.subject(list(own)) for _, own in groupby(ordered, itemgetter(0))]
        blocks.append(document.end_of(name))
    return "".join([document.head(), *blocks, document.end()])


def test_order_of_triples_does_not_matter() -> None:
    triples = hostile_triples()
    shuffled = triples[:5] + triples[::-2] + triples[::-3] + triples[::-1]

    assert jsonld_text(shuffled) == jsonld_text(triples)


def test_context_holds_no_more_than_what_is_used() -> None:
    triple = ox.Triple(
        ox.NamedNode(f"{BASE}a"), ox.NamedNode(LABEL), ox.Literal("A", language="en")
    )
    found = json.loads(jsonld_text([triple]))

    assert set(found["@context"]) == {"@version", "id", "type", "label", "rdfs"}
    assert found["label"] == "A"


def test_one_subject_is_a_node_and_several_are_a_graph() -> None:
    one = ox.Triple(ox.NamedNode(f"{BASE}a"), ox.NamedNode(LABEL), ox.Literal("A"))
    other = ox.Triple(ox.NamedNode(f"{BASE}b"), ox.NamedNode(LABEL), ox.Literal("B"))

    assert json.loads(jsonld_text([one]))["id"] == f"{BASE}a"
    assert [n["id"] for n in json.loads(jsonld_text([other, one]))["@graph"]] == [
        f"{BASE}a",
        f"{BASE}b",
    ]


def test_nothing_is_written_as_an_empty_graph() -> None:
    assert read(jsonld_text([])) == read(graphs_to_jsonld({})) == set()
