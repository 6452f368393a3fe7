"""What the SPARQL page offers to choose from: values of parameters, terms to complete."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from alignment.namespaces import PREFIXES, SAO
from alignment.publish.described import RDF_TYPE
from alignment.publish.facts import name_of, property_name
from alignment.publish.site import Site
from alignment.queries import Question

Choice = tuple[str, str]
"""An IRI and its name."""

_ORG, _SKOS = PREFIXES["org"], PREFIXES["skos"]
_DOCUMENTS: Final = (f"{SAO}PlanningDocument",)
_ORGANISATIONS: Final = (
    f"{_ORG}Organization",
    f"{_ORG}FormalOrganization",
    f"{_ORG}OrganizationalUnit",
    f"{PREFIXES['foaf']}Organization",
)
CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "area": (f"{SAO}ActionArea",),
    "concept": (f"{_SKOS}Concept",),
    "document": _DOCUMENTS,
    "earlier": _DOCUMENTS,
    "finding": (f"{SAO}Finding",),
    "later": _DOCUMENTS,
    "otherUnit": _ORGANISATIONS,
    "parent": _ORGANISATIONS,
    "scheme": (f"{_SKOS}ConceptScheme",),
    "sphere": (f"{SAO}TransformationSphere",),
    "statement": (f"{SAO}Statement", f"{_SKOS}Concept"),
    "unit": _ORGANISATIONS,
}
"""Name of a parameter that takes an IRI → the classes of what it may be."""

MOST: Final = 2000
"""Choices of a list; what has more is typed."""

GRAPH: Final = "graph"
_TERM_CLASSES: Final = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")


def choices(site: Site, questions: Iterable[Question]) -> Mapping[str, list[Choice]]:
    """Return what the parameters of questions may be: name of a parameter → IRIs, by name.

    Parameters without a list, or with one too long to read, take what is typed.
    """
    wanted = {(p.name, p.type) for question in questions for p in question.parameters}
    listed = {name: _choices(site, name, kind) for name, kind in sorted(wanted)}
    return {name: found for name, found in listed.items() if 0 < len(found) <= MOST}


def _choices(site: Site, name: str, kind: str) -> list[Choice]:
    if kind == "class":
        return [(iri, property_name(site, iri)) for iri in _used_classes(site)]
    if kind != "iri":
        return []
    if name == GRAPH:
        return [(iri, iri.removeprefix(site.base)) for iri in _graphs(site)]
    found = {iri for cls in CLASSES.get(name, ()) for iri in site.described.subjects(RDF_TYPE, cls)}
    return _named(site, {iri for iri in found if iri.startswith(site.base)})


def _named(site: Site, iris: Iterable[str]) -> list[Choice]:
    """Return IRIs with their names, by name; namesakes are told apart by their path."""
    names = {iri: name_of(site, iri) or site.described.label(iri) for iri in iris}
    count = Counter(names.values())
    told = {
        iri: f"{name} ({iri.removeprefix(site.base)})" if count[name] > 1 else name
        for iri, name in names.items()
    }
    return sorted(told.items(), key=lambda one: (one[1].casefold(), one[0]))


def _graphs(site: Site) -> list[str]:
    return list(site.described.graph_sizes)


def _used_classes(site: Site) -> list[str]:
    """Return the classes of our ontology that something is in, sorted."""
    return sorted(iri for iri in site.described.classes if iri.startswith(SAO))


def terms(site: Site) -> list[tuple[str, str, str]]:
    """Return the terms to complete: CURIE, ``class`` or ``property``, and name.

    They are the terms of the ontology, and whatever else the data use of known vocabularies.
    """
    classes, properties = _terms_used(site)
    known = [(iri, "class") for iri in classes] + [(iri, "property") for iri in properties]
    return sorted(
        (curie, kind, property_name(site, iri))
        for iri, kind in known
        if (curie := _curie(iri)) is not None
    )


def _terms_used(site: Site) -> tuple[set[str], set[str]]:
    classes, properties = set(site.described.classes), set(site.described.predicates)
    for name in _TERM_CLASSES:
        declared = site.described.subjects(RDF_TYPE, PREFIXES["owl"] + name)
        (classes if name == "Class" else properties).update(declared)
    return classes, properties


def _curie(iri: str) -> str | None:
    """Return the CURIE of a term as SPARQL may write it without escapes."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("-", "").replace("_", "").isalnum() and local.isascii():
            return f"{prefix}:{local}"
    return None
