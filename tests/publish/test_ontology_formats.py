"""The ontology and the shapes as data: every format says the same, in the same bytes."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from alignment.publish import Site
from alignment.publish.described import Described
from alignment.publish.ontology_pages import ontology_files
from alignment.publish.shapes_pages import shapes_files
from alignment.resources import ontology_dir

BASE = "https://example.org/id/"
SOURCES = {
    "ontology/ontology": ("alignment.ttl",),
    "ontology/evidence-kinds": ("schemes/evidence-kinds.ttl",),
    "ontology/transformation": ("schemes/transformation.ttl",),
    "ontology/links/stratml": ("links/stratml.ttl",),
    "ontology/prefixes": ("prefixes.ttl",),
    "shapes/shapes": ("shapes/*.ttl",),
    "shapes/style": ("shapes/meta/*.ttl",),
}
PARSERS = {".ttl": "turtle", ".jsonld": "json-ld", ".nt": "nt", ".rdf": "xml"}
DIGEST = """
import sys
sys.path.insert(0, sys.argv[1])
from test_ontology_formats import digest_of, documentation
print(digest_of(documentation()))
"""


def documentation() -> dict[str, str | bytes]:
    site = Site(BASE, "Plans", Described([], BASE))
    return ontology_files(site) | shapes_files(site)


def digest_of(files: Mapping[str, str | bytes]) -> str:
    whole = hashlib.sha256()
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        whole.update(b"%s %d " % (name.encode(), len(data)) + data)
    return whole.hexdigest()


@pytest.fixture(scope="module")
def files() -> Mapping[str, str | bytes]:
    """The documentation of the ontology and shapes that ship."""
    return documentation()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib's own reader of JSON-LD
@pytest.mark.parametrize("stem", SOURCES)
def test_every_format_says_what_the_source_says(
    files: Mapping[str, str | bytes], stem: str
) -> None:
    source = Graph()
    for pattern in SOURCES[stem]:
        for path in ontology_dir().glob(pattern):
            source.parse(path)
    assert len(source) > 0
    for suffix, parser in PARSERS.items():
        found = Graph().parse(data=files[f"{stem}{suffix}"], format=parser)
        assert isomorphic(found, source), suffix


def test_every_scheme_and_every_set_of_links_is_published_in_every_format(
    files: Mapping[str, str | bytes],
) -> None:
    for path in ontology_dir().glob("schemes/*.ttl"):
        assert all(f"ontology/{path.stem}{suffix}" in files for suffix in PARSERS)
    for path in ontology_dir().glob("links/*.ttl"):
        assert all(f"ontology/links/{path.stem}{suffix}" in files for suffix in PARSERS)


def test_the_context_is_published_as_it_is(files: Mapping[str, str | bytes]) -> None:
    assert files["ontology/context.jsonld"] == (ontology_dir() / "context.jsonld").read_bytes()


def test_every_run_writes_the_same_bytes(files: Mapping[str, str | bytes]) -> None:
    folder = str(Path(__file__).parent)
    ran = subprocess.run(
        [sys.executable, "-c", DIGEST, folder],
        env=os.environ | {"PYTHONHASHSEED": "7"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert ran.stdout.strip() == digest_of(files)
