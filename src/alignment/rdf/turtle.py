"""Rows as Turtle, in the order given: a subject a paragraph, a property a line.

Written here because a site has three hundred thousand lines of it for each thousand statements,
and a library has to read and index them first. What is written is a part of Turtle that needs no
escapes: names with a prefix where the local part is plain, full IRIs otherwise, and texts as
N-Triples writes them, whose escapes are those of Turtle.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from alignment.namespaces import PREFIXES
from alignment.rdf.ntriples import Row, is_iri, split_literal

_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_TYPE: Final = f"{PREFIXES['rdf']}type"
_LOCAL = re.compile(r"\w[\w-]*", re.ASCII)
_BARE: Final = {
    f"{PREFIXES['xsd']}integer": re.compile(r"[+-]?[0-9]+"),
    f"{PREFIXES['xsd']}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{PREFIXES['xsd']}boolean": re.compile(r"true|false"),
}
"""Datatype → values that stand without quotation marks."""


def rows_to_turtle(rows: Iterable[Row]) -> str:
    r"""Return rows as Turtle with our prefixes, only those used.

    Args:
        rows: What to write; those of a subject together, and of a property of it.

    Examples:
        >>> rows_to_turtle([("urn:a", "urn:b", "<urn:c>"), ("urn:a", "urn:b", '"d"@en')])
        '\n<urn:a> <urn:b> <urn:c> , "d"@en .\n'
    """
    body = TurtleBody()
    body.add(rows)
    return body.head() + body.text()


class TurtleBody:
    r"""Turtle without its head, which can be written only when all is known.

    Examples:
        >>> body = TurtleBody()
        >>> body.add([("urn:a", f"{PREFIXES['rdfs']}label", '"A"')])
        >>> body.add([("urn:b", f"{PREFIXES['rdfs']}label", '"B"')])
        >>> body.text()
        '\n<urn:a> rdfs:label "A" .\n\n<urn:b> rdfs:label "B" .\n'
    """

    def __init__(self) -> None:
        """Begin a body without rows."""
        self.used: set[str] = set()
        self._pieces: list[str] = []

    def add(self, rows: Iterable[Row]) -> None:
        """Write rows; those of a subject together, and of a property of it.

        Args:
            rows: Of subjects that were not written before.
        """
        used, pieces = self.used, self._pieces
        last_subject = last_predicate = None
        for subject, predicate, text in rows:
            if text[-1] == ">":
                value, prefix = _written(text)
                used.add(prefix)
            else:  # a text as it is
                value = text
            if subject == last_subject and predicate == last_predicate:
                pieces += (" , ", value)
                continue
            name, prefix = ("a", "") if predicate == _TYPE else _name(predicate)
            if subject == last_subject:
                pieces += (" ;\n\t", name, " ", value)
            else:
                begun, own = _name(subject)
                used.add(own)
                pieces += ("\n" if last_subject is None else " .\n\n", begun, " ", name, " ", value)
            used.add(prefix)
            last_subject, last_predicate = subject, predicate
        if last_subject is not None:
            pieces.append(" .\n")

    def text(self) -> str:
        """Return what was written since this was asked last."""
        text = "".join(self._pieces)
        self._pieces.clear()
        return text

    def head(self) -> str:
        """Return the prefixes that were used so far, a line each."""
        return turtle_head(self.used)


def turtle_head(prefixes: Iterable[str]) -> str:
    """Return the head of Turtle: some of our prefixes, a line each, sorted."""
    return "".join(f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in sorted(prefixes) if p)


@lru_cache(maxsize=1 << 12)
def _name(iri: str) -> tuple[str, str]:
    """Return an IRI as Turtle writes it, and the prefix that this needs, if any."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIX_OF.get(iri[:cut], "")
    if prefix and _LOCAL.fullmatch(iri, cut):
        return f"{prefix}:{iri[cut:]}", prefix
    return f"<{iri}>", ""


@lru_cache(maxsize=1 << 16)
def _written(text: str) -> tuple[str, str]:
    """Return an IRI or a typed text as Turtle writes it, and the prefix that it needs, if any."""
    if is_iri(text):
        return _name(text[1:-1])
    if text[0] != '"':
        return text, ""
    quoted, mark = split_literal(text)
    datatype = mark[3:-1]
    bare = _BARE.get(datatype)
    if bare and bare.fullmatch(quoted, 1, len(quoted) - 1):
        return quoted[1:-1], ""
    name, prefix = _name(datatype)
    return f"{quoted}^^{name}", prefix
