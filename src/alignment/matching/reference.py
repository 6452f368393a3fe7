"""What similarity is usual among some statements, learnt from pairs of different plans."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alignment.iris import short_hash

SAMPLE: Final = 256
"""Statements that all others are compared with: what bounds time and memory."""

NEAREST: Final = 10
"""How many of the nearest tell how near a statement is to everything."""

Array = NDArray[np.float64]
Raw = Callable[[Sequence[int], Sequence[int]], tuple[Array, Array, Array, Array]]
"""Shared words, statements as a whole, and word by word forward and backward."""


@dataclass(frozen=True, slots=True)
class Background:
    """What was usual where a matcher was measured: a few statements tell little of their own.

    Attributes:
        level: How well a statement is found, word by word, in the usual other.
        usual: Mean of each part.
        spread: Its standard deviation.
        hub: How near a statement is to what is nearest to it.
        mixed: Mean and deviation of the mixed parts.
    """

    level: float
    usual: tuple[float, float, float]
    spread: tuple[float, float, float]
    hub: float
    mixed: tuple[float, float]


_PAIRS: Final = 500.0
"""As many pairs of statements count half beside the background."""

_OTHERS: Final = 10.0
"""As many other statements count half beside the background."""


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """What is usual.

    Attributes:
        sample: Positions of the statements that all are compared with.
        level: (statements): how well each is found, word by word, in the usual other.
        usual: (3): mean of each part over pairs of different plans.
        spread: (3): its standard deviation.
        parts: (statements, sample, 3): the parts, standardised.
        counted: (statements, sample): which of these pairs are of different plans.
        background: What was usual elsewhere.
    """

    sample: list[int]
    level: Array
    usual: Array
    spread: Array
    parts: NDArray[np.float32]
    counted: NDArray[np.bool_]
    background: Background | None = None

    def standardised(
        self,
        raw: tuple[Array, Array, Array, Array],
        subjects: Sequence[int],
        objects: Sequence[int],
    ) -> Array:
        """Return the three parts of some pairs, each by how far it stands out.

        Args:
            raw: Shared words, whole, forward and backward, each (subjects, objects).
            subjects: Positions of the rows.
            objects: Positions of the columns.

        Returns:
            (subjects, objects, 3).
        """
        parts = _parts(raw, self.level[list(subjects)], self.level[list(objects)])
        return np.asarray((parts - self.usual) / self.spread)

    def mixed(self, weights: Array) -> Array:
        """Return the mixed parts of the pairs with the sample."""
        return np.asarray(self.parts @ weights, dtype=np.float64)

    def hubs(self, weights: Array) -> Array:
        """Return how near each statement is to what is nearest to it in other plans."""
        found = np.where(self.counted, self.mixed(weights), -np.inf)
        nearest = np.sort(found, axis=1)[:, ::-1][:, :NEAREST]
        held = np.isfinite(nearest)
        mean = np.where(held, nearest, 0.0).sum(axis=1) / np.maximum(held.sum(axis=1), 1)
        if self.background is None:
            return np.asarray(mean)
        return _blended(mean, self.background.hub, self.counted.sum(axis=1), _OTHERS)

    def usual_of(self, weights: Array, lowered: Array) -> tuple[float, float]:
        """Return mean and deviation of the mixed parts.

        Args:
            weights: Of the three parts.
            lowered: (statements): what is taken off for being near to everything.
        """
        found = self.mixed(weights) - lowered[:, None] - lowered[self.sample][None, :]
        mean, spread = float(_mean(found, self.counted)), _deviation(found, self.counted)
        if self.background is None:
            return mean, spread
        return _settled(mean, spread, self.background.mixed, self.counted)


def refer(
    raw: Raw,
    groups: Sequence[str],
    texts: Sequence[str],
    *,
    spoken: NDArray[np.bool_],
    background: Background | None = None,
) -> Reference:
    """Compare all statements with a sample of them.

    Args:
        raw: Compares statements by position.
        groups: The plan of each. Pairs within a plan do not count, where there are others.
        texts: Their words, without names of issuers: what the sample is drawn by, whatever the
            order. Only of equal texts the plan decides.
        spoken: Which of them have a word that counts; pairs of others tell nothing.
        background: What was usual elsewhere; it decides where pairs are few.
    """
    every = list(range(len(groups)))
    drawn = sorted(every, key=lambda at: (short_hash(texts[at]), groups[at], at))
    sample = sorted(drawn[:SAMPLE])
    counted = _counted(groups, sample) & spoken[:, None] & spoken[sample][None, :]
    found = raw(every, sample)
    level = _level(found[2], counted, background)
    there = level[sample]
    parts = _parts(found, level, there)
    usual, spread = np.zeros(3), np.ones(3)
    for k in range(3):
        usual[k], spread[k] = (
            float(_mean(parts[..., k], counted)),
            _deviation(parts[..., k], counted),
        )
        if background is not None:
            elsewhere = (background.usual[k], background.spread[k])
            usual[k], spread[k] = _settled(usual[k], spread[k], elsewhere, counted)
    standard = ((parts - usual) / spread).astype(np.float32)
    return Reference(sample, level, usual, spread, standard, counted, background)


def background_of(reference: Reference, weights: Array, hubness: float) -> Background:
    """Return what is usual here, for others to start from.

    Args:
        reference: Of many statements.
        weights: Of the three parts.
        hubness: How much of a statement's nearness to everything is taken off.
    """
    hubs = reference.hubs(weights)
    first, second, third = (float(x) for x in reference.usual.round(6))
    one, two, three = (float(x) for x in reference.spread.round(6))
    mean, spread = reference.usual_of(weights, hubs * hubness)
    return Background(
        level=round(float(reference.level.mean()), 6),
        usual=(first, second, third),
        spread=(one, two, three),
        hub=round(float(hubs.mean()), 6),
        mixed=(round(mean, 6), round(spread, 6)),
    )


def _level(forward: Array, counted: NDArray[np.bool_], background: Background | None) -> Array:
    """Return how well each statement is found in the usual other."""
    mean = _mean(forward, counted, axis=1)
    met = counted.any(axis=1)
    if background is None:
        return np.where(met, mean, mean[met].mean() if met.any() else 0.0)
    return _blended(mean, background.level, counted.sum(axis=1), _OTHERS)


def _blended(here: Array, elsewhere: float, number: NDArray[np.intp], half: float) -> Array:
    return np.asarray((here * number + elsewhere * half) / (number + half))


def _settled(
    mean: float, spread: float, elsewhere: tuple[float, float], counted: NDArray[np.bool_]
) -> tuple[float, float]:
    """Return mean and deviation of some pairs together with the background's."""
    number = float(counted.sum())
    share = number / (number + _PAIRS)
    middle = share * mean + (1 - share) * elsewhere[0]
    squares = share * (spread**2 + (mean - middle) ** 2)
    squares += (1 - share) * (elsewhere[1] ** 2 + (elsewhere[0] - middle) ** 2)
    return middle, float(np.sqrt(squares))


def _parts(raw: tuple[Array, Array, Array, Array], rows: Array, columns: Array) -> Array:
    """Return the three parts, the last relative to the usual level of either statement."""
    lexical, dense, forward, backward = raw
    words = (forward - rows[:, None] + backward - columns[None, :]) / 2
    return np.stack([lexical, dense, words], axis=-1)


def _counted(groups: Sequence[str], sample: Sequence[int]) -> NDArray[np.bool_]:
    named = np.array(groups, dtype=object)
    own = np.arange(len(groups))[:, None] == np.array(sample, dtype=np.intp)[None, :]
    same = (named[:, None] == named[list(sample)][None, :]) & (named[:, None] != "")
    across = ~own & ~np.asarray(same, dtype=bool)
    return np.asarray(across if across.any() else ~own)


def _mean(values: Array, counted: NDArray[np.bool_], axis: int | None = None) -> Array:
    number = np.maximum(counted.sum(axis=axis), 1)
    return np.asarray(np.where(counted, values, 0.0).sum(axis=axis) / number)


def _deviation(values: Array, counted: NDArray[np.bool_]) -> float:
    found = values[counted]
    spread = float(found.std()) if found.size else 0.0
    return spread if spread > 1e-9 else 1.0  # noqa: PLR2004 (nothing differs)
