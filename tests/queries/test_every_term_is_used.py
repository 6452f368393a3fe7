"""No term is declared that neither a question asks for nor a shape checks."""

from rdflib import OWL, RDF, Graph, URIRef

from alignment.namespaces import SAO
from alignment.queries import load_questions
from alignment.queries.tokens import tokens
from alignment.resources import ontology_dir


def declared_terms() -> set[str]:
    graph = Graph().parse(data=(ontology_dir() / "alignment.ttl").read_text(encoding="utf-8"))
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    found = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return {iri.removeprefix(SAO) for iri in found if iri.startswith(SAO)}


def asked_terms() -> set[str]:
    return {
        token.text.removeprefix("sao:")
        for question in load_questions()
        for token in tokens(question.text)
        if token.kind == "name" and token.text.startswith("sao:") and token.text != "sao:"
    }


def checked_terms() -> set[str]:
    found: set[str] = set()
    for path in sorted((ontology_dir() / "shapes").glob("*.ttl")):
        graph = Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")
        used = (value for value in graph.objects() if isinstance(value, URIRef))
        found |= {str(iri).removeprefix(SAO) for iri in used if str(iri).startswith(SAO)}
    return found


def test_every_term_is_used_by_a_question_or_a_shape() -> None:
    assert sorted(declared_terms() - asked_terms() - checked_terms()) == []


def test_questions_ask_only_for_declared_terms() -> None:
    assert sorted(asked_terms() - declared_terms()) == []


def test_questions_alone_use_nearly_every_term() -> None:
    assert len(declared_terms() - asked_terms()) < 10
