"""VoID, DCAT and schema.org agree with a live count, parse, and have what their standards ask."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

import pyoxigraph as ox
import pytest

from alignment.model import Plan, Source
from alignment.publish import Site
from alignment.publish.content import pieces
from alignment.publish.descriptions import SCHEMA_ORG, description_files
from alignment.publish.dumps import dump_files, graph_names
from alignment.publish.offered import Offered, offered

NQUADS = "downloads/dataset.nq"
PREFIXES = """
PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX spdx: <http://spdx.org/rdf/terms#>
PREFIX void: <http://rdfs.org/ns/void#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sao: <https://w3id.org/strategic-alignment/ontology#>
"""


def store_of(turtle: str) -> ox.Store:
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return store


def rows(store: ox.Store, query: str, *, union: bool = False) -> list[tuple[str, ...]]:
    found = store.query(PREFIXES + query, use_default_graph_as_union=union)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(tuple(_text(term) for term in row) for row in found)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


@pytest.fixture(scope="module")
def live(town_site: Site) -> ox.Store:
    """The published dataset in a store: what a live count counts."""
    store = ox.Store()
    store.bulk_extend(town_site.described.quads)
    return store


@pytest.fixture(scope="module")
def dumps(town_site: Site) -> dict[str, bytes]:
    return {file: b"".join(pieces(content)) for file, content in dump_files(town_site)}


@pytest.fixture(scope="module")
def files(dumps: dict[str, bytes]) -> list[Offered]:
    return [offered(file, content, "Title", "use") for file, content in dumps.items()]


@pytest.fixture(scope="module")
def described(town_site: Site, files: list[Offered]) -> dict[str, str]:
    return description_files(replace(town_site, publisher="Larkmere <b>", licence="urn:l"), files)


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("triples", "COUNT(*)"),
        ("distinctSubjects", "COUNT(DISTINCT ?s)"),
        ("properties", "COUNT(DISTINCT ?p)"),
    ],
)
def test_totals_are_those_of_a_live_count(
    live: ox.Store, described: dict[str, str], name: str, counted: str
) -> None:
    expected = rows(live, f"SELECT ({counted} AS ?n) {{ ?s ?p ?o }}", union=True)

    dataset = rows(
        store_of(described["void.ttl"]),
        f"SELECT ?n {{ ?d void:entities [] ; void:{name} ?n ; void:uriSpace [] }}",
    )
    assert dataset == expected


def test_objects_are_counted_as_the_terms_of_the_dump(
    dumps: dict[str, bytes], described: dict[str, str]
) -> None:
    objects = {line.split(b" ", 2)[2].rpartition(b" <")[0] for line in dumps[NQUADS].splitlines()}
    found = rows(store_of(described["void.ttl"]), "SELECT ?n { ?d void:distinctObjects ?n }")

    assert found == [(str(len(objects)),)]


def test_entities_are_the_subjects_in_the_space_of_the_dataset(
    live: ox.Store, described: dict[str, str]
) -> None:
    void = store_of(described["void.ttl"])
    ((space, count),) = rows(void, "SELECT ?s ?n { ?d void:uriSpace ?s ; void:entities ?n }")
    question = (
        f'SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{space}")) }}'
    )

    assert rows(live, question, union=True) == [(count,)]


def test_partitions_are_those_of_a_live_count(live: ox.Store, described: dict[str, str]) -> None:
    void = store_of(described["void.ttl"])

    assert rows(
        void, "SELECT ?c ?n { [] void:classPartition [ void:class ?c ; void:entities ?n ] }"
    ) == rows(live, "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c } GROUP BY ?c", union=True)
    assert rows(
        void, "SELECT ?p ?n { [] void:propertyPartition [ void:property ?p ; void:triples ?n ] }"
    ) == rows(live, "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p", union=True)


def test_each_named_graph_is_a_subset_with_its_count_and_file(
    live: ox.Store, described: dict[str, str], town_site: Site
) -> None:
    found = rows(
        store_of(described["void.ttl"]),
        "SELECT ?g ?n ?f { [] void:subset ?g . ?g void:triples ?n ; void:dataDump ?f }",
    )
    counted = rows(live, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")

    assert [(g, n) for g, n, _ in found] == counted
    names = graph_names(town_site)
    assert [f for _, _, f in found] == [f"{town_site.public}{names[g]}" for g, _ in counted]


def test_dumps_examples_and_vocabularies_are_named(
    town_site: Site, files: list[Offered], described: dict[str, str]
) -> None:
    void = store_of(described["void.ttl"])
    whole = "?d void:uriSpace ?space ."
    dumps = rows(void, f"SELECT ?f {{ {whole} ?d void:dataDump ?f }}")
    examples = rows(void, f"SELECT ?e {{ {whole} ?d void:exampleResource ?e }}")
    vocabularies = rows(void, f"SELECT ?v {{ {whole} ?d void:vocabulary ?v }}")

    assert dumps == sorted((f"{town_site.public}{one.file}",) for one in files)
    assert examples
    assert all(town_site.page(example) for (example,) in examples)
    assert ("https://w3id.org/strategic-alignment/ontology#",) in vocabularies


def test_well_known_void_is_the_same(described: dict[str, str]) -> None:
    assert described[".well-known/void"] == described["void.ttl"]


@pytest.mark.parametrize(
    ("cls", "asked"),
    [
        (
            "dcat:Catalog",
            ("dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:dataset"),
        ),
        ("dcat:Dataset", ("dcterms:title", "dcterms:description", "dcat:distribution")),
        ("dcat:Dataset", ("dcterms:publisher", "dcterms:license", "dcterms:conformsTo")),
        ("dcat:Distribution", ("dcat:accessURL", "dcat:downloadURL", "dcat:mediaType")),
        ("dcat:Distribution", ("dcat:byteSize", "spdx:checksum", "dcterms:license")),
        ("spdx:Checksum", ("spdx:algorithm", "spdx:checksumValue")),
        ("foaf:Agent", ("foaf:name",)),
        ("dcat:DataService", ("dcterms:title", "dcat:endpointURL", "dcat:servesDataset")),
    ],
)
def test_dcat_has_what_its_application_profile_asks(
    town_site: Site, files: list[Offered], cls: str, asked: tuple[str, ...]
) -> None:
    site = replace(
        town_site, publisher="P", licence="https://example.org/l", endpoint="https://example.org/q"
    )
    dcat = store_of(description_files(site, files)["dcat.ttl"])
    instances = rows(dcat, f"SELECT ?x {{ ?x a {cls} }}")

    assert instances
    for predicate in asked:
        assert rows(dcat, f"SELECT DISTINCT ?x {{ ?x a {cls} ; {predicate} ?y }}") == instances


def test_distributions_are_the_files_to_the_byte(
    town_site: Site, dumps: dict[str, bytes], described: dict[str, str]
) -> None:
    found = rows(
        store_of(described["dcat.ttl"]),
        """SELECT ?u ?n ?c { ?d dcat:downloadURL ?u ; dcat:byteSize ?n ;
        spdx:checksum [ spdx:checksumValue ?c ; spdx:algorithm spdx:checksumAlgorithm_sha256 ] }""",
    )

    assert found == sorted(
        (f"{town_site.public}{file}", str(len(content)), hashlib.sha256(content).hexdigest())
        for file, content in dumps.items()
    )


def test_compressed_distributions_say_of_what(described: dict[str, str]) -> None:
    found = rows(
        store_of(described["dcat.ttl"]),
        "SELECT ?u ?m { ?d dcat:downloadURL ?u ; dcat:mediaType ?m ; dcat:compressFormat ?c }",
    )

    assert len(found) == 5
    assert all(url.endswith(".gz") for url, _ in found)
    assert any(media.endswith("/application/n-quads") for _, media in found)


def test_rights_are_told_document_by_document(town_site: Site, files: list[Offered]) -> None:
    plans = tuple(
        replace(plan, rights=f"© {n}, ask jo@example.org", quotations=level)
        for n, (plan, level) in enumerate(zip(town_site.plans, ("none", "short"), strict=True))
    )
    made = description_files(replace(town_site, plans=plans), files)
    found = rows(
        store_of(made["dcat.ttl"]),
        """SELECT ?d ?r { ?d dcterms:rights [ rdfs:label ?r ]
        FILTER NOT EXISTS { ?d a dcat:Dataset } }""",
    )

    assert [iri for iri, _ in found] == [f"{town_site.base}{plan.path}" for plan in plans]
    assert ["not quoted" in said for _, said in found] == [True, False]
    assert all("©" in said for _, said in found)
    assert "jo@example.org" not in "".join(made.values())


def test_schema_org_can_be_read_without_fetching_anything(
    town_site: Site, files: list[Offered], described: dict[str, str]
) -> None:
    text = described[SCHEMA_ORG]
    quads = ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD)
    read = {(quad.subject, quad.predicate) for quad in quads}
    dataset = ox.NamedNode(f"{town_site.base}dataset")
    found = json.loads(text)

    for name in ("name", "description", "license", "distribution", "creator", "url"):
        assert (dataset, ox.NamedNode(f"https://schema.org/{name}")) in read
    assert 50 <= len(found["description"]) <= 5000
    assert [d["sha256"] for d in found["distribution"]] == [one.sha256 for one in files]


def test_no_description_has_a_blank_node(described: dict[str, str]) -> None:
    for file in ("void.ttl", "dcat.ttl"):
        for quad in ox.parse(described[file].encode(), format=ox.RdfFormat.TURTLE):
            assert isinstance(quad.subject, ox.NamedNode)
            assert not isinstance(quad.object, ox.BlankNode)


def test_descriptions_are_no_part_of_what_they_count(
    live: ox.Store, described: dict[str, str]
) -> None:
    asked = "SELECT ?d { ?d void:triples ?n } LIMIT 1"

    assert rows(live, asked, union=True) == []
    assert rows(store_of(described["void.ttl"]), asked)


def test_where_nothing_is_known_nothing_is_said(site_of: Callable[..., Site]) -> None:
    made = description_files(site_of(""))

    for file in ("void.ttl", "dcat.ttl"):
        store = store_of(made[file])
        for predicate in ("dcterms:publisher", "dcterms:license", "void:sparqlEndpoint"):
            assert rows(store, f"SELECT ?x {{ ?x {predicate} ?y }}") == []
    assert "license" not in json.loads(made[SCHEMA_ORG])
    assert rows(store_of(made["void.ttl"]), "SELECT ?n { ?d void:triples ?n }") == [("0",)]


def test_hostile_titles_are_text(site_of: Callable[..., Site]) -> None:
    hostile = '"""\\" . <urn:x> <urn:y> <urn:z> . </script><b>\n\u202e'
    source = Source("p.txt", "0" * 64, "text/plain", 1, "text/1")
    plan = Plan("acme/plan", "StrategicPlan", source, ("acme",), rights=hostile)
    site = replace(site_of(""), title=hostile, publisher=hostile, plans=(plan,))
    made = description_files(site)

    for file in ("void.ttl", "dcat.ttl"):
        quads = list(ox.parse(made[file].encode(), format=ox.RdfFormat.TURTLE))
        assert not any(q.predicate == ox.NamedNode("urn:y") for q in quads)
        assert any(q.object == ox.Literal(hostile, language="en") for q in quads)
    assert json.loads(made[SCHEMA_ORG])["name"] == hostile
