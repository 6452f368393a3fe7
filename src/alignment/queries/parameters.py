"""Turn what a user gives for parameters into RDF terms of the declared types."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from alignment.errors import QueryError
from alignment.namespaces import PREFIXES, SAO, expand
from alignment.queries.answers import XSD
from alignment.queries.binding import bind
from alignment.queries.saved import Parameter, Question

_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://.|(urn|tag|info|mailto):.")
_INTEGER: Final = re.compile(r"[+-]?[0-9]+", re.ASCII)
_CLASS_NAME: Final = re.compile(r"[A-Z][A-Za-z0-9]*", re.ASCII)
_CURIE: Final = re.compile(rf"({'|'.join(PREFIXES)}):[^\s/]+")
_INTEGER_TYPE: Final = NamedNode(XSD + "integer")


def prepare(question: Question, given: Mapping[str, str], *, base: str | None = None) -> str:
    """Return the SPARQL of a question with its parameters bound.

    Args:
        question: A saved question, or one read from a file without header.
        given: Values as a user writes them, by name.
        base: Base IRI of the workspace, for values such as ``org/library``.

    Raises:
        QueryError: When a parameter is unknown, missing, or not of its type.
    """
    if not question.has_header:
        return bind(question.text, {name: adhoc_term(v, name=name) for name, v in given.items()})
    declared = {parameter.name: parameter for parameter in question.parameters}
    _check_declared(question, given, declared)
    values = {p.name: p.default for p in question.parameters if p.default is not None} | dict(given)
    _check_required(question, values)
    terms = {name: to_term(value, declared[name], base=base) for name, value in values.items()}
    return bind(question.text, terms)


def to_term(value: str, parameter: Parameter, *, base: str | None = None) -> NamedNode | Literal:
    """Return a value as a term of the parameter's type.

    Raises:
        QueryError: When the value is not of that type; names the parameter, what was given and
            what is expected.

    Examples:
        >>> goal = Parameter("kind", "class", "Which class")
        >>> to_term("Goal", goal).value
        'https://w3id.org/strategic-alignment/ontology#Goal'
        >>> unit = Parameter("unit", "iri", "Which unit")
        >>> to_term("org/library", unit, base="https://example.org/id/").value
        'https://example.org/id/org/library'
    """
    return _READERS[parameter.type](value, parameter.name, base)


def adhoc_term(value: str, *, name: str) -> NamedNode | Literal:
    """Return a value for a query that declares no types, by how it is written.

    An IRI stands in angle brackets, a known prefix makes a CURIE, digits an integer; anything
    else is a plain literal.

    Raises:
        QueryError: When what stands in angle brackets is no IRI.

    Examples:
        >>> adhoc_term("sao:Goal", name="kind").value
        'https://w3id.org/strategic-alignment/ontology#Goal'
        >>> adhoc_term("7", name="n").datatype.value
        'http://www.w3.org/2001/XMLSchema#integer'
        >>> adhoc_term("Advocacy: now", name="text").value
        'Advocacy: now'
    """
    if value.startswith("<") and value.endswith(">"):
        return _iri(value[1:-1], name=name, given=value)
    if _CURIE.fullmatch(value):
        return _iri(expand(value), name=name, given=value)
    if _INTEGER.fullmatch(value):
        return _read_integer(value, name)
    return _read_literal(value, name)


def _read_iri(value: str, name: str, base: str | None) -> NamedNode:
    """Return an absolute IRI, a CURIE, or a path below the base as an IRI."""
    bare = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    if _CURIE.fullmatch(bare) or _ABSOLUTE.match(bare):
        return _iri(expand(bare), name=name, given=value)
    if not bare or bare.startswith("/") or ":" in bare or base is None:
        raise _wrong(name, value, "an IRI, a known prefix:name, or a path such as org/library")
    return _iri(base + bare, name=name, given=value)


def _read_class(value: str, name: str, base: str | None) -> NamedNode:
    """Return the name of a class of the ontology, or an IRI, as an IRI."""
    if _CLASS_NAME.fullmatch(value):
        return NamedNode(SAO + value)
    if ":" not in value:
        raise _wrong(name, value, "a class such as Goal or sao:Goal")
    return _read_iri(value, name, base)


def _read_integer(value: str, name: str, _base: str | None = None) -> Literal:
    """Return a whole number as a literal."""
    if not _INTEGER.fullmatch(value):
        raise _wrong(name, value, "a whole number such as 10")
    sign = "-" if value.startswith("-") else ""
    return Literal(sign + (value.lstrip("+-").lstrip("0") or "0"), datatype=_INTEGER_TYPE)


def _read_literal(value: str, name: str, _base: str | None = None) -> Literal:
    """Return a text as a plain literal."""
    try:
        return Literal(value)
    except ValueError as error:
        raise _wrong(name, value, "text of valid Unicode characters") from error


def _iri(iri: str, *, name: str, given: str) -> NamedNode:
    """Return an IRI whose syntax was checked."""
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise _wrong(name, given, "an IRI without blanks, quotes or brackets") from error


def _wrong(name: str, given: str, expected: str) -> QueryError:
    """Return the error for a value that is not of its type."""
    shown = given.encode("unicode_escape").decode("ascii") if not given.isprintable() else given
    return QueryError(f"parameter ‘{name}’: ‘{shown}’ was given; expected {expected}")


def _check_declared(
    question: Question, given: Mapping[str, str], declared: Mapping[str, Parameter]
) -> None:
    """Raise a QueryError for a parameter that the question does not declare."""
    for name in sorted(given.keys() - declared.keys()):
        known = _options(question.parameters) or "none"
        raise QueryError(f"{question.name} has no parameter ‘{name}’: it takes {known}")


def _check_required(question: Question, values: Mapping[str, str]) -> None:
    """Raise a QueryError for required parameters that have no value."""
    missing = [p for p in question.parameters if p.required and p.name not in values]
    if missing:
        raise QueryError(f"{question.name} needs {_options(missing)}")


def _options(parameters: Iterable[Parameter]) -> str:
    """Return parameters as a user would give them, with what they mean."""
    return ", ".join(f"--param {p.name}={p.type.upper()} ({p.description})" for p in parameters)


_READERS: Final[dict[str, Callable[[str, str, str | None], NamedNode | Literal]]] = {
    "iri": _read_iri,
    "class": _read_class,
    "integer": _read_integer,
    "literal": _read_literal,
}
