"""Names lead to files that exist, in the format asked for: the rules are run by an own reader."""

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from tests.publish.rewriting import Rules

from alignment.namespaces import CORPUS, ONTOLOGY, SHAPES
from alignment.publish import Site
from alignment.publish.accepting import choices
from alignment.publish.described import Described
from alignment.publish.home import home_files
from alignment.publish.ontology_pages import ontology_files
from alignment.publish.resource import resource_files
from alignment.publish.shapes_pages import shapes_files
from alignment.publish.w3id import PLACEHOLDER, w3id_files

HOST = "https://host.example/sub%20path/50%2510/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ACCEPTED = {
    "": "html",
    "*/*": "html",
    BROWSER: "html",
    "text/html": "html",
    "text/turtle": "ttl",
    "TEXT/Turtle": "ttl",
    "text/turtle;charset=utf-8": "ttl",
    "text/turtle ; q=1.0 , text/html;q=0.9": "ttl",
    "text/turtle,text/html": "html",
    "text/html;q=0.5,text/turtle;q=0.4": "html",
    "text/turtle;q=0.9, */*;q=0.1": "ttl",
    "text/turtle;q=0, application/ld+json;q=0.5": "jsonld",
    "text/turtle;charset=utf-8;q=0, */*": "html",
    "text/html;q=0,application/rdf+xml;q=0.2": "rdf",
    'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"': "jsonld",
    "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6": "rdf",
    "application/n-triples,text/turtle;q=0.5": "nt",
    "application/x-text/turtle": "html",
    "text/turtles": "html",
    "image/png": "html",
    ",,;q=;;": "html",
}
"""Accept header → format of the ontology."""

DATA_OF_RESOURCES = {"nt": "ttl", "rdf": "ttl"}


@pytest.fixture(scope="module")
def site() -> Site:
    """A site below w3id.org that stands elsewhere."""
    names = ("acme/plan", "acme/plan/k1", "acme/caf%C3%A9", "mapping/50%25")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    graph = ox.NamedNode(f"{CORPUS}graph/g")
    quads = [ox.Quad(ox.NamedNode(CORPUS + n), label, ox.Literal(n), graph) for n in names]
    return Site(CORPUS, "Test", Described(quads, CORPUS), address=HOST)


@pytest.fixture(scope="module")
def files(site: Site) -> set[str]:
    """Every file that a name may lead to."""
    resources = {f for iri in site.described.resources for f, _ in resource_files(site, iri)}
    return {*resources, *ontology_files(site), *shapes_files(site), *home_files(site)}


@pytest.fixture(scope="module")
def rules(site: Site) -> Rules:
    return Rules(w3id_files(site)["w3id/.htaccess"])


def led(rules: Rules, path: str, accept: str) -> tuple[int, str]:
    """Return the status and the file of the site that a path leads to."""
    answer = rules.answer(path, accept)
    assert answer is not None
    status, address = answer
    assert address.startswith(HOST)
    return status, unquote(address.removeprefix(HOST))


@pytest.mark.parametrize(("accept", "suffix"), ACCEPTED.items())
def test_the_ontology_is_answered_in_the_format_asked_for(
    rules: Rules, files: set[str], accept: str, suffix: str
) -> None:
    file = "ontology/index.html" if suffix == "html" else f"ontology/ontology.{suffix}"

    assert led(rules, "ontology", accept) == (303, file)
    assert file in files


@pytest.mark.parametrize(("accept", "suffix"), ACCEPTED.items())
def test_resources_are_answered_in_the_format_asked_for(
    rules: Rules, files: set[str], site: Site, accept: str, suffix: str
) -> None:
    suffix = DATA_OF_RESOURCES.get(suffix, suffix)
    for iri in site.described.resources:
        status, file = led(rules, f"id/{iri.removeprefix(CORPUS)}", accept)
        assert (status, file) == (303, f"{site.addresses.file(iri)}.{suffix}")
        assert file in files


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/rdf+xml"])
def test_versions_shapes_and_schemes_lead_to_files(
    rules: Rules, files: set[str], site: Site, accept: str
) -> None:
    vocabulary = next(text for f, text in ontology_files(site).items() if f.endswith(".ttl"))
    text = vocabulary.decode() if isinstance(vocabulary, bytes) else vocabulary
    version = re.search(r"versionIRI <([^>]+)>", text)
    assert version
    schemes = {
        f"ontology/{f.removeprefix('ontology/').removesuffix('.html')}"
        for f in files
        if f.startswith("ontology/") and f.endswith(".html") and not f.endswith("index.html")
    }
    above = ONTOLOGY.rpartition("/")[0] + "/"
    names = [version[1].removeprefix(above), SHAPES.removeprefix(above).rstrip("#"), *schemes]
    assert len(names) > 5
    for name in names:
        status, file = led(rules, name, accept)
        assert status == 303
        assert file in files, name


def test_files_are_led_to_as_they_are(rules: Rules, files: set[str]) -> None:
    for file in ("id/acme/plan.ttl", "ontology/ontology.nt", "ontology/context.jsonld"):
        assert led(rules, file, "text/html") == (302, file)
        assert file in files
    for file in ("", "search.html", "downloads/dataset.nq.gz", "ontology/ontology.css"):
        assert led(rules, file, "text/turtle") == (302, file)


def test_the_folder_of_resources_leads_to_their_list(rules: Rules, files: set[str]) -> None:
    assert led(rules, "id", "text/turtle") == led(rules, "id/", "") == (303, "id/index.html")
    assert "id/index.html" in files


def test_no_name_leads_to_another_host(rules: Rules) -> None:
    for path in ("id/%2F%2Fevil.example", "//evil.example", "id/x%0d%0aSet-Cookie:a=b", "id/$1%25"):
        answer = rules.answer(path, "")
        assert answer is not None
        assert answer[1].startswith(HOST)
        assert "\n" not in answer[1]


def test_a_workspace_of_another_name_says_nothing_about_the_ontology(
    site_of: Callable[..., Site],
) -> None:
    site = replace(site_of("", base="https://w3id.org/acme/id/"), address=HOST)
    made = w3id_files(site)

    assert "ontology" not in made["w3id/.htaccess"]
    assert "folder `acme/`" in made["w3id/README.md"]
    assert Rules(made["w3id/.htaccess"]).answer("id/x", "text/turtle") == (303, f"{HOST}id/x.ttl")


def test_without_an_address_a_placeholder_says_so(site_of: Callable[..., Site]) -> None:
    site = site_of("", base="https://w3id.org/acme/id/")
    for made in (w3id_files(site), w3id_files(replace(site, address="https://w3id.org/acme/"))):
        assert f"# Put the address of the site for each {PLACEHOLDER}" in made["w3id/.htaccess"]
        assert "--address" in made["w3id/README.md"]
        answer = Rules(made["w3id/.htaccess"]).answer("id/x", "")
        assert answer == (303, f"{PLACEHOLDER}id/x.html")


def test_nginx_chooses_as_the_redirects_do(site: Site) -> None:
    text = w3id_files(site)["w3id/nginx.conf"]
    rows = re.findall(r'^    "~\*(.+)" (\w+);$', text, re.MULTILINE)

    assert rows == list(choices())
    for accept, suffix in ACCEPTED.items():
        found = (s for expression, s in rows if re.search(expression, accept, re.IGNORECASE))
        assert next(found, "html") == suffix


def test_nginx_serves_the_site_where_it_will_stand(site: Site) -> None:
    text = w3id_files(site)["w3id/nginx.conf"]

    assert "server_name host.example;" in text
    assert 'location "/sub path/50%10/id/" {' in text
    redirects = [line for line in text.splitlines() if "return 303" in line]
    assert redirects
    assert not any("$uri" in line for line in redirects)  # decoded, it could break a header


def test_a_hostile_title_stays_in_its_place(site: Site) -> None:
    hostile = 'T\nRewriteRule ^ https://evil.example/ [R]\n"; } server { #'
    made = w3id_files(replace(site, title=hostile, publisher=hostile))
    plain = w3id_files(site)

    assert made["w3id/.htaccess"] == plain["w3id/.htaccess"]
    assert made["w3id/nginx.conf"] == plain["w3id/nginx.conf"]
    assert "\nRewriteRule" not in made["w3id/README.md"]
