"""The documentation of the shapes: every shape, and its constraints in words."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from rdflib import RDF, RDFS, SH, Graph

from alignment.namespaces import SAO, SHAPES
from alignment.publish import Site
from alignment.publish.described import Described
from alignment.publish.shapes_pages import shapes_files
from alignment.resources import ontology_dir

PAGE = "shapes/index.html"
PREFIXES = f"""
@prefix sao: <{SAO}> .
@prefix saosh: <{SHAPES}> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def site() -> Site:
    return Site("https://example.org/id/", "Plans", Described([], "https://example.org/id/"))


def page_of(files: Mapping[str, str | bytes], name: str = PAGE) -> Element:
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


@pytest.fixture(scope="module")
def shipped() -> Mapping[str, str | bytes]:
    """The documentation of the shapes that ship."""
    return shapes_files(site())


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """All shapes, those about the ontology too."""
    graph = Graph()
    for path in (ontology_dir() / "shapes").rglob("*.ttl"):
        graph.parse(path)
    return graph


@pytest.mark.parametrize("name", [PAGE, "shapes/0.1.0/index.html"])
def test_everything_the_shapes_name_has_an_anchor(
    shipped: Mapping[str, str | bytes], shapes: Graph, name: str
) -> None:
    ids = set(each(page_of(shipped, name), ".//*[@id]", "id"))
    named = {str(s).removeprefix(SHAPES) for s in shapes.subjects() if str(s).startswith(SHAPES)}
    assert len(named) > 400
    assert named - ids == set()


def test_every_property_shape_shows_name_description_path_severity_and_message(
    shipped: Mapping[str, str | bytes], shapes: Graph
) -> None:
    page = page_of(shipped)
    rows = {row.get("id"): words(row) for row in page.iterfind(".//tr[@id]")}
    for shape in shapes.subjects(RDF.type, SH.PropertyShape):
        shown = rows[str(shape).removeprefix(SHAPES)]
        for predicate in (SH.name, SH.description, SH.message):
            assert " ".join(str(shapes.value(shape, predicate)).split()) in shown
        assert str(shapes.value(shape, SH.severity)).removeprefix(str(SH)) in shown


def test_every_node_shape_shows_what_it_is_for_and_what_it_is_checked_on(
    shipped: Mapping[str, str | bytes], shapes: Graph
) -> None:
    page = page_of(shipped)
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        shown = words(part(page, str(shape).removeprefix(SHAPES)))
        assert str(shapes.value(shape, RDFS.comment)) in shown
        for target in shapes.objects(shape, SH.targetClass):
            assert str(target).rpartition("#")[2].rpartition("/")[2] in shown


def test_shapes_about_the_ontology_are_no_part_of_the_shapes_for_data(
    shipped: Mapping[str, str | bytes],
) -> None:
    data = Graph().parse(data=shipped["shapes/shapes.ttl"], format="turtle")
    style = Graph().parse(data=shipped["shapes/style.ttl"], format="turtle")
    assert (None, SH.targetClass, SH.PropertyShape) not in data
    assert (None, SH.targetClass, SH.PropertyShape) in style


def test_a_query_is_shown_with_its_shape(shipped: Mapping[str, str | bytes]) -> None:
    shown = words(part(page_of(shipped), "ParentCycleShape"))
    assert "checked on the node sao:PlanningDocument" in shown
    assert "SELECT DISTINCT $this ?value WHERE {" in shown


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        ("sh:minCount 1 ; sh:maxCount 1", "exactly 1"),
        ("sh:minCount 2 ; sh:maxCount 3", "2 to 3"),
        ("sh:maxCount 0", "at most 0"),
        ("sh:minLength 2", "at least 2 characters"),
        ("sh:class sao:Goal", "each a sao:Goal"),
        ("sh:nodeKind sh:IRI", "each a sh:IRI"),
        ('sh:pattern "^<a & b>$"', "matching ^<a & b>$"),
        ("sh:minInclusive 0 ; sh:maxInclusive 1", "each ≤ 1; each ≥ 0"),
        ("sh:uniqueLang true", "one a language"),
        ("sh:uniqueLang false", "none"),
        ("sh:in saosh:L1", "one of red, sao:Goal"),
        ("sh:or saosh:L1", "at least one of red, sao:Goal"),
        ("sh:or saosh:Circle", "at least one of blue"),
        ("sh:node saosh:GoalShape", "each as saosh:GoalShape"),
        ("sh:qualifiedValueShape saosh:GoalShape ; sh:qualifiedMinCount 1",
         "at least 1 as saosh:GoalShape"),
        ("sh:rootClass sao:Goal", "rootClass: sao:Goal"),
        ("sh:lessThan sao:text", "each < its sao:text"),
    ],
)  # fmt: skip
def test_constraints_are_told_in_words(tmp_path: Path, turtle: str, expected: str) -> None:
    folder = Path(shutil.copytree(ontology_dir(), tmp_path / "ontology"))
    for path in (folder / "shapes").glob("[!g_]*.ttl"):
        path.unlink()
    (folder / "shapes" / "extra.ttl").write_text(
        f"""{PREFIXES}
        saosh:ExtraShape a sh:NodeShape ; sh:targetClass sao:Goal ; sh:property saosh:Extra .
        saosh:Extra a sh:PropertyShape ; sh:path sao:text ; {turtle} .
        saosh:L1 rdf:first "red" ; rdf:rest saosh:L2 .
        saosh:L2 rdf:first sao:Goal ; rdf:rest rdf:nil .
        saosh:Circle rdf:first "blue" ; rdf:rest saosh:Circle .""",
        "utf-8",
    )
    row = part(page_of(shapes_files(site(), folder)), "Extra")
    assert words(row[2]) == expected
    assert words(row[3]) == "Violation"  # where none is stated


def test_a_property_shape_of_two_shapes_stands_under_the_first_and_is_linked_by_the_other(
    tmp_path: Path,
) -> None:
    folder = Path(shutil.copytree(ontology_dir(), tmp_path / "ontology"))
    (folder / "shapes" / "extra.ttl").write_text(
        f"""{PREFIXES}
        saosh:AShape a sh:NodeShape ; sh:property saosh:Shared .
        saosh:BShape a sh:NodeShape ; sh:property saosh:Shared .
        saosh:Shared a sh:PropertyShape ; sh:path sao:text .
        saosh:Lonely a sh:PropertyShape ; sh:path sao:text .""",
        "utf-8",
    )
    page = page_of(shapes_files(site(), folder))
    assert part(part(page, "AShape"), "Shared").tag == "tr"
    assert "also has saosh:Shared" in words(part(page, "BShape"))
    assert "path sao:text" in words(part(page, "Lonely"))
