"""Shapes as the documentation shows them: what is checked, of what, how gravely, and why."""

from dataclasses import dataclass
from typing import Final

from alignment.namespaces import PREFIXES
from alignment.publish.described import RDF_TYPE, RDFS_LABEL
from alignment.publish.facts import Fact, Value
from alignment.publish.ontology_paths import Paths
from alignment.publish.shapes_constraints import SH, Constraint, constraints_of

_RDFS: Final = PREFIXES["rdfs"]
PROPERTY: Final = f"{SH}property"
_TARGETS: Final = {
    f"{SH}targetClass": "instances of",
    f"{SH}targetNode": "the node",
    f"{SH}targetSubjectsOf": "subjects of",
    f"{SH}targetObjectsOf": "objects of",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A property shape, or what a node shape asks of the node itself.

    Attributes:
        id: Fragment of its IRI.
        iri: Its IRI.
        name: What the property is called there.
        shape: Link to where it is documented.
        on: The property it is about; for a node shape, none.
        targets: What is checked with it, in the shape that it belongs to.
        description: What the property should hold.
        constraints: What is asked.
        severity: ``Violation``, ``Warning`` or ``Info``.
        message: What the author is told to do.
    """

    id: str
    iri: str
    name: str
    shape: Value
    on: tuple[Value, ...]
    targets: tuple[Fact, ...]
    description: tuple[Value, ...]
    constraints: tuple[Constraint, ...]
    severity: str
    message: tuple[Value, ...]


def targets_of(paths: Paths, shape: str) -> tuple[Fact, ...]:
    """Return what a node shape is checked on: how it is chosen → links."""
    described = paths.vocabulary.described
    return tuple(
        fact
        for predicate, words in _TARGETS.items()
        for fact in paths.fact(words, predicate, described.objects(shape, predicate))
    )


def rule_of(paths: Paths, shape: str, owner: str = "") -> Rule:
    """Return a shape as the documentation shows it.

    Args:
        paths: Of the page that shows it.
        shape: IRI of a property shape or a node shape.
        owner: The node shape it belongs to; by default it is one itself.
    """
    described = paths.vocabulary.described
    name = described.value(shape, f"{SH}name") or described.value(shape, RDFS_LABEL)
    severity = described.value(shape, f"{SH}severity").rpartition("#")[2]
    return Rule(
        id=shape.partition("#")[2],
        iri=shape,
        name=name or shape.partition("#")[2],
        shape=paths.link(shape),
        on=paths.texts(shape, f"{SH}path"),
        targets=targets_of(paths, owner or shape),
        description=paths.texts(shape, f"{SH}description", f"{_RDFS}comment"),
        constraints=constraints_of(paths, shape),
        severity=severity or "Violation",  # as SHACL has it, section 2.1.4
        message=paths.texts(shape, f"{SH}message"),
    )


def rules_of_class(paths: Paths, cls: str) -> tuple[Rule, ...]:
    """Return what is checked of a class: first of its properties, then of the whole.

    Args:
        paths: Of the page that shows them.
        cls: IRI of the class.
    """
    described = paths.vocabulary.described
    shapes = [s for p in ("targetClass", "targetNode") for s in described.subjects(SH + p, cls)]
    rules = [
        rule_of(paths, one, shape) for shape in shapes for one in described.objects(shape, PROPERTY)
    ]
    return (*rules, *(own for own in (rule_of(paths, s) for s in shapes) if own.constraints))


def rules_of_property(paths: Paths, iri: str) -> tuple[Rule, ...]:
    """Return what is checked of a property, wherever a node shape has a shape of it."""
    described = paths.vocabulary.described
    return tuple(
        rule_of(paths, shape, owner)
        for shape in described.subjects(f"{SH}path", iri)
        for owner in described.subjects(PROPERTY, shape)
        if f"{SH}NodeShape" in described.objects(owner, RDF_TYPE)
    )
