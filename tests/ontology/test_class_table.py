"""The published table from document words to classes is the one the code uses."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from alignment.model import ASSERTIONS, CONCEPTS, DETAILS, KINDS, MENTIONS
from alignment.namespaces import SAO, expand

PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"
ROW = re.compile(r"^\| `([A-Z]\w+)` \| (.+?) \|", re.MULTILINE)


def published() -> dict[str, str]:
    """Return class word → what it becomes, as the page says."""
    return dict(ROW.findall(PAGE.read_text(encoding="utf-8")))


def test_the_table_names_every_class_word_once() -> None:
    words = [word for word, _ in ROW.findall(PAGE.read_text(encoding="utf-8"))]
    assert sorted(words) == sorted(KINDS)


@pytest.mark.parametrize(("word", "name"), sorted({**CONCEPTS, **ASSERTIONS}.items()))
def test_a_class_word_becomes_the_class_the_table_says(word: str, name: str) -> None:
    assert published()[word].startswith(f"`sao:{name}`")


@pytest.mark.parametrize("word", DETAILS)
def test_a_detail_becomes_a_property_of_the_document(word: str) -> None:
    assert re.match(r"`[a-z]+:\w+` of the document", published()[word])


@pytest.mark.parametrize("word", MENTIONS)
def test_a_mention_becomes_an_organisation_or_a_person(word: str) -> None:
    curie = published()[word].split("`")[1]
    assert curie in {"org:Organization", "foaf:Person"}
    assert expand(curie) != curie


@pytest.mark.parametrize(
    ("names", "parent"),
    [
        (CONCEPTS.values(), SKOS.Concept),
        (ASSERTIONS.values(), URIRef(SAO + "Statement")),
    ],
    ids=["concepts", "statements"],
)
def test_every_class_of_the_table_is_declared(
    ontology: Graph, names: list[str], parent: URIRef
) -> None:
    for name in names:
        assert (URIRef(SAO + name), RDF.type, OWL.Class) in ontology
        assert (URIRef(SAO + name), RDFS.subClassOf, parent) in ontology
