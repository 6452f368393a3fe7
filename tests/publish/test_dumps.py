"""Dumps in five formats hold the whole dataset, compressed too, and the same bytes each time."""

import gzip
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from alignment.publish import Site
from alignment.publish.contacts import without_contacts
from alignment.publish.content import Content, pieces
from alignment.publish.described import Described
from alignment.publish.dumps import dump_files, graph_files, graph_names, rdf_xml
from alignment.rdf.ntriples import ntriples, row_of

QUADS = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
UNION = {"ttl": ox.RdfFormat.TURTLE, "rdf": ox.RdfFormat.RDF_XML}


def whole(files: Iterable[tuple[str, Content]]) -> dict[str, bytes]:
    """Return files as they are written: file → content."""
    return {file: b"".join(pieces(content)) for file, content in files}


@pytest.fixture(scope="module")
def dumps(town_site: Site) -> dict[str, bytes]:
    return whole(dump_files(town_site))


@pytest.mark.parametrize("suffix", QUADS)
def test_formats_of_datasets_keep_every_quad(
    town_site: Site, dumps: dict[str, bytes], suffix: str
) -> None:
    found = set(ox.parse(dumps[f"downloads/dataset.{suffix}"], format=QUADS[suffix]))

    assert found == set(town_site.described.quads)


@pytest.mark.parametrize("suffix", UNION)
def test_formats_of_graphs_hold_the_union(
    town_site: Site, dumps: dict[str, bytes], suffix: str
) -> None:
    found = {q.triple for q in ox.parse(dumps[f"downloads/dataset.{suffix}"], format=UNION[suffix])}

    assert found == {quad.triple for quad in town_site.described.quads}


def test_each_dump_stands_compressed_beside_itself(dumps: dict[str, bytes]) -> None:
    plain = {file for file in dumps if not file.endswith(".gz")}

    assert len(plain) == 5
    assert set(dumps) == plain | {f"{file}.gz" for file in plain}
    for file in plain:
        assert gzip.decompress(dumps[f"{file}.gz"]) == dumps[file]


def test_compressed_files_carry_neither_time_nor_name(dumps: dict[str, bytes]) -> None:
    header = dumps["downloads/dataset.nq.gz"][:10]

    assert header[3] == 0  # no flags: neither name nor comment
    assert header[4:8] == bytes(4)  # no time


@pytest.mark.parametrize("suffix", ["ttl", "trig"])
def test_prefixes_stand_in_order(dumps: dict[str, bytes], suffix: str) -> None:
    lines = dumps[f"downloads/dataset.{suffix}"].decode().splitlines()
    head = [line.split()[1] for line in lines if line.startswith("@prefix ")]

    assert head == sorted(head)
    assert {"sao:", "dcterms:"} <= set(head)


def test_order_of_the_quads_does_not_matter(town_site: Site, dumps: dict[str, bytes]) -> None:
    turned = Described(reversed(town_site.described.quads), town_site.base)

    assert whole(dump_files(Site(town_site.base, "Test", turned))) == dumps


SCRIPT = """
import sys, pyoxigraph as ox
from alignment.publish.content import digest
from alignment.publish.described import Described
from alignment.publish.dumps import dump_files
from alignment.publish.site import Site
quads = ox.parse(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
for file, content in dump_files(Site(sys.argv[2], "Test", Described(quads, sys.argv[2]))):
    print(file, digest(content))
"""


def test_another_process_writes_the_same_bytes(
    town_site: Site, dumps: dict[str, bytes], tmp_path: Path
) -> None:
    source = tmp_path / "dump.nq"
    source.write_bytes(dumps["downloads/dataset.nq"])
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(source), town_site.base],
        env=os.environ | {"PYTHONHASHSEED": "1"},
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert said.splitlines() == [
        f"{file} {hashlib.sha256(content).hexdigest()}" for file, content in dumps.items()
    ]


def test_no_dump_holds_what_is_withheld(dumps: dict[str, bytes]) -> None:
    for file, content in dumps.items():
        if not file.endswith(".gz"):
            text = content.decode()
            assert "jo.doe" not in text
            assert without_contacts(text) == text


def test_every_named_graph_stands_in_a_file_of_its_own(town_site: Site) -> None:
    files = whole(graph_files(town_site))
    names = graph_names(town_site)

    assert set(files) == set(names.values())
    for graph, file in names.items():
        found = {q.triple for q in ox.parse(files[file], format=ox.RdfFormat.TURTLE)}
        assert found == {
            q.triple for q in town_site.described.quads if q.graph_name == ox.NamedNode(graph)
        }


def test_a_file_is_named_by_the_steps_of_its_graph(town_site: Site) -> None:
    names = graph_names(town_site)

    assert names[f"{town_site.base}graph/catalogue"] == "downloads/graphs/catalogue.ttl"
    assert names["https://w3id.org/strategic-alignment/ontology"].endswith("/ontology.ttl")
    assert any(name.endswith("--evidence.ttl") for name in names.values())


def test_graphs_with_odd_names_have_files_of_their_own() -> None:
    base = "https://example.org/id/"
    odd = (
        "a/b",
        "a--b",
        "..%2F..%2Fetc",
        "%2E%2E/x",
        "a//b",
        "x" * 300,
        "q%22%3Cb%3E",
        "caf%C3%A9",
    )
    node = ox.NamedNode(f"{base}s")
    quads = [
        ox.Quad(node, ox.NamedNode("urn:p"), ox.Literal(name), ox.NamedNode(f"{base}graph/{name}"))
        for name in odd
    ]
    files = list(graph_names(Site(base, "Test", Described(quads, base))).values())

    assert len(set(files)) == len(odd)
    assert "downloads/graphs/café.ttl" in files
    for file in files:
        steps = file.split("/")
        assert steps[:2] == ["downloads", "graphs"]
        assert len(steps) == 3
        assert not steps[2].startswith(".")
        assert len(steps[2].encode()) < 250
        assert not set(steps[2]) & set('"<>\\:|?*')


def test_a_triple_in_two_graphs_stands_once_in_the_union(site_of: Callable[..., Site]) -> None:
    site = site_of(":a rdfs:label 'A' .")
    twice = [
        *site.described.quads,
        *(
            ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(f"{site.base}graph/other"))
            for q in site.described.quads
        ),
    ]
    files = whole(dump_files(Site(site.base, "Test", Described(twice, site.base))))

    assert len(list(ox.parse(files["downloads/dataset.ttl"], format=ox.RdfFormat.TURTLE))) == 1
    assert files["downloads/dataset.nq"].count(b"\n") == 2


def test_nothing_is_dumped_as_nothing() -> None:
    files = whole(dump_files(Site("https://example.org/id/", "Test", Described((), "x"))))

    for suffix, format_ in (QUADS | UNION).items():
        assert not list(ox.parse(files[f"downloads/dataset.{suffix}"], format=format_))


def test_every_xml_parser_reads_the_rdf_xml() -> None:
    subject, label = ox.NamedNode("urn:s"), ox.NamedNode("urn:p:label")
    triples = [
        ox.Triple(subject, label, ox.Literal(text))
        for text in ("a\rb\r\nc", "<&>]]>", " blanks ", "\x01 \x1f \ufffe")
    ]
    found = rdflib.Graph().parse(data=rdf_xml(ntriples(map(row_of, triples))), format="xml")

    assert set(map(str, found.objects())) == {
        "a\rb\r\nc",
        "<&>]]>",
        " blanks ",
        "\ufffd \ufffd \ufffd",
    }
