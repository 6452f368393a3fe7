"""The ontology as graphs, for every test of it."""

from pathlib import Path

import pytest
from rdflib import Graph

from alignment.resources import ontology_dir


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """Classes, properties and schemes: what a workspace loads as its ontology graph."""
    graph = Graph()
    for path in [ontology_dir() / "alignment.ttl", *scheme_files()]:
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def example() -> Graph:
    """One of everything that a workspace writes."""
    return Graph().parse(Path(__file__).with_name("consistent.ttl"))


def scheme_files() -> list[Path]:
    """Return the files of the SKOS schemes, sorted."""
    return sorted((ontology_dir() / "schemes").glob("*.ttl"))
