"""Which findings concern what is wanted."""

from dataclasses import replace

import pytest

from alignment.analytics.filters import Wanted, keep
from alignment.model import Cited, Finding, Quoted

BASE = "https://example.org/id/"
FINDING = Finding("", "Overlap", "", "inferred", 0.7, (), ("A", "B"), (), ())


def found(
    iri: str, *, kind: str = "Goal", weights: tuple[float, ...] = (), **changed: object
) -> Finding:
    quoted = Quoted(BASE + iri, "words", "Plan", "A", kind, 1)
    pairs = tuple(Cited(BASE + iri, "o", weight, "inferred") for weight in weights)
    made = replace(FINDING, iri=iri, statements=(quoted,), mappings=pairs)
    return replace(made, **changed)  # type: ignore[arg-type]


FOUND = [
    found("a/plan/k1", weights=(0.4, 0.8)),
    found("a/plan-2/k1", kind="Objective", evidence="reviewed", weights=(0.5,)),
    found("b/plan/k2", type="dropped", units=("B", "C")),
]


def test_without_a_wish_every_finding_is_kept_in_its_order() -> None:
    assert keep(FOUND[::-1], Wanted()) == FOUND[::-1]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (Wanted(unit="A"), [0, 1]),
        (Wanted(unit="C"), [2]),
        (Wanted(unit="a"), []),
        (Wanted(plan=f"{BASE}a/plan/"), [0]),
        (Wanted(plan=f"{BASE}a/plan-2/"), [1]),
        (Wanted(kind="Objective"), [1]),
        (Wanted(statement=f"{BASE}a/plan/k1"), [0]),
        (Wanted(statement=f"{BASE}a/plan/k"), []),
        (Wanted(evidence="reviewed"), [1]),
        (Wanted(type="dropped"), [2]),
        (Wanted(least=0.8), [0, 2]),
        (Wanted(least=0.4), [0, 1, 2]),
        (Wanted(unit="B", evidence="inferred"), [0, 2]),
        (Wanted(unit="C", kind="Objective"), []),
    ],
    ids=str,
)
def test_a_finding_is_kept_when_it_concerns_all_that_is_wanted(
    wanted: Wanted, places: list[int]
) -> None:
    assert keep(FOUND, wanted) == [FOUND[place] for place in places]
