"""Ask a store in this process; the default graph is the union of the named graphs."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from alignment.errors import QueryError
from alignment.queries.answers import Answer, Boolean, Rows, sorted_triples
from alignment.queries.guard import check_local, refuse_parsed_service, syntax_error
from alignment.queries.results import to_csv
from alignment.queries.tokens import keyword, tokens

if TYPE_CHECKING:
    from rdflib import Dataset
    from rdflib.query import Result


@dataclass(frozen=True, slots=True)
class Begun:
    """Rows of which only the first were made.

    Attributes:
        rows: The first.
        count: How many there are.
        csv: All of them as SPARQL 1.1 CSV, UTF-8: the first, and the others.
    """

    rows: Rows
    count: int
    csv: tuple[bytes, bytes]


def run(store: Store, query: str) -> Answer:
    """Return the answer of a query over the union of a store's graphs.

    Raises:
        QueryError: When the query is wrong or asks for what is refused locally.

    Examples:
        >>> run(Store(), "ASK { ?s ?p ?o }")
        Boolean(value=False)
    """
    with _failures_told(query):
        return to_answer(store.query(query, use_default_graph_as_union=True))


def run_to_csv(store: Store, query: str, *, most: int) -> Answer | Begun:
    r"""Return the answer of a query as :func:`run` does, but of rows only the first.

    The store writes all rows as CSV, which is faster by far than to make terms of them.

    Args:
        store: Where it is asked.
        query: SPARQL.
        most: Rows that are made.

    Raises:
        QueryError: When the query is wrong or asks for what is refused locally.

    Examples:
        >>> run_to_csv(Store(), "SELECT ?one { VALUES ?one { 1 2 3 } }", most=1).csv
        (b'one\r\n1\r\n', b'2\r\n3\r\n')
    """
    with _failures_told(query):
        result = store.query(query, use_default_graph_as_union=True)
        if not isinstance(result, QuerySolutions):
            return to_answer(result)
        names = tuple(variable.value for variable in result.variables)
        first = Rows(names, tuple(tuple(row) for row in islice(result, most)))
        others = result.serialize(format=QueryResultsFormat.CSV) or b""
    left = others[others.index(b"\r\n") + 2 :]  # without the names
    return Begun(first, len(first.rows) + _rows_in(left), (to_csv(first).encode("utf-8"), left))


def _rows_in(text: bytes) -> int:
    r"""Return how many rows CSV has; a line that ends inside of quotation marks ends none.

    Examples:
        >>> _rows_in(b'one,"t\r\nw""o"\r\n1,2\r\n')
        2
    """
    return sum(unquoted.count(b"\r\n") for unquoted in text.split(b'"')[::2])


@contextmanager
def _failures_told(query: str) -> Iterator[None]:
    """Refuse what is refused locally, and say in our words what the store says."""
    check_local(query)
    try:
        yield
    except SyntaxError as error:
        raise syntax_error(error) from error
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed in the store: {error}") from error


def run_on_rdflib(dataset: "Dataset", query: str) -> Answer:
    """Return the answer of a query over an rdflib dataset whose default graph is the union.

    The slow engine; it is here to check that a question does not depend on the fast one.

    Raises:
        QueryError: When the query is wrong or asks for what is refused locally.
    """
    from rdflib.plugins import sparql  # noqa: PLC0415 - rdflib is slow to import

    check_local(query)
    refuse_parsed_service(query)
    if not dataset.default_union:
        raise QueryError("the default graph is not the union: open Dataset(default_union=True)")
    sparql.SPARQL_LOAD_GRAPHS = False
    with warnings.catch_warnings():  # rdflib warns of its own use of what it deprecates
        warnings.simplefilter("ignore", DeprecationWarning)
        return _rdflib_answer(dataset.query(query), query)


def _rdflib_answer(result: "Result", query: str) -> Answer:
    """Return what rdflib answered as a value of ours."""
    if result.graph is not None:
        triples = result.graph.serialize(format="nt", encoding="utf-8")
        return sorted_triples(q.triple for q in parse(triples, format=RdfFormat.N_TRIPLES))
    answer = json_to_answer(result.serialize(format="json") or b"")
    return _without_empty_group(answer, query)


def _without_empty_group(answer: Answer, query: str) -> Answer:
    """Return an answer without the blank row that rdflib makes when there is nothing to group."""
    if isinstance(answer, Rows) and "GROUP" in map(keyword, tokens(query)):
        return Rows(answer.variables, tuple(row for row in answer.rows if any(row)))
    return answer


def json_to_answer(content: bytes) -> Answer:
    """Return the answer that a SPARQL 1.1 results document in JSON holds.

    Raises:
        SyntaxError: When it is none.
    """
    return to_answer(parse_query_results(content, format=QueryResultsFormat.JSON))


def to_answer(result: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    """Return what pyoxigraph answered as a value of ours."""
    if isinstance(result, QueryBoolean):
        return Boolean(bool(result))
    if isinstance(result, QueryTriples):
        return sorted_triples(result)
    names = tuple(variable.value for variable in result.variables)
    return Rows(names, tuple(tuple(solution) for solution in result))
