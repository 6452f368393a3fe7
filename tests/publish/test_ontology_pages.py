"""The documentation of the ontology: every term, every link, and what a changed ontology gives."""

import json
import posixpath
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, fromstring

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from alignment.errors import GraphError
from alignment.namespaces import ONTOLOGY, SAO, SHAPES
from alignment.publish import Site
from alignment.publish.chrome import WAYS
from alignment.publish.described import Described
from alignment.publish.ontology_pages import ontology_files
from alignment.publish.shapes_pages import shapes_files
from alignment.resources import ontology_dir

BASE = "https://example.org/id/"
PAGE, VERSION_PAGE = "ontology/index.html", "ontology/0.1.0/index.html"
HOSTILE = '</script><script>window.hacked=1</script><img src=x onerror=alert(1)> {{ 7 * 7 }} & "q"'
PREFIXES = f"""
@prefix sao: <{SAO}> .
@prefix saosh: <{SHAPES}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""
Files = Mapping[str, str | bytes]


def site() -> Site:
    return Site(BASE, "Plans", Described([], BASE))


@pytest.fixture(scope="module")
def shipped() -> Files:
    """The documentation of the ontology and shapes that ship."""
    return ontology_files(site()) | shapes_files(site())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the ontology's folder."""
    return Path(shutil.copytree(ontology_dir(), tmp_path / "ontology"))


def written(folder: Path, file: str, turtle: str) -> Files:
    """The documentation after something was added to a file of the ontology."""
    path = folder / file
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{PREFIXES}{turtle}", "utf-8")
    return ontology_files(site(), folder)


def parsed(files: Files, name: str) -> Element:
    content = files[name]
    assert isinstance(content, str)
    closed = re.sub(r"<((?:br|link|meta)\b[^>]*)>", r"<\1/>", content)
    return fromstring(closed.removeprefix("<!doctype html>"))  # noqa: S314 - our own page


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def part(page: Element, id_: str) -> Element:
    (found,) = page.findall(f".//*[@id='{id_}']")
    return found


def each(page: Element, path: str, attribute: str) -> list[str]:
    """The values of an attribute of the elements on a path."""
    return [value for one in page.iterfind(path) if (value := one.get(attribute)) is not None]


def rows_with(element: Element, address: str) -> list[Element]:
    """The rows of tables that link to an address."""
    return [row for row in element.iterfind(".//tr") if address in each(row, ".//a", "href")]


def dead_links(files: Files) -> list[str]:
    """What leads nowhere: file and address."""
    pages = {name: parsed(files, name) for name in files if name.endswith(".html")}
    ids = {name: set(each(page, ".//*[@id]", "id")) for name, page in pages.items()}
    known = {*files, *WAYS, "assets/site.css"}
    dead = []
    for name, page in pages.items():
        for address in (*each(page, ".//a", "href"), *each(page, ".//link", "href")):
            parts = urlsplit(address)
            if parts.scheme in {"http", "https"}:  # elsewhere, or the canonical address
                continue
            way = posixpath.join(posixpath.dirname(name), unquote(parts.path))
            file = posixpath.normpath(way) if parts.path else name
            if file not in known or (parts.fragment and parts.fragment not in ids[file]):
                dead.append(f"{name} → {address}")
    return dead


@pytest.mark.parametrize("name", [PAGE, VERSION_PAGE])
def test_every_term_has_an_anchor_with_its_iri_definition_and_example(
    shipped: Files, name: str
) -> None:
    graph = Graph().parse(ontology_dir() / "alignment.ttl")
    page = parsed(shipped, name)
    terms = [s for s in set(graph.subjects(RDF.type)) if str(s).startswith(SAO)]
    assert len(terms) > 100
    for term in terms:
        shown = words(part(page, str(term).removeprefix(SAO)))
        assert str(term) in shown
        for predicate in (SKOS.definition, SKOS.example, RDFS.comment):
            for text in graph.objects(term, predicate):
                assert " ".join(str(text).split()) in shown


def test_every_concept_of_a_scheme_has_an_anchor_with_its_definition(shipped: Files) -> None:
    for path in sorted((ontology_dir() / "schemes").glob("*.ttl")):
        graph = Graph().parse(path)
        for concept in graph.subjects(RDF.type, SKOS.Concept):
            scheme, _, fragment = str(concept).partition("#")
            page = parsed(shipped, f"ontology/{scheme.removeprefix(ONTOLOGY + '/')}.html")
            assert str(graph.value(concept, SKOS.definition)) in words(part(page, fragment))


def test_every_link_and_anchor_leads_somewhere(shipped: Files) -> None:
    assert dead_links(shipped) == []


def test_no_anchor_stands_twice_on_a_page(shipped: Files) -> None:
    for name in shipped:
        if name.endswith(".html"):
            ids = each(parsed(shipped, name), ".//*[@id]", "id")
            assert sorted(set(ids)) == sorted(ids), name


def test_the_head_states_title_version_editors_licence_prefix_and_formats(shipped: Files) -> None:
    shown = words(part(parsed(shipped, PAGE), "main"))
    for expected in (
        "Strategic Alignment Ontology 0.1.0",
        f"{ONTOLOGY}/0.1.0",
        "Editors of the Strategic Alignment Ontology",
        "https://creativecommons.org/licenses/by/4.0/",
        "prefix sao",
        f"namespace {SAO}",
        "ontology.ttl, ontology.jsonld, ontology.nt, ontology.rdf",
    ):
        assert expected in shown


def test_the_page_names_its_formats_with_their_types(shipped: Files) -> None:
    links = parsed(shipped, PAGE).findall(".//link[@rel='alternate']")
    assert {link.get("href"): link.get("type") for link in links} == {
        "../ontology/ontology.ttl": "text/turtle",
        "../ontology/ontology.jsonld": "application/ld+json",
        "../ontology/ontology.nt": "application/n-triples",
        "../ontology/ontology.rdf": "application/rdf+xml",
    }


def test_a_version_says_what_the_ontology_says_and_names_it_as_canonical(shipped: Files) -> None:
    page, version = parsed(shipped, PAGE), parsed(shipped, VERSION_PAGE)
    assert words(part(page, "main")) == words(part(version, "main"))
    assert each(version, ".//link[@rel='canonical']", "href") == [ONTOLOGY]
    for suffix in ("ttl", "jsonld", "nt", "rdf"):
        assert (
            shipped[f"ontology/0.1.0/ontology.{suffix}"] == shipped[f"ontology/ontology.{suffix}"]
        )


def test_terms_of_a_version_link_to_terms_of_that_version(shipped: Files) -> None:
    goal = part(parsed(shipped, VERSION_PAGE), "Goal")
    assert "#Statement" in each(goal, ".//a", "href")


def test_a_class_shows_what_is_above_and_below_it_and_its_properties(shipped: Files) -> None:
    page = parsed(shipped, PAGE)
    statement, goal = words(part(page, "Statement")), part(page, "Goal")
    assert "superclasses prov:Entity" in statement
    assert "sao:Goal" in statement.partition("subclasses")[2].partition("properties")[0]
    assert "sao:statedBy" in words(goal).partition("properties of sao:Statement")[2]
    assert "sao:Mission" in words(goal).partition("disjoint with")[2]  # stated the other way round


def test_a_class_shows_its_constraints_with_severity_message_and_a_link_to_the_shape(
    shipped: Files,
) -> None:
    statement = part(parsed(shipped, PAGE), "Statement")
    (row,) = rows_with(statement, "../shapes/index.html#StatementShape-label")
    shown = words(row)
    assert "rdfs:label exactly 1; 1 to 80 characters; of datatype rdf:langString" in shown
    assert "Violation Give the statement exactly one rdfs:label" in shown


def test_a_property_shows_domain_range_and_where_it_is_checked(shipped: Files) -> None:
    shown = words(part(parsed(shipped, PAGE), "statedBy"))
    assert "domain sao:Statement range org:Organization" in shown
    assert "instances of sao:Statement at most 1; each a org:Organization" in shown


def test_a_term_shows_its_links_to_other_vocabularies(shipped: Files) -> None:
    goal = part(parsed(shipped, PAGE), "Goal")
    fibo = "https://spec.edmcouncil.org/fibo/ontology/FND/GoalsAndObjectives/Objectives/Goal"
    assert fibo in each(goal, ".//dd/a", "href")
    assert f"skos:closeMatch {fibo}" in words(goal)
    assert fibo in each(parsed(shipped, "ontology/links/fibo.html"), ".//td/a", "href")


def test_the_diagram_shows_every_class_and_where_properties_lead(shipped: Files) -> None:
    graph = Graph().parse(ontology_dir() / "alignment.ttl")
    page = parsed(shipped, PAGE)
    names = set(each(page, ".//svg//a", "href"))
    owl_class = URIRef("http://www.w3.org/2002/07/owl#Class")
    assert {f"#{str(s).removeprefix(SAO)}" for s in graph.subjects(RDF.type, owl_class)} <= names
    assert "namesNotion leads to ValueNotion" in words(page)


def test_search_engines_find_the_terms(shipped: Files) -> None:
    (block,) = parsed(shipped, PAGE).findall(".//script[@type='application/ld+json']")
    found = json.loads(block.text or "")
    assert found["@type"] == "DefinedTermSet"
    goal = next(one for one in found["hasDefinedTerm"] if one["@id"] == f"{SAO}Goal")
    assert goal["name"] == "goal"
    assert goal["description"].startswith("A statement that")


def test_a_term_added_to_the_ontology_appears(folder: Path) -> None:
    files = written(
        folder,
        "alignment.ttl",
        """sao:Ambition a owl:Class ; rdfs:subClassOf sao:Goal ; skos:prefLabel "ambition"@en ;
            skos:definition "A goal that is far away."@en .
        sao:aspiresTo a owl:ObjectProperty ; rdfs:domain sao:Ambition ; rdfs:range sao:Vision .
        sao:oldHope a owl:DatatypeProperty ; owl:deprecated true ;
            dcterms:isReplacedBy sao:aspiresTo .
        sao:sample a sao:Ambition ; skos:definition "An individual."@en .""",
    )
    page = parsed(files, PAGE)
    shown = words(part(page, "Ambition"))
    assert "A goal that is far away." in shown
    assert "properties sao:aspiresTo" in shown
    assert "deprecated" in words(part(page, "oldHope"))
    assert "Use instead: sao:aspiresTo" in words(part(page, "oldHope"))
    assert "type sao:Ambition" in words(part(page, "sample"))
    assert "#Ambition" in each(page, ".//div[@class='hierarchy']//a", "href")
    assert "aspiresTo leads to Vision" in words(page)
    assert dead_links({**files, **shapes_files(site(), folder)}) == []


def test_a_shape_added_to_the_shapes_appears_with_its_class(folder: Path) -> None:
    files = written(
        folder,
        "shapes/extra.ttl",
        """saosh:ExtraShape a sh:NodeShape ; rdfs:label "extra shape"@en ;
            sh:targetClass sao:Goal ; sh:property saosh:ExtraShape-text .
        saosh:ExtraShape-text a sh:PropertyShape ; sh:path sao:text ; sh:name "wording"@en ;
            sh:message "Write with care."@en ; sh:severity sh:Info ; sh:pattern "^<b>" .""",
    )
    to = "../shapes/index.html#ExtraShape-text"
    (row,) = rows_with(part(parsed(files, PAGE), "Goal"), to)
    assert words(row) == "sao:text matching ^<b> wording Info Write with care."
    shapes = parsed(shapes_files(site(), folder), "shapes/index.html")
    assert "wording" in words(part(shapes, "ExtraShape"))


def test_hostile_texts_of_an_ontology_stay_texts(folder: Path) -> None:
    text = json.dumps(HOSTILE)
    files = written(
        folder,
        "alignment.ttl",
        f"""sao:Hostile a owl:Class ; skos:prefLabel {text}@en ; skos:definition {text}@en ;
            skos:example {text}@en ; rdfs:comment {text}@en ; rdfs:seeAlso <javascript:alert(1)> ,
            {text} ; rdfs:subClassOf <javascript:alert(2)> .""",
    )
    page = parsed(files, PAGE)
    assert HOSTILE in words(part(page, "Hostile"))
    scripts = page.findall(".//script")
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert json.loads(scripts[0].text or "")["hasDefinedTerm"]
    assert page.findall(".//img") == []
    assert not [to for to in each(page, ".//*[@href]", "href") if to.startswith("javascript")]


def test_an_ontology_with_next_to_nothing_has_a_page(folder: Path) -> None:
    for path in (*folder.glob("schemes/*.ttl"), *folder.glob("links/*.ttl")):
        path.unlink()
    for path in folder.rglob("shapes/**/*.ttl"):
        path.unlink()
    (folder / "alignment.ttl").write_text("", "utf-8")
    files = ontology_files(site(), folder) | shapes_files(site(), folder)
    assert PAGE in files
    assert VERSION_PAGE not in files
    assert dead_links(files) == []


def test_classes_in_a_circle_are_shown_once_each(folder: Path) -> None:
    files = written(
        folder,
        "alignment.ttl",
        """sao:Hen a owl:Class ; rdfs:subClassOf sao:Egg .
        sao:Egg a owl:Class ; rdfs:subClassOf sao:Hen .
        sao:Self a owl:Class ; rdfs:subClassOf sao:Self .""",
    )
    page = parsed(files, PAGE)
    for name in ("Hen", "Egg", "Self"):
        assert part(page, name).tag == "section"
        assert f"#{name}" in each(page, ".//div[@class='hierarchy']//a", "href")
        assert f"#{name}" in each(page, ".//svg//a", "href")


@pytest.mark.parametrize(
    ("file", "turtle", "complaint"),
    [
        ("alignment.ttl", "sao:Broken a", "alignment.ttl: is not Turtle"),
        ("alignment.ttl", "sao:X rdfs:subClassOf [ a owl:Restriction ] .", "give it an IRI"),
        ("links/new.ttl", "sao:Goal skos:closeMatch sao:Value .", "say there which document"),
        (
            "schemes/new.ttl",
            f"<{ONTOLOGY}/../x> a skos:ConceptScheme .",
            "say there which|cannot be",
        ),
        ("schemes/new.ttl", f"<{ONTOLOGY}/a%20b> a skos:ConceptScheme .", "cannot be a file"),
        ("schemes/new.ttl", f"<{ONTOLOGY}/index> a skos:ConceptScheme .", "would be this file"),
    ],
)
def test_a_faulty_ontology_is_refused_in_one_line(
    folder: Path, file: str, turtle: str, complaint: str
) -> None:
    with pytest.raises(GraphError, match=complaint) as caught:
        written(folder, file, turtle)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "context.jsonld").unlink()
    with pytest.raises(GraphError, match=r"context\.jsonld: cannot be read"):
        ontology_files(site(), folder)
