"""Every term is labelled, defined, exemplified and owned; every file is tidy Turtle."""

import os
import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, VANN, VOID
from rdflib.term import Node

from alignment.namespaces import ONTOLOGY, SAO
from alignment.resources import ontology_dir

FILES = sorted(ontology_dir().rglob("*.ttl"))
SCHEMES = sorted((ontology_dir() / "schemes").glob("*.ttl"))
LINKS = sorted((ontology_dir() / "links").glob("*.ttl"))
GENUS = {
    "claim-types": "A claim type",
    "evidence-kinds": "A kind of evidence",
    "finding-types": "A type of finding",
    "review-flags": "A review flag",
    "review-statuses": "A review status",
    "transformation": "A sphere of transformation",
}
CODES = {
    "claim-types": "overlap duplication option driver",
    "evidence-kinds": "printed joint reviewed inferred",
    "finding-types": """unserved orphan value-without-objective goal-without-objective
        empty-area-sphere empty-unit-theme continued reworded moved new dropped merge dissolve""",
    "review-flags": """acronym-only conjunction-in-list no-final-stop lost-hyphen
        line-break-hyphen isolated-number variant-spelling no-scheme broken-by-blank-line
        local-vision lead-in-sentence inferred-label-boundary unmarked-label-boundary
        name-split-guess several-persons-on-line truncated-header kept-as-printed
        meaning-elsewhere stray-space class-guess""",
    "review-statuses": "suggested accepted rejected stale",
    "transformation": "organization profession libraries communities",
}
TITLES = (
    "ALA Strategic Plan",
    "ALSC 2020–2023 Strategic Plan",
    "American Library Association Strategic Directions",
    "ALCTS, LITA and LLAMA",
)


def loaded(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


TERMS = loaded(ontology_dir() / "alignment.ttl")
CONCEPTS = loaded(*SCHEMES)
CLASSES = sorted(
    (s for s in TERMS.subjects(RDF.type, OWL.Class) if str(s).startswith(SAO)), key=str
)
PROPERTIES = sorted(
    (
        s
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for s in TERMS.subjects(RDF.type, kind)
        if str(s).startswith(SAO)
    ),
    key=str,
)
NOTATIONS = sorted(CONCEPTS.subjects(RDF.type, SKOS.Concept), key=str)
EVERYTHING = TERMS + CONCEPTS


def name(term: Node) -> str:
    return str(term).rpartition("/")[2]


def english(term: Node, predicate: URIRef) -> str:
    """Return the one English value of a predicate."""
    values = list(EVERYTHING.objects(term, predicate))
    assert len(values) == 1, f"{name(term)} has {len(values)} of {predicate}"
    value = values[0]
    assert isinstance(value, Literal)
    assert value.language == "en"
    return str(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_parses_without_blank_nodes(path: Path) -> None:
    graph = loaded(path)
    assert len(graph) > 0
    assert not [t for t in graph if any(isinstance(node, BNode) for node in t)]


def test_terms_of_every_sort_are_there() -> None:
    assert len(CLASSES) >= 40
    assert len(PROPERTIES) >= 50
    assert {path.stem for path in SCHEMES} == set(CODES)
    assert {path.stem for path in LINKS} == {"stratml", "org", "prov", "fibo", "gist", "schema"}


@pytest.mark.parametrize("scheme", CODES)
def test_each_scheme_has_the_codes_that_data_use(scheme: str) -> None:
    graph = loaded(ontology_dir() / "schemes" / f"{scheme}.ttl")
    node = URIRef(f"{ONTOLOGY}/{scheme}")
    concepts = {URIRef(f"{node}#{code}") for code in CODES[scheme].split()}
    assert set(graph.subjects(RDF.type, SKOS.Concept)) == concepts
    assert set(graph.objects(node, SKOS.hasTopConcept)) == concepts
    assert set(graph.subjects(SKOS.inScheme, node)) == concepts
    assert set(graph.subjects(SKOS.topConceptOf, node)) == concepts
    assert {str(o) for o in graph.objects(None, SKOS.notation)} == set(CODES[scheme].split())
    assert all(str(c).endswith(f"#{graph.value(c, SKOS.notation)}") for c in concepts)


@pytest.mark.parametrize("term", CLASSES + PROPERTIES + NOTATIONS, ids=name)
def test_every_term_has_label_definition_example_and_home(term: Node) -> None:
    assert english(term, RDFS.label) == english(term, SKOS.prefLabel)
    assert len(english(term, RDFS.label)) <= 80
    definition = english(term, SKOS.definition)
    assert definition.endswith(".")
    assert definition.count(". ") == 0, "one sentence; guidance goes into rdfs:comment"
    assert english(term, SKOS.example)
    home = str(term).partition("#")[0]
    assert list(EVERYTHING.objects(term, RDFS.isDefinedBy)) == [URIRef(home)]


@pytest.mark.parametrize("term", CLASSES, ids=name)
def test_every_class_is_defined_as_a_kind_of_its_parent(term: Node) -> None:
    definition = english(term, SKOS.definition)
    label = english(term, RDFS.label)
    assert re.match(r"An? [a-z]", definition)
    assert not re.match(rf"An? {re.escape(label)}\b", definition), "circular"
    parents = [p for p in TERMS.objects(term, RDFS.subClassOf) if str(p).startswith(SAO)]
    for parent in parents:
        assert re.match(rf"An? {english(parent, RDFS.label)} ", definition)
    if SKOS.Concept in TERMS.objects(term, RDFS.subClassOf):
        assert definition.startswith("A concept that ")


@pytest.mark.parametrize("term", PROPERTIES, ids=name)
def test_every_property_is_defined_as_a_relation(term: Node) -> None:
    assert re.fullmatch(r"Relates (a|an|the|each) .+ to .+\.", english(term, SKOS.definition))


@pytest.mark.parametrize("term", NOTATIONS, ids=name)
def test_every_concept_is_defined_as_a_kind_of_its_scheme(term: Node) -> None:
    genus = GENUS[str(term).partition("#")[0].rpartition("/")[2]]
    assert re.match(rf"{genus} (for|of|that) ", english(term, SKOS.definition))


@pytest.mark.parametrize("term", CLASSES + PROPERTIES + NOTATIONS, ids=name)
def test_every_example_names_its_document_or_says_that_it_is_constructed(term: Node) -> None:
    example = english(term, SKOS.example)
    assert "onstructed" in example or any(title in example for title in TITLES)


@pytest.mark.skipif("ALIGNMENT_DOCUMENTS" not in os.environ, reason="documents not at hand")
def test_examples_quote_the_documents_word_by_word() -> None:
    folder = Path(os.environ["ALIGNMENT_DOCUMENTS"])
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    printed = " ".join(" ".join(texts).split())
    examples = [english(t, SKOS.example) for t in CLASSES + PROPERTIES + NOTATIONS]
    quoted = [
        piece.strip(" ,")
        for example in examples
        if "onstructed" not in example
        for quotation in re.findall("“([^”]+)”", example)
        for piece in quotation.split("…")
    ]
    pieces = [piece for piece in quoted if piece and piece not in READ_NOT_PRINTED]
    assert len(pieces) > 60
    assert [piece for piece in pieces if piece not in printed] == []


READ_NOT_PRINTED = frozenset({"Direction", "text/1", "heading", "consulted"})
"""Words that examples set in quotation marks although the reader, not the document, has them."""


def test_the_ontology_says_what_it_is() -> None:
    node = URIRef(ONTOLOGY)
    assert TERMS.value(node, RDF.type) == OWL.Ontology
    assert str(TERMS.value(node, VANN.preferredNamespacePrefix)) == "sao"
    assert str(TERMS.value(node, VANN.preferredNamespaceUri)) == SAO
    version = TERMS.value(node, OWL.versionInfo)
    assert TERMS.value(node, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")


@pytest.mark.parametrize(
    "node",
    [
        ONTOLOGY,
        *(f"{ONTOLOGY}/{path.stem}" for path in SCHEMES),
        *(f"{ONTOLOGY}/links/{path.stem}" for path in LINKS),
    ],
    ids=lambda iri: iri.rpartition("/")[2],
)
def test_every_header_has_title_description_licence_creator_and_dates(node: str) -> None:
    graph = loaded(*FILES)
    for predicate in (DCTERMS.title, DCTERMS.description):
        value = graph.value(URIRef(node), predicate)
        assert isinstance(value, Literal)
        assert value.language == "en"
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(URIRef(node), DCTERMS.license) == licence
    assert isinstance(graph.value(URIRef(node), DCTERMS.creator), URIRef)
    created = graph.value(URIRef(node), DCTERMS.created)
    modified = graph.value(URIRef(node), DCTERMS.modified)
    assert isinstance(created, Literal)
    assert isinstance(modified, Literal)
    assert created <= modified


@pytest.mark.parametrize("path", LINKS, ids=lambda path: path.stem)
def test_a_linkset_holds_only_links_from_own_terms(path: Path) -> None:
    graph = loaded(path)
    node = URIRef(f"{ONTOLOGY}/links/{path.stem}")
    assert (node, RDF.type, VOID.Linkset) in graph
    links = [t for t in graph if t[0] != node]
    allowed = {SKOS[f"{kind}Match"] for kind in ("exact", "close", "broad", "narrow", "related")}
    assert {p for _, p, _ in links} <= allowed
    assert {s for s, _, _ in links} <= set(CLASSES + PROPERTIES)
    assert len(links) >= 5
