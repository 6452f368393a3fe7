"""Which documents are compared as editions: stated, dated, or asked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from alignment.analytics.changes.editions import find_editions, is_before
from alignment.analytics.corpus import Corpus
from alignment.errors import AlignmentError
from alignment.model import Directory, Plan

MakePlan = Callable[..., Plan]


def corpus(*plans: Plan) -> Corpus:
    ordered = tuple(sorted(plans, key=lambda plan: plan.path))
    return Corpus(ordered, Directory(()), "https://example.org/id/")


def pairs(*plans: Plan, earlier: str | None = None, later: str | None = None) -> list[list[str]]:
    found = find_editions(corpus(*plans), earlier=earlier, later=later)
    return [[e.earlier.path, e.later.path] for e in found]


@pytest.fixture
def dated(make_plan: MakePlan) -> Callable[..., Plan]:
    def make(path: str, start: str = "", end: str = "", *, after: Sequence[str] = ()) -> Plan:
        period = ("Period", "period", {"start": start, "end": end or start})
        facts = tuple(("replaces", other) for other in after)
        return make_plan(path, [period] if start else [], facts=facts)

    return make


def test_every_document_said_to_replace_another_is_compared_with_it(
    dated: Callable[..., Plan],
) -> None:
    chain = [dated("a/1"), dated("a/2", after=["a/1"]), dated("a/3", after=["a/2"])]
    assert pairs(*chain) == [["a/1", "a/2"], ["a/2", "a/3"]]


def test_a_replaced_document_that_is_not_at_hand_is_passed_over(
    dated: Callable[..., Plan],
) -> None:
    assert pairs(dated("a/2", after=["a/1"])) == []


def test_two_dated_documents_of_a_publisher_are_editions(dated: Callable[..., Plan]) -> None:
    assert pairs(dated("a/x", "2024", "2028"), dated("a/y", "2020", "2024")) == [["a/y", "a/x"]]


def test_dates_tell_nothing_where_people_said_what_replaces_what(
    dated: Callable[..., Plan],
) -> None:
    stated = [dated("a/x", "2024", after=["a/y"]), dated("a/y", "2030")]
    assert pairs(*stated) == [["a/y", "a/x"]]


def test_neither_three_documents_nor_undated_ones_nor_two_publishers_are_taken_for_editions(
    dated: Callable[..., Plan],
) -> None:
    assert pairs(dated("a/1", "2020"), dated("a/2", "2021"), dated("a/3", "2022")) == []
    assert pairs(dated("a/1", "2020"), dated("a/2")) == []
    assert pairs(dated("a/1", "2020"), dated("b/2", "2021")) == []


def test_a_paper_is_no_edition_of_a_plan(dated: Callable[..., Plan]) -> None:
    paper = replace(dated("a/2", "2021"), kind="WorkingDocument")
    assert pairs(dated("a/1", "2020"), paper) == []


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        (("2020", "2024"), ("2024", "2028"), True),
        (("2020", "2024"), ("2020", "2028"), False),
        (("2020", "2030"), ("2022", "2025"), False),
        (("2020-05-01", ""), ("2020-06-01", ""), True),
        (("2020-05-01", ""), ("2020", ""), False),
        (("", ""), ("2020", ""), False),
    ],
)
def test_a_document_is_earlier_if_it_begins_first_and_does_not_end_last(
    dated: Callable[..., Plan], one: tuple[str, str], other: tuple[str, str], *, before: bool
) -> None:
    first, second = dated("a/1", *one), dated("a/2", *other)
    assert is_before(first, second) is before
    assert not is_before(second, first)


def test_of_one_document_the_other_edition_is_found(dated: Callable[..., Plan]) -> None:
    old, new = dated("a/1", "2020"), dated("a/2", "2021")
    bare, stated = dated("b/1"), dated("b/2", after=["b/1"])
    given = [old, new, bare, stated, dated("c/1"), dated("c/2")]
    assert pairs(*given, later="a/2") == [["a/1", "a/2"]]
    assert pairs(*given, earlier="a/1") == [["a/1", "a/2"]]
    assert pairs(*given, later="b/2") == [["b/1", "b/2"]]
    assert pairs(*given, earlier="b/1") == [["b/1", "b/2"]]
    assert pairs(*given, earlier="c/2") == [["c/2", "c/1"]]


def test_both_documents_given_are_compared_whoever_publishes_them(
    dated: Callable[..., Plan],
) -> None:
    assert pairs(dated("a/1"), dated("b/1"), earlier="b/1", later="a/1") == [["b/1", "a/1"]]


@pytest.mark.parametrize(
    ("earlier", "later", "message"),
    [
        ("a/9", None, "no plan is called 'a/9': choose one of a/1, a/2, a/3, b/1"),
        ("a/1", "a/1", "a/1 cannot be compared with itself"),
        ("a/2", "a/1", "a/2 is said to replace a/1: name a/1 as the earlier one"),
        ("a/3", None, "a/3: which document is the later one? Name one of a/1, a/2"),
        ("b/1", None, "b/1: its publisher has no later document"),
        (None, "b/1", "b/1: its publisher has no earlier document"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_line(
    dated: Callable[..., Plan], earlier: str | None, later: str | None, message: str
) -> None:
    plans = [dated("a/1"), dated("a/2", after=["a/1"]), dated("a/3"), dated("b/1")]
    with pytest.raises(AlignmentError) as refused:
        pairs(*plans, earlier=earlier, later=later)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_replaced_document_is_not_compared_with_its_successor_the_other_way_round(
    dated: Callable[..., Plan],
) -> None:
    with pytest.raises(AlignmentError, match="a/1: its publisher has no earlier document"):
        pairs(dated("a/1"), dated("a/2", after=["a/1"]), later="a/1")
