"""IRIs of the vocabularies, as plain strings: the one place that spells them."""

from functools import lru_cache
from typing import Final

ONTOLOGY: Final = "https://w3id.org/strategic-alignment/ontology"
SAO: Final = ONTOLOGY + "#"
SHAPES: Final = "https://w3id.org/strategic-alignment/shapes#"
CORPUS: Final = "https://w3id.org/strategic-alignment/id/"

PREFIXES: Final = {
    "sao": SAO,
    "saosh": SHAPES,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sh": "http://www.w3.org/ns/shacl#",
    "sssom": "https://w3id.org/sssom/",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
}
"""Prefix → namespace, for Turtle, SPARQL and CURIEs."""


def expand(curie: str) -> str:
    """Return the IRI of a CURIE; anything else unchanged.

    Examples:
        >>> expand("skos:Concept")
        'http://www.w3.org/2004/02/skos/core#Concept'
        >>> expand("https://example.org/x")
        'https://example.org/x'
    """
    prefix, colon, local = curie.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return PREFIXES[prefix] + local
    return curie


@lru_cache(maxsize=1 << 14)
def shorten(iri: str) -> str:
    """Return the CURIE of an IRI in a known namespace; any other IRI unchanged.

    Examples:
        >>> shorten("http://www.w3.org/ns/prov#Plan")
        'prov:Plan'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
