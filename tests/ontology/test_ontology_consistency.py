"""Ontology and data together hold no contradiction under OWL 2 RL, and planted ones are found."""

from itertools import combinations
from pathlib import Path

import pytest
from owlrl.OWLRL import OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from alignment.model import ASSERTIONS, CONCEPTS
from alignment.namespaces import ONTOLOGY, PREFIXES, SAO
from alignment.resources import data_root

GRAPH_FILES = sorted((data_root() / "graph").rglob("*.ttl"))
SCHEMES = {"kind": "evidence-kinds", "claim": "claim-types", "type": "finding-types"}
PREFIXED = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
ONE_OF_ITS_KIND = [
    "PlanningDocument",
    "SourceDocument",
    "Statement",
    "Passage",
    "UnmodelledSpan",
    "ReviewFlag",
    "PrintedDetail",
    "Mention",
    "Mapping",
    "Finding",
    "CitedPair",
    "Candidate",
    "Option",
    "ScoreComponent",
    "Parameter",
]


def closure(*graphs: Graph) -> tuple[Graph, list[str]]:
    """Return the OWL 2 RL closure of the union of graphs, and what is contradictory in it.

    owlrl raises nothing: it collects messages while it computes the closure and adds them to
    the graph as nodes of a class of errors.
    """
    union = Graph()
    for graph in graphs:
        for triple in graph:
            union.add(triple)
    semantics = OWLRL_Semantics(union, axioms=False, daxioms=False, rdfs=False)
    semantics.closure()
    return union, sorted(semantics.error_messages)


def contradictions(*graphs: Graph) -> list[str]:
    return closure(*graphs)[1]


@pytest.fixture(scope="module")
def closed(ontology: Graph, example: Graph) -> Graph:
    """The closure of ontology and example without literals, to reason over in little time."""
    result = closure(ontology, example)[0]
    for triple in list(result):
        if isinstance(triple[2], Literal):
            result.remove(triple)
    return result


def planted(turtle: str) -> Graph:
    base = "@prefix plan: <https://example.org/id/consortium/plan/> .\n"
    base += "@prefix paper: <https://example.org/id/branches/paper/> .\n"
    base += "@prefix id: <https://example.org/id/> .\n"
    base += "".join(f"@prefix {p}: <{ONTOLOGY}/{name}#> .\n" for p, name in SCHEMES.items())
    return Graph().parse(data=PREFIXED + base + turtle, format="turtle")


def test_the_ontology_alone_is_consistent(ontology: Graph) -> None:
    assert contradictions(ontology) == []


def test_one_of_everything_is_consistent(ontology: Graph, example: Graph) -> None:
    assert contradictions(ontology, example) == []


def test_the_shipped_corpus_is_consistent(ontology: Graph) -> None:
    assert GRAPH_FILES, "graph/ holds no Turtle: build the corpus first"
    assert contradictions(ontology, *(Graph().parse(path) for path in GRAPH_FILES)) == []


@pytest.mark.parametrize(
    "turtle",
    [
        "plan:goal a skos:Concept .",
        "plan:goal a sao:Objective .",
        "plan:area a sao:TransformationSphere .",
        "plan:area sao:audience 'children'@en .",
        "plan:objective sao:inArea plan:sphere .",
        "plan:objective sao:inArea plan:goal .",
        "plan:area-statement sao:statedFor plan:goal .",
        "plan:area sao:sameAimAs plan:subarea .",
        "plan:goal sao:contributesTo plan:objective .",
        "plan:goal sao:contributesTo plan:goal .",
        "plan:area sao:hasParent plan:area .",
        "plan:goal sao:jointlyStatedBy <https://example.org/id/org/consortium> .",
        "plan:goal sao:statedBy plan:area .",
        "<https://example.org/id/consortium/plan> a sao:WorkingDocument .",
        "<https://example.org/id/consortium/plan> a sao:Statement .",
        "<https://example.org/id/org/consortium> a sao:Statement .",
        "<https://example.org/id/org/consortium> a sao:ActionArea .",
        "plan:goal sao:refersTo <https://example.org/id/org/consortium> .",
        "paper:north sao:refersTo plan:goal .",
        "<https://example.org/id/mapping/1> sao:supportedBy plan:goal .",
        "<https://example.org/id/finding/1> sao:reviewStatus 'accepted' .",
        "<https://example.org/id/finding/1> sao:evidenceKind kind:inferred .",
        "<https://example.org/id/finding/2> sao:findingType type:orphan .",
        "<https://example.org/id/finding/1#pair1> sao:supportedBy plan:goal .",
        "<https://example.org/id/finding/1#pair1> sao:reviewStatus 'accepted' .",
        "<https://example.org/id/finding/2#candidate1> sao:optionName 'merge' .",
        "paper:claim sao:claimType claim:option .",
        "plan:goal sao:hasPassage plan:objective .",
        "plan:goal sao:claimType claim:option .",
        "<https://example.org/id/consortium/plan#u1> sao:text 'x'@en ; a sao:Passage .",
        "plan:goal sao:ordinal 'first'^^xsd:integer .",
    ],
)
def test_a_planted_contradiction_is_found(closed: Graph, turtle: str) -> None:
    assert contradictions(closed, planted(turtle)) != []


@pytest.mark.parametrize(
    "turtle",
    [
        "plan:goal sao:sameAimAs paper:step . paper:step sao:sameAimAs plan:goal .",
        "plan:area skos:exactMatch plan:subarea .",
        "plan:goal sao:hasParent plan:objective . plan:subarea sao:hasParent plan:objective .",
        "<https://example.org/id/finding/1> a sao:Fragmentation .",
        "plan:goal sao:statedBy <https://example.org/id/org/north> .",
    ],
)
def test_what_is_allowed_is_no_contradiction(closed: Graph, turtle: str) -> None:
    assert contradictions(closed, planted(turtle)) == []


@pytest.mark.parametrize(
    "names",
    [ONE_OF_ITS_KIND, sorted(set(ASSERTIONS.values())), sorted(set(CONCEPTS.values()))],
    ids=["kinds of thing", "statements", "concepts"],
)
def test_exclusive_classes_are_declared_disjoint(ontology: Graph, names: list[str]) -> None:
    apart = {frozenset(pair) for pair in ontology.subject_objects(OWL.disjointWith)}
    classes = [URIRef(SAO + name) for name in names]
    assert [p for p in combinations(classes, 2) if frozenset(p) not in apart] == []


@pytest.mark.parametrize("name", ONE_OF_ITS_KIND)
def test_nothing_of_ours_is_a_concept_or_an_agent(ontology: Graph, name: str) -> None:
    apart = set(ontology.objects(URIRef(SAO + name), OWL.disjointWith))
    agents = {URIRef(PREFIXES["foaf"] + "Agent"), URIRef(PREFIXES["org"] + "Organization")}
    assert apart >= {SKOS.Concept, *agents}


def test_properties_between_statements_are_symmetric_but_not_transitive(ontology: Graph) -> None:
    def kinds(name: str) -> set[str]:
        return {str(o).rpartition("#")[2] for o in ontology.objects(URIRef(SAO + name), RDF.type)}

    for name in ("sameAimAs", "sameActivityAs", "sharesSubjectWith"):
        assert "SymmetricProperty" in kinds(name)
    for name in ("sameAimAs", "sameActivityAs", "sharesSubjectWith", "contributesTo"):
        assert "TransitiveProperty" not in kinds(name)
    assert "AsymmetricProperty" in kinds("contributesTo")


def test_nothing_is_imported(ontology: Graph) -> None:
    assert list(ontology.subject_objects(OWL.imports)) == []
    defined = {s for s, _ in ontology.subject_objects(RDFS.isDefinedBy)}
    assert {s for s, _ in ontology.subject_objects(RDFS.subClassOf)} <= defined


def test_the_example_uses_every_term(ontology: Graph) -> None:
    example = Path(__file__).with_name("consistent.ttl").read_text(encoding="utf-8")
    terms = {str(s) for s, _ in ontology.subject_objects(RDFS.isDefinedBy)}
    names = {t.removeprefix(SAO) for t in terms if t.startswith(SAO)}
    assert [n for n in sorted(names) if f"sao:{n} " not in example] == []
