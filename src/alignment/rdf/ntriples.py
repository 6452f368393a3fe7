"""Terms as N-Triples writes them: texts, which are made, compared and written fastest."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

Row = tuple[str, str, str]
"""A triple: subject and predicate as IRIs, the object as N-Triples writes it."""

STRING: Final = "http://www.w3.org/2001/XMLSchema#string"


class Term(NamedTuple):
    """An object, read.

    Attributes:
        value: IRI or text.
        is_iri: Whether it is an IRI.
        language: BCP 47 tag, if it has one.
        datatype: IRI of the datatype of a text without a language.
    """

    value: str
    is_iri: bool = False
    language: str = ""
    datatype: str = ""


def is_iri(text: str) -> bool:
    """Whether N-Triples writes an IRI so.

    Examples:
        >>> is_iri("<urn:a>"), is_iri('"<urn:a>"'), is_iri("<<( <urn:a> <urn:b> <urn:c> )>>")
        (True, False, False)
    """
    return text[0] == "<" and text[1] != "<"


def split_literal(text: str) -> tuple[str, str]:
    r"""Return a literal in two: its text in quotation marks, and its language or datatype.

    The first half is a text in JSON too, as N-Triples escapes by the same rules.

    Args:
        text: As pyoxigraph writes it, without ``\U``.

    Examples:
        >>> split_literal('"Acme"@en')
        ('"Acme"', '@en')
    """
    end = text.rindex('"') + 1
    return text[:end], text[end:]


@lru_cache(maxsize=1 << 18)
def read_term(text: str) -> Term:
    r"""Read a term.

    Args:
        text: As pyoxigraph writes it.

    Examples:
        >>> read_term('"two\\nlines"@en')
        Term(value='two\nlines', is_iri=False, language='en', datatype='')
    """
    if is_iri(text):
        return Term(text[1:-1], is_iri=True)
    if text[0] != '"':  # a blank node, or a triple
        return Term(text)
    quoted, mark = split_literal(text)
    value = str(json.loads(quoted)) if "\\" in quoted else quoted[1:-1]
    if mark.startswith("@"):
        return Term(value, language=mark[1:].partition("--")[0])
    return Term(value, datatype=mark[3:-1] or STRING)


def row_of(triple: ox.Triple) -> Row:
    """Return a triple without blank nodes as a row."""
    return str(triple.subject)[1:-1], triple.predicate.value, str(triple.object)


def ntriples(rows: Iterable[Row]) -> bytes:
    r"""Return rows as N-Triples.

    Examples:
        >>> ntriples([("urn:a", "urn:p", '"x"')])
        b'<urn:a> <urn:p> "x" .\n'
    """
    return "".join([f"<{s}> <{p}> {o} .\n" for s, p, o in rows]).encode("utf-8")


def triples_of(rows: Iterable[Row]) -> Any:  # noqa: ANN401 - pyoxigraph's iterator has no public name
    """Iterate over rows as triples of pyoxigraph."""
    return ox.parse(ntriples(rows), format=ox.RdfFormat.N_TRIPLES)
