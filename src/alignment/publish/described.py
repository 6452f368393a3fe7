"""What a dataset says of each resource, indexed for writing a page of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

import pyoxigraph as ox

from alignment.namespaces import PREFIXES, SAO

RDF_TYPE: Final = f"{PREFIXES['rdf']}type"
RDFS_LABEL: Final = f"{PREFIXES['rdfs']}label"


class Described:
    """An index of published quads, read-only after it was made.

    Args:
        quads: Everything that is published; no blank nodes.
        base: Base IRI of the workspace.

    Examples:
        >>> acme = ox.NamedNode("https://example.org/id/acme")
        >>> quad = ox.Quad(acme, ox.NamedNode(RDFS_LABEL), ox.Literal("Acme"), ox.NamedNode("g:g"))
        >>> Described([quad], "https://example.org/id/").label(acme.value)
        'Acme'
    """

    def __init__(self, quads: Iterable[ox.Quad], base: str) -> None:
        """Index the quads by subject and by object."""
        self.base = base
        written = {str(quad): quad for quad in quads}
        self.quads = tuple(written[line] for line in sorted(written))
        self._of: dict[str, list[ox.Triple]] = defaultdict(list)
        self._to: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._properties: dict[str, Mapping[str, tuple[str, ...]]] = {}
        for quad in self.quads:
            subject = str(quad.subject)[1:-1]  # no blank nodes: <IRI>
            self._of[subject].append(quad.triple)
            if isinstance(quad.object, ox.NamedNode):
                self._to[quad.object.value].append((quad.predicate.value, subject))

    @cached_property
    def union(self) -> tuple[ox.Triple, ...]:
        """The triples of all graphs, each once, in the order of the quads."""
        return tuple(dict.fromkeys(quad.triple for quad in self.quads))

    @cached_property
    def graphs(self) -> Mapping[str, tuple[ox.Triple, ...]]:
        """The named graphs, sorted: IRI → its triples, in the order of the quads."""
        found: dict[str, list[ox.Triple]] = defaultdict(list)
        for quad in self.quads:
            found[str(quad.graph_name)[1:-1]].append(quad.triple)
        return {name: tuple(found[name]) for name in sorted(found)}

    @cached_property
    def resources(self) -> tuple[str, ...]:
        """IRIs below the base that something is said of, without fragments, sorted."""
        return tuple(sorted(self._parts))

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        """Resource → itself and its fragments, sorted."""
        found: dict[str, list[str]] = defaultdict(list)
        for subject in sorted(self._of):
            if subject.startswith(self.base):
                found[subject.partition("#")[0]].append(subject)
        return {iri: tuple(parts) for iri, parts in found.items()}

    def has(self, iri: str) -> bool:
        """Whether something is said of an IRI, or of a fragment of it."""
        return iri in self._of or iri in self._parts

    def parts(self, iri: str) -> tuple[str, ...]:
        """Return the subjects of a resource's page: it and its fragments, sorted."""
        return self._parts.get(iri, ())

    def triples(self, iri: str) -> tuple[ox.Triple, ...]:
        """Return what is said of exactly this IRI: types first, then by predicate and object."""
        return tuple(sorted(self._of.get(iri, ()), key=_is_no_type))

    def page_triples(self, iri: str) -> tuple[ox.Triple, ...]:
        """Return what is said of a resource and of its fragments, in the order of reading."""
        return tuple(triple for part in self.parts(iri) for triple in self.triples(part))

    def properties(self, iri: str) -> Mapping[str, tuple[str, ...]]:
        """Return what is said of an IRI: property → values, IRIs and texts alike, sorted."""
        known = self._properties.get(iri)
        if known is None:
            found: dict[str, set[str]] = defaultdict(set)
            for triple in self._of.get(iri, ()):
                value = triple.object
                text = str(value) if isinstance(value, ox.Triple) else value.value
                found[triple.predicate.value].add(text)
            known = {name: tuple(sorted(values)) for name, values in found.items()}
            self._properties[iri] = known
        return known

    def objects(self, iri: str, predicate: str) -> tuple[str, ...]:
        """Return the values of a property, IRIs and texts alike, sorted."""
        return self.properties(iri).get(predicate, ())

    def value(self, iri: str, predicate: str) -> str:
        """Return the first value of a property, empty when there is none."""
        found = self.properties(iri).get(predicate)
        return found[0] if found else ""

    def subjects(self, predicate: str, iri: str) -> tuple[str, ...]:
        """Return what points to an IRI with a property, sorted."""
        return tuple(sorted({s for p, s in self._to.get(iri, ()) if p == predicate}))

    def towards(self, iri: str) -> tuple[tuple[str, str], ...]:
        """Return what points to an IRI: property and subject, sorted."""
        return tuple(sorted(set(self._to.get(iri, ()))))

    def types(self, iri: str) -> tuple[str, ...]:
        """Return the classes of an IRI, sorted."""
        return self.objects(iri, RDF_TYPE)

    def of_class(self, name: str) -> tuple[str, ...]:
        """Return the instances below the base of a class of our ontology, such as ``Goal``."""
        return tuple(s for s in self.subjects(RDF_TYPE, SAO + name) if s.startswith(self.base))

    def label(self, iri: str) -> str:
        """Return the label of an IRI; its last step when it has none."""
        return self.value(iri, RDFS_LABEL) or iri.rstrip("/").rpartition("/")[2] or iri


def _is_no_type(triple: ox.Triple) -> bool:
    """Sort types first; the rest is sorted already."""
    return bool(triple.predicate.value != RDF_TYPE)
