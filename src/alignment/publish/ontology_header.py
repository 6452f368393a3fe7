"""What a document of the ontology says of itself: title, version, editors, licence, formats."""

from dataclasses import dataclass
from typing import Final

from alignment.namespaces import PREFIXES, shorten
from alignment.publish.described import RDF_TYPE, RDFS_LABEL
from alignment.publish.facts import PREF_LABEL, Fact, Value
from alignment.publish.ontology_paths import Paths
from alignment.publish.ontology_source import Document

_DC, _OWL, _VANN = (PREFIXES[p] for p in ("dcterms", "owl", "vann"))
_TITLES: Final = (f"{_DC}title", PREF_LABEL, RDFS_LABEL)
_DESCRIPTION: Final = f"{_DC}description"
_NAMED: Final = {
    f"{_OWL}versionInfo": "version",
    f"{_OWL}versionIRI": "this version",
    f"{_OWL}priorVersion": "version before",
    f"{_DC}creator": "creators",
    f"{_DC}contributor": "contributors",
    f"{_DC}publisher": "publisher",
    f"{_DC}license": "licence",
    f"{_DC}created": "created",
    f"{_DC}modified": "modified",
    f"{_VANN}preferredNamespacePrefix": "prefix",
    f"{_VANN}preferredNamespaceUri": "namespace",
    f"{_OWL}imports": "imports",
    f"{_DC}isPartOf": "part of",
}
_ELSEWHERE: Final = frozenset(
    {*_TITLES, _DESCRIPTION, RDF_TYPE, f"{PREFIXES['sh']}declare"}
    | {f"{PREFIXES['skos']}hasTopConcept"}
)


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a page about a document.

    Attributes:
        iri: Of the document.
        title: What it is called.
        descriptions: What it is about.
        facts: What else it says of itself.
        version: Its version; empty when it states none.
    """

    iri: str
    title: str
    descriptions: tuple[Value, ...]
    facts: tuple[Fact, ...]
    version: str


def header_of(paths: Paths, document: Document) -> Header:
    """Return the head of the page of a document.

    Args:
        paths: Of the page.
        document: What the page is about.
    """
    iri, described = document.iri, paths.vocabulary.described
    known = described.properties(iri)
    others = sorted(set(known) - set(_NAMED) - _ELSEWHERE)
    return Header(
        iri=iri,
        title=next((known[p][0] for p in _TITLES if p in known), iri.rpartition("/")[2]),
        descriptions=paths.texts(iri, _DESCRIPTION),
        facts=tuple(
            Fact(_NAMED.get(p, shorten(p)), paths.href(p), _values(paths, iri, p))
            for p in (*_NAMED, *others)
            if p in known
        ),
        version=described.value(iri, f"{_OWL}versionInfo"),
    )


def _values(paths: Paths, iri: str, predicate: str) -> tuple[Value, ...]:
    """Return values; where one leads elsewhere, its whole address is shown."""
    return tuple(
        value if value.text != shorten(value.note) else Value(value.note, value.href)
        for value in paths.texts(iri, predicate)
    )
