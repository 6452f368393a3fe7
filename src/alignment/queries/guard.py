"""Refuse what a query must not do here: change data, call other servers, read other graphs."""

from collections.abc import Iterator
from typing import Final

from alignment.errors import QueryError
from alignment.queries.tokens import keyword, query_form, tokens

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
        QueryError: For an update, SERVICE, FROM, or a text that is no SPARQL.
    """
    refuse_updates(query)
    names = refuse_service(query)
    if "FROM" in names or "DatasetClause" in names:
        raise QueryError(_NO_FROM)


def refuse_service(query: str) -> frozenset[str]:
    r"""Let a query pass that asks no other server.

    Looked at twice, because engines differ in when they decode ``\u`` escapes: by rdflib's
    parser, wherever in the tree a SERVICE hides, and by the words that stand outside strings.

    Returns:
        The words of the query and the names of the grammar's rules in it.

    Raises:
        QueryError: For SERVICE, or a text that is no SPARQL.
    """
    names = frozenset(map(keyword, tokens(query))) | _parsed_names(query)
    if "SERVICE" in names or "ServiceGraphPattern" in names:
        raise QueryError(_NO_SERVICE)
    return names


def syntax_error(error: Exception) -> QueryError:
    """Return the error for a text that an engine cannot read."""
    return QueryError(f"the query is no SPARQL 1.1: {' '.join(str(error).split())}")


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
