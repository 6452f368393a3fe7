"""Calibrators: standing out, probabilities, what is familiar, and their form on disk."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from alignment.matching import Item, Mask
from alignment.matching.calibration import (
    Calibrator,
    Curves,
    Totals,
    calibrator_from_json,
    calibrator_to_json,
    item_key,
    text_key,
)
from alignment.matching.curve import Curve
from alignment.matching.reference import Background

Array = NDArray[np.float64]
RELATIVE = Curves(Curve(0.85, 2.0, -5.0), Curve(0.7, 2.5, -7.0))
ABSOLUTE = Curves(Curve(0.8, 20.0, -8.0), Curve(0.75, 25.0, -12.0))
TEXTS = ("Train pilots", "Sell fish", "Light buoys")
SAID = (
    ("Train pilots", "a"), ("Other", "a"), ("Another", "b"), ("Sell fish", "b"), ("Third", "b"),
    ("Light buoys", "c"),
)  # fmt: skip
CALIBRATOR = Calibrator(
    profile="hybrid",
    version="judged pairs 1",
    relative=RELATIVE,
    absolute=ABSOLUTE,
    usual=0.2,
    spread=0.06,
    known=frozenset(map(text_key, TEXTS)),
    mix=(0.1, 0.4, 0.5, 0.2),
    background=Background(0.4, (0.02, 0.0, 0.1), (0.05, 0.1, 0.06), 2.5, (-0.1, 0.9)),
)
BACKGROUND = json.loads(json.dumps(calibrator_to_json(CALIBRATOR)))["background"]
SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=30).map(np.array)
DEVIATIONS = st.lists(st.floats(-6, 12), min_size=1, max_size=20).map(sorted).map(np.array)


def items(*texts: str) -> list[Item]:
    return [Item(f"i{n}", text) for n, text in enumerate(texts)]


@given(SCORES)
def test_standing_out_is_the_one_worked_out_by_hand(
    scores: Array,
) -> None:
    number = len(scores) + 100
    mean = (sum(scores) + 100 * 0.2) / number
    variance = (sum((score - mean) ** 2 for score in scores) + 100 * 0.06**2) / number
    expected = [(score - mean) / variance**0.5 for score in scores]
    found = CALIBRATOR.standing_out(scores, Totals().plus(scores))
    assert found == pytest.approx(np.array(expected), abs=1e-6)


def test_few_pairs_are_judged_by_what_was_usual_and_many_by_themselves() -> None:
    high = 0.5 + 0.1 * np.sin(np.arange(20_000.0))
    few, many = (
        CALIBRATOR.standing_out(high[:count], Totals().plus(high[:count])).mean()
        for count in (2, 20_000)
    )
    assert few > 4
    assert many == pytest.approx(0, abs=0.05)
    own = (high - high.mean()) / high.std()
    found = CALIBRATOR.standing_out(high, Totals().plus(high))
    assert found == pytest.approx(own, abs=0.1)


def test_equal_scores_stand_out_by_something_finite() -> None:
    flat = replace(CALIBRATOR, spread=0.0, usual=0.5)
    assert flat.standing_out(np.full(3, 0.5), Totals().plus(np.full(3, 0.5))).tolist() == [0, 0, 0]
    assert np.isfinite(CALIBRATOR.standing_out(np.array([0.3]), Totals())).all()


@given(SCORES, SCORES)
def test_totals_of_parts_are_those_of_the_whole(
    one: Array,
    other: Array,
) -> None:
    parts, whole = Totals().plus(one).plus(other), Totals().plus(np.concatenate([one, other]))
    assert parts.number == whole.number == one.size + other.size
    assert parts.total == pytest.approx(whole.total)
    expected = float(np.square(np.concatenate([one, other]) - 0.3).sum())
    assert parts.squares(0.3) == pytest.approx(expected, abs=1e-9)


@given(DEVIATIONS, st.floats(0, 1), st.booleans())
def test_probabilities_rise_and_strongly_is_never_likelier_than_at_all(
    deviations: Array,
    like: float,
    familiar: bool,  # noqa: FBT001 (drawn)
) -> None:
    likeness = np.full_like(deviations, like)
    whole, strong = CALIBRATOR.probabilities(deviations, likeness, familiar=familiar)
    for found in (whole, strong):
        assert (np.diff(found) >= 0).all()
        assert ((found >= 0) & (found <= 1)).all()
    assert (strong <= whole).all()


def test_strongly_aligned_is_capped_even_where_the_curves_cross() -> None:
    crossed = replace(CALIBRATOR, relative=Curves(Curve(0.4, 1.0, 0.0), Curve(0.9, 1.0, 0.0)))
    whole, strong = crossed.probabilities(np.array([2.0]), np.zeros(1), familiar=True)
    assert strong.tolist() == whole.tolist() == [pytest.approx(0.4 / (1 + np.exp(-2)), abs=1e-6)]


def test_on_a_familiar_corpus_standing_out_alone_decides() -> None:
    out = np.array([1.0, 3.0])
    low, high = (
        CALIBRATOR.probabilities(out, np.full(2, like), familiar=True) for like in (0.0, 1.0)
    )
    assert low[0].tolist() == high[0].tolist() == np.round(RELATIVE.any.at(out), 6).tolist()
    assert low[1].tolist() == np.round(RELATIVE.strong.at(out), 6).tolist()


def test_on_another_corpus_odds_are_the_geometric_mean_of_both() -> None:
    out, like = np.array([2.4]), np.array([0.37])
    whole, strong = CALIBRATOR.probabilities(out, like, familiar=False)
    for found, one, other in (
        (whole, RELATIVE.any, ABSOLUTE.any),
        (strong, RELATIVE.strong, ABSOLUTE.strong),
    ):
        a, b = float(one.at(out)[0]), float(other.at(like)[0])
        odds = (a / (1 - a) * b / (1 - b)) ** 0.5
        assert found[0] == pytest.approx(odds / (1 + odds), abs=2e-6)
        assert min(a, b) < found[0] < max(a, b)


def test_a_calibrator_of_one_corpus_goes_by_standing_out_anywhere() -> None:
    own = replace(CALIBRATOR, absolute=None)
    assert own.is_familiar(items("Something else"))
    found = own.probabilities(np.array([2.4]), np.array([0.9]), familiar=False)
    assert found[0].tolist() == np.round(RELATIVE.any.at(np.array([2.4])), 6).tolist()


def test_claims_make_a_plan_neither_familiar_nor_strange() -> None:
    claims = [Item(f"c{n}", f"overlap: crew {n}", kind="Claim") for n in range(9)]
    assert CALIBRATOR.is_familiar([*items("Train pilots", "Other"), *claims])
    assert not CALIBRATOR.is_familiar([*items("Other"), Item("c", "Train pilots", kind="Claim")])
    assert not CALIBRATOR.is_familiar(claims)


def test_each_plan_is_familiar_by_its_own_statements() -> None:
    said = [Item(f"i{n}", text, (), group) for n, (text, group) in enumerate(SAID)]
    assert CALIBRATOR.familiar_plans(said) == {"a", "c"}
    assert CALIBRATOR.familiar_plans(said[::-1]) == {"a", "c"}
    assert replace(CALIBRATOR, absolute=None).familiar_plans(said) == {"a", "b", "c"}
    assert CALIBRATOR.familiar_plans([]) == frozenset()


def test_a_statement_has_one_key_whoever_is_named_in_it() -> None:
    mask = Mask(names=(("port", "authority"),), words=frozenset({"WPA", "Core"}))
    texts = (
        "Value WPA's crew",
        "value  Core’s CREW".replace("’", "'"),
        "Value Port Authority's crew",
    )
    assert len({item_key(Item("i", text), mask) for text in texts}) == 1
    assert item_key(Item("i", "Value core's crew"), mask) == text_key("value core's crew")
    assert item_key(Item("i", texts[0]), Mask()) == text_key(texts[0])


def test_a_plan_is_familiar_when_half_of_it_was_learnt_from() -> None:
    assert CALIBRATOR.is_familiar(items("TRAIN  pilots", "Other"))
    assert not CALIBRATOR.is_familiar(items("Train pilots", "Other", "Another"))
    assert CALIBRATOR.is_familiar(items(*TEXTS))
    assert not CALIBRATOR.is_familiar([])


def test_texts_have_one_key_in_any_case_and_spacing() -> None:
    assert text_key(" Train\n PILOTS") == text_key("train pilots") != text_key("trainpilots")


@pytest.mark.parametrize(
    "calibrator", [CALIBRATOR, replace(CALIBRATOR, absolute=None, mix=(), background=None)]
)
def test_a_calibrator_survives_its_form_on_disk(calibrator: Calibrator) -> None:
    written = json.dumps(calibrator_to_json(calibrator), sort_keys=True)
    assert calibrator_from_json(json.loads(written)) == calibrator
    again = replace(calibrator, known=frozenset(sorted(calibrator.known, reverse=True)))
    assert json.dumps(calibrator_to_json(again), sort_keys=True) == written


def test_a_calibrator_written_without_background_is_read() -> None:
    read = calibrator_to_json(CALIBRATOR)
    del read["background"]
    assert calibrator_from_json(read) == replace(CALIBRATOR, background=None)


@pytest.mark.parametrize("missing", sorted({*calibrator_to_json(CALIBRATOR)} - {"background"}))
def test_a_calibrator_that_lacks_something_is_refused(missing: str) -> None:
    read = calibrator_to_json(CALIBRATOR)
    del read[missing]
    with pytest.raises(KeyError, match=missing):
        calibrator_from_json(read)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("usual", "0.2"), ("usual", True), ("spread", float("nan")), ("spread", None),
        ("mix", 3), ("mix", ["a"]), ("known", "abc"), ("relative", None), ("relative", []),
        ("background", 3), ("background", {}), ("background", {**BACKGROUND, "usual": [1, 2]}),
        ("background", {**BACKGROUND, "level": None}), ("background", {**BACKGROUND, "mixed": 1}),
        ("absolute", {"any": 1, "strong": 2}), ("relative", {"any": {}, "strong": {}}),
    ],
)  # fmt: skip
def test_a_calibrator_of_other_things_is_refused(name: str, value: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        calibrator_from_json({**calibrator_to_json(CALIBRATOR), name: value})
