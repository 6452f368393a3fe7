"""The dataset described in DCAT 3: who publishes it, on which terms, in which files."""

from collections.abc import Sequence
from typing import Final

import pyoxigraph as ox

from alignment.namespaces import ONTOLOGY, SHAPES
from alignment.publish.contacts import without_contacts
from alignment.publish.counting import Counts
from alignment.publish.describing import (
    MEDIA_TYPES,
    Description,
    address,
    iri,
    language_iri,
    number,
    say_common,
    say_publisher,
    summary,
    term,
    text,
)
from alignment.publish.dumps import DATASET
from alignment.publish.offered import GZIP, Offered
from alignment.publish.site import Site

FILE: Final = "dcat.ttl"
KEYWORDS: Final = ("linked data", "strategic alignment", "strategic plan")


def dcat_text(site: Site, counts: Counts, files: Sequence[Offered]) -> str:
    """Return the dataset and its catalogue described in DCAT 3, as Turtle without blank nodes.

    Args:
        site: What is published.
        counts: What it holds.
        files: What is offered for download; the whole dataset in each format is a distribution.

    References:
        DCAT-AP 3.0: mandatory properties of Catalog, Dataset, Distribution and Agent.
    """
    here = address(site, FILE)
    made = Description()
    _say_catalogue(made, site, counts, here)
    dataset = say_common(made, site, counts)
    made.say(dataset, "rdf:type", term("dcat:Dataset"))
    made.say(dataset, "dcterms:identifier", text(dataset))
    made.say(dataset, "dcat:landingPage", iri(address(site, "index.html")))
    made.say(dataset, "dcat:keyword", *(text(word, "en") for word in KEYWORDS))
    made.say(dataset, "dcterms:conformsTo", iri(ONTOLOGY), iri(SHAPES.rstrip("#")))
    for name, of in ((ONTOLOGY, "ontology"), (SHAPES.rstrip("#"), "SHACL shapes")):
        made.say(name, "rdf:type", term("dcterms:Standard"))
        made.say(name, "dcterms:title", text(f"Strategic Alignment {of}", "en"))
    _say_languages(made, site, dataset)
    _say_contact(made, site, dataset, here)
    _say_rights(made, site, dataset, here)
    for one in files:
        if one.file.startswith(f"{DATASET}."):
            _say_distribution(made, site, dataset, one)
    _say_service(made, site, dataset, here)
    say_publisher(made, site)
    return made.turtle(local=f"{here}#")


def _say_catalogue(made: Description, site: Site, counts: Counts, here: str) -> None:
    catalogue = f"{here}#catalogue"
    made.say(catalogue, "rdf:type", term("dcat:Catalog"))
    made.say(catalogue, "dcterms:title", text(f"Catalogue: {site.title}", "en"))
    made.say(catalogue, "dcterms:description", text(summary(counts), "en"))
    made.say(catalogue, "dcat:dataset", iri(f"{site.base}dataset"))
    made.say(catalogue, "foaf:homepage", iri(address(site, "index.html")))
    if site.publisher:
        made.say(catalogue, "dcterms:publisher", iri(f"{site.base}publisher"))
    if site.licence:
        made.say(catalogue, "dcterms:license", iri(site.licence))
    if site.endpoint:
        made.say(catalogue, "dcat:service", iri(f"{here}#sparql"))


def _say_languages(made: Description, site: Site, dataset: str) -> None:
    for tag in sorted({plan.language for plan in site.plans}):
        if language := language_iri(tag):
            made.say(dataset, "dcterms:language", language)
            made.say(language.value, "rdf:type", term("dcterms:LinguisticSystem"))


def _say_contact(made: Description, site: Site, dataset: str, here: str) -> None:
    """Say where to write to, where that is to be published."""
    if site.contact:
        contact = f"{here}#contact"
        made.say(dataset, "dcat:contactPoint", iri(contact))
        made.say(contact, "rdf:type", term("vcard:Kind"))
        made.say(contact, "vcard:fn", text(site.publisher or site.title))
        made.say(contact, "vcard:note", text(site.contact))


def _say_rights(made: Description, site: Site, dataset: str, here: str) -> None:
    """Say of each document whose its words are, and how much of them is shown."""
    for plan in site.plans:
        document, rights = (
            f"{site.base}{plan.path}",
            f"{here}#rights-{plan.path.replace('/', '--')}",
        )
        shown = {"full": "quoted whole", "short": "quoted up to 300 characters a statement"}
        words = " ".join(plan.rights.split()) or "The words belong to their publisher."
        said = f"{words} In this dataset: {shown.get(plan.quotations, 'not quoted')}."
        made.say(dataset, "dcterms:hasPart", iri(document))
        made.say(dataset, "dcterms:rights", iri(rights))
        made.say(document, "dcterms:rights", iri(rights))
        made.say(rights, "rdf:type", term("dcterms:RightsStatement"))
        made.say(rights, "rdfs:label", text(without_contacts(f"{plan.title}: {said}"), "en"))


def _say_distribution(made: Description, site: Site, dataset: str, one: Offered) -> None:
    here = address(site, FILE)
    name = one.file.rpartition("/")[2]
    distribution, checksum = f"{here}#{name}", f"{here}#checksum-{name}"
    made.say(dataset, "dcat:distribution", iri(distribution))
    made.say(distribution, "rdf:type", term("dcat:Distribution"))
    made.say(distribution, "dcterms:title", text(one.title, "en"))
    made.say(distribution, "dcterms:description", text(one.use, "en"))
    made.say(distribution, "dcat:accessURL", iri(address(site, "downloads/index.html")))
    made.say(distribution, "dcat:downloadURL", iri(address(site, one.file)))
    made.say(distribution, "dcat:mediaType", iri(MEDIA_TYPES + one.media))
    if one.is_compressed:
        made.say(distribution, "dcat:compressFormat", iri(MEDIA_TYPES + GZIP))
    made.say(distribution, "dcat:byteSize", number(one.size, "xsd:nonNegativeInteger"))
    if site.licence:
        made.say(distribution, "dcterms:license", iri(site.licence))
    made.say(distribution, "spdx:checksum", iri(checksum))
    made.say(checksum, "rdf:type", term("spdx:Checksum"))
    made.say(checksum, "spdx:algorithm", term("spdx:checksumAlgorithm_sha256"))
    made.say(checksum, "spdx:checksumValue", _hex(one.sha256))


def _hex(digest: str) -> ox.Literal:
    return ox.Literal(digest, datatype=term("xsd:hexBinary"))


def _say_service(made: Description, site: Site, dataset: str, here: str) -> None:
    if site.endpoint:
        service = f"{here}#sparql"
        made.say(service, "rdf:type", term("dcat:DataService"))
        made.say(service, "dcterms:title", text(f"SPARQL over {site.title}", "en"))
        made.say(service, "dcat:endpointURL", iri(site.endpoint))
        made.say(service, "dcat:servesDataset", iri(dataset))
        made.say(service, "dcterms:conformsTo", iri("http://www.w3.org/TR/sparql11-protocol/"))
