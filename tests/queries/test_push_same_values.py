"""A server may spell a literal in another way; it may not say anything else."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from alignment.errors import QueryError
from alignment.queries.answers import XSD
from alignment.queries.pull import to_graph
from alignment.queries.same_values import compare, respelled
from alignment.rdf.serialize import quads_of

DECIMALS = ("decimal", "integer", "nonNegativeInteger", "int")


def triple(text: str, datatype: str = "string", *, language: str | None = None) -> Triple:
    kind = None if language else NamedNode(XSD + datatype)
    value = Literal(text, language=language) if language else Literal(text, datatype=kind)
    return Triple(NamedNode("https://e.org/s"), NamedNode("https://e.org/p"), value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (triple("01", "integer"), triple("1", "integer")),
        (triple("+1", "nonNegativeInteger"), triple("1", "integer")),
        (triple("1.0", "decimal"), triple("1", "decimal")),
        (triple(".50", "decimal"), triple("0.5", "decimal")),
        (triple("-0.0", "decimal"), triple("0", "decimal")),
        (triple(" 7 ", "integer"), triple("7", "integer")),
        (triple("1E0", "double"), triple("1.0", "double")),
        (triple("true", "boolean"), triple("1", "boolean")),
    ],
)
def test_another_spelling_of_a_value_is_the_same(one: Triple, other: Triple) -> None:
    found = compare({one}, {other})
    assert found.holds
    assert found.respelled == (one,)
    assert respelled({other}, {one}) == {one}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (triple("1", "integer"), triple("2", "integer")),
        (triple("1", "integer"), triple("-1", "integer")),
        (triple("10", "integer"), triple("1", "integer")),
        (triple("0.1", "decimal"), triple("0.10000000000000000000001", "decimal")),
        (triple("1", "double"), triple("1", "float")),
        (triple("1", "integer"), triple("1", "double")),
        (triple("1"), triple("1", "integer")),
        (triple("true", "boolean"), triple("false", "boolean")),
        (triple("TRUE", "boolean"), triple("true", "boolean")),
        (triple("x", language="en"), triple("x", language="de")),
        (triple("x", language="en"), triple("x")),
        (triple("x"), triple(" x")),
        (triple("e\u0301"), triple("\u00e9")),
        (triple("", "integer"), triple("0", "integer")),
        (triple("١", "integer"), triple("1", "integer")),
        (triple("1_0", "integer"), triple("10", "integer")),
        (triple("1\n", "string"), triple("1", "string")),
    ],
)
def test_another_value_is_lost_and_strange(one: Triple, other: Triple) -> None:
    found = compare({one}, {other})
    assert (found.lost, found.strange, found.respelled) == ((one,), (other,), ())
    assert respelled({other}, {one}) == {other}


def test_spellings_that_a_server_keeps_as_one_are_all_there() -> None:
    sent = {triple("1", "integer"), triple("01", "integer"), triple("2", "integer")}
    there = {triple("1", "integer"), triple("2", "integer")}
    assert compare(sent, there).holds
    assert respelled(there, sent) == sent


def test_subject_and_predicate_count() -> None:
    one = triple("1", "integer")
    for other in (
        Triple(NamedNode("https://e.org/x"), one.predicate, one.object),
        Triple(one.subject, NamedNode("https://e.org/x"), one.object),
    ):
        assert not compare({one}, {other}).holds


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6).map(lambda n: f"{n:f}"),
    st.decimals(allow_nan=False, allow_infinity=False, places=6).map(lambda n: f"{n:f}"),
    st.sampled_from(["", "0", "000"]),
)
def test_numbers_are_compared_as_numbers(one: str, other: str, zeros: str) -> None:
    sign = "-" if one.startswith("-") else ""
    padded = f"{sign}{zeros}{one.removeprefix('-')}{zeros}"
    assert compare({triple(one, "decimal")}, {triple(padded, "decimal")}).holds
    same = Decimal(one) == Decimal(other)
    assert compare({triple(one, "decimal")}, {triple(other, "decimal")}).holds is same


numbers = st.from_regex(r"[+-]?0?[0-9]{0,3}(\.[0-9]?)?\Z")
texts = st.text(st.characters(exclude_categories=["Cs"]))
kinds = st.sampled_from([*DECIMALS, "boolean", "string", "date"])
literals = st.builds(triple, numbers, st.just("double")) | st.builds(triple, texts | numbers, kinds)


@given(st.frozensets(literals))
def test_what_a_real_store_makes_of_any_literals_holds_and_is_restored(
    sent: frozenset[Triple],
) -> None:
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in sent)
    there = frozenset(quad.triple for quad in store)
    assert compare(sent, there).holds
    assert respelled(there, sent) == sent


@pytest.mark.parametrize(
    ("text", "datatype"), [("01", "integer"), ("0.50", "decimal"), ("x", "int")]
)
def test_a_literal_stays_as_it_is_spelled_in_a_graph(text: str, datatype: str) -> None:
    one = triple(text, datatype)
    [quad] = quads_of({"https://e.org/g": to_graph(frozenset({one}))})
    assert quad.triple == one


def test_a_blank_node_is_named_as_what_we_have_none_of() -> None:
    nameless = Triple(BlankNode("x"), NamedNode("https://e.org/p"), Literal("x"))
    with pytest.raises(QueryError, match="_:x is neither an IRI nor a literal"):
        to_graph(frozenset({nameless}))


@given(st.frozensets(literals), literals)
def test_a_triple_too_few_or_too_many_never_holds(sent: frozenset[Triple], one: Triple) -> None:
    if compare(sent, sent | {one}).holds:
        return  # another spelling of it is there
    assert compare(sent | {one}, sent).lost == (one,)
    assert compare(sent, sent | {one}).strange == (one,)


@pytest.mark.parametrize("text", ["0" * 200_000 + "x", "." + "0" * 200_000 + "x"])
@pytest.mark.parametrize("datatype", ["decimal", "double"])
def test_a_long_literal_takes_no_long_time(text: str, datatype: str) -> None:
    started = time.process_time()
    assert not compare({triple(text, datatype)}, {triple("1", datatype)}).holds
    assert time.process_time() - started < 2
