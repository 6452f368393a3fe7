"""Bind parameters as terms: one VALUES block at the start of the outermost group.

The same text goes to every engine, local or remote. Nothing a user gives is pasted: only terms
that were parsed and are written out again, quoted and escaped, reach the query.
"""

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from alignment.errors import QueryError
from alignment.queries.answers import XSD
from alignment.queries.tokens import Token, keyword, query_form, tokens, variables

_IRI: Final = re.compile(r'<[^<>"{}|^`\\\x00-\x20]*>')
_NAME: Final = re.compile(r"[A-Za-z]\w*", re.ASCII)
_LANGUAGE: Final = re.compile(r"[A-Za-z]+(-[A-Za-z0-9]+)*")
_ESCAPES: Final = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}


def bind(query: str, bindings: Mapping[str, NamedNode | Literal]) -> str:
    """Return the query with its variables bound to terms.

    Args:
        query: A SELECT, ASK, CONSTRUCT or DESCRIBE with a group.
        bindings: Terms by name of variable, without question mark.

    Raises:
        QueryError: When the query has no such variable or no group to bind it in.

    Examples:
        >>> bind("ASK { ?s ?p 1 }", {"s": NamedNode("https://example.org/a")})
        'ASK { VALUES ?s { <https://example.org/a> } ?s ?p 1 }'
    """
    if not bindings:
        return query
    _check_names(query, bindings)
    values = " ".join(
        f"VALUES ?{name} {{ {term_to_sparql(term)} }}" for name, term in sorted(bindings.items())
    )
    opening, closing, is_subselect = _outermost_group(query)
    head, body, tail = query[: opening + 1], query[opening + 1 : closing], query[closing:]
    return f"{head} {values} {{{body}}}{tail}" if is_subselect else f"{head} {values}{body}{tail}"


def term_to_sparql(term: NamedNode | Literal) -> str:
    r"""Return a term as SPARQL writes it.

    A backslash before ``u`` is written so that engines which decode ``\u`` escapes before they
    read tokens find the same characters as engines which decode them afterwards.

    Raises:
        QueryError: When an IRI or a language tag holds a character that SPARQL does not allow.

    Examples:
        >>> term_to_sparql(Literal('say "a"', language="en"))
        '"say \\"a\\""@en'
    """
    if isinstance(term, NamedNode):
        written = f"<{term.value}>"
        if not _IRI.fullmatch(written):
            raise QueryError(f"‘{term.value}’ is not an IRI: leave out blanks, quotes and brackets")
        return written
    if term.language is not None:
        if not _LANGUAGE.fullmatch(term.language):
            raise QueryError(f"‘{term.language}’ is not a language tag: write one such as en or fr")
        return f"{_quoted(term.value)}@{term.language}"
    suffix = "" if term.datatype.value == XSD + "string" else "^^" + term_to_sparql(term.datatype)
    return _quoted(term.value) + suffix


def _quoted(text: str) -> str:
    """Return a text between quotation marks, escaped."""
    escaped = "".join(_ESCAPES.get(character, character) for character in text)
    return '"' + re.sub(r"\\\\([uU])", lambda m: rf"\\\U{ord(m[1]):08X}", escaped) + '"'


def _check_names(query: str, bindings: Mapping[str, object]) -> None:
    """Raise a QueryError for a name that is no variable of the query."""
    known = variables(query)
    for name in sorted(bindings):
        if not _NAME.fullmatch(name) or name not in known:
            listed = ", ".join(sorted(known)) or "none"
            raise QueryError(f"the query has no variable ‘{name}’: it has {listed}")


def _outermost_group(query: str) -> tuple[int, int, bool]:
    """Return where the outermost group opens and closes, and whether it is a sub-select."""
    read = list(tokens(query))
    if any(token.kind == "escape" for token in read):
        raise QueryError(r"the query has \u escapes outside strings: write the characters to bind")
    index = _where_index(read, query_form(query))
    closing = _closing_index(read, index)
    is_subselect = keyword(read[index + 1]) == "SELECT"
    return read[index].start, read[closing].start, is_subselect


def _where_index(read: list[Token], form: str) -> int:
    """Return the index of the brace that opens the outermost WHERE group."""
    start = next((i for i, token in enumerate(read) if keyword(token) == form), len(read))
    if form == "CONSTRUCT":
        if start + 1 >= len(read) or read[start + 1].text != "{":
            raise QueryError(
                "CONSTRUCT WHERE takes no parameters: write CONSTRUCT { … } WHERE { … }"
            )
        start = _closing_index(read, start + 1)
    depth = 0
    for index in range(start, len(read)):
        text = read[index].text
        depth += (text == "(") - (text == ")")
        if text == "{" and depth == 0:
            return index
    raise QueryError("the query has no group to bind parameters in: write WHERE { … }")


def _closing_index(read: list[Token], opening: int) -> int:
    """Return the index of the brace that closes the one at ``opening``."""
    depth = 0
    for index in range(opening, len(read)):
        depth += (read[index].text == "{") - (read[index].text == "}")
        if depth == 0:
            return index
    raise QueryError("the query has a ‘{’ that nothing closes: add the missing ‘}’")
