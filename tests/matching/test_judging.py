"""Scores as confidences: which pairs reach a threshold, in squares, and what they rest on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Self

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import alignment.matching.judging as module
from alignment.matching import Item, Mask, Models
from alignment.matching.calibration import UNCALIBRATED, Calibrator, Curves, item_key, text_key
from alignment.matching.curve import Curve
from alignment.matching.judging import Judge, Judged
from alignment.matching.shipped import shipped_calibrators

Array = NDArray[np.float64]
Sides = tuple[Sequence[int], Sequence[int]]

NOTHING, NONE = Mask(), Models()
ITEMS = [Item(f"i{n}", f"Statement {n}", (), "ab"[n % 2]) for n in range(12)]
OWN = Calibrator(
    profile="table",
    version="judged by hand",
    relative=Curves(Curve(0.9, 1.5, -2.0), Curve(0.8, 1.5, -3.0)),
    absolute=Curves(Curve(0.95, 12.0, -6.0), Curve(0.9, 12.0, -8.0)),
    usual=0.4,
    spread=0.2,
    known=frozenset(text_key(item.text) for item in ITEMS),
)
UNFAMILIAR = replace(OWN, known=frozenset())
SIDES: list[Sides] = [([0, 2, 4, 6], [1, 3, 5]), ([8, 10], [7, 9, 11])]


class Table:
    """A matcher that reads scores and likeness from tables."""

    name, profile, version, justification = "table", "table", "1", "semapv:LexicalMatching"

    def __init__(self, seed: int = 1) -> None:
        """Invent the tables; one score in ten is 0."""
        chance = np.random.default_rng(seed)
        found = np.round(chance.random((12, 12)), 6)
        self.table = np.where(found < 0.1, 0.0, found)
        self.near = np.round(chance.random((12, 12)), 6)

    @classmethod
    def fit(cls, items: Sequence[Item], *, mask: Mask = NOTHING, models: Models = NONE) -> Self:
        """Return tables for any items."""
        del items, mask, models
        return cls()

    def scores(self, subjects: Sequence[int], objects: Sequence[int]) -> Array:
        """Return invented scores."""
        return self.table[np.ix_(subjects, objects)]

    def likeness(self, subjects: Sequence[int], objects: Sequence[int]) -> Array:
        """Return invented similarities."""
        return self.near[np.ix_(subjects, objects)]

    def explain(self, subject: int, target: int) -> tuple[tuple[str, float], ...]:
        """Explain nothing."""
        del subject, target
        return ()


def brute_force(
    fitted: Table, calibrator: Calibrator, threshold: float, *, familiar: bool
) -> list[Judged]:
    """Judge pair by pair."""
    pairs = [(r, c) for rows, columns in SIDES for r in rows for c in columns]
    scores = np.array([fitted.table[pair] for pair in pairs])
    number = len(pairs) + 100
    mean = (scores.sum() + 100 * calibrator.usual) / number
    spread = ((((scores - mean) ** 2).sum() + 100 * calibrator.spread**2) / number) ** 0.5
    found = []
    for (row, column), score in zip(pairs, scores, strict=True):
        whole, strong = calibrator.probabilities(
            np.array([(score - mean) / spread]),
            np.array([fitted.near[row, column]]),
            familiar=familiar,
        )
        if whole[0] >= threshold and score > 0:
            found.append(Judged(row, column, float(score), float(whole[0]), float(strong[0])))
    return sorted(found, key=lambda judged: (judged.subject, judged.object))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    seed=st.integers(0, 99),
    threshold=st.floats(0, 0.9),
    rows=st.sampled_from([1, 2, 3, 1024]),
    familiar=st.booleans(),
)
def test_pairs_above_a_threshold_are_those_of_brute_force(
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
    threshold: float,
    rows: int,
    *,
    familiar: bool,
) -> None:
    monkeypatch.setattr(module, "_ROWS", rows)
    calibrator = OWN if familiar else UNFAMILIAR
    fitted = Table(seed)
    expected = brute_force(fitted, calibrator, threshold, familiar=familiar)
    found = list(Judge(fitted, ITEMS, calibrator).above(SIDES, threshold))
    found.sort(key=lambda judged: (judged.subject, judged.object))
    assert [(j.subject, j.object) for j in found] == [(j.subject, j.object) for j in expected]
    for one, other in zip(found, expected, strict=True):
        assert one.score == other.score
        assert one.confidence == pytest.approx(other.confidence, abs=2e-6)
        assert one.strong == pytest.approx(other.strong, abs=2e-6)


def test_brute_force_finds_some_pairs_and_not_all() -> None:
    sizes = {len(brute_force(Table(), OWN, t, familiar=True)) for t in (0.0, 0.3, 0.6, 0.9)}
    assert len(sizes) == 4
    assert max(sizes) < 18


def test_scores_are_compared_in_squares_of_bounded_size(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    class Noting(Table):
        """Notes how much is compared at once."""

        def scores(self, subjects: Sequence[int], objects: Sequence[int]) -> Array:
            """Note the size."""
            asked.append((len(subjects), len(objects)))
            return super().scores(subjects, objects)

    monkeypatch.setattr(module, "_ROWS", 2)
    list(Judge(Noting(), ITEMS, OWN).above(SIDES, 0.5))
    assert max(max(size) for size in asked) == 2
    assert sum(rows * columns for rows, columns in asked) == 18


def test_nothing_to_compare_gives_nothing() -> None:
    judge = Judge(Table(), ITEMS, OWN)
    nothing: list[list[Sides]] = [[], [([], [])], [([0], [])], [([], [1])]]
    for sides in nothing:
        assert list(judge.above(sides, 0.0)) == []


def test_without_calibrator_scores_decide_and_nothing_is_claimed() -> None:
    fitted = Table()
    fitted.table[0, 1], fitted.table[0, 3], fitted.table[0, 5] = 0.7, 0.699999, 0.0
    judge = Judge(fitted, ITEMS)
    assert judge.calibrator is None
    assert judge.calibration_of(SIDES) == judge.calibration_of(SIDES, within=True) == ""
    found = list(judge.above([([0], [1, 3, 5])], 0.7))
    assert found == [Judged(0, 1, 0.7, None, None)]
    assert len(list(judge.above([([0], [1, 3, 5])], 0.0))) == 2


def test_on_the_corpus_learnt_from_the_calibrator_is_named() -> None:
    judge = Judge(Table(), ITEMS, OWN)
    assert judge.is_familiar(SIDES)
    assert judge.calibration_of(SIDES) == "judged by hand"


def test_on_another_corpus_and_within_a_plan_confidences_are_uncalibrated() -> None:
    assert Judge(Table(), ITEMS, UNFAMILIAR).calibration_of(SIDES) == UNCALIBRATED
    assert Judge(Table(), ITEMS, OWN).calibration_of(SIDES, within=True) == UNCALIBRATED
    strange = [Item("x", "Something else"), Item("y", "Something new")]
    assert not Judge(Table(), strange, OWN).is_familiar([([0], [1])])
    assert not Judge(Table(), [], OWN).is_familiar([])


def test_two_plans_are_familiar_when_both_are_whatever_else_is_compared() -> None:
    strange = [Item(f"s{n}", f"Press grapes {n}", (), "c") for n in range(30)]
    judge = Judge(Table(), [*ITEMS, *strange], OWN)
    assert judge.calibration_of(SIDES) == "judged by hand"
    assert judge.calibration_of([([0, 2], [12, 13])]) == UNCALIBRATED
    assert judge.calibration_of([([12, 13], [1, 3])]) == UNCALIBRATED
    assert judge.scored(SIDES).totals == Judge(Table(), ITEMS, OWN).scored(SIDES).totals
    assert list(judge.above(SIDES, 0.3)) == list(Judge(Table(), ITEMS, OWN).above(SIDES, 0.3))


def test_between_a_familiar_plan_and_another_likeness_counts_too() -> None:
    strange = [replace(i, text=f"Press grapes {n}") for n, i in enumerate(ITEMS) if i.group == "b"]
    told = [item for item in ITEMS if item.group == "a"]
    mixed = sorted([*told, *strange], key=lambda item: int(item.iri[1:]))
    fitted = Table()
    found = sorted(Judge(fitted, mixed, OWN).above(SIDES, 0.2), key=lambda j: (j.subject, j.object))
    assert found == brute_force(fitted, OWN, 0.2, familiar=False)


def test_statements_are_known_whoever_issued_them() -> None:
    ours, theirs = Mask(words=frozenset({"WPA"})), Mask(words=frozenset({"CFB"}))
    known = frozenset(item_key(Item("", f"The WPA trains crew {n}"), ours) for n in range(12))
    items = [replace(item, text=f"The CFB trains crew {n}") for n, item in enumerate(ITEMS)]
    calibrator = replace(OWN, known=known)
    assert Judge(Table(), items, calibrator, mask=theirs).calibration_of(SIDES) == "judged by hand"
    assert Judge(Table(), items, calibrator, mask=ours).calibration_of(SIDES) == UNCALIBRATED


def test_within_a_plan_likeness_counts_too() -> None:
    fitted = Table()
    judge = Judge(fitted, ITEMS, OWN)
    expected = brute_force(fitted, OWN, 0.2, familiar=False)
    found = sorted(judge.above(SIDES, 0.2, within=True), key=lambda j: (j.subject, j.object))
    assert found == expected != brute_force(fitted, OWN, 0.2, familiar=True)


def test_a_calibrator_of_another_matcher_is_not_used() -> None:
    other = replace(OWN, profile="hybrid")
    assert Judge(Table(), ITEMS, other).calibrator is None

    class Lexical(Table):
        """Passes for the lexical matcher."""

        profile = "lexical"

    assert Judge(Lexical(), ITEMS, OWN).calibrator == shipped_calibrators()["lexical"]


def test_a_borrowed_calibrator_is_never_called_calibrated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Foreign(Table):
        """Passes for the hybrid matcher with a model of one's own."""

        profile = "hybrid:my-encoder"

    judge = Judge(Foreign(), ITEMS)
    assert judge.calibrator == shipped_calibrators()["hybrid"]
    assert judge.calibration_of(SIDES) == UNCALIBRATED
    learnt_here = replace(OWN, profile="hybrid")
    monkeypatch.setattr(module, "calibrator_for", lambda _profile: learnt_here)
    assert Judge(Foreign(), ITEMS).calibration_of(SIDES) == UNCALIBRATED
    own = replace(OWN, profile="hybrid:my-encoder")
    assert Judge(Foreign(), ITEMS, own).calibration_of(SIDES) == "judged by hand"


def test_a_calibrator_fitted_to_decisions_here_is_calibrated_here() -> None:
    local = replace(UNFAMILIAR, absolute=None, version="62 decisions here")
    assert Judge(Table(), ITEMS, local).calibration_of(SIDES) == "62 decisions here"
