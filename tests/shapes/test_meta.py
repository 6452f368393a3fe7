"""The ontology, the schemes, the links and the shapes keep to the style guide."""

from collections.abc import Iterator
from functools import cache

import pyshacl
import pytest
from rdflib import RDF, SH, Graph

from alignment.resources import ontology_dir

META = sorted((ontology_dir() / "shapes" / "meta").glob("*.ttl"))
FOLDERS = (".", "schemes", "links", "shapes", "shapes/meta")


@cache
def meta_shapes() -> Graph:
    graph = Graph().parse(ontology_dir() / "shapes" / "_header.ttl")
    for file in META:
        graph.parse(file)
    return graph


def faults(data: Graph) -> Iterator[str]:
    _, report, _ = pyshacl.validate(data, shacl_graph=meta_shapes(), inplace=True)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        parts = (SH.focusNode, SH.value, SH.resultMessage)
        yield " ".join(str(report.value(result, part)) for part in parts)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_keeps_to_the_style_guide(folder: str) -> None:
    files = sorted((ontology_dir() / folder).glob("*.ttl"))
    data = Graph()
    for file in files:
        data.parse(file)

    assert files
    assert sorted(faults(data)) == []
