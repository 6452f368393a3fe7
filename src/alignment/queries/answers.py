"""What a question answers: rows, yes or no, or triples."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Term = NamedNode | BlankNode | Literal | Triple
PythonValue = str | int | float | bool | date | Decimal | None

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS: Final = frozenset(
    XSD + name
    for name in (
        "integer",
        "nonNegativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "negativeInteger",
        "long",
        "int",
        "short",
        "byte",
        "unsignedLong",
        "unsignedInt",
        "unsignedShort",
        "unsignedByte",
    )
)
_READERS: Final[dict[str, Callable[[str], PythonValue]]] = {
    **dict.fromkeys(_INTEGERS, int),
    XSD + "boolean": lambda text: text in {"true", "1"},
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "date": date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT.

    Attributes:
        variables: Names of the columns, without question mark.
        rows: One tuple of terms per solution, in the order the query asks for; ``None`` is unbound.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def to_python(self) -> list[dict[str, PythonValue]]:
        """Return one dict per row, with numbers, dates and booleans as Python has them.

        Examples:
            >>> Rows(("n",), ((Literal(3),),)).to_python()
            [{'n': 3}]
        """
        return [
            dict(zip(self.variables, map(term_to_python, row), strict=True)) for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Boolean:
    """The answer of an ASK."""

    value: bool


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE, without repetition, sorted."""

    triples: tuple[Triple, ...]


Answer = Rows | Boolean | Triples


def sorted_triples(triples: Iterable[Triple]) -> Triples:
    """Return the triples once each, in the order of their N-Triples."""
    return Triples(tuple(sorted(set(triples), key=str)))


def term_to_python(term: Term | None) -> PythonValue:
    """Return the Python value of a term; its text when Python has none of that type.

    Examples:
        >>> term_to_python(NamedNode("https://example.org/a"))
        'https://example.org/a'
        >>> term_to_python(Literal("2020", datatype=NamedNode(XSD + "gYear")))
        '2020'
    """
    if term is None:
        return None
    if isinstance(term, Literal):
        return _literal_to_python(term)
    return str(term) if isinstance(term, Triple) else term.value


def _literal_to_python(literal: Literal) -> PythonValue:
    """Return the Python value of a literal, or its text when it is ill-typed."""
    reader = _READERS.get(literal.datatype.value, str)
    try:
        return reader(literal.value)
    except (ValueError, InvalidOperation):
        return literal.value
