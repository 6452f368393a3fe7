"""Our prefixes need no declaration in a query written by hand."""

import pyoxigraph as ox
import pytest

from alignment.queries import declare_prefixes


def test_a_prefix_that_is_used_is_declared() -> None:
    assert not ox.Store().query(declare_prefixes("ASK { ?s a skos:Concept }"))


def test_a_declaration_of_one_s_own_wins() -> None:
    query = "PREFIX skos: <https://example.org/> ASK { ?s a skos:Concept }"
    assert declare_prefixes(query) == query


@pytest.mark.parametrize(
    "query", ['ASK { ?s ?p "skos:x" }', "ASK { } # skos:x", "ASK { ?s ?p <skos:x> }"]
)
def test_what_only_looks_like_a_name_declares_nothing(query: str) -> None:
    assert declare_prefixes(query) == query


def test_line_numbers_of_errors_stay_right() -> None:
    query = declare_prefixes("SELECT ?s\nWHERE { ?s a sao:Goal\n ??? }")
    with pytest.raises(SyntaxError, match="at 3:"):
        ox.Store().query(query)
