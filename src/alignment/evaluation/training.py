"""Fit calibrators to judged pairs, and cross-fit them so that no pair is judged by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final, Literal, cast

import numpy as np
from numpy.typing import NDArray

from alignment.evaluation.judged import STRONG, JudgedSet
from alignment.evaluation.ranking import average_precision, ndcg, ranked_grades
from alignment.matching import Mask, Matcher
from alignment.matching.calibration import Calibrator, Curves, Totals, item_key
from alignment.matching.curve import FLAT, fit_curve
from alignment.matching.mixed import Mix, Mixed
from alignment.matching.reference import Background, background_of

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]
Places = NDArray[np.intp]

GRID: Final = tuple(
    Mix(lexical, dense, round(1 - lexical - dense, 2), hubness)
    for lexical, dense, hubness in product((0.1, 0.12, 0.14), (0.3, 0.35, 0.4), (0.1, 0.2, 0.3))
)
"""Mixes tried; the better half of them is averaged."""

GRID_WITHOUT_CONTEXT: Final = tuple(
    Mix(lexical, dense, round(1 - lexical - dense, 2), 0.2)
    for lexical, dense in product((0.4, 0.5, 0.6), (0.2, 0.3))
)
"""Those tried where word vectors stand in for the sentence encoder."""

UPPER: Final = 0.92
"""Curves are fitted to the pairs above this share of all: the many that nobody would look at
would else decide their shape."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """Every pair of a judged set as one matcher sees it.

    Attributes:
        judged: The set.
        fitted: The matcher, fitted to its statements.
        query: Position of the query, per pair.
        candidate: Position of the candidate, per pair.
        fold: Which pair of plans, per pair.
        grade: 0, 1 or 2, per pair.
        counted: Whether the grade is known, per pair.
        likeness: Plain similarity, per pair.
        scores: Mix → score, per pair; a matcher without mixes has one, under ``None``.
    """

    judged: JudgedSet
    fitted: Matcher
    query: Places
    candidate: Places
    fold: Places
    grade: NDArray[np.int8]
    counted: Marks
    likeness: Array
    scores: Mapping[Mix | None, Array]


def try_out(judged: JudgedSet, fitted: Matcher, *, mixes: Sequence[Mix] = ()) -> Trial:
    """Score every pair of a judged set, with every mix.

    Args:
        judged: The set.
        fitted: A matcher fitted to its items.
        mixes: Of a mixed matcher.
    """
    places = {item: place for place, item in enumerate(judged.items)}
    rows, columns = (
        [places[item] for item in side] for side in (judged.queries, judged.candidates)
    )
    query, candidate = np.nonzero(judged.scored())
    scores: dict[Mix | None, Array] = {
        None: fitted.scores(rows, columns)[query, candidate],
        **{mix: cast("Mixed", fitted).mixed(rows, columns, mix)[query, candidate] for mix in mixes},
    }
    return Trial(
        judged,
        fitted,
        query,
        candidate,
        _folds(judged, query, candidate),
        judged.grade_matrix()[query, candidate],
        ~judged.left_out()[query, candidate],
        fitted.likeness(rows, columns)[query, candidate],
        scores,
    )


def folds_of(
    trial: Trial, *, by: Literal["pair", "plan"] = "pair"
) -> Iterator[tuple[Marks, Marks]]:
    """Yield, fold by fold, which pairs are judged and which are learnt from.

    Args:
        trial: The pairs.
        by: ``pair``: the pairs of two plans are judged, all others learnt from. ``plan``: the
            pairs that a plan's statements ask for are judged, and nothing is learnt from any
            pair with a statement of that plan on either side.
    """
    if by == "pair":
        for number in np.unique(trial.fold):
            held = trial.fold == number
            yield held, ~held
        return
    asking, answering = _plans(trial.judged, trial.query, trial.candidate)
    for plan in np.unique(asking):
        yield asking == plan, (asking != plan) & (answering != plan)


def fit_calibrator(
    trial: Trial,
    *,
    learn: Marks,
    version: str,
    mask: Mask = Mask(),  # noqa: B008
) -> Calibrator:
    """Fit mix and curves to some of the pairs.

    Args:
        trial: The pairs.
        learn: Which of them to learn from; those without a known grade never count.
        version: Names what is learnt from.
        mask: What names the issuers: statements are known without.

    Raises:
        ValueError: When there are too few aligned pairs.
    """
    mix = _best_mix(trial, learn & trial.counted)
    scores = scores_with(trial, mix)
    known = frozenset(item_key(item, mask) for item in trial.judged.items)
    used = learn & trial.counted
    blank = Calibrator(
        profile=trial.fitted.profile,
        version=version,
        relative=Curves(FLAT, FLAT),
        absolute=Curves(FLAT, FLAT),
        usual=round(float(scores[used].mean()), 6),
        spread=round(float(scores[used].std()), 6),
        known=known,
        mix=() if mix is None else (mix.lexical, mix.dense, mix.words, mix.hubness),
        background=_background(trial, mix),
    )
    grade = trial.grade[used]
    return replace(
        blank,
        relative=_curves(deviations_of(trial, blank, scores)[used], grade),
        absolute=_curves(trial.likeness[used], grade),
    )


def scores_with(trial: Trial, mix: Mix | None) -> Array:
    """Return the scores of all pairs with a mix that need not have been tried."""
    if mix is None or mix in trial.scores:
        return trial.scores[mix]
    other = try_out(trial.judged, trial.fitted, mixes=[mix])
    return other.scores[mix]


def deviations_of(trial: Trial, calibrator: Calibrator, scores: Array) -> Array:
    """Return by how much each pair stands out among those of its two plans."""
    found = np.zeros_like(scores)
    for held, _ in folds_of(trial):
        total = Totals().plus(scores[held]).times(0.5 if trial.judged.symmetric else 1.0)
        found[held] = calibrator.standing_out(scores[held], total)
    return found


def mix_of(calibrator: Calibrator) -> Mix | None:
    """Return the mix that a calibrator was fitted with."""
    return Mix(*calibrator.mix) if calibrator.mix else None


def _background(trial: Trial, mix: Mix | None) -> Background | None:
    """Return what is usual among the statements of a mixed matcher."""
    if not isinstance(trial.fitted, Mixed):
        return None
    used = mix or trial.fitted.mix
    return background_of(trial.fitted.reference, used.weights, used.hubness)


def _best_mix(trial: Trial, learn: Marks) -> Mix | None:
    """Return the mean of the better half of the mixes tried, by how they rank some pairs."""
    tried = [mix for mix in trial.scores if mix is not None]
    if not tried:
        return None
    ranked = sorted(tried, key=lambda mix: -_ranking(trial, trial.scores[mix], learn))
    better = ranked[: max(len(ranked) // 2, 1)]
    mean = np.mean([(m.lexical, m.dense, m.words, m.hubness) for m in better], axis=0)
    return Mix(*(round(float(value), 4) for value in mean))


def _ranking(trial: Trial, scores: Array, kept: Marks) -> float:
    """Return the mean of average precision and discounted gain over some pairs."""
    order = np.lexsort((trial.candidate[kept], trial.query[kept]))
    places = np.flatnonzero(kept)[order]
    found = [
        (average_precision(grades), ndcg(grades))
        for grades in ranked_grades(
            trial.query[places],
            trial.grade[places],
            scores=scores[places],
            names=trial.candidate[places],
            size=len(trial.judged.queries),
        )
        if grades.any()
    ]
    return float(np.mean(found)) if found else 0.0


def _curves(values: Array, grade: NDArray[np.int8]) -> Curves:
    upper = values >= np.quantile(values, UPPER)
    values, grade = values[upper], grade[upper]
    whole = fit_curve(values, grade > 0)
    return Curves(whole, fit_curve(values, grade >= STRONG, prior=whole))


def _folds(judged: JudgedSet, query: Places, candidate: Places) -> Places:
    """Return a number for each unordered pair of plans."""
    one, other = _plans(judged, query, candidate)
    keys = np.minimum(one, other) * (1 + max(one.max(initial=0), other.max(initial=0)))
    _, numbers = np.unique(keys + np.maximum(one, other), return_inverse=True)
    return np.asarray(numbers, dtype=np.intp)


def _plans(judged: JudgedSet, query: Places, candidate: Places) -> tuple[Places, Places]:
    """Return the number of the plan on either side, per pair."""
    sides = judged.queries, judged.candidates
    names = sorted({item.group for side in sides for item in side})
    one, other = (np.array([names.index(item.group) for item in side]) for side in sides)
    return one[query], other[candidate]
