"""Refuse what a query must not do here: change data, call other servers, read other graphs."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from alignment.errors import QueryError
from alignment.queries.tokens import Token, decoded, is_name, keyword, query_form, tokens

DEEPEST: Final = 200
"""Brackets that may stand in each other."""

MOST_CHAINED: Final = 2000
"""Signs of :data:`_CHAINING` that a query may have."""

_OPENING, _CLOSING, _CHAINING = "{([", "})]", "!|&/^+*"
_SERVICE: Final = "SERVICE"
_BARE: Final = frozenset({"language", "word"})
_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<reason>.*)")
_LONGEST: Final = 120
"""Characters of what an engine says that it expected."""

_NO_SERVICE: Final = "SERVICE is refused: a local query asks no other server; remove the clause"
_NO_FROM: Final = "FROM is refused: a local query reads the whole workspace; use GRAPH instead"


def refuse_updates(query: str) -> None:
    """Let a query pass and stop an update.

    Raises:
        QueryError: When the text is an update or no query at all.
    """
    form = query_form(query)
    if form == "UPDATE":
        raise QueryError("updates are refused: only SELECT, ASK, CONSTRUCT and DESCRIBE are run")
    if not form:
        raise QueryError("there is no query: write a SELECT, ASK, CONSTRUCT or DESCRIBE")


def check_local(query: str) -> None:
    r"""Let a query pass that reads the workspace and nothing else.

    Raises:
        QueryError: For an update, SERVICE or FROM, wherever it hides.
    """
    refuse_updates(query)
    words = refuse_service(query)
    if any("FROM" in word for word in words):
        raise QueryError(_NO_FROM)


def refuse_service(query: str) -> frozenset[str]:
    r"""Let a query pass that asks no other server, and is none that a parser breaks at.

    Engines differ in when they decode ``\u`` escapes and in what they take for one word, so the
    query is looked at both as it is and decoded, and a word that merely holds ``SERVICE`` is one.
    Where a prefix does, rdflib's parser has to agree that it is no more than a prefix.

    Returns:
        The words of the query, in capitals.

    Raises:
        QueryError: For SERVICE, for a text that is no SPARQL, or for one that is nested too deeply.
    """
    words: set[str] = set()
    for text in {query, decoded(query)}:
        found = tuple(tokens(text))
        _refuse_depth(found)
        words |= {keyword(token) for token in found}
        if any(_SERVICE in token.text.upper() for token in found if token.kind in _BARE):
            raise QueryError(_NO_SERVICE)
        if any(
            _SERVICE in token.text.partition(":")[0].upper() for token in found if is_name(token)
        ):
            refuse_parsed_service(text)
    return frozenset(words)


def refuse_parsed_service(query: str) -> None:
    """Let a query pass in which rdflib's parser finds no SERVICE.

    Raises:
        QueryError: For SERVICE, or a text that is no SPARQL.
    """
    if "ServiceGraphPattern" in _parsed_names(query):
        raise QueryError(_NO_SERVICE)


def syntax_error(error: Exception) -> QueryError:
    """Return the error for a text that an engine cannot read: where, and what it expected."""
    said = " ".join(str(error).split())
    place = _PLACE.match(said)
    if place:
        reason = "a prefix is not declared" if "Prefix not found" in said else place["reason"]
        said = f"line {place['line']}, column {place['column']}: {reason[:_LONGEST]}"
    return QueryError(f"the query is no SPARQL 1.1: {said}")


def _refuse_depth(found: Iterable[Token]) -> None:
    """Refuse what nests so deeply, or chains so much, that a parser runs out of its stack."""
    depth = chained = 0
    for token in found:
        if token.kind == "mark":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            chained += token.text in _CHAINING
            if depth > DEEPEST or chained > MOST_CHAINED:
                raise QueryError(
                    f"the query is nested too deeply: use at most {DEEPEST} brackets in each other "
                    f"and {MOST_CHAINED:,} of the signs {_CHAINING}"
                )


def _parsed_names(query: str) -> frozenset[str]:
    """Return the names of the grammar rules that rdflib's parser found in a query."""
    from pyparsing import ParseException  # noqa: PLC0415 - rdflib is slow to import
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415

    try:
        return frozenset(_names(parseQuery(query)))
    except RecursionError as error:
        raise QueryError("the query is nested too deeply: use fewer braces") from error
    except ParseException as error:
        raise syntax_error(error) from error


def _names(node: object) -> Iterator[str]:
    """Yield the names of the rules in a parse tree, in no promised order."""
    from pyparsing import ParseResults  # noqa: PLC0415
    from rdflib.plugins.sparql.parserutils import CompValue  # noqa: PLC0415

    pending = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, CompValue):
            yield current.name
            pending.extend(current.values())
        elif isinstance(current, ParseResults | list | tuple):
            pending.extend(current)
