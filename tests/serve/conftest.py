"""A small published site, served on this machine for all tests."""

import contextlib
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pyoxigraph as ox
import pytest
import uvicorn
from starlette.types import ASGIApp
from tests.serve.asking import EACH, GRAPHS, LIMITS

from alignment.publish.addresses import Addresses
from alignment.publish.described import Described
from alignment.publish.manifest import FILE, manifest_text
from alignment.publish.resource import resource_files
from alignment.publish.site import Site
from alignment.serve.app import DATA, site_app

BASE = "https://plans.example.org/town/id/"
TURTLE = f"""
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <{BASE}> .
:goal rdfs:label "Every child swims, said <b>&</b> meant"@en ; rdfs:seeAlso :plan\\/caf%C3%A9 .
:plan\\/caf%C3%A9 rdfs:label "Plan of the café"@fr .
"""


@contextlib.contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """Serve an application on a free port of this machine; give its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 20
        while not server.started and time.monotonic() < until:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two resources, one tombstone, and a secret beside it."""
    folder = tmp_path_factory.mktemp("served")
    graph = ox.NamedNode(f"{BASE}graph/x")
    quads = [
        ox.Quad(q.subject, q.predicate, q.object, graph)
        for q in ox.parse(TURTLE, format=ox.RdfFormat.TURTLE)
    ]
    site = Site(BASE, "Town", Described(quads, BASE))
    files = {
        name: text for iri in site.described.resources for name, text in resource_files(site, iri)
    }
    gone = {f"id/old{suffix}": f"gone {suffix}" for suffix in (".html", ".ttl", ".jsonld")}
    ontology = {"ontology/index.html": "<p>terms</p>", "ontology/ontology.ttl": "# terms"}
    ontology |= {"ontology/tiers.html": "<p>tiers</p>", "ontology/tiers.ttl": "# tiers"}
    ontology |= {"ontology/1.2.0/index.html": "<p>old</p>", "ontology/1.2.0/ontology.ttl": "# old"}
    extra = {FILE: manifest_text(site), "removed.txt": f"{BASE}old\n", "index.html": "<p>home</p>"}
    for name, text in (files | gone | ontology | extra).items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "secret.txt").write_text("secret")
    (folder / "site" / ".hidden").write_text("secret")
    (folder / "site" / "link.txt").symlink_to(folder / "secret.txt")
    return folder / "site"


@pytest.fixture(scope="session")
def town(site_folder: Path) -> Iterator[SimpleNamespace]:
    """The site, served."""
    with served(site_app(site_folder)) as address:
        yield SimpleNamespace(address=address, folder=site_folder, addresses=Addresses(BASE))


@pytest.fixture(scope="session")
def queried_folder(site_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with some data: three graphs of triples."""
    own = tmp_path_factory.mktemp("queried") / "site"
    shutil.copytree(site_folder, own, symlinks=True)
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    lines = [
        f'<{BASE}s{n}> {label} "label {n}"@en <{BASE}graph/{g}> .'
        for g in range(GRAPHS)
        for n in range(g * EACH, (g + 1) * EACH)
    ]
    (own / DATA).parent.mkdir(exist_ok=True)
    (own / DATA).write_text("\n".join(lines) + "\n")
    (own.parent / "secret.ttl").write_text("<urn:a> <urn:b> 'secret' .")
    return own


@pytest.fixture(scope="session")
def endpoint(queried_folder: Path) -> Iterator[SimpleNamespace]:
    """The endpoint, served."""
    with served(site_app(queried_folder, LIMITS)) as address:
        yield SimpleNamespace(url=f"{address}/sparql", address=address, folder=queried_folder)
