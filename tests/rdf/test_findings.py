"""Findings as RDF: nothing a finding knows is lost, and nothing is said about a statement."""

from dataclasses import replace
from decimal import Decimal

import pytest
from rdflib import OWL, PROV, RDF, RDFS, BNode, Graph, Literal, URIRef

import alignment
from alignment.model import Candidate, Cited, Directory, Finding, Option, Organization, Quoted
from alignment.namespaces import ONTOLOGY, PREFIXES, SAO
from alignment.rdf import ANALYSES, findings_graph, to_turtle, word_difference
from alignment.resources import ontology_dir
from alignment.validation import validate_graph

BASE = "https://example.org/id/"
ONE, TWO, AREA = (f"{BASE}{tail}" for tail in ("town/plan/k1", "harbour/plan/k2", "town/plan/a1"))
DIRECTORY = Directory(
    (
        Organization("town", "Town", acronym="T"),
        Organization("harbour", "Harbour"),
    )
)


def quoted(iri: str, text: str = "Plant trees.") -> Quoted:
    return Quoted(iri, text, "Plan", "Town", "Objective", 3)


FULL = Finding(
    iri=f"{BASE}finding/f1",
    kind="IntegrationOpportunity",
    title="Town and Harbour could plant trees together",
    evidence="reviewed",
    score=1.5,
    components=(("pairs", 1.0), ("parent goals", 2.0)),
    units=("Harbour", "T"),
    dates=(),
    statements=(quoted(ONE), quoted(TWO)),
    mappings=(
        Cited(ONE, TWO, 0.75, "inferred", confidence=0.75, role="primary"),
        Cited(TWO, ONE, 1.0, "reviewed", is_new=True),
    ),
    method="A person accepted the pair.",
    p_value=0.05,
    q_value=0.15,
    candidates=(
        Candidate(quoted(AREA), 0.4, "below 0.5"),
        Candidate(quoted(TWO), None, "rejected by A. Reader", is_rejected=True),
    ),
    options=(
        Option("plant as one", "printed", ("One order.",), ("Who waters?",), (quoted(ONE),)),
        Option("coordinate", "inferred", (), ("Meetings.",)),
    ),
)
BARE = Finding(
    iri=f"{BASE}finding/f2", kind="Gap", title="Nothing", evidence="inferred", score=None,
    components=(), units=("Town",), dates=(), statements=(quoted(ONE),), method="Looked.",
    type="unserved",
)  # fmt: skip


def written(*findings: Finding, **parameters: dict[str, str]) -> Graph:
    return findings_graph(findings, DIRECTORY, BASE, parameters=parameters)


def values(graph: Graph, node: str) -> dict[str, object]:
    """Return what is said of a node: short name of the predicate → its last value."""
    return {
        str(p).rpartition("#")[2].rpartition("/")[2]: o.toPython()
        if isinstance(o, Literal)
        else str(o)
        for p, o in graph.predicate_objects(URIRef(node))
    }


def test_a_pair_has_both_ends_its_weight_and_its_evidence() -> None:
    first = values(written(FULL), f"{FULL.iri}#pair1")
    assert (first["annotatedSource"], first["annotatedTarget"]) == (ONE, TWO)
    assert (first["weight"], first["confidence"]) == (Decimal("0.75"), Decimal("0.75"))
    assert first["evidenceKind"] == f"{ONTOLOGY}/evidence-kinds#inferred"
    assert (first["pairRole"], first["standIn"]) == ("primary", False)


def test_a_pair_without_confidence_or_role_has_neither_and_may_stand_in() -> None:
    second = values(written(FULL), f"{FULL.iri}#pair2")
    assert not {"confidence", "pairRole"} & set(second)
    assert second["standIn"] is True


def test_a_candidate_says_why_it_does_not_count_and_not_what_it_says() -> None:
    graph = written(FULL)
    first, second = (values(graph, f"{FULL.iri}#candidate{n}") for n in (1, 2))
    assert (first["considersStatement"], first["exclusion"]) == (AREA, "below 0.5")
    assert (first["ordinal"], second["ordinal"]) == (1, 2)
    assert (first["rejected"], second["rejected"]) == (False, True)
    assert first["weight"] == Decimal("0.4")
    assert "weight" not in second
    assert "Plant trees." not in to_turtle(graph)


def test_an_option_has_gains_and_costs_and_leads_to_what_prints_it() -> None:
    graph = written(FULL)
    first, second = (values(graph, f"{FULL.iri}#option{n}") for n in (1, 2))
    assert (first["optionName"], first["gain"], first["cost"]) == (
        "plant as one", "One order.", "Who waters?",
    )  # fmt: skip
    assert (first["ordinal"], first["wasDerivedFrom"]) == (1, ONE)
    assert first["evidenceKind"] == f"{ONTOLOGY}/evidence-kinds#printed"
    assert not {"gain", "wasDerivedFrom"} & set(second)


def test_components_are_named_numbers() -> None:
    graph = written(FULL)
    node = values(graph, f"{FULL.iri}#component-parent%20goals")
    assert (node["componentName"], node["componentValue"]) == ("parent goals", Decimal(2))
    assert len(list(graph.objects(URIRef(FULL.iri), URIRef(SAO + "hasComponent")))) == 2


def test_chance_is_written_with_both_values() -> None:
    found = values(written(FULL), FULL.iri)
    assert (found["pValue"], found["qValue"]) == (Decimal("0.05"), Decimal("0.15"))


def test_what_a_finding_does_not_have_is_not_written() -> None:
    found = values(written(BARE), BARE.iri)
    absent = {"score", "pValue", "qValue", "wordDifference", "citesPair", "hasOption"}
    assert not absent & set(found)
    assert found["findingType"] == f"{ONTOLOGY}/finding-types#unserved"


def test_a_score_of_zero_is_written() -> None:
    assert values(written(replace(BARE, score=0.0)), BARE.iri)["score"] == Decimal(0)


def test_words_cut_and_put_in_are_marked() -> None:
    change = replace(
        BARE,
        kind="Change",
        type="reworded",
        differences=(("equal", "Plant"), ("delete", "a tree."), ("insert", "two trees.")),
    )
    assert values(written(change), BARE.iri)["wordDifference"] == "Plant [-a tree.-] {+two trees.+}"


@pytest.mark.parametrize("words", ["a {b} c", "{+x+}", "50 % of {}"])
def test_braces_in_words_stay_as_they_are(words: str) -> None:
    assert word_difference([("equal", words)]) == words


def test_units_are_found_by_name_and_by_acronym() -> None:
    units = set(written(FULL).objects(URIRef(FULL.iri), URIRef(SAO + "concernsUnit")))
    assert units == {URIRef(f"{BASE}org/town"), URIRef(f"{BASE}org/harbour")}


def test_each_kind_has_an_analysis_that_names_plans_software_and_settings() -> None:
    graph = written(FULL, BARE, Gap={"threshold": "0.5", "parent plan": "town/plan"})
    gaps, other = (URIRef(f"{BASE}activity/{name}") for name in ("gaps", "opportunities"))
    assert graph.value(URIRef(BARE.iri), PROV.wasGeneratedBy) == gaps
    assert set(graph.subjects(RDF.type, PROV.Activity)) == {gaps, other}
    assert set(graph.objects(gaps, PROV.used)) == {URIRef(f"{BASE}town/plan")}
    assert len(list(graph.objects(other, PROV.used))) == 2
    node = values(graph, f"{gaps}#parameter-parent%20plan")
    assert (node["parameterName"], node["parameterValue"]) == ("parent plan", "town/plan")
    assert not list(graph.objects(other, URIRef(SAO + "hasParameter")))


def test_the_software_is_named_with_its_version() -> None:
    graph = written(BARE)
    software = graph.value(URIRef(f"{BASE}activity/gaps"), PROV.wasAssociatedWith)
    assert (software, RDF.type, PROV.SoftwareAgent) in graph
    assert str(graph.value(software, OWL.versionInfo)) == alignment.__version__


def test_no_findings_make_an_empty_graph() -> None:
    assert len(written()) == 0


def test_nothing_is_said_about_statements_and_nothing_is_nameless() -> None:
    graph = written(FULL, BARE)
    below = (f"{BASE}finding/", f"{BASE}activity/")
    assert [s for s in graph.subjects() if not str(s).startswith(below)] == []
    assert [t for t in graph if any(isinstance(node, BNode) for node in t)] == []


def test_every_resource_has_one_label() -> None:
    graph = written(FULL, BARE, Gap={"threshold": "0.5"})
    counts = {s: len(list(graph.objects(s, RDFS.label))) for s in graph.subjects()}
    assert set(counts.values()) == {1}


def test_the_same_findings_give_the_same_bytes_in_any_order() -> None:
    assert to_turtle(written(FULL, BARE)) == to_turtle(written(BARE, FULL))


def test_what_is_written_conforms_to_the_shapes() -> None:
    graph = written(FULL, BARE, Gap={"threshold": "0.5"})
    turtle = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    turtle += "".join(f"<{BASE}org/{slug}> a org:Organization .\n" for slug in ("town", "harbour"))
    turtle += f"<{ONE}> a sao:Statement . <{TWO}> a sao:Statement . <{AREA}> a skos:Concept .\n"
    turtle += (
        f"<{BASE}town/plan> a sao:PlanningDocument . <{BASE}harbour/plan> a sao:PlanningDocument ."
    )
    graph.parse(data=turtle, format="turtle")

    report = validate_graph(graph)

    own = ("Finding", "Gap", "Integration", "CitedPair", "Candidate", "Option", "Score", "Analysis")
    about = tuple(f"{PREFIXES['saosh']}{name}" for name in (*own, "Parameter", "Activity"))
    assert [r for r in report.results if r.shape.startswith(about)] == []


def test_every_kind_of_finding_has_an_analysis() -> None:
    terms = Graph().parse(ontology_dir() / "alignment.ttl")
    kinds = terms.subjects(RDFS.subClassOf, URIRef(SAO + "Finding"))
    assert {str(kind).removeprefix(SAO) for kind in kinds} == set(ANALYSES)
    assert len({name for name, _ in ANALYSES.values()}) == len(ANALYSES)
