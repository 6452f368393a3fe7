"""Scores of the pairs of two plans as confidences, in blocks of bounded size."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from alignment.matching.calibration import UNCALIBRATED, Array, Calibrator, Totals
from alignment.matching.items import Item
from alignment.matching.masking import Mask
from alignment.matching.registry import Matcher
from alignment.matching.shipped import calibrator_for

_ROWS: Final = 1024
"""Statements compared at once, on either side: what bounds the memory."""

_KEPT: Final = 8 * _ROWS * _ROWS
"""Most scores kept between two passes (64 MB)."""

Sides = tuple[Sequence[int], Sequence[int]]
Square = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of items with what a matcher and its calibrator say.

    Attributes:
        subject: Position of the first.
        object: Position of the second.
        score: The matcher's score.
        confidence: Probability that the pair is aligned at all; ``None`` without calibrator.
        strong: Probability that it is strongly aligned.
    """

    subject: int
    object: int
    score: float
    confidence: float | None
    strong: float | None


class Judge:
    """A fitted matcher with the calibrator that suits it and these items."""

    def __init__(
        self,
        fitted: Matcher,
        items: Sequence[Item],
        calibrator: Calibrator | None = None,
        *,
        mask: Mask = Mask(),  # noqa: B008
    ) -> None:
        """Choose the calibrator.

        Args:
            fitted: A matcher fitted to the items.
            items: The statements.
            calibrator: One fitted to decisions on these plans; else the shipped one is used.
            mask: What names the issuers, as the matcher was fitted with.
        """
        own = calibrator is not None and calibrator.profile == fitted.profile
        self.fitted = fitted
        self.calibrator = calibrator if own else calibrator_for(fitted.profile)
        self._plans = [item.group for item in items]
        self._familiar = frozenset[str]()
        if self.calibrator is not None and self.calibrator.profile == fitted.profile:
            self._familiar = self.calibrator.familiar_plans(items, mask=mask)

    def is_familiar(self, sides: Sequence[Sides]) -> bool:
        """Return whether the calibrator has learnt from the plans on both sides.

        Args:
            sides: Positions of subjects and objects.
        """
        plans = {self._plans[at] for pair in sides for side in pair for at in side}
        return bool(plans) and plans <= self._familiar

    def above(
        self, sides: Sequence[Sides], threshold: float, *, within: bool = False
    ) -> Iterator[Judged]:
        """Yield the pairs that reach a confidence (or, without calibrator, a score).

        Every pair is scored exactly, in squares.

        Args:
            sides: Positions of subjects and objects that are compared; all of two plans.
            threshold: The lowest confidence.
            within: Whether both sides are of one plan, which no calibrator has learnt from.
        """
        scored = self.scored(sides, within=within)
        for square, scores, likeness in scored:
            known = self.confidences(scores, likeness, scored.totals)
            yield from _reaching(square, scores, known, threshold)

    def scored(self, sides: Sequence[Sides], *, within: bool = False) -> "Scored":
        """Score all pairs of two plans.

        Args:
            sides: Positions of subjects and objects that are compared.
            within: Whether both sides are of one plan.
        """
        plain = self.calibrator is not None and (within or not self.is_familiar(sides))
        return Scored(self.fitted, tuple(_squares(sides)), plain=plain)

    def calibration_of(self, sides: Sequence[Sides], *, within: bool = False) -> str:
        """Return what the confidences of some pairs rest on; empty without any.

        Args:
            sides: Positions of subjects and objects; all of two plans.
            within: Whether both sides are of one plan.
        """
        if self.calibrator is None:
            return ""
        calibrated = not within and self.is_familiar(sides)
        return self.calibrator.version if calibrated else UNCALIBRATED

    def confidences(
        self, scores: Array, likeness: Array | None, totals: Totals
    ) -> tuple[Array, Array] | None:
        """Return the confidences of the pairs of a square; ``None`` without calibrator.

        Args:
            scores: Of these pairs.
            likeness: Their plain similarity; ``None`` where both plans are familiar.
            totals: Of all pairs of the two plans.
        """
        if self.calibrator is None:
            return None
        out = self.calibrator.standing_out(scores, totals)
        plain = out if likeness is None else likeness
        return self.calibrator.probabilities(out, plain, familiar=likeness is None)


class Scored:
    """The scores of all pairs of two plans, square by square, and their totals.

    Few squares are kept from the first pass to the second; many are scored anew, so that
    memory stays bounded however long the plans are.
    """

    def __init__(
        self, fitted: Matcher, squares: tuple[Square, ...], *, plain: bool = False
    ) -> None:
        """Score all squares once.

        Args:
            fitted: The matcher.
            squares: Positions of rows and columns.
            plain: Whether plain similarities are asked for too.
        """
        self.totals = Totals()
        self._fitted = fitted
        self._squares = squares
        self._plain = plain
        few = sum(len(rows) * len(columns) for rows, columns in squares) <= _KEPT
        self._kept: dict[Square, tuple[Array, Array | None]] = {}
        for square in squares:
            found = self._score(square)
            self.totals = self.totals.plus(found[0])
            if few:
                self._kept[square] = found

    def __iter__(self) -> Iterator[tuple[Square, Array, Array | None]]:
        """Yield each square with its scores, and plain similarities where asked for."""
        for square in self._squares:
            kept = self._kept.get(square)
            yield square, *(self._score(square) if kept is None else kept)

    def _score(self, square: Square) -> tuple[Array, Array | None]:
        scores = self._fitted.scores(*square)
        return scores, self._fitted.likeness(*square) if self._plain else None


def _reaching(
    square: Square, scores: Array, known: tuple[Array, Array] | None, threshold: float
) -> Iterator[Judged]:
    """Yield the pairs of a square that reach a confidence, or a score where none is known."""
    rows, columns = square
    deciding = scores if known is None else known[0]
    for row, column in np.argwhere((deciding >= threshold) & (scores > 0)):
        place = (row, column)
        whole, strong = (None, None) if known is None else (known[0][place], known[1][place])
        yield Judged(
            rows[row],
            columns[column],
            round(float(scores[place]), 6),
            None if whole is None else float(whole),
            None if strong is None else float(strong),
        )


def _squares(sides: Iterable[Sides]) -> Iterator[Square]:
    for subjects, objects in sides:
        for rows in _slices(subjects):
            for columns in _slices(objects):
                yield rows, columns


def _slices(positions: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return (tuple(positions[start : start + _ROWS]) for start in range(0, len(positions), _ROWS))
