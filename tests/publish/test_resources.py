"""A page, Turtle and JSON-LD for every resource, saying the same; links that lead somewhere."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pyoxigraph as ox
import pytest
import rdflib

from alignment.publish import Site
from alignment.publish.described import Described
from alignment.publish.resource import resource_files
from alignment.rdf.ntriples import triples_of


def triples_on(described: Described, iri: str) -> Iterator[ox.Triple]:
    """Yield what the page of a resource says."""
    return (quad.triple for quad in triples_of(described.page_rows(iri)))


class Reader(HTMLParser):
    """Collects what a page links to, its identifiers, and the content of its scripts."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.heads: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.tags: set[str] = set()
        self.words: list[str] = []
        self._script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what matters."""
        found = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.links += [
            found[n]
            for n in ("href", "src")
            if n in found and found.get("rel") not in ("canonical", "license")
        ]
        if "id" in found:
            assert found["id"] not in self.ids, found["id"]
            self.ids.add(found["id"])
        if tag == "link":
            self.heads.append(found)
        self._script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        """Forget the script."""
        self._script = self._script and tag != "script"

    def handle_data(self, data: str) -> None:
        """Keep scripts and words apart."""
        (self.scripts if self._script else self.words).append(data)


def page_of(town: SimpleNamespace, site: Site, iri: str) -> Reader:
    """Read the page of a resource."""
    return Reader((town.site / f"{site.addresses.file(iri)}.html").read_text("utf-8"))


def pages(folder: Path) -> Iterator[tuple[str, Reader]]:
    """Yield the pages of a site from its root on."""
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), Reader(path.read_text("utf-8"))


def test_every_resource_has_three_files_that_say_the_same(
    town: SimpleNamespace, town_site: Site
) -> None:
    assert len(town_site.described.resources) > 30
    for iri in town_site.described.resources:
        file = town.site / str(town_site.addresses.file(iri))
        said = {str(triple) for triple in triples_on(town_site.described, iri)}
        turtle = ox.parse(
            file.with_name(file.name + ".ttl").read_bytes(), format=ox.RdfFormat.TURTLE
        )
        assert {str(q.triple) for q in turtle} == said, iri
        jsonld = file.with_name(file.name + ".jsonld").read_bytes()
        assert {str(q.triple) for q in ox.parse(jsonld, format=ox.RdfFormat.JSON_LD)} == said, iri
        page = Reader(file.with_name(file.name + ".html").read_text("utf-8"))
        assert json.loads(page.scripts[0]) == json.loads(jsonld), iri


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib's own reader
def test_rdflib_reads_the_same_json_ld(town: SimpleNamespace, town_site: Site) -> None:
    iri = town_site.described.of_class("Objective")[0]
    dataset = rdflib.Dataset()
    dataset.parse(town.site / f"{town_site.addresses.file(iri)}.jsonld", format="json-ld")
    assert len(dataset) == len(town_site.described.page_rows(iri))


def test_what_is_said_on_pages_is_all_that_is_said_below_the_base(
    town: SimpleNamespace, town_site: Site
) -> None:
    described = town_site.described
    said = {str(t) for iri in described.resources for t in triples_on(described, iri)}
    own = (q for q in described.quads if str(q.subject).startswith(f"<{town.base}"))
    assert said == {str(quad.triple) for quad in own}


def test_every_link_is_relative_and_leads_to_a_file_and_to_a_place_in_it(
    town: SimpleNamespace,
) -> None:
    every = dict(pages(town.site))
    assert len(every) > 30
    for name, page in every.items():
        for link in page.links:
            if urlsplit(link).scheme in {"http", "https"} or link == "data:,":  # no icon
                continue
            assert not link.startswith(("/", "javascript", "data:")), (name, link)
            target, fragment = urldefrag(
                urljoin(f"http://h/{name}", link).removeprefix("http://h/")
            )
            path = unquote(urlsplit(target).path) or name
            assert (town.site / path).is_file(), (name, link)
            if (
                fragment
                and path.endswith(".html")
                and not path.startswith("explore/")
                and "=" not in fragment
            ):
                assert unquote(fragment) in every[path].ids, (name, link)


def test_no_page_of_a_resource_has_a_script_or_an_image_that_a_document_wrote(
    town: SimpleNamespace,
) -> None:
    for name, page in pages(town.site):
        assert not page.tags & {"img", "iframe", "object"}, name
        if name.startswith("id/"):
            assert len(page.scripts) <= 1, name


def test_alternates_are_typed_and_the_name_is_canonical(
    town: SimpleNamespace, town_site: Site
) -> None:
    iri = town_site.described.of_class("Goal")[0]
    page = page_of(town, town_site, iri)
    heads = {(head["rel"], head.get("type", "")): head["href"] for head in page.heads}
    assert heads["canonical", ""] == iri
    assert heads["alternate", "text/turtle"].endswith(".ttl")
    assert heads["alternate", "application/ld+json"].endswith(".jsonld")
    assert heads["license", ""] == town_site.licence


def test_a_statement_shows_its_words_in_context_its_place_and_its_alignments(
    town: SimpleNamespace, town_site: Site
) -> None:
    described = town_site.described
    iri = next(i for i in described.of_class("Objective") if "twelve" in described.label(i))
    words = " ".join(page_of(town, town_site, iri).words)
    for part in (
        "Build twelve kilometres",
        "meadow on foot",
        "Build footpaths along the river",
        "suggested",
        "line ",
    ):
        assert part in words


def test_a_resource_in_a_circle_of_parents_has_a_page(site_of: Callable[..., Site]) -> None:
    site = site_of(
        ':a sao:hasParent :b ; rdfs:label "A"@en . :b sao:hasParent :a ; rdfs:label "B"@en .'
    )
    assert len(list(resource_files(site, "https://example.org/id/a"))) == 3


def test_a_resource_without_anything_but_a_label_has_a_page(site_of: Callable[..., Site]) -> None:
    site = site_of(r':x rdfs:label "<b>\u0001bold</b>" .')
    page = dict(resource_files(site, "https://example.org/id/x"))["id/x.html"]
    assert "<b>" not in page
    assert "\x01" not in page


@pytest.mark.parametrize("name", ["index.html", "id/index.html", "search.html"])
def test_the_ways_in_name_every_document(town: SimpleNamespace, town_site: Site, name: str) -> None:
    words = " ".join(Reader((town.site / name).read_text("utf-8")).words)
    for document in town_site.described.of_class("PlanningDocument"):
        assert town_site.described.label(document) in words


def test_values_beyond_what_a_page_lists_are_counted(site_of: Callable[..., Site]) -> None:
    pointing = " ".join(f':x{n} rdfs:label "x{n}" ; dcterms:isPartOf :all .' for n in range(250))
    site = site_of(f':all rdfs:label "All" . {pointing}')
    page = dict(resource_files(site, "https://example.org/id/all"))["id/all.html"]
    assert "and 50 more" in page


def test_what_points_to_a_resource_is_listed_by_name_and_folded_where_it_is_long(
    site_of: Callable[..., Site],
) -> None:
    names = [f"{chr(ord('a') + n)} unit" for n in range(25)]
    turtle = " ".join(
        f':u{25 - n} rdfs:label "{name}" ; dcterms:isPartOf :all .' for n, name in enumerate(names)
    )
    site = site_of(
        f':all rdfs:label "All" . {turtle} :x sao:hasParent :all . :y sao:hasParent :all .'
    )
    page = dict(resource_files(site, f"{site.base}all"))["id/all.html"]
    assert re.findall(r"<bdi>(. unit)</bdi>", page) == names
    assert "<summary>25 of them</summary>" in page
    assert page.count("<summary>") == 1
    assert "Is “is part of” of" in page or "is “is part of” of" in page


@pytest.mark.parametrize("tier", ["printed", "inferred"])
def test_a_printed_finding_begins_with_what_documents_print(
    site_of: Callable[..., Site], tier: str
) -> None:
    site = site_of(
        f"""
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix tier: <https://w3id.org/strategic-alignment/ontology/evidence-kinds#> .
        :f a sao:Finding ; sao:evidenceKind tier:{tier} ; sao:supportedBy :claim, :aim, :alone ;
          sao:citesPair <{"https://example.org/id/"}f#pair1>, <{"https://example.org/id/"}f#pair2> .
        <https://example.org/id/f#pair1> sao:evidenceKind tier:inferred ;
          owl:annotatedSource :claim ; owl:annotatedTarget :aim .
        <https://example.org/id/f#pair2> sao:evidenceKind tier:printed ;
          owl:annotatedSource :claim ; owl:annotatedTarget :aim .
        :claim sao:text "Both train staff." ; sao:hasPassage <https://example.org/id/claim#p1> .
        <https://example.org/id/claim#p1> sao:line 12 .
        :aim sao:text "Train staff once." . :alone sao:text "Said alone." .
        """
    )
    page = dict(resource_files(site, f"{site.base}f"))["id/f.html"]
    headings = re.findall(r'<h2 id="(pairs|statements)"', page)
    listed = page[page.index('<h2 id="statements"') :].partition("<h2")[2].partition("<h2")[0]
    assert headings == (["statements", "pairs"] if tier == "printed" else ["pairs", "statements"])
    assert ("Both train staff." in listed) == (tier == "printed")
    assert "Train staff once." not in listed
    assert "Said alone." in listed
    assert ", line 12</p>" in page
    assert re.findall(r'Pair \d <span class="badge (\w+)"', page) == ["printed", "inferred"]
