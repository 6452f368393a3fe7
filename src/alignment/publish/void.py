"""The dataset described in VoID: how much there is of what, where it is, what it links to."""

from collections.abc import Iterator, Sequence
from typing import Final

from alignment.iris import short_hash
from alignment.namespaces import shorten
from alignment.publish.counting import Counts, Link
from alignment.publish.describing import (
    Description,
    address,
    iri,
    number,
    say_common,
    say_publisher,
    term,
    text,
)
from alignment.publish.dumps import DATASET, graph_names
from alignment.publish.offered import Offered
from alignment.publish.site import Site

FILE: Final = "void.ttl"
_FEATURES: Final = {
    "text/turtle": "Turtle",
    "application/n-quads": "N-Quads",
    "application/trig": "TriG",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
}
_EXAMPLES: Final = ("PlanningDocument", "Goal", "Objective", "Mapping", "Finding")
"""Classes of which one resource is shown each."""


def void_text(site: Site, counts: Counts, files: Sequence[Offered]) -> str:
    """Return the dataset described in VoID, as Turtle without blank nodes.

    Args:
        site: What is published.
        counts: What it holds.
        files: What is offered for download; the dumps among them are named.
    """
    here = address(site, FILE)
    made = Description()
    made.say(here, "rdf:type", term("void:DatasetDescription"))
    made.say(here, "dcterms:title", text(f"Description of {site.title}", "en"))
    dataset = say_common(made, site, counts)
    made.say(here, "foaf:primaryTopic", iri(dataset))
    made.say(dataset, "rdf:type", term("void:Dataset"))
    made.say(dataset, "foaf:homepage", iri(address(site, "index.html")))
    _say_access(made, site, dataset, files)
    _say_counts(made, dataset, counts)
    _say_partitions(made, dataset, counts, here)
    _say_graphs(made, site, dataset, counts)
    _say_links(made, dataset, counts, here)
    say_publisher(made, site)
    return made.turtle(local=f"{here}#")


def _say_access(made: Description, site: Site, dataset: str, files: Sequence[Offered]) -> None:
    made.say(dataset, "void:uriSpace", text(site.base))
    if site.endpoint:
        made.say(dataset, "void:sparqlEndpoint", iri(site.endpoint))
    dumps = [one for one in files if one.file.startswith(f"{DATASET}.")]
    formats = {_FEATURES[one.media] for one in dumps if one.media in _FEATURES}
    made.say(dataset, "void:feature", *(term(f"formats:{name}") for name in sorted(formats)))
    made.say(dataset, "void:dataDump", *(iri(address(site, one.file)) for one in dumps))
    made.say(dataset, "void:exampleResource", *map(iri, _examples(site)))


def _examples(site: Site) -> Iterator[str]:
    for name in _EXAMPLES:
        yield from site.described.of_class(name)[:1]


def _say_counts(made: Description, dataset: str, counts: Counts) -> None:
    for name, value in (
        ("triples", counts.triples),
        ("entities", counts.entities),
        ("distinctSubjects", counts.subjects),
        ("distinctObjects", counts.objects),
        ("classes", len(counts.classes)),
        ("properties", len(counts.properties)),
    ):
        made.say(dataset, f"void:{name}", number(value))
    made.say(dataset, "void:vocabulary", *map(iri, counts.vocabularies))


def _say_partitions(made: Description, dataset: str, counts: Counts, here: str) -> None:
    for cls, instances in counts.classes.items():
        part = f"{here}#class-{_fragment(cls)}"
        made.say(dataset, "void:classPartition", iri(part))
        made.say(part, "void:class", iri(cls))
        made.say(part, "void:entities", number(instances))
    for name, triples in counts.properties.items():
        part = f"{here}#property-{_fragment(name)}"
        made.say(dataset, "void:propertyPartition", iri(part))
        made.say(part, "void:property", iri(name))
        made.say(part, "void:triples", number(triples))


def _say_graphs(made: Description, site: Site, dataset: str, counts: Counts) -> None:
    files = graph_names(site)
    for graph, triples in counts.graphs.items():
        made.say(dataset, "void:subset", iri(graph))
        made.say(graph, "rdf:type", term("void:Dataset"))
        made.say(graph, "void:triples", number(triples))
        made.say(graph, "void:dataDump", iri(address(site, files[graph])))


def _say_links(made: Description, dataset: str, counts: Counts, here: str) -> None:
    for link, triples in counts.links.items():
        linkset = f"{here}#links-{_name_of(link)}"
        made.say(dataset, "void:subset", iri(linkset))
        made.say(linkset, "rdf:type", term("void:Linkset"))
        made.say(linkset, "void:linkPredicate", iri(link.predicate))
        made.say(linkset, "void:subjectsTarget", iri(link.source))
        made.say(linkset, "void:objectsTarget", iri(link.target))
        made.say(linkset, "void:triples", number(triples))
        for end in (link.source, link.target):
            made.say(end, "rdf:type", term("void:Dataset"))


def _fragment(name: str) -> str:
    """Return a name as a fragment: its CURIE with a hyphen, or a hash of it."""
    short = shorten(name)
    return short.replace(":", "-", 1) if short != name else short_hash(name)


def _name_of(link: Link) -> str:
    return short_hash(link.predicate, link.source, link.target)
