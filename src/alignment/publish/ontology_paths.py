"""Where the documents of the ontology stand in a site, and how their pages link to each other."""

import re
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from alignment.errors import GraphError
from alignment.namespaces import ONTOLOGY, PREFIXES, shorten
from alignment.publish.addresses import PAGE, relative
from alignment.publish.facts import Fact, Value
from alignment.publish.ontology_source import SHAPES_DOCUMENT, Document, Vocabulary
from alignment.publish.site import ONTOLOGY_PAGE, SHAPES_PAGE, Site

ONTOLOGY_STEM, SHAPES_STEM, STYLE_STEM = "ontology/ontology", "shapes/shapes", "shapes/style"
"""Files of the ontology, the shapes and the style of both, in every format, without suffix."""

VERSION: Final = f"{PREFIXES['owl']}versionIRI"
_RDF, _RDFS, _SKOS = (PREFIXES[p] for p in ("rdf", "rdfs", "skos"))
_SAFE = re.compile(r"\w[\w.-]*(/\w[\w.-]*)*")


def part_stem(iri: str) -> str:
    """Return the file of a document below the ontology, without suffix.

    Args:
        iri: Its IRI, ``<ontology>/<name>``, without fragment.

    Raises:
        GraphError: When its name cannot be a file of a site.

    Examples:
        >>> part_stem(f"{ONTOLOGY}/evidence-kinds")
        'ontology/evidence-kinds'
    """
    return _below(iri, ONTOLOGY, "ontology")


def version_folder(vocabulary: Vocabulary, document: Document) -> str | None:
    """Return the folder of a document's version; ``None`` where its IRI is not below its own.

    Args:
        vocabulary: What the document belongs to.
        document: The ontology or the shapes.

    Raises:
        GraphError: When the version cannot be a folder of a site.
    """
    iri = vocabulary.described.value(document.iri, VERSION)
    if not iri.startswith(f"{document.iri}/"):
        return None
    return _below(iri, document.iri, document.iri.rpartition("/")[2])


def _below(iri: str, above: str, folder: str) -> str:
    name = iri.removeprefix(f"{above}/")
    if not _SAFE.fullmatch(name):
        raise GraphError(f"{iri}: cannot be a file of a site; use letters, digits, - and .")
    return f"{folder}/{name}"


@dataclass(frozen=True, slots=True)
class Paths:
    """Finds links from one page about the ontology.

    Attributes:
        site: What is published.
        vocabulary: The ontology with all that belongs to it.
        here: File of the page, from the site's root on.
    """

    site: Site
    vocabulary: Vocabulary
    here: str

    def file(self, iri: str) -> str | None:
        """Return the page about an IRI, with its fragment; ``None`` when there is none."""
        for document in (self.vocabulary.ontology, self.vocabulary.shapes):
            if iri == self.vocabulary.described.value(document.iri, VERSION):
                folder = version_folder(self.vocabulary, document)
                return folder and f"{folder}/index{PAGE}"
        home = self.vocabulary.homes.get(iri)
        if home is None:
            return None if iri.startswith(ONTOLOGY) else self.site.page(iri)
        _, hash_, fragment = iri.partition("#")
        return f"{self._page(home)}{hash_}{fragment}"

    def _page(self, document: str) -> str:
        """Return the page of a document; of one with versions, the version that is shown here."""
        if document == ONTOLOGY:
            return self.here if _is_index(self.here, "ontology/") else ONTOLOGY_PAGE
        if document.startswith(SHAPES_DOCUMENT):
            return self.here if _is_index(self.here, "shapes/") else SHAPES_PAGE
        return f"{part_stem(document)}{PAGE}"

    def href(self, iri: str) -> str:
        """Return the link to an IRI; empty when it leads nowhere."""
        file = self.file(iri)
        if file is None:
            known = iri.startswith(("http://", "https://")) and not iri.startswith(f"{ONTOLOGY}#")
            return iri if known else ""
        page, hash_, fragment = file.partition("#")
        if page == self.here and hash_:
            return f"#{fragment}"
        return relative(self.here, file)

    def link(self, iri: str) -> Value:
        """Return a link to an IRI, named by its CURIE, else by its label."""
        name = shorten(iri)
        described = self.vocabulary.described
        if name == iri and described.has(iri):
            name = described.value(iri, f"{_SKOS}prefLabel") or described.value(
                iri, f"{_RDFS}label"
            )
        return Value(name or iri, href=self.href(iri), note=iri if name != iri else "")

    def value(self, term: ox.NamedNode | ox.Literal | object) -> Value:
        """Return an RDF term as a page shows it."""
        if isinstance(term, ox.NamedNode):
            return self.link(term.value)
        if isinstance(term, ox.Literal):
            return Value(term.value, language=term.language or "")
        return Value(str(term))

    def fact(self, name: str, predicate: str, iris: tuple[str, ...]) -> tuple[Fact, ...]:
        """Return a property with links as its values; nothing when it has none."""
        if not iris:
            return ()
        return (Fact(name, self.href(predicate), tuple(self.link(iri) for iri in iris)),)

    def texts(self, iri: str, *predicates: str) -> tuple[Value, ...]:
        """Return the values of properties, in the order of the properties."""
        triples = self.vocabulary.triples(iri)
        return tuple(
            self.value(triple.object)
            for predicate in predicates
            for triple in triples
            if triple.predicate.value == predicate
        )


def _is_index(file: str, folder: str) -> bool:
    return file.startswith(folder) and file.endswith(f"/index{PAGE}")
