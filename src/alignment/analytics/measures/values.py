"""Values of measures of centrality: who or what they are of, and on which pairs they rest."""

from collections.abc import Iterable
from dataclasses import dataclass

from alignment.model import Cited, Quoted


@dataclass(frozen=True, slots=True)
class Ranked:
    """A statement or a unit with what a measure says of it.

    Attributes:
        iri: IRI of the statement, or slug of the unit.
        name: The words of a statement as far as they may be shown, or the name of a unit.
        value: Of the measure; comparable within one measure and study.
        quoted: The statement; ``None`` for a unit.
        cited: The pairs of statements behind it, the weightiest first.
        told: What the value means, in a sentence.
    """

    iri: str
    name: str
    value: float
    quoted: Quoted | None
    cited: tuple[Cited, ...]
    told: str


def highest_first(found: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """Return values in order, the highest first; of equal ones, what rests on more pairs."""
    return tuple(sorted(found, key=lambda one: (-one.value, -len(one.cited), one.iri)))


def lowest_first(found: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """Return values in order, the lowest first; of equal ones, what rests on more pairs."""
    return tuple(sorted(found, key=lambda one: (one.value, -len(one.cited), one.iri)))
