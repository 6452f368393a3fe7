"""A document of the ontology in every RDF format, always in the same bytes."""

from collections.abc import Mapping, Sequence
from typing import Final

import pyoxigraph as ox

from alignment.namespaces import PREFIXES
from alignment.publish.ontology_source import Document
from alignment.rdf.jsonld import jsonld_text
from alignment.rdf.serialize import triples_to_turtle

MEDIA: Final = {
    ".ttl": "text/turtle",
    ".jsonld": "application/ld+json",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
}
"""Suffix → media type."""


def format_links(stem: str) -> Mapping[str, str]:
    """Return the files of a document in every format: file → media type.

    Args:
        stem: File without suffix, from the site's root on.

    Examples:
        >>> list(format_links("ontology/ontology"))[0]
        'ontology/ontology.ttl'
    """
    return {f"{stem}{suffix}": media for suffix, media in MEDIA.items()}


def format_files(stem: str, document: Document) -> dict[str, bytes]:
    """Return a document in every format: file → content.

    Turtle is the text as its editors wrote it, with their comments, where it is one file.

    Args:
        stem: File without suffix, from the site's root on.
        document: What to write.
    """
    triples = document.triples
    return {
        f"{stem}.ttl": document.turtle or triples_to_turtle(triples).encode("utf-8"),
        f"{stem}.jsonld": jsonld_text(triples).encode("utf-8"),
        f"{stem}.nt": "".join(sorted({f"{triple} .\n" for triple in triples})).encode("utf-8"),
        f"{stem}.rdf": _rdf_xml(triples),
    }


def _rdf_xml(triples: Sequence[ox.Triple]) -> bytes:
    used = "\n".join(
        {str(term) for triple in triples for term in (triple.predicate, triple.object)}
    )
    prefixes = {p: n for p, n in sorted(PREFIXES.items()) if p != "rdf" and f"<{n}" in used}
    return ox.serialize(triples, format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b""
