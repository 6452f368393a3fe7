"""Score every pair of an evaluation set with a matcher and its calibrator."""

from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

import numpy as np

from alignment.evaluation.judged import JudgedSet
from alignment.evaluation.pairs import ScoredPairs
from alignment.evaluation.training import (
    GRID,
    GRID_WITHOUT_CONTEXT,
    Array,
    Trial,
    deviations_of,
    fit_calibrator,
    folds_of,
    mix_of,
    scores_with,
    try_out,
)
from alignment.matching import Mask, Models, load_matcher
from alignment.matching.calibration import UNCALIBRATED, Calibrator
from alignment.matching.mixed import Hybrid, Mix
from alignment.matching.shipped import calibrator_for, shipped_training

CROSS_FITTED: Final = "cross-fitted: each pair of plans judged by what the others taught"
BY_PLAN: Final = "cross-fitted: each plan judged by what the pairs of the others taught"


def score_set(
    judged: JudgedSet,
    *,
    matcher: str,
    mask: Mask,
    model: Path | None = None,
    cache: Path | None = None,
) -> ScoredPairs:
    """Return what a matcher and its calibrator say of every pair of a set.

    On the set that the shipped calibrators were fitted to, mix and curves are fitted anew for
    each pair of plans, to the other pairs of plans.

    Args:
        judged: The evaluation set.
        matcher: Name of a registered matcher.
        mask: What names the issuers.
        model: Folder of a sentence encoder, for matchers that use one.
        cache: Folder of vectors already computed.

    Raises:
        SettingsError: When there is no such matcher, or its model cannot be used.
    """
    trained_on = judged.sha256 == shipped_training()["sha256"]
    models = Models(model, cache, learnt=not trained_on)
    fitted = load_matcher(matcher).fit(judged.items, mask=mask, models=models)
    calibrator = calibrator_for(fitted.profile)
    trial = try_out(judged, fitted, mixes=mixes_of(fitted) if trained_on else ())
    if calibrator is None:
        return _pairs(trial, trial.scores[None], None, "")
    if trained_on:
        return cross_fitted(trial)
    return _calibrated(trial, calibrator, mask)


def score_by_plan(
    judged: JudgedSet, *, matcher: str, mask: Mask, cache: Path | None = None
) -> ScoredPairs:
    """Return the pairs of a set, mix and curves fitted for each plan to those of the others.

    Args:
        judged: The evaluation set.
        matcher: Name of a registered matcher with a calibrator.
        mask: What names the issuers.
        cache: Folder of vectors already computed.

    Raises:
        SettingsError: When there is no such matcher, or its model cannot be used.
    """
    models = Models(cache=cache, learnt=False)
    fitted = load_matcher(matcher).fit(judged.items, mask=mask, models=models)
    return cross_fitted(try_out(judged, fitted, mixes=mixes_of(fitted)), by="plan")


def mixes_of(fitted: object) -> tuple[Mix, ...]:
    """Return the mixes that training tries for a matcher."""
    if not isinstance(fitted, Hybrid):
        return ()
    return GRID_WITHOUT_CONTEXT if fitted.profile == "hybrid:static" else GRID


def _calibrated(trial: Trial, calibrator: Calibrator, mask: Mask) -> ScoredPairs:
    """Return confidences as of familiar plans where every plan of the set is."""
    scores, items = trial.scores[None], trial.judged.items
    exact = trial.fitted.profile == calibrator.profile
    plans = {item.group for item in items}
    familiar = exact and plans == calibrator.familiar_plans(items, mask=mask)
    found = calibrator.probabilities(
        deviations_of(trial, calibrator, scores), trial.likeness, familiar=familiar
    )
    note = calibrator.version if familiar else f"{UNCALIBRATED} (learnt on {calibrator.version})"
    return _pairs(trial, scores, found, note)


def cross_fitted(trial: Trial, *, by: Literal["pair", "plan"] = "pair") -> ScoredPairs:
    """Return each pair of plans scored with what was fitted to the other pairs of plans.

    Args:
        trial: The pairs.
        by: ``plan`` leaves out of fitting every pair of the plan that asks. A pair of a
            symmetric set is then judged twice, once per plan; both count, as two pairs.
    """
    scores, whole, strong = (np.zeros_like(trial.likeness) for _ in range(3))
    for held, others in folds_of(trial, by=by):
        calibrator = fit_calibrator(trial, learn=others, version="fold")
        found = scores_with(trial, mix_of(calibrator))
        scores[held] = found[held]
        probabilities = calibrator.probabilities(
            deviations_of(trial, calibrator, found)[held], trial.likeness[held], familiar=True
        )
        whole[held], strong[held] = probabilities
    scored = _pairs(trial, scores, (whole, strong), CROSS_FITTED if by == "pair" else BY_PLAN)
    return scored if by == "pair" else _in_both_turns(scored)


def _in_both_turns(scored: ScoredPairs) -> ScoredPairs:
    """Return the two directions of each pair as pairs of their own, neither averaged."""
    return replace(scored, judged=replace(scored.judged, symmetric=False))


def _pairs(
    trial: Trial, scores: Array, found: tuple[Array, Array] | None, note: str
) -> ScoredPairs:
    whole, strong = found or (None, None)
    return ScoredPairs(
        trial.judged,
        trial.query,
        trial.candidate,
        scores,
        whole,
        strong,
        trial.fitted.name,
        trial.fitted.version,
        calibration=note,
    )
