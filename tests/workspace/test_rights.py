"""What may not be shown, and what may not stand in a workspace's graphs."""

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from alignment.namespaces import SAO
from alignment.validation import FORMATS, Report, Result, render, validate_graphs
from alignment.validation.checks import DECLARED, MOST, ONE_GRAPH, VERBATIM

VALID = Path(__file__).parents[1] / "shapes" / "valid.ttl"
PLAN = URIRef("https://example.org/plan")
GOAL = URIRef("https://example.org/plan/goal")
QUOTATIONS, WORDS = URIRef(SAO + "quotations"), URIRef(SAO + "verbatim")
PRINTED = "Every child reads for pleasure."


@pytest.fixture
def graph() -> Graph:
    return Graph().parse(VALID)


def faults(report: Report, check: str) -> list[Result]:
    return [r for r in report.results if r.shape == check]


def spoilt(graph: Graph, rule: str) -> Report:
    """Return what is said of a goal with two labels, two texts and other words than printed."""
    graph.set((PLAN, QUOTATIONS, Literal(rule)))
    for name in (str(RDFS.label), SAO + "text"):
        graph.add((GOAL, URIRef(name), Literal("Zebras " + "x" * 400, lang="en")))
    graph.set((GOAL, WORDS, Literal("Zebras " + "x" * 400, lang="en")))
    return validate_graphs({"a.ttl": graph})


@pytest.mark.parametrize("style", FORMATS)
def test_report_on_a_plan_that_shows_no_words_has_none(graph: Graph, style: str) -> None:
    printed = render(spoilt(graph, "none"), style)

    assert str(GOAL) in printed or "plan/goal" in printed
    assert "Zebras" not in printed
    assert "child" not in printed


def test_words_of_a_statement_that_lost_its_document_stay_hidden(graph: Graph) -> None:
    graph.remove((GOAL, URIRef("http://purl.org/dc/terms/isPartOf"), None))

    assert "child" not in repr(spoilt(graph, "none").results)


def test_report_on_a_plan_that_shows_little_cuts_every_quotation(graph: Graph) -> None:
    found = spoilt(graph, "short").results

    assert "Zebras" in repr(found)
    assert "x" * 301 not in repr(found)
    assert max(len(r.quotation) for r in found) <= 300


def test_report_on_a_plan_that_shows_all_quotes_it(graph: Graph) -> None:
    assert "x" * 400 in repr(spoilt(graph, "full").results)


def test_triple_in_two_graphs_is_a_violation_that_names_both(graph: Graph) -> None:
    again = Graph()
    again.add((GOAL, WORDS, graph.value(GOAL, WORDS) or Literal("")))

    (fault,) = faults(validate_graphs({"a.ttl": graph, "b.ttl": again}), ONE_GRAPH)

    assert (fault.file, fault.about, fault.path) == ("a.ttl and b.ttl", str(GOAL), "sao:verbatim")
    assert fault.message == "Remove it from one of the two graphs."


def test_many_triples_in_two_graphs_are_counted(graph: Graph) -> None:
    found = faults(validate_graphs({"a.ttl": graph, "b.ttl": graph}), ONE_GRAPH)

    assert len(found) == MOST + 1
    more = len(graph) - MOST - 1
    assert [f for f in found if f"this and {more} more triples" in f.message]


@pytest.mark.parametrize("predicate", [URIRef(SAO + "verbatimm"), RDF.type])
def test_term_that_the_ontology_does_not_declare_is_a_violation(
    graph: Graph, predicate: URIRef
) -> None:
    term = URIRef(SAO + ("Goall" if predicate == RDF.type else "verbatimm"))
    graph.add((GOAL, predicate, term))

    (fault,) = faults(validate_graphs({"a.ttl": graph}), DECLARED)

    assert (fault.file, fault.about, fault.value) == ("a.ttl", str(GOAL), f"<{term}>")


def test_words_that_no_passage_quotes_are_a_violation(graph: Graph) -> None:
    assert not faults(validate_graphs({"a.ttl": graph}), VERBATIM)
    graph.set((GOAL, WORDS, Literal(f"{PRINTED} Twice.", lang="en")))

    (fault,) = faults(validate_graphs({"a.ttl": graph}), VERBATIM)

    assert (fault.about, fault.severity) == (str(GOAL), "Violation")


def test_words_without_passages_are_no_violation(graph: Graph) -> None:
    graph.remove((GOAL, URIRef(SAO + "hasPassage"), None))
    graph.set((GOAL, WORDS, Literal("Other words.", lang="en")))

    assert not faults(validate_graphs({"a.ttl": graph}), VERBATIM)
