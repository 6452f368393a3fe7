"""Descriptions of the dataset being written: triples about named things, in a fixed order."""

from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from alignment.namespaces import PREFIXES
from alignment.publish.addresses import relative
from alignment.publish.counting import Counts
from alignment.publish.described import RDF_TYPE
from alignment.publish.site import Site
from alignment.rdf.serialize import triples_to_turtle

_PREFIXES: Final = {
    **PREFIXES,
    "formats": "http://www.w3.org/ns/formats/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
MEDIA_TYPES: Final = "https://www.iana.org/assignments/media-types/"
_LANGUAGES: Final = "http://id.loc.gov/vocabulary/iso639-1/"

Term = ox.NamedNode | ox.Literal


@dataclass(slots=True)
class Description:
    """Collects triples; terms are given as CURIEs, subjects as IRIs.

    Examples:
        >>> made = Description()
        >>> made.say("https://example.org/d", "dcterms:title", text("Plans", "en"))
        >>> made.turtle().splitlines()[-1]
        '<https://example.org/d> dcterms:title "Plans"@en .'
    """

    triples: list[ox.Triple] = field(default_factory=list)

    def say(self, subject: str, predicate: str, *values: Term) -> None:
        """Add a triple for each value."""
        name, property_ = ox.NamedNode(subject), ox.NamedNode(expanded(predicate))
        self.triples += [ox.Triple(name, property_, value) for value in values]

    def turtle(self, *, local: str = "") -> str:
        """Return everything said as Turtle: subjects in the order of their first mention.

        Args:
            local: Namespace for the empty prefix.
        """
        places: dict[str, int] = {}
        for triple in self.triples:
            places.setdefault(str(triple.subject), len(places))

        def place(triple: ox.Triple) -> tuple[int, bool]:
            return places[str(triple.subject)], triple.predicate.value != RDF_TYPE

        once = dict.fromkeys(self.triples)
        return triples_to_turtle(sorted(once, key=place), local=local)


def expanded(curie: str) -> str:
    """Return the IRI of a CURIE."""
    prefix, _, local = curie.partition(":")
    return _PREFIXES[prefix] + local


def term(curie: str) -> ox.NamedNode:
    """Return the term that a CURIE names."""
    return ox.NamedNode(expanded(curie))


def iri(address: str) -> ox.NamedNode:
    """Return an IRI as a term."""
    return ox.NamedNode(address)


def text(words: str, language: str = "") -> ox.Literal:
    """Return words as a term, in a language if one is given."""
    return ox.Literal(words, language=language) if language else ox.Literal(words)


def number(value: int, datatype: str = "xsd:integer") -> ox.Literal:
    """Return a whole number as a term."""
    return ox.Literal(str(value), datatype=term(datatype))


def address(site: Site, file: str) -> str:
    """Return the public address of a file of a site."""
    return site.public + relative("index.html", file).removeprefix("./")


def dataset_iri(site: Site) -> str:
    """Return the IRI of the dataset, as its catalogue graph names it."""
    return f"{site.base}dataset"


def summary(counts: Counts) -> str:
    """Return in two sentences what the dataset holds."""
    found = [
        (counts.classes.get(expanded(f"sao:{name}"), 0), one, several)
        for name, one, several in (
            ("PlanningDocument", "planning document", "planning documents"),
            ("Statement", "statement", "statements"),
            ("Mapping", "mapping between statements", "mappings between statements"),
            ("Finding", "finding", "findings"),
        )
    ]
    told = [f"{count:,} {one if count == 1 else several}" for count, one, several in found]
    return (
        f"What strategic plans state, with the place where they state it: {', '.join(told)}. "
        f"{counts.triples:,} triples of linked data in the Strategic Alignment Ontology."
    )


def say_common(made: Description, site: Site, counts: Counts) -> str:
    """Say what every description of the dataset says, and return the dataset's IRI."""
    dataset = dataset_iri(site)
    made.say(dataset, "dcterms:title", text(site.title, site.language))
    made.say(dataset, "dcterms:description", text(summary(counts), "en"))
    if site.publisher:
        made.say(dataset, "dcterms:publisher", iri(f"{site.base}publisher"))
    if site.licence:
        made.say(dataset, "dcterms:license", iri(site.licence))
    return dataset


def say_publisher(made: Description, site: Site) -> None:
    """Say who publishes the dataset, if anybody is named."""
    if site.publisher:
        agent = f"{site.base}publisher"
        made.say(agent, "rdf:type", term("foaf:Agent"))
        made.say(agent, "foaf:name", text(site.publisher, site.language))


def language_iri(tag: str) -> ox.NamedNode | None:
    """Return the IRI of a language, where its tag is a code of ISO 639-1."""
    code = tag.partition("-")[0].lower()
    return iri(_LANGUAGES + code) if len(code) == 2 and code.isascii() else None  # noqa: PLR2004
