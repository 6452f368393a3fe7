"""Links are counted from one part of the dataset to another, and told as linksets."""

from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox
import pytest

from alignment.publish import Site
from alignment.publish.counting import Link, count
from alignment.publish.described import Described
from alignment.publish.descriptions import description_files

SAME = "https://w3id.org/strategic-alignment/ontology#sameAimAs"
CLOSE = "http://www.w3.org/2004/02/skos/core#closeMatch"


@pytest.fixture
def linked(site_of: Callable[..., Site]) -> Site:
    """Two documents, each with a named graph; links between them, within one, and elsewhere."""
    here = "https://example.org/id/"
    site = site_of(
        f"<{here}acme/plan/a> <{SAME}> <{here}beta/plan/b> , <{here}beta/plan/c> ."
        f"<{here}acme/plan/a> <{SAME}> <{here}acme/plan/d> ."
        f"<{here}acme/plan/x> <{CLOSE}> <https://example.com/v#x> . :x rdfs:label 'no link' ."
    )
    name, has = ox.NamedNode("urn:s"), ox.NamedNode("urn:p")
    graphs = [ox.NamedNode(f"{site.base}graph/{path}") for path in ("acme/plan", "beta/plan")]
    more = [ox.Quad(name, has, ox.Literal("o"), graph) for graph in graphs]
    return replace(site, described=Described((*site.described.quads, *more), site.base))


def test_links_within_a_document_are_none(linked: Site) -> None:
    acme, beta = (f"{linked.base}graph/{path}" for path in ("acme/plan", "beta/plan"))

    assert dict(count(linked.described).links) == {
        Link(CLOSE, acme, "https://example.com/v#"): 1,
        Link(SAME, acme, beta): 2,
    }


def test_what_stands_in_two_graphs_is_counted_once(linked: Site) -> None:
    counts = count(linked.described)

    assert counts.triples == len({quad.triple for quad in linked.described.quads})
    assert sum(counts.graphs.values()) == counts.triples + 1


def test_each_kind_of_link_is_a_linkset(linked: Site) -> None:
    store = ox.Store()
    store.load(description_files(linked)["void.ttl"].encode(), format=ox.RdfFormat.TURTLE)
    found = store.query(
        """PREFIX void: <http://rdfs.org/ns/void#>
        SELECT ?p ?s ?o ?n { ?l a void:Linkset ; void:linkPredicate ?p ; void:subjectsTarget ?s ;
        void:objectsTarget ?o ; void:triples ?n . ?d void:subset ?l ; void:uriSpace [] }"""
    )
    assert isinstance(found, ox.QuerySolutions)

    assert {(row[0].value, row[1].value, row[2].value): int(row[3].value) for row in found} == {
        (link.predicate, link.source, link.target): number
        for link, number in count(linked.described).links.items()
    }
