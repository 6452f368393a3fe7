"""Whether two sets of triples say the same, though literals are spelled in another way."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, Triple

from alignment.queries.answers import XSD

_DECIMAL: Final = re.compile(r"[+-]?[0-9]*(?:\.[0-9]*)?\Z")
_FLOAT: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\Z")
_BOOLEAN: Final = {"true": "1", "1": "1", "false": "0", "0": "0"}
_DECIMALS: Final = frozenset(
    XSD + name
    for name in (
        "decimal",
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
"""Decimal and what XML Schema derives from it: they share one space of values."""

Key = tuple[str, str, str]
Triples = frozenset[Triple]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How what is there differs from what should be.

    Attributes:
        lost: Triples that are not there, sorted.
        strange: Triples that should not be there, sorted.
        respelled: Triples that are there with another spelling of the same value, sorted.
    """

    lost: tuple[Triple, ...] = ()
    strange: tuple[Triple, ...] = ()
    respelled: tuple[Triple, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether all is there and nothing else."""
        return not self.lost and not self.strange


def compare(expected: AbstractSet[Triple], found: AbstractSet[Triple]) -> Comparison:
    """Compare triples as RDF terms, and where these differ by the values they denote.

    Examples:
        >>> from pyoxigraph import NamedNode
        >>> s, p, int_ = NamedNode("urn:s"), NamedNode("urn:p"), NamedNode(XSD + "int")
        >>> sent = {Triple(s, p, Literal("01", datatype=int_))}
        >>> compare(sent, {Triple(s, p, Literal(1))}).holds
        True
        >>> compare(sent, {Triple(s, p, Literal(2))}).lost == tuple(sent)
        True
    """
    missing, extra = expected - found, found - expected
    if not missing and not extra:
        return Comparison()
    there, wanted = set(map(_key, found)), set(map(_key, expected))
    return Comparison(
        lost=_sorted(t for t in missing if _key(t) not in there),
        strange=_sorted(t for t in extra if _key(t) not in wanted),
        respelled=_sorted(t for t in missing if _key(t) in there),
    )


def respelled(found: AbstractSet[Triple], own: AbstractSet[Triple]) -> Triples:
    """Return triples with the spelling of our own wherever the value is the same.

    Args:
        found: What a server gave.
        own: Triples whose spelling counts.

    Examples:
        >>> from pyoxigraph import NamedNode
        >>> s, p, int_ = NamedNode("urn:s"), NamedNode("urn:p"), NamedNode(XSD + "int")
        >>> own = {Triple(s, p, Literal("01", datatype=int_))}
        >>> respelled({Triple(s, p, Literal(1))}, own) == own
        True
    """
    if found == own:
        return frozenset(found)
    there, known = set(map(_key, found)), set(map(_key, own))
    kept = (t for t in own if _key(t) in there)
    return frozenset(kept) | {t for t in found if _key(t) not in known}


def _sorted(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    return tuple(sorted(triples, key=str))


def _key(triple: Triple) -> Key:
    value = triple.object
    plain = _literal(value) if isinstance(value, Literal) else str(value)
    return str(triple.subject), str(triple.predicate), plain


def _literal(literal: Literal) -> str:
    """Return one text for all literals of a value; an ill-typed one stands for itself."""
    datatype, text = literal.datatype.value, literal.value.strip(" \t\r\n")
    if datatype in _DECIMALS:
        return _decimal(text) or str(literal)
    if datatype in {XSD + "double", XSD + "float"} and _FLOAT.match(text):
        return f"{float(text)!r} {datatype}"
    if datatype == XSD + "boolean" and text in _BOOLEAN:
        return f"{_BOOLEAN[text]} {datatype}"
    return str(literal)


def _decimal(text: str) -> str:
    """Return a decimal number in one spelling, and nothing for what is none."""
    before, _, after = text.lstrip("+-").partition(".")
    if not _DECIMAL.match(text) or not before + after:
        return ""
    whole, rest = before.lstrip("0"), after.rstrip("0")
    sign = "-" if text.startswith("-") and whole + rest else ""
    return f"{sign}{whole}.{rest}"
