"""The hierarchy of the ontology's classes, as a list of lines with their depth."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from alignment.publish.facts import Value
from alignment.publish.ontology_paths import Paths
from alignment.publish.ontology_terms import SUBCLASS, kind_of_term, own_terms


@dataclass(frozen=True, slots=True)
class Branch:
    """A class in the hierarchy.

    Attributes:
        link: To where it is documented.
        own: Whether the ontology describes it.
        branches: The classes right below it.
    """

    link: Value
    own: bool
    branches: tuple["Branch", ...]


def hierarchy_of(paths: Paths) -> tuple[Branch, ...]:
    """Return the hierarchy of the ontology's classes; a class with two parents stands under both.

    Classes of other vocabularies are shown where own classes are below them.

    Args:
        paths: Of the page that shows it.
    """
    described = paths.vocabulary.described
    own = [iri for iri in own_terms(paths) if kind_of_term(described.types(iri)) == "Classes"]
    below: dict[str, list[str]] = defaultdict(list)
    for cls in own:
        for above in described.objects(cls, SUBCLASS):
            below[above].append(cls)
    tops = [cls for cls in own if not described.objects(cls, SUBCLASS)]
    others = [cls for cls in below if cls not in own]
    found = tuple(_branches(paths, [*sorted(others), *tops], below, frozenset(own), ()))
    reached = set(_names(found))
    circles = [cls for cls in own if paths.link(cls).text not in reached]
    return (*found, *_branches(paths, circles, below, frozenset(own), ()))


def _branches(
    paths: Paths,
    classes: list[str],
    below: Mapping[str, list[str]],
    own: frozenset[str],
    above: tuple[str, ...],
) -> Iterator[Branch]:
    for cls in classes:
        if cls not in above:  # a circle of subclasses
            inner = _branches(paths, below.get(cls, []), below, own, (*above, cls))
            yield Branch(paths.link(cls), cls in own, tuple(inner))


def _names(branches: tuple[Branch, ...]) -> Iterator[str]:
    for branch in branches:
        yield branch.link.text
        yield from _names(branch.branches)
