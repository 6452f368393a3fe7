"""Fit a workspace's own calibrator to what its reviewers decided."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alignment.errors import WorkspaceError
from alignment.files import write_text
from alignment.iris import short_hash
from alignment.mappings import is_rejected, pair_of
from alignment.matching import COMPARISONS, Matching, compare, load_matcher, mask_names
from alignment.matching.calibration import ENOUGH, Calibrator, Curves, calibrator_to_json
from alignment.matching.curve import FEWEST, FLAT, Array, Curve, fit_curve
from alignment.matching.judging import Judge
from alignment.matching.predicates import SAME_ACTIVITY, SAME_AIM
from alignment.matching.suggest import comparable_items, sides_of
from alignment.model import Mapping
from alignment.workspace.curation import require_writable
from alignment.workspace.matching import CALIBRATOR, matching_of
from alignment.workspace.workspace import Workspace

FOLDS: Final = 5
"""Parts that the decisions are divided into, each judged by what the others taught."""

Ends = frozenset[str]
Marks = NDArray[np.bool_]


class Verdict(StrEnum):
    """What a decision tells of its pair; of several decisions, the first of these counts."""

    strong = "strong"
    aligned = "aligned"
    not_aligned = "not aligned"
    not_same = "not the same"


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Decided pairs of different plans.

    Attributes:
        deviations: By how much the score of each stands out among the pairs of its two plans.
        before: The shipped confidence, per pair.
        told: Whether the decision tells if the pair is aligned at all.
        aligned: Whether a reviewer accepted it.
        strong: Whether as the same aim or activity.
        profile: The matcher's profile.
        version: Names these decisions.
        shipped: The calibrator that is shipped for the matcher, if any.
    """

    deviations: Array
    before: Array
    told: Marks
    aligned: Marks
    strong: Marks
    profile: str
    version: str
    shipped: Calibrator | None


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What a calibration came to.

    Attributes:
        calibrator: Fitted to all decisions.
        decisions: How many pairs taught whether pairs are aligned at all.
        aligned: How many of them are aligned.
        left_out: How many were left out there: denied is only that they are the same aim or
            activity.
        brier_before: Mean squared error of the shipped confidences, which no decision of the
            workspace has taught.
        brier_after: That of the new ones, each decision judged by what the others taught.
        brier_base: That of always stating the share of aligned pairs.
    """

    calibrator: Calibrator
    decisions: int
    aligned: int
    left_out: int
    brier_before: float
    brier_after: float
    brier_base: float

    @property
    def is_better(self) -> bool:
        """Whether the new confidences err less than the shipped ones, and than the bare share."""
        return self.brier_after < min(self.brier_before, self.brier_base)


def calibrate(workspace: Workspace, matching: Matching | None = None) -> Calibrated:
    """Fit a calibrator to the decisions on pairs of different plans; nothing is written.

    The shipped curve is where the fit starts from and what it is held to while decisions are
    few. Reviewers see likely pairs, and the curve is fitted to those; it says little of others.

    Args:
        workspace: An open workspace.
        matching: How it is matched.

    Returns:
        The calibrator and how well it does; use it when ``is_better``.

    Raises:
        WorkspaceError: When fewer than 50 pairs are decided, or nearly all in one way.
    """
    lesson = _lesson(workspace, matching or matching_of(workspace))
    told = lesson.told
    aligned = lesson.aligned[told]
    number, accepted = len(aligned), int(aligned.sum())
    _require_enough(workspace, number, accepted, len(told) - number)
    after = np.zeros(len(told))
    for held in _folds(lesson):
        after[held] = _whole(lesson, ~held).at(lesson.deviations[held])
    return Calibrated(
        calibrator=_fit(lesson),
        decisions=number,
        aligned=accepted,
        left_out=len(told) - number,
        brier_before=_brier(lesson.before[told], aligned),
        brier_after=_brier(after[told], aligned),
        brier_base=_brier(np.full(number, accepted / number), aligned),
    )


def write_calibrator(workspace: Workspace, calibrated: Calibrated) -> None:
    """Write the calibrator of a workspace, and how well it did, which nothing reads.

    Raises:
        WorkspaceError: When it cannot be written.
    """
    require_writable(workspace)
    names = ("decisions", "aligned", "left_out", "brier_before", "brier_after", "brier_base")
    figures = {name: getattr(calibrated, name) for name in names}
    written = calibrator_to_json(calibrated.calibrator) | {"figures": figures}
    text = json.dumps(written, indent=1, ensure_ascii=False)
    write_text(workspace.folder / CALIBRATOR, f"{text}\n")


def left_out_note(number: int) -> str:
    """Return in words how many decisions do not tell whether a pair is aligned at all.

    Examples:
        >>> left_out_note(2)
        '2 left out, which only deny that two are the same'
    """
    return f"{number} left out, which only den{'ies' if number == 1 else 'y'} that two are the same"


def _require_enough(workspace: Workspace, number: int, accepted: int, left_out: int) -> None:
    note = f" ({left_out_note(left_out)})" if left_out else ""
    if number < ENOUGH:
        raise WorkspaceError(
            f"{workspace.folder}: decisions on {number} pairs of different plans{note}; "
            f"calibrating needs {ENOUGH}; go on with `alignment review`"
        )
    if min(accepted, number - accepted) < 2 * FEWEST:
        raise WorkspaceError(
            f"{workspace.folder}: {accepted} of {number} decided pairs are accepted{note}; "
            f"calibrating needs {2 * FEWEST} accepted and {2 * FEWEST} rejected; go on with "
            "`alignment review`"
        )


def _lesson(workspace: Workspace, matching: Matching) -> Lesson:
    decided = _verdicts(workspace.decisions)
    items = tuple(
        item for plan in workspace.plans for item in comparable_items(plan, base=workspace.base)
    )
    mask = mask_names(workspace.directory) if matching.mask is None else matching.mask
    fitted = load_matcher(matching.matcher).fit(items, mask=mask, models=matching.models)
    judge = Judge(fitted, items, mask=mask)
    iris = [item.iri for item in items]
    found = dict(_deviations(workspace, judge, iris, decided)) if items else {}
    ends = sorted(found, key=sorted)
    verdicts = [decided[pair] for pair in ends]
    return Lesson(
        deviations=np.array([found[pair][0] for pair in ends]),
        before=np.array([found[pair][1] for pair in ends]),
        told=_marks(verdict != Verdict.not_same for verdict in verdicts),
        aligned=_marks(verdict in (Verdict.strong, Verdict.aligned) for verdict in verdicts),
        strong=_marks(verdict == Verdict.strong for verdict in verdicts),
        profile=fitted.profile,
        version=_version({pair: decided[pair] for pair in ends}),
        shipped=judge.calibrator,
    )


def _verdicts(decisions: Iterable[Mapping]) -> dict[Ends, Verdict]:
    """Return what is decided on each pair."""
    order, found = list(Verdict), dict[Ends, Verdict]()
    for mapping in decisions:
        verdict, ends = _verdict(mapping), pair_of(mapping)
        found[ends] = min(found.get(ends, verdict), verdict, key=order.index)
    return found


def _verdict(mapping: Mapping) -> Verdict:
    same = mapping.predicate in (SAME_AIM, SAME_ACTIVITY)
    if is_rejected(mapping):
        return Verdict.not_same if same else Verdict.not_aligned
    return Verdict.strong if same else Verdict.aligned


def _version(decided: dict[Ends, Verdict]) -> str:
    """Name decisions by their number and a hash of pairs and verdicts."""
    parts = [part for ends, verdict in decided.items() for part in (*sorted(ends), verdict)]
    return f"{len(decided)} decisions of this workspace ({short_hash(*parts)[:8]})"


def _marks(values: Iterable[bool]) -> Marks:
    return np.fromiter(values, dtype=np.bool_)


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


def _fit(lesson: Lesson) -> Calibrator:
    shipped = lesson.shipped
    return Calibrator(
        profile=lesson.profile,
        version=lesson.version,
        relative=Curves(_whole(lesson, np.ones_like(lesson.told)), _strong(lesson)),
        absolute=None,
        usual=shipped.usual if shipped else 0.0,
        spread=shipped.spread if shipped else 1.0,
    )


def _whole(lesson: Lesson, learn: Marks) -> Curve:
    """Return the curve of being aligned at all, from what tells it."""
    learn = learn & lesson.told
    return fit_curve(lesson.deviations[learn], lesson.aligned[learn], prior=_prior(lesson).any)


def _strong(lesson: Lesson) -> Curve:
    """Return a curve of its own where there are strong pairs enough, else the shipped one."""
    prior = _prior(lesson).strong
    if min(lesson.strong.sum(), (~lesson.strong).sum()) < FEWEST:
        return replace(prior)
    return fit_curve(lesson.deviations, lesson.strong, prior=prior)


def _prior(lesson: Lesson) -> Curves:
    return lesson.shipped.relative if lesson.shipped else Curves(FLAT, FLAT)


def _folds(lesson: Lesson) -> Iterator[Marks]:
    """Yield parts of the decisions, in an order that has nothing to do with their scores.

    Accepted and rejected pairs are dealt out alike, so that no part takes most of either.
    """
    aligned = lesson.aligned
    place = np.where(aligned, np.cumsum(aligned), np.cumsum(lesson.told & ~aligned))
    for fold in range(FOLDS):
        yield lesson.told & (place % FOLDS == fold)


def _brier(stated: Array, aligned: Marks) -> float:
    return round(float(np.mean((stated - aligned) ** 2)), 6)
