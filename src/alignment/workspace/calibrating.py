"""Fit a workspace's own calibrator to what its reviewers decided."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alignment.errors import WorkspaceError
from alignment.files import write_text
from alignment.mappings import is_rejected, pair_of
from alignment.matching import COMPARISONS, Matching, compare, load_matcher, mask_names
from alignment.matching.calibration import ENOUGH, Calibrator, Curves, calibrator_to_json
from alignment.matching.curve import FEWEST, FLAT, Array, Curve, fit_curve
from alignment.matching.judging import Judge
from alignment.matching.predicates import SAME_ACTIVITY, SAME_AIM
from alignment.matching.suggest import comparable_items, sides_of
from alignment.workspace.curation import require_writable
from alignment.workspace.matching import CALIBRATOR, matching_of
from alignment.workspace.workspace import Workspace

FOLDS: Final = 5
"""Parts that the decisions are divided into, each judged by what the others taught."""

Ends = frozenset[str]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Decided pairs of different plans.

    Attributes:
        deviations: By how much the score of each stands out among the pairs of its two plans.
        before: The confidence stated before, per pair.
        aligned: Whether a reviewer accepted it.
        strong: Whether as the same aim or activity.
        profile: The matcher's profile.
        shipped: The calibrator that is shipped for it, if any.
    """

    deviations: Array
    before: Array
    aligned: Marks
    strong: Marks
    profile: str
    shipped: Calibrator | None


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What a calibration came to.

    Attributes:
        calibrator: Fitted to all decisions.
        decisions: How many pairs taught.
        aligned: How many of them are aligned.
        brier_before: Mean squared error of the confidences stated before.
        brier_after: That of the new ones, each decision judged by what the others taught.
        brier_base: That of always stating the share of aligned pairs.
    """

    calibrator: Calibrator
    decisions: int
    aligned: int
    brier_before: float
    brier_after: float
    brier_base: float


def calibrate(workspace: Workspace, matching: Matching | None = None) -> Calibrated:
    """Fit a calibrator to the decisions on pairs of different plans; nothing is written.

    The shipped curve is where the fit starts from and what it is held to while decisions are
    few. Reviewers see likely pairs, and the curve is fitted to those; it says little of others.

    Args:
        workspace: An open workspace.
        matching: How it is matched.

    Raises:
        WorkspaceError: When fewer than 50 pairs are decided, or nearly all in one way.
    """
    lesson = _lesson(workspace, matching or matching_of(workspace))
    number, aligned = len(lesson.aligned), int(lesson.aligned.sum())
    if number < ENOUGH:
        raise WorkspaceError(
            f"{workspace.folder}: decisions on {number} pairs of different plans; calibrating "
            f"needs {ENOUGH}; go on with `alignment review`"
        )
    if min(aligned, number - aligned) < 2 * FEWEST:
        raise WorkspaceError(
            f"{workspace.folder}: {aligned} of {number} decided pairs are accepted; calibrating "
            f"needs {2 * FEWEST} accepted and {2 * FEWEST} rejected; go on with `alignment review`"
        )
    after = np.zeros(number)
    for held in _folds(number):
        after[held] = _fit(lesson, ~held).relative.any.at(lesson.deviations[held])
    return Calibrated(
        _fit(lesson, np.ones(number, dtype=np.bool_)),
        number,
        aligned,
        _brier(lesson.before, lesson.aligned),
        _brier(after, lesson.aligned),
        _brier(np.full(number, aligned / number), lesson.aligned),
    )


def write_calibrator(workspace: Workspace, calibrator: Calibrator) -> None:
    """Write the calibrator of a workspace.

    Raises:
        WorkspaceError: When it cannot be written.
    """
    require_writable(workspace)
    text = json.dumps(calibrator_to_json(calibrator), indent=1, ensure_ascii=False)
    write_text(workspace.folder / CALIBRATOR, f"{text}\n")


def _lesson(workspace: Workspace, matching: Matching) -> Lesson:
    decided = {pair_of(m): m for m in workspace.decisions}
    items = tuple(
        item for plan in workspace.plans for item in comparable_items(plan, base=workspace.base)
    )
    mask = mask_names(workspace.directory) if matching.mask is None else matching.mask
    fitted = load_matcher(matching.matcher).fit(items, mask=mask, models=matching.models)
    judge = Judge(fitted, items, matching.calibrator)
    iris = [item.iri for item in items]
    found = dict(_deviations(workspace, judge, iris, decided)) if items else {}
    ends = sorted(found, key=sorted)
    accepted = [not is_rejected(decided[pair]) for pair in ends]
    same = [decided[pair].predicate in (SAME_AIM, SAME_ACTIVITY) for pair in ends]
    shipped = Judge(fitted, items).calibrator
    return Lesson(
        np.array([found[pair][0] for pair in ends]),
        np.array([found[pair][1] for pair in ends]),
        np.array(accepted, dtype=np.bool_),
        np.array(accepted, dtype=np.bool_) & np.array(same, dtype=np.bool_),
        fitted.profile,
        shipped,
    )


def _deviations(
    workspace: Workspace, judge: Judge, iris: Sequence[str], decided: Iterable[Ends]
) -> Iterator[tuple[Ends, tuple[float, float]]]:
    """Yield each decided pair of different plans with its deviation and stated confidence."""
    at, wanted = {iri: place for place, iri in enumerate(iris)}, set(decided)
    blocks = (
        b for name in COMPARISONS for b in compare(name, workspace.plans, workspace.directory)
    )
    calibrator = judge.calibrator
    for (first, second), found in groupby(
        blocks, key=lambda b: (b.subject_plan.path, b.object_plan.path)
    ):
        together = [sides_of(block, workspace.base, at) for block in found]
        if first == second or calibrator is None:
            continue
        scored = judge.scored(together)
        for square, scores, likeness in scored:
            out = calibrator.standing_out(scores, scored.totals)
            known = judge.confidences(scores, likeness, scored.totals)
            stated = out if known is None else known[0]
            for row, one in enumerate(square[0]):
                for column, other in enumerate(square[1]):
                    ends = frozenset((iris[one], iris[other]))
                    if ends in wanted:
                        yield ends, (float(out[row, column]), float(stated[row, column]))


def _fit(lesson: Lesson, learn: Marks) -> Calibrator:
    shipped = lesson.shipped
    prior = shipped.relative if shipped else Curves(FLAT, FLAT)
    whole = fit_curve(lesson.deviations[learn], lesson.aligned[learn], prior=prior.any)
    return Calibrator(
        profile=lesson.profile,
        version=f"{len(lesson.aligned)} decisions of this workspace",
        relative=Curves(whole, _strong(lesson, learn, prior.strong)),
        absolute=None,
        usual=shipped.usual if shipped else 0.0,
        spread=shipped.spread if shipped else 1.0,
    )


def _strong(lesson: Lesson, learn: Marks, prior: Curve) -> Curve:
    """Return a curve of its own where there are strong pairs enough, else the shipped one."""
    strong = lesson.strong[learn]
    if min(strong.sum(), (~strong).sum()) < FEWEST:
        return replace(prior)
    return fit_curve(lesson.deviations[learn], strong, prior=prior)


def _folds(number: int) -> Iterator[Marks]:
    """Yield parts of the decisions, in an order that has nothing to do with their scores."""
    for fold in range(FOLDS):
        yield np.arange(number) % FOLDS == fold


def _brier(stated: Array, aligned: Marks) -> float:
    return round(float(np.mean((stated - aligned) ** 2)), 6)
