"""No term is used that nobody declares: own terms, scheme concepts, reused vocabularies."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from rdflib import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    VANN,
    VOID,
    XSD,
    Graph,
    Literal,
    URIRef,
)
from rdflib.namespace import DefinedNamespace

import alignment
from alignment.namespaces import ONTOLOGY, PREFIXES, SAO
from alignment.resources import data_root, ontology_dir, queries_dir

LISTS = Path(__file__).parents[1] / "vocabularies"
CLOSED: dict[str, type[DefinedNamespace]] = {
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SDO,
    "sh": SH,
    "skos": SKOS,
    "vann": VANN,
    "void": VOID,
    "xsd": XSD,
}
NAMESPACES = {
    **{prefix: iri for prefix, iri in PREFIXES.items() if prefix != "saosh"},
    "schema": "https://schema.org/",
    "fibo": "https://spec.edmcouncil.org/fibo/ontology/FND/GoalsAndObjectives/Objectives/",
    "gist": "https://w3id.org/semanticarts/ns/ontology/gist/",
    "stratml_core": "urn:ISO:std:iso:17469:tech:xsd:stratml_core#",
    "stratml_performance": "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport#",
}
IGNORED = re.compile(r'"""(?:.|\n)*?"""|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|#[^\n]*')
ABSOLUTE = re.compile(r"<([A-Za-z][^<>\s\"{}|^`\\]*)>")
PREFIXED = re.compile(r"(?<![\w:?$-])([A-Za-z][\w-]*):([A-Za-z_][\w-]*)")
SCHEME_CONCEPT = re.compile(rf"{re.escape(ONTOLOGY)}/(?!prefixes#)[\w-]+#")
DECLARED_PREFIX = re.compile(r"PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)


def terms_of_graph(graph: Graph) -> Iterator[str]:
    """Yield every IRI of a graph, datatypes and the terms of embedded SPARQL included."""
    for triple in graph:
        for node in triple:
            if isinstance(node, URIRef):
                yield str(node)
            elif isinstance(node, Literal) and node.datatype is not None:
                yield str(node.datatype)
        if triple[1] in {SH.select, SH.ask, SH.construct}:
            yield from terms_of_query(str(triple[2]))


def terms_of_query(text: str) -> Iterator[str]:
    """Yield every IRI that a SPARQL text names, in full or by prefix."""
    prefixes = {**PREFIXES, **dict(DECLARED_PREFIX.findall(text))}
    iris = ABSOLUTE.findall(text)
    rest = IGNORED.sub(" ", ABSOLUTE.sub(" ", DECLARED_PREFIX.sub(" ", text)))
    yield from (iri for iri in iris if iri not in prefixes.values())
    for prefix, local in PREFIXED.findall(rest):
        yield prefixes.get(prefix, f"undeclared-prefix:{prefix}#") + local


def namespace_of(iri: str) -> tuple[str, str] | None:
    """Return prefix and local name of an IRI in a namespace we know, or nothing."""
    for prefix, namespace in NAMESPACES.items():
        if iri.startswith(namespace) and iri != namespace:
            return prefix, iri.removeprefix(namespace)
    return None


def listed(prefix: str) -> set[str]:
    """Return the terms of a vocabulary that ``tests/vocabularies`` lists."""
    path = LISTS / f"{prefix}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {line for line in lines if not line.startswith("#")}


def undeclared(iris: Iterable[str], own: Graph) -> list[str]:
    """Return the IRIs, sorted, that stand in a namespace we know and are not declared there."""
    declared = {str(s) for s, _ in own.subject_objects(RDFS.isDefinedBy)}
    missing = set()
    for iri in iris:
        if iri.startswith((SAO, "undeclared-prefix:")) or SCHEME_CONCEPT.match(iri):
            known = iri in declared
        elif (found := namespace_of(iri)) is not None:
            prefix, local = found
            known = local in listed(prefix) or (prefix in CLOSED and iri in CLOSED[prefix])
        else:
            known = True
        if not known:
            missing.add(iri)
    return sorted(missing)


def turtle_files() -> list[Path]:
    """Return the Turtle files of ontology, shapes and corpus."""
    return sorted([*ontology_dir().rglob("*.ttl"), *(data_root() / "graph").rglob("*.ttl")])


@pytest.mark.parametrize("path", turtle_files(), ids=lambda path: "-".join(path.parts[-3:]))
def test_every_term_of_a_turtle_file_is_declared(path: Path, ontology: Graph) -> None:
    assert undeclared(terms_of_graph(Graph().parse(path)), ontology) == []


@pytest.mark.parametrize("path", sorted(queries_dir().rglob("*.rq")), ids=lambda path: path.stem)
def test_every_term_of_a_question_is_declared(path: Path, ontology: Graph) -> None:
    assert undeclared(terms_of_query(path.read_text(encoding="utf-8")), ontology) == []


def test_every_term_of_the_example_is_declared(ontology: Graph, example: Graph) -> None:
    assert undeclared(terms_of_graph(example), ontology) == []


def test_every_own_term_that_code_writes_is_declared(ontology: Graph) -> None:
    sources = sorted(Path(alignment.__file__).parent.rglob("*.py"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    names = re.findall(r"\bSAO\.([A-Za-z]\w*)|\bSAO\[\"([A-Za-z]\w*)\"\]", text)
    iris = [SAO + (dotted or keyed) for dotted, keyed in names]
    assert len(iris) > 20
    assert undeclared(iris, ontology) == []


@pytest.mark.parametrize("path", turtle_files(), ids=lambda path: "-".join(path.parts[-3:]))
def test_every_predicate_and_class_is_of_a_known_vocabulary(path: Path) -> None:
    graph = Graph().parse(path)
    used = {str(p) for p in graph.predicates()} | {str(o) for o in graph.objects(None, RDF.type)}
    assert [iri for iri in sorted(used) if namespace_of(iri) is None] == []


@pytest.mark.parametrize(
    "iri",
    [
        SAO + "Aim",
        f"{ONTOLOGY}/claim-types#hunch",
        PREFIXES["skos"] + "sameMatch",
        PREFIXES["prov"] + "wasGuessedFrom",
        PREFIXES["oa"] + "hasQuote",
        PREFIXES["sssom"] + "mapping_date",
        PREFIXES["semapv"] + "Guessing",
        PREFIXES["sd"] + "UnionGraph",
        NAMESPACES["schema"] + "Objective",
        NAMESPACES["gist"] + "Objective",
        NAMESPACES["fibo"] + "Mission",
        NAMESPACES["stratml_core"] + "Strategy",
    ],
)
def test_a_planted_undeclared_term_is_found(ontology: Graph, iri: str) -> None:
    graph = Graph()
    graph.add((URIRef("https://example.org/a"), URIRef(iri), Literal("b")))
    assert undeclared(terms_of_graph(graph), ontology) == [iri]


def test_an_undeclared_term_is_found_inside_sparql(ontology: Graph) -> None:
    query = """
    # sao:Comment is no term, nor is 'sao:Quoted'
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    SELECT ?goal WHERE {
      ?goal a sao:Gaol ; skos:prefLable ?label ; <https://w3id.org/semapv/vocab/Nothing> dc:x .
      FILTER(?label != "sao:String" && xsd:integer(?n) > 1)
    }"""
    assert undeclared(terms_of_query(query), ontology) == [
        PREFIXES["skos"] + "prefLable",
        PREFIXES["semapv"] + "Nothing",
        SAO + "Gaol",
        "undeclared-prefix:dc#x",
    ]
    shape = Graph()
    shape.add((URIRef("https://example.org/a"), SH.select, Literal(query)))
    assert SAO + "Gaol" in undeclared(terms_of_graph(shape), ontology)


@pytest.mark.parametrize("path", sorted(LISTS.glob("*.txt")), ids=lambda path: path.stem)
def test_each_list_of_terms_says_where_it_comes_from(path: Path) -> None:
    first, *names = path.read_text(encoding="utf-8").splitlines()
    assert first.startswith(f"# {NAMESPACES[path.stem]} ")
    assert names == sorted(set(names))
