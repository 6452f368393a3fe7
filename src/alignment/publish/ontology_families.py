"""Classes gathered into families: a topmost class, the classes below it, what leads from each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from alignment.namespaces import PREFIXES, SAO, shorten
from alignment.publish.ontology_paths import Paths
from alignment.publish.ontology_terms import DOMAIN, RANGE, SUBCLASS, kind_of_term, own_terms

ANYTHING: Final = "anything"
"""Title of the family of properties that state no domain."""

_PLAIN: Final = tuple(PREFIXES[p] for p in ("rdf", "rdfs", "owl", "xsd"))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a family: a class below the topmost, or a property that leads from one.

    Attributes:
        iri: Of the class or property.
        name: The same, as it is shown.
        href: Where it is documented.
        depth: How many classes stand above it in the family.
        targets: Classes that a property leads to; none for a class.
    """

    iri: str
    name: str
    href: str
    depth: int
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """A topmost class with all below it.

    Attributes:
        iri: The topmost class; empty for :data:`ANYTHING`.
        name: The same, as it is shown.
        href: Where it is documented.
        above: Classes of other vocabularies that it is a subclass of.
        own: Whether the topmost class is the ontology's.
        rows: Classes and properties, in the order of reading.
    """

    iri: str
    name: str
    href: str
    above: tuple[str, ...]
    own: bool
    rows: tuple[Row, ...]


def families_of(paths: Paths) -> tuple[Family, ...]:
    """Return the families of the ontology's classes, by name; each class is in one.

    Classes of other vocabularies are families where a property of the ontology leads from or to
    them.

    Args:
        paths: Of the page that shows them.
    """
    return _Gathering.of(paths).families()


def class_name(iri: str) -> str:
    """Return the name of a class in a picture: its local name, with the prefix of others.

    Examples:
        >>> class_name(f"{SAO}Goal"), class_name("http://www.w3.org/ns/org#Organization")
        ('Goal', 'org:Organization')
    """
    return iri.removeprefix(SAO) if iri.startswith(SAO) else shorten(iri)


@dataclass(frozen=True)
class _Gathering:
    paths: Paths
    classes: tuple[str, ...]
    properties: tuple[str, ...]
    others: frozenset[str]

    @classmethod
    def of(cls, paths: Paths) -> "_Gathering":
        described = paths.vocabulary.described
        kinds = {iri: kind_of_term(described.types(iri)) for iri in own_terms(paths)}
        classes = tuple(iri for iri in kinds if kinds[iri] == "Classes")
        properties = tuple(iri for iri in kinds if kinds[iri] == "Object properties")
        ends = {o for p in properties for end in (DOMAIN, RANGE) for o in described.objects(p, end)}
        others = {end for end in ends if end not in kinds and not end.startswith(_PLAIN)}
        return cls(paths, classes, properties, frozenset(others))

    def families(self) -> tuple[Family, ...]:
        below = self._below()
        placed: set[str] = set()
        found = [self._family(top, below, placed) for top in sorted({*below[""], *self.others})]
        circles = (one for one in self.classes if one not in placed)  # of subclasses
        found.extend(self._family(one, below, placed) for one in circles)
        without = tuple(self._properties("", 0))
        if without:
            found.append(Family("", ANYTHING, "", (), own=False, rows=without))
        return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.iri)))

    def _below(self) -> Mapping[str, list[str]]:
        """Return class → classes right below it; the topmost are below nothing."""
        found: dict[str, list[str]] = defaultdict(list)
        for cls in self.classes:
            above = self.paths.vocabulary.described.objects(cls, SUBCLASS)
            own = [one for one in above if one in self.classes and one != cls]
            shown = [one for one in above if one in self.others]
            found[next(iter((*own, *shown)), "")].append(cls)
        return found

    def _family(self, top: str, below: Mapping[str, list[str]], placed: set[str]) -> Family:
        described = self.paths.vocabulary.described
        placed.add(top)
        rows = tuple(self._rows(top, below, placed, 0))
        above = tuple(class_name(one) for one in described.objects(top, SUBCLASS))
        own = top.startswith(SAO)
        return Family(top, class_name(top), self.paths.href(top), above if own else (), own, rows)

    def _rows(
        self, cls: str, below: Mapping[str, list[str]], placed: set[str], depth: int
    ) -> Iterator[Row]:
        yield from self._properties(cls, depth)
        for one in below.get(cls, ()):
            if one not in placed:
                placed.add(one)
                yield Row(one, class_name(one), self.paths.href(one), depth + 1)
                yield from self._rows(one, below, placed, depth + 1)

    def _properties(self, cls: str, depth: int) -> Iterator[Row]:
        """Yield the object properties with a class as domain; ``""`` for those with none."""
        described = self.paths.vocabulary.described
        for one in self.properties:
            domains = described.objects(one, DOMAIN)
            if cls in domains or not (cls or domains):
                targets = described.objects(one, RANGE)
                yield Row(one, class_name(one), self.paths.href(one), depth, targets or ("",))
