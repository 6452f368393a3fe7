"""The questions on hygiene find faults that are planted, not only their absence."""

from pyoxigraph import RdfFormat, Store

from alignment.queries import Boolean, Rows, find_question, prepare, run

FAULTY = """
@prefix : <https://example.org/id/p/q/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sao: <https://w3id.org/strategic-alignment/ontology#> .
GRAPH :g1 {
  <https://example.org/id/p/q> a sao:PlanningDocument ; dcterms:title "Plan" .
  :one a sao:Statement ; rdfs:label "One" ; sao:ordinal 1 ;
    dcterms:isPartOf <https://example.org/id/p/q> .
  :two a sao:Goal ; dcterms:isPartOf <https://example.org/id/p/q> .
}
GRAPH :g2 { :one sao:ordinal 1 . }
"""


def ask(name: str) -> Rows | Boolean:
    store = Store()
    store.load(FAULTY, format=RdfFormat.TRIG)
    answer = run(store, prepare(find_question(name), {}))
    assert isinstance(answer, Rows | Boolean)
    return answer


def only_row(name: str) -> dict[str, object]:
    answer = ask(name)
    assert isinstance(answer, Rows)
    (row,) = answer.to_python()
    return dict(row)


def test_triple_in_two_graphs_is_found() -> None:
    row = only_row("triples-in-two-graphs")
    assert (row["object"], row["firstGraph"]) == (1, "https://example.org/id/p/q/g1")


def test_statement_without_passage_is_found() -> None:
    assert only_row("statements-without-passage")["label"] == "One"


def test_statement_without_quotation_is_told() -> None:
    assert ask("every-statement-is-quoted") == Boolean(value=False)


def test_resource_without_label_is_found() -> None:
    assert only_row("resources-without-label")["resource"] == "https://example.org/id/p/q/two"
