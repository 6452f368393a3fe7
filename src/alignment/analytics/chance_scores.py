"""How well the plans of a study and unrelated ones match, all scored by one matcher."""

import math
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alignment.analytics.issuers import Issuer, issuer_of
from alignment.analytics.reference import publishers_of
from alignment.analytics.study import Study
from alignment.mappings.decisions import is_rejected
from alignment.matching import Item, Mask, Matching, load_matcher, mask_names, statement_iri
from alignment.matching.calibration import Array, Totals, text_key
from alignment.matching.comparisons import ACTIVITIES, AIMS
from alignment.matching.judging import Judge
from alignment.matching.suggest import comparable_items
from alignment.model import Plan

CUTS: Final = 5
"""How often a longer plan is cut anew; what is compared is the mean."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one issuer, or one unrelated plan, states: positions, repetitions taken as one.

    Attributes:
        name: Names it, whatever else is compared.
        aims: Of its aims, in the order of its plans.
        activities: Of its activities.
    """

    name: str
    aims: tuple[int, ...]
    activities: tuple[int, ...]

    @property
    def every(self) -> tuple[int, ...]:
        """All positions."""
        return (*self.aims, *self.activities)

    @property
    def numbers(self) -> tuple[int, int]:
        """How many aims and activities there are."""
        return len(self.aims), len(self.activities)


@dataclass(frozen=True)
class Scored:
    """Statements of a study and of unrelated plans under one matcher.

    Attributes:
        judge: A matcher fitted to all of them, with its calibrator.
        threshold: Lowest confidence that counts.
        issuers: What each issuer of the study states, if it states a goal or activity.
        reference: What each unrelated plan states.
        rejected: Positions of the pairs that reviewers rejected, both ways.
        number: How many statements there are.
    """

    judge: Judge
    threshold: float
    issuers: Mapping[Issuer, Side]
    reference: tuple[Side, ...]
    rejected: frozenset[tuple[int, int]]
    number: int

    def against(self, issuer: Issuer) -> "Table":
        """Return what an issuer states against everything else."""
        rows, columns = self.issuers[issuer].every, range(self.number)
        scores = self.judge.fitted.scores(rows, columns)
        plain = self.judge.calibrator is not None
        allowed = np.ones(scores.shape, dtype=bool)
        for row, position in enumerate(rows):
            allowed[row, [b for a, b in self.rejected if a == position]] = False
        likeness = self.judge.fitted.likeness(rows, columns) if plain else None
        return Table(self.judge, self.threshold, scores, likeness, allowed)


@dataclass(frozen=True)
class Table:
    """The statements of one issuer, a row each, against all statements.

    Attributes:
        judge: Turns scores into confidences.
        threshold: Lowest confidence that counts.
        scores: Of the matcher.
        likeness: Plain similarities, where there is a calibrator.
        allowed: Which pairs no reviewer rejected.
    """

    judge: Judge
    threshold: float
    scores: Array
    likeness: Array | None
    allowed: NDArray[np.bool_]
    _known: dict[tuple[int, ...], float] = field(default_factory=dict, repr=False, compare=False)

    def matched(self, columns: tuple[int, ...]) -> float:
        """Return the matched confidence T of the issuer and some statements.

        Confidences are those of two plans by themselves, on a corpus that no calibrator has
        learnt from, whichever the plans are.

        Args:
            columns: Positions of statements of one side.
        """
        if columns not in self._known:
            self._known[columns] = self._matched(list(columns))
        return self._known[columns]

    def _matched(self, at: list[int]) -> float:
        scores = self.scores[:, at]
        likeness = None if self.likeness is None else self.likeness[:, at]
        known = self.judge.confidences(scores, likeness, Totals().plus(scores))
        weights = scores if known is None else known[0]
        counted = (weights >= self.threshold) & (scores > 0) & self.allowed[:, at]
        return _most(np.where(counted, weights, 0.0))


def score_together(
    study: Study, reference: Sequence[Plan], *, matching: Matching | None = None
) -> Scored:
    """Fit one matcher to the plans of a study and unrelated ones.

    Args:
        study: Its threshold and rejected pairs are taken over.
        reference: Unrelated plans, with paths of their own.
        matching: How statements are matched. Its mask is extended by the names of the unrelated
            plans' publishers, so that these are read as the others are.
    """
    how, base = matching or Matching(), study.corpus.base
    mask = mask_names(study.corpus.directory) if how.mask is None else how.mask
    plans = (*study.corpus.plans, *reference)
    items = tuple(item for plan in plans for item in comparable_items(plan, base=base))
    fitted = load_matcher(how.matcher).fit(items, mask=_wider(mask, reference), models=how.models)
    stated = _stated(study, items)
    sides = [_side(plan.path, [plan], items, base) for plan in reference]
    return Scored(
        judge=Judge(fitted, items, how.calibrator),
        threshold=study.threshold,
        issuers={issuer: side for issuer, side in stated.items() if side.every},
        reference=tuple(sides),
        rejected=frozenset(_rejected(study, items, stated)),
        number=len(items),
    )


def times_matched(table: Table, side: Side, reference: Iterable[Side], *, seed: int) -> int:
    """Return how many unrelated plans match an issuer at least as well as another issuer does.

    Args:
        table: The issuer's statements against all.
        side: What the other issuer states.
        reference: What the unrelated plans state.
        seed: Of the cuts.
    """
    return sum(_does_as_well(table, side, stand_in, seed) for stand_in in reference)


def _does_as_well(table: Table, side: Side, stand_in: Side, seed: int) -> bool:
    """Return whether an unrelated plan matches as well, like compared with like."""
    cuts = list(_cuts(side, stand_in, seed))
    own = math.fsum(table.matched(cut) for cut, _ in cuts)
    # Nothing is gained by a difference that only rounding makes.
    return math.fsum(table.matched(cut) for _, cut in cuts) >= own - 1e-9


def _cuts(one: Side, other: Side, seed: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yield both sides with as many aims and activities as the one has that has fewer."""
    (aims, activities), (others, doings) = one.numbers, other.numbers
    numbers = (min(aims, others), min(activities, doings))
    draw = np.random.default_rng((seed, zlib.crc32(f"{one.name}|{other.name}".encode())))
    even = one.numbers == other.numbers
    for _ in range(1 if even else CUTS):
        yield _cut(one, numbers, draw), _cut(other, numbers, draw)


def _cut(side: Side, numbers: tuple[int, int], draw: np.random.Generator) -> tuple[int, ...]:
    """Return some of a side's aims and activities, in their order."""
    return tuple(
        position
        for positions, number in zip((side.aims, side.activities), numbers, strict=True)
        for position in (
            positions
            if len(positions) == number
            else sorted(draw.permutation(positions)[:number].tolist())
        )
    )


def _most(weights: Array) -> float:
    """Return what the pairs of the one-to-one matching of most weight weigh together.

    References:
        Kuhn (1955), The Hungarian method for the assignment problem.
    """
    some = weights[weights.any(axis=1)][:, weights.any(axis=0)]
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - takes half a second

    rows, columns = linear_sum_assignment(some, maximize=True)
    return math.fsum(some[rows, columns].tolist())


def _stated(study: Study, items: Sequence[Item]) -> dict[Issuer, Side]:
    plans: dict[Issuer, list[Plan]] = defaultdict(list)
    for plan in study.corpus.plans:
        plans[issuer_of(plan)].append(plan)
    base = study.corpus.base
    return {who: _side("+".join(who), those, items, base) for who, those in sorted(plans.items())}


def _side(name: str, plans: Sequence[Plan], items: Sequence[Item], base: str) -> Side:
    at = {item.iri: position for position, item in enumerate(items)}
    found: dict[str, tuple[int, str]] = {}
    for plan in plans:
        for statement in plan.of_kind(*AIMS, *ACTIVITIES):
            position = at.get(statement_iri(base, plan, statement))
            if position is not None:
                found.setdefault(text_key(statement.clean), (position, statement.kind))
    return Side(
        name,
        tuple(position for position, kind in found.values() if kind in AIMS),
        tuple(position for position, kind in found.values() if kind in ACTIVITIES),
    )


def _rejected(
    study: Study, items: Sequence[Item], stated: Mapping[Issuer, Side]
) -> Iterator[tuple[int, int]]:
    """Yield the positions of rejected pairs, those of repetitions as the first says it."""
    first = {
        (who, text_key(items[position].text)): position
        for who, side in stated.items()
        for position in side.every
    }
    for mapping in (m for m in study.decisions if is_rejected(m)):
        ends = [study.corpus.said.get(iri) for iri in (mapping.subject, mapping.object)]
        found = [first.get((issuer_of(said[0]), text_key(said[1].clean))) for said in ends if said]
        if len(found) == len(ends) and None not in found:
            one, other = (position for position in found if position is not None)
            yield from ((one, other), (other, one))


def _wider(mask: Mask, reference: Sequence[Plan]) -> Mask:
    """Return a mask that hides the names of further publishers, but no more words of the sector."""
    theirs = mask_names(publishers_of(reference))
    names = sorted({*mask.names, *theirs.names}, key=lambda name: (-len(name), name))
    return replace(mask, names=tuple(names), words=mask.words | theirs.words)
