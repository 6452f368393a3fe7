"""What a page says of an IRI in a list: property, values, and what points to it."""

import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from alignment.namespaces import PREFIXES, SAO, shorten
from alignment.publish.addresses import relative
from alignment.publish.described import RDF_TYPE
from alignment.publish.site import Site
from alignment.rdf.ntriples import Term
from alignment.views.wording import shorten as shorten_words

PREF_LABEL: Final = f"{PREFIXES['skos']}prefLabel"
_LABEL: Final = f"{PREFIXES['rdfs']}label"
_NAMES: Final = (f"{PREFIXES['dcterms']}title", PREF_LABEL, f"{SAO}text", _LABEL)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^A-Z\s]+")
_PLAIN: Final = frozenset(
    {"", *(PREFIXES["xsd"] + n for n in ("string", "integer", "decimal", "boolean"))}
)
_SUBCLASS: Final = f"{PREFIXES['rdfs']}subClassOf"
TIERS: Final = ("printed", "joint", "reviewed", "inferred")
"""Tiers of evidence, the firmest first."""

LONGEST: Final = 160
"""Characters of the name of a link."""

MOST: Final = 200
"""Values of a property that a page lists; it counts the others."""


class Value(NamedTuple):
    """A value as a page shows it.

    Attributes:
        text: What is read.
        href: Where it leads; empty for a text.
        language: BCP 47 tag of a text, if it has one.
        note: Datatype of a text that is neither a string nor a number, or the IRI of a link.
    """

    text: str
    href: str = ""
    language: str = ""
    note: str = ""


class Fact(NamedTuple):
    """A property with its values.

    Attributes:
        name: Of the property, in words.
        href: Where the property is documented.
        values: At most :data:`MOST`.
        left: How many more there are.
    """

    name: str
    href: str
    values: tuple[Value, ...]
    left: int = 0


def pointing_to(
    site: Site, here: str, iri: str, *, without: Collection[str] = frozenset()
) -> tuple[Fact, ...]:
    """Return what points to an IRI from elsewhere, a fact a property."""
    subjects: dict[str, list[Value]] = defaultdict(list)
    for predicate, subject in site.described.towards(iri):
        if predicate not in without and subject.partition("#")[0] != iri.partition("#")[0]:
            subjects[predicate].append(link_to(site, here, subject))
    return tuple(
        fact_of(site, here, p, sorted(subjects[p], key=_by_text), inverse=True)
        for p in sorted(subjects)
    )


def _by_text(value: Value) -> tuple[str, str]:
    return value.text.casefold(), value.note


def value_of(site: Site, here: str, term: Term) -> Value:
    """Return an RDF term as a page shows it."""
    if term.is_iri:
        return link_to(site, here, term.value)
    note = "" if term.datatype in _PLAIN else shorten(term.datatype)
    return Value(term.value, language=term.language, note=note)


def link_to(site: Site, here: str, iri: str) -> Value:
    """Return a link to an IRI, named by its label, else by its CURIE."""
    key = (link_to, here.count("/"), iri)  # pages as deep have the same links
    return site.once(key, lambda: _link_to(site, here, iri))


def _link_to(site: Site, here: str, iri: str) -> Value:
    name, page = site.once((_called, iri), lambda: _called(site, iri))
    if not page and not iri.startswith(("http://", "https://")):
        return Value(iri)
    return Value(name, href=relative(here, page) if page else iri, note=iri)


def _called(site: Site, iri: str) -> tuple[str, str | None]:
    """Return what links to an IRI are called, and its page if it has one."""
    page = site.page(iri)
    resource, _, fragment = iri.partition("#")
    name = name_of(site, iri)
    if not name and fragment and page and iri.startswith(site.base):
        name = f"{site.described.label(resource)} ({fragment})"
    return name or shorten(iri), page


def name_of(site: Site, iri: str) -> str:
    """Return what an IRI is called in links: title, words or label; empty when it has none."""
    properties = site.described.properties(iri)
    named = next((properties[p][0] for p in _NAMES if p in properties), "")
    return shorten_words(named, limit=LONGEST)


def class_names(site: Site, iri: str) -> tuple[str, ...]:
    """Return the classes of an IRI as IRIs: of our ontology's the most special, else all."""
    found = site.described.types(iri)
    own = [c for c in found if c.startswith(SAO)]
    if len(own) < 2:  # noqa: PLR2004 - nothing to choose from
        return tuple(own) or found
    above = {parent for c in own for parent in _superclasses(site, c) if parent != c}
    return tuple([c for c in own if c not in above] or found)


def kind_of(site: Site, iri: str) -> str:
    """Return what a resource is, in words; empty when nobody says."""

    def made() -> str:
        names = class_names(site, iri)
        return property_name(site, names[0]) if names else ""

    return site.once((kind_of, site.described.types(iri)), made)


def _superclasses(site: Site, cls: str) -> frozenset[str]:
    return site.once((_superclasses, cls), lambda: _all_above(site, cls))


def _all_above(site: Site, cls: str) -> frozenset[str]:
    parents: set[str] = set()
    pending = [cls]
    while pending:
        for parent in site.described.objects(pending.pop(), _SUBCLASS):
            if parent not in parents:
                parents.add(parent)
                pending.append(parent)
    return frozenset(parents)


def property_name(site: Site, iri: str) -> str:
    """Return the name of a property or class in words: its label, else its CURIE."""
    return site.described.value(iri, PREF_LABEL) or in_words(iri)


def in_words(iri: str) -> str:
    """Return the last step of the IRI of a term as words; our ontology describes its own only.

    Examples:
        >>> in_words("http://purl.org/dc/terms/isPartOf")
        'is part of'
        >>> in_words("http://www.w3.org/ns/org#Organization")
        'organization'
    """
    name = shorten(iri).rpartition(":")[2].rpartition("/")[2]
    parts = _WORD.findall(name.replace("_", " "))
    return " ".join(w if w.isupper() and len(w) > 1 else w.lower() for w in parts) or iri


def position(site: Site, iri: str) -> tuple[int, int, str]:
    """Return where a statement stands in its document, as a key for sorting.

    That is the first character of its first passage; what has none comes last, by its number.
    """
    described = site.described
    starts = [
        int(start)
        for passage in described.objects(iri, f"{SAO}hasPassage")
        for selector in described.objects(passage, f"{PREFIXES['oa']}hasSelector")
        for start in described.objects(selector, f"{PREFIXES['oa']}start")
    ]
    ordinal = int(described.value(iri, f"{SAO}ordinal") or 0)
    return (min(starts, default=sys.maxsize), ordinal, iri)


def fact_of(
    site: Site, here: str, predicate: str, values: Iterable[Value], *, inverse: bool = False
) -> Fact:
    """Return a property with its values, or with what points here."""
    every = tuple(values)
    key = (fact_of, here.count("/"), predicate, inverse)  # pages as deep have the same
    name, href = site.once(
        key, lambda: (_fact_name(site, predicate, inverse=inverse), site.href(here, predicate))
    )
    return Fact(name, href, every[:MOST], max(0, len(every) - MOST))


def _fact_name(site: Site, predicate: str, *, inverse: bool) -> str:
    if predicate == RDF_TYPE:
        return "instances" if inverse else "type"
    name = property_name(site, predicate)
    return f"is “{name}” of" if inverse else name
