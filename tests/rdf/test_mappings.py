"""Mappings as RDF: how sure, what that rests on, and which words were compared."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import OWL, RDF, Graph, Literal, URIRef

from alignment.mappings.slots import EXTENSIONS
from alignment.model import Mapping
from alignment.namespaces import PREFIXES, SAO, expand
from alignment.rdf import mappings_graph
from alignment.resources import ontology_dir

BASE = "https://example.org/id/"
SSSOM = PREFIXES["sssom"]
PAIR = Mapping(
    f"{BASE}a/b/c", SAO + "sameAimAs", f"{BASE}d/e/f", "semapv:LexicalMatching",
    score=0.5, confidence=0.75, strong=0.25, calibration="judged pairs 1",
    subject_hash="0123456789ab", object_hash="ba9876543210",
)  # fmt: skip
NEW = ("strongConfidence", "calibration", "subjectHash", "objectHash")
shares = st.floats(0, 1)


def written(mapping: Mapping, *, curated: bool = False) -> dict[str, object]:
    """Return what the graph says of the one mapping: predicate → value."""
    graph = mappings_graph([mapping], BASE, curated=curated)
    (node,) = graph.subjects(RDF.type, URIRef(SAO + "Mapping"))
    values = {str(p): o for p, o in graph.predicate_objects(node)}
    return {p: o.toPython() if isinstance(o, Literal) else str(o) for p, o in values.items()}


def test_a_suggestion_says_how_strong_and_what_that_rests_on() -> None:
    found = written(PAIR)
    assert found[SSSOM + "confidence"] == Decimal("0.75")
    assert found[SAO + "strongConfidence"] == Decimal("0.25")
    assert found[SAO + "calibration"] == "judged pairs 1"


@pytest.mark.parametrize("curated", [True, False])
def test_the_words_that_were_compared_are_named_by_their_hashes(*, curated: bool) -> None:
    found = written(PAIR, curated=curated)
    assert found[SAO + "subjectHash"] == "0123456789ab"
    assert found[SAO + "objectHash"] == "ba9876543210"


def test_what_a_mapping_does_not_have_is_not_written() -> None:
    bare = replace(PAIR, strong=None, calibration="", subject_hash="", object_hash="")
    assert not {SAO + name for name in NEW} & set(written(bare))


def test_a_probability_of_zero_is_written() -> None:
    assert written(replace(PAIR, strong=0.0))[SAO + "strongConfidence"] == Decimal(0)


@given(one=shares, other=shares)
def test_rounding_lifts_no_strong_confidence_above_the_confidence(one: float, other: float) -> None:
    found = written(replace(PAIR, confidence=max(one, other), strong=min(one, other)))
    whole, strong = found[SSSOM + "confidence"], found[SAO + "strongConfidence"]
    assert isinstance(whole, Decimal)
    assert isinstance(strong, Decimal)
    assert 0 <= strong <= whole <= 1


def test_a_decision_on_other_words_keeps_the_hashes_it_was_made_on() -> None:
    graph = mappings_graph([PAIR], BASE, curated=True, stale=[PAIR])
    assert (None, URIRef(SAO + "subjectHash"), Literal("0123456789ab")) in graph
    assert (None, URIRef(SAO + "reviewStatus"), Literal("stale")) in graph


def test_every_column_of_ours_names_a_property_that_the_ontology_declares() -> None:
    terms = Graph().parse(ontology_dir() / "alignment.ttl")
    properties = [expand(one.property) for one in EXTENSIONS if one.property]
    assert {SAO + name for name in NEW} <= set(properties)
    for iri in properties:
        assert (URIRef(iri), RDF.type, OWL.DatatypeProperty) in terms


def test_columns_of_ours_stand_in_the_order_of_their_properties() -> None:
    properties = [extension.property for extension in EXTENSIONS]
    assert properties == sorted(properties)
