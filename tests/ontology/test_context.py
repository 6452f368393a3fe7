"""The JSON-LD context and the prefix declarations cover what we write."""

import json
from typing import Any, cast

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SH, XSD, Graph, URIRef
from rdflib.compare import isomorphic

from alignment.namespaces import ONTOLOGY, PREFIXES, SAO
from alignment.resources import ontology_dir

# rdflib 7.6 reads JSON-LD into a class that it deprecates itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
CONTEXT: dict[str, Any] = json.loads(
    (ontology_dir() / "context.jsonld").read_text(encoding="utf-8")
)["@context"]
TERMS = Graph().parse(ontology_dir() / "alignment.ttl")


def own(kind: URIRef) -> list[str]:
    found = (str(s) for s in TERMS.subjects(RDF.type, kind))
    return sorted(iri.removeprefix(SAO) for iri in found if iri.startswith(SAO))


def as_jsonld(graph: Graph) -> str:
    return graph.serialize(format="json-ld", context=CONTEXT, sort_keys=True)


def test_the_context_is_json_ld_1_1_with_every_prefix() -> None:
    assert CONTEXT["@version"] == 1.1
    assert {name: iri for name, iri in CONTEXT.items() if name in PREFIXES} == PREFIXES


@pytest.mark.parametrize("name", own(OWL.Class))
def test_every_class_has_a_name(name: str) -> None:
    assert CONTEXT[name] == f"sao:{name}"


@pytest.mark.parametrize("name", own(OWL.ObjectProperty))
def test_every_object_property_holds_iris(name: str) -> None:
    assert CONTEXT[name] == {"@id": f"sao:{name}", "@type": "@id"}


@pytest.mark.parametrize("name", own(OWL.DatatypeProperty))
def test_every_datatype_property_holds_values_of_its_range(name: str) -> None:
    entry: dict[str, Any] = {"@id": f"sao:{name}"}
    datatype = TERMS.value(URIRef(SAO + name), RDFS.range)
    if datatype == RDF.langString:
        entry["@language"] = "en"
    elif datatype != XSD.string:
        entry["@type"] = "xsd:" + str(datatype).rpartition("#")[2]
    assert CONTEXT[name] == entry


def test_every_predicate_and_class_of_the_example_has_a_name(example: Graph) -> None:
    entries = [e["@id"] if isinstance(e, dict) else e for e in CONTEXT.values()]
    named = {
        PREFIXES[prefix] + local
        for prefix, _, local in (str(entry).partition(":") for entry in entries)
        if prefix in PREFIXES
    }
    used = set(example.predicates()) | set(example.objects(None, RDF.type))
    assert sorted(str(u) for u in used - {RDF.type} if str(u) not in named) == []


def test_data_written_with_the_context_are_short(example: Graph) -> None:
    nodes = json.loads(as_jsonld(example))["@graph"]
    goal = next(n for n in nodes if n["id"].endswith("/plan/goal"))
    assert sorted(goal["type"]) == ["Goal", "Statement"]
    assert goal["text"] == "Children read every day."
    assert goal["inArea"] == "https://example.org/id/consortium/plan/area"


def test_a_round_trip_through_json_ld_loses_nothing(example: Graph) -> None:
    assert isomorphic(Graph().parse(data=as_jsonld(example), format="json-ld"), example)


def test_another_processor_reads_the_same_triples(example: Graph) -> None:
    quads = pyoxigraph.parse(as_jsonld(example), format=pyoxigraph.RdfFormat.JSON_LD)
    turtle = pyoxigraph.serialize((q.triple for q in quads), format=pyoxigraph.RdfFormat.TURTLE)
    assert isomorphic(Graph().parse(data=cast("bytes", turtle), format="turtle"), example)


def test_a_text_in_another_language_keeps_its_language() -> None:
    turtle = f'<urn:x> <{SAO}text> "Ziele"@de ; <{SAO}joint> true ; <{SAO}ordinal> 2 .'
    graph = Graph().parse(data=turtle, format="turtle")
    assert isomorphic(Graph().parse(data=as_jsonld(graph), format="json-ld"), graph)


def test_the_prefix_declarations_are_those_of_the_code() -> None:
    graph = Graph().parse(ontology_dir() / "prefixes.ttl")
    nodes = list(graph.objects(URIRef(f"{ONTOLOGY}/prefixes"), SH.declare))
    declared = {str(graph.value(n, SH.prefix)): str(graph.value(n, SH.namespace)) for n in nodes}
    assert declared == PREFIXES
    assert all(str(n) == f"{ONTOLOGY}/prefixes#{graph.value(n, SH.prefix)}" for n in nodes)
