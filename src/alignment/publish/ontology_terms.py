"""Terms of the ontology as its documentation shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from alignment.namespaces import PREFIXES, SAO, shorten
from alignment.publish.described import RDF_TYPE, RDFS_LABEL
from alignment.publish.facts import PREF_LABEL, Fact, Value
from alignment.publish.ontology_paths import Paths
from alignment.publish.shapes_constraints import SH
from alignment.publish.shapes_rules import Rule, rules_of_class, rules_of_property

_OWL, _RDF, _RDFS, _SKOS = (PREFIXES[p] for p in ("owl", "rdf", "rdfs", "skos"))
SUBCLASS: Final = f"{_RDFS}subClassOf"
DOMAIN, RANGE = f"{_RDFS}domain", f"{_RDFS}range"
DEPRECATED: Final = f"{_OWL}deprecated"
REPLACED: Final = f"{PREFIXES['dcterms']}isReplacedBy"
DEFINITION: Final = f"{_SKOS}definition"
EXAMPLE: Final = f"{_SKOS}example"
NOTES: Final = (
    f"{_RDFS}comment",
    *(_SKOS + n for n in ("scopeNote", "note", "usageNote", "historyNote", "changeNote")),
    f"{_SKOS}editorialNote",
)

_KINDS: Final = (
    (f"{_OWL}Class", "Classes"),
    (f"{_RDFS}Class", "Classes"),
    (f"{_OWL}ObjectProperty", "Object properties"),
    (f"{_OWL}DatatypeProperty", "Datatype properties"),
    (f"{_OWL}AnnotationProperty", "Annotation properties"),
    (f"{_RDF}Property", "Other properties"),
    (f"{_RDFS}Datatype", "Datatypes"),
)
INDIVIDUALS: Final = "Individuals"
KINDS: Final = (*dict.fromkeys(name for _, name in _KINDS), INDIVIDUALS)
"""Kinds of terms, in the order of the page."""

_MATCHES: Final = tuple(
    _SKOS + f"{name}Match" for name in ("exact", "close", "broad", "narrow", "related")
)
_RELATIONS: Final = {
    SUBCLASS: "superclasses",
    f"{_RDFS}subPropertyOf": "superproperties",
    DOMAIN: "domain",
    RANGE: "range",
    f"{_OWL}equivalentClass": "equivalent classes",
    f"{_OWL}equivalentProperty": "equivalent properties",
    f"{_OWL}inverseOf": "inverse of",
    f"{_OWL}disjointWith": "disjoint with",
    f"{_OWL}propertyDisjointWith": "disjoint with",
    f"{_OWL}differentFrom": "different from",
    f"{_RDFS}seeAlso": "see also",
}
_BOTH_WAYS: Final = (
    *(f"{_OWL}equivalent{end}" for end in ("Class", "Property")),
    *(_OWL + n for n in ("inverseOf", "disjointWith", "propertyDisjointWith", "differentFrom")),
)
"""Relations that hold the other way round as well, and are stated one way."""

_INVERSE: Final = {
    SUBCLASS: "subclasses",
    f"{_RDFS}subPropertyOf": "subproperties",
    DOMAIN: "properties",
    RANGE: "range of",
}
_SHOWN: Final = frozenset(
    {
        *_RELATIONS, *_MATCHES, *NOTES, RDF_TYPE, RDFS_LABEL, PREF_LABEL, DEFINITION, EXAMPLE,
        DEPRECATED, REPLACED, f"{_RDFS}isDefinedBy", f"{_SKOS}inScheme", f"{_SKOS}topConceptOf",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A term, ready to be shown.

    Attributes:
        id: Anchor, the fragment of its IRI.
        iri: Its IRI.
        curie: The same, short.
        label: What it is called.
        kind: One of :data:`KINDS`.
        definitions: What it means.
        examples: From real documents.
        notes: Comments and scope notes.
        deprecated: Whether it should no longer be used.
        replaced: What should be used instead.
        facts: How it relates to other terms.
        rules: What the shapes check of it.
        inherited: Superclasses whose rules hold as well.
        links: Relation to terms of other vocabularies → those terms.
    """

    id: str
    iri: str
    curie: str
    label: str
    kind: str
    definitions: tuple[Value, ...]
    examples: tuple[Value, ...]
    notes: tuple[Value, ...]
    deprecated: bool
    replaced: tuple[Value, ...]
    facts: tuple[Fact, ...]
    rules: tuple[Rule, ...]
    inherited: tuple[Value, ...]
    links: tuple[Fact, ...]


def kind_of_term(types: Iterable[str]) -> str:
    """Return the kind of a term, one of :data:`KINDS`, from its types.

    Examples:
        >>> kind_of_term(["http://www.w3.org/2002/07/owl#Class"])
        'Classes'
    """
    found = set(types)
    return next((name for cls, name in _KINDS if cls in found), INDIVIDUALS)


def own_terms(paths: Paths) -> tuple[str, ...]:
    """Return the terms that the ontology describes, by name."""
    subjects = paths.vocabulary.ontology.subjects
    return tuple(sorted((s for s in subjects if s.startswith(SAO)), key=_by_name))


def terms_by_kind(paths: Paths) -> Mapping[str, tuple[Term, ...]]:
    """Return the terms of the ontology: kind → terms by name; kinds without terms are left out."""
    terms = [term_of(paths, iri) for iri in own_terms(paths)]
    found = {kind: tuple(term for term in terms if term.kind == kind) for kind in KINDS}
    return {kind: several for kind, several in found.items() if several}


def term_of(paths: Paths, iri: str) -> Term:
    """Return a term, or a concept of a scheme, as a page shows it.

    Args:
        paths: Of the page.
        iri: IRI of the term, with a fragment.
    """
    described = paths.vocabulary.described
    kind = kind_of_term(described.types(iri))
    name = described.value(iri, PREF_LABEL) or described.value(iri, RDFS_LABEL)
    return Term(
        id=iri.partition("#")[2],
        iri=iri,
        curie=shorten(iri),
        label=name or iri.partition("#")[2],
        kind=kind,
        definitions=paths.texts(iri, DEFINITION),
        examples=paths.texts(iri, EXAMPLE),
        notes=paths.texts(iri, *NOTES),
        deprecated=described.value(iri, DEPRECATED) in {"true", "1"},
        replaced=paths.texts(iri, REPLACED),
        facts=_facts(paths, iri, kind),
        rules=rules_of_class(paths, iri) if kind == "Classes" else rules_of_property(paths, iri),
        inherited=_ruled_ancestors(paths, iri),
        links=tuple(
            f for m in _MATCHES for f in paths.fact(shorten(m), m, _objects(paths, iri, m))
        ),
    )


def _facts(paths: Paths, iri: str, kind: str) -> tuple[Fact, ...]:
    """Return the relations of a term: known ones first, in their order, then any other."""
    described = paths.vocabulary.described
    types = described.types(iri) if kind == INDIVIDUALS else _characters(described.types(iri))
    found = [*paths.fact("type" if kind == INDIVIDUALS else "is", RDF_TYPE, types)]
    for predicate, name in _RELATIONS.items():
        found += paths.fact(name, predicate, _objects(paths, iri, predicate))
        if predicate in _INVERSE:
            inverse = sorted(described.subjects(predicate, iri), key=_by_name)
            found += paths.fact(_INVERSE[predicate], predicate, tuple(inverse))
    found += _inherited_properties(paths, iri)
    found += paths.fact(
        "shapes for its subjects", f"{SH}targetSubjectsOf",
        described.subjects(f"{SH}targetSubjectsOf", iri),
    )  # fmt: skip
    for predicate in sorted(set(described.properties(iri)) - _SHOWN):
        found.append(Fact(shorten(predicate), paths.href(predicate), paths.texts(iri, predicate)))
    return tuple(found)


def _characters(types: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is said of a property beside its kind, such as that it is functional."""
    kinds = {cls for cls, _ in _KINDS}
    return tuple(one for one in types if one not in kinds)


def _objects(paths: Paths, iri: str, predicate: str) -> tuple[str, ...]:
    """Return values of a property, by name."""
    described = paths.vocabulary.described
    found = set(described.objects(iri, predicate))
    if predicate in _BOTH_WAYS:
        found.update(described.subjects(predicate, iri))
    return tuple(sorted(found, key=_by_name))


def ancestors(paths: Paths, cls: str) -> tuple[str, ...]:
    """Return the classes above a class, nearest first; each once, even in a circle."""
    found: dict[str, None] = {}
    pending = list(_objects(paths, cls, SUBCLASS))
    while pending:
        current = pending.pop(0)
        if current not in found and current != cls:
            found[current] = None
            pending += _objects(paths, current, SUBCLASS)
    return tuple(found)


def _inherited_properties(paths: Paths, cls: str) -> list[Fact]:
    described = paths.vocabulary.described
    found: list[Fact] = []
    for above in ancestors(paths, cls):
        properties = tuple(sorted(described.subjects(DOMAIN, above), key=_by_name))
        found += paths.fact(f"properties of {shorten(above)}", DOMAIN, properties)
    return found


def _ruled_ancestors(paths: Paths, cls: str) -> tuple[Value, ...]:
    described = paths.vocabulary.described
    above = ancestors(paths, cls)
    return tuple(paths.link(one) for one in above if described.subjects(f"{SH}targetClass", one))


def _by_name(iri: str) -> tuple[str, str]:
    return (shorten(iri).casefold(), iri)
