"""Calibrators: what probability of being aligned a score stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from alignment.iris import short_hash
from alignment.matching.comparisons import CLAIMS
from alignment.matching.curve import Curve
from alignment.matching.items import Item
from alignment.matching.masking import Mask
from alignment.matching.reference import Background

Array = NDArray[np.float64]

UNCALIBRATED: Final = "uncalibrated here"
"""What confidences on an unfamiliar corpus are called."""

ENOUGH: Final = 50
"""Decisions of reviewers that a corpus needs for a calibrator of its own."""

_FAMILIAR: Final = 0.5
"""Share of a plan's statements that must be among those learnt from."""

_SHRINK: Final = 100.0
"""A pair of plans with this many pairs of statements counts half by itself."""


@dataclass(frozen=True, slots=True)
class Curves:
    """Two curves of one kind of similarity.

    Attributes:
        any: Probability that a pair is aligned at all.
        strong: Probability that it is strongly aligned.
    """

    any: Curve
    strong: Curve


@dataclass(frozen=True, slots=True)
class Calibrator:
    """Turns the scores of one matcher into probabilities.

    Attributes:
        profile: The matcher's profile.
        version: Names what it rests on, in a few words.
        relative: By how far a score stands out among the pairs of its two plans.
        absolute: By the similarity as it is; ``None`` when fitted to one corpus only.
        usual: Mean score of the pairs learnt from.
        spread: Their standard deviation.
        known: Keys (:func:`item_key`) of the statements learnt from.
        mix: Weights of a mixed matcher, chosen with the curves; empty for others.
        background: What was usual among those pairs, for a mixed matcher.
    """

    profile: str
    version: str
    relative: Curves
    absolute: Curves | None
    usual: float
    spread: float
    known: frozenset[str] = frozenset()
    mix: tuple[float, ...] = ()
    background: Background | None = None

    def is_familiar(self, items: Iterable[Item], *, mask: Mask = Mask()) -> bool:  # noqa: B008
        """Return whether it has learnt from most of these statements, or from this corpus.

        Claims do not count: they say what units do, not what is planned, and nobody judged any.

        Args:
            items: The statements of one plan.
            mask: What names the issuers; a statement is known whoever issued it.
        """
        if self.absolute is None:
            return True
        keys = [item_key(item, mask) for item in items if item.kind not in CLAIMS]
        return bool(keys) and sum(key in self.known for key in keys) >= _FAMILIAR * len(keys)

    def familiar_plans(self, items: Iterable[Item], *, mask: Mask = Mask()) -> frozenset[str]:  # noqa: B008
        """Return the plans that are familiar, as their statements' groups name them.

        Confidences between two plans are calibrated where both are; what else is compared
        beside them changes nothing.

        Args:
            items: The statements of any plans.
            mask: What names the issuers.
        """
        said: dict[str, list[Item]] = {}
        for item in items:
            said.setdefault(item.group, []).append(item)
        return frozenset(plan for plan, own in said.items() if self.is_familiar(own, mask=mask))

    def standing_out(self, scores: Array, total: "Totals") -> Array:
        """Return by how many deviations scores stand out among the pairs of two plans.

        Args:
            scores: Any shape.
            total: Of all pairs of the two plans. Where these are few, what was usual where the
                calibrator learnt stands in.
        """
        number = total.number + _SHRINK
        mean = (total.total + _SHRINK * self.usual) / number
        spread = (total.squares(mean) + _SHRINK * self.spread**2) / number
        return np.asarray((scores - mean) / max(float(np.sqrt(spread)), 1e-9))

    def probabilities(
        self, deviations: Array, likeness: Array, *, familiar: bool
    ) -> tuple[Array, Array]:
        """Return the probabilities of being aligned at all, and strongly.

        Between familiar plans how far a pair stands out decides. Between others, how many pairs
        are aligned is not known: there the odds by standing out and by plain similarity are
        averaged (geometrically), each erring where the other does not.

        Args:
            deviations: Of :meth:`standing_out`.
            likeness: The matcher's plain similarity of the same pairs.
            familiar: Whether both plans are (:meth:`familiar_plans`).
        """
        whole, strong = self.relative.any.at(deviations), self.relative.strong.at(deviations)
        if not familiar and self.absolute is not None:
            whole = _between(whole, self.absolute.any.at(likeness))
            strong = _between(strong, self.absolute.strong.at(likeness))
        return np.asarray(whole.round(6)), np.asarray(np.minimum(strong, whole).round(6))


@dataclass(frozen=True, slots=True)
class Totals:
    """Number, sum and sum of squares of some scores.

    Attributes:
        number: How many.
        total: Their sum.
        squared: The sum of their squares.
    """

    number: float = 0.0
    total: float = 0.0
    squared: float = 0.0

    def plus(self, scores: Array) -> "Totals":
        """Return the totals with further scores."""
        return Totals(
            self.number + scores.size,
            self.total + float(scores.sum()),
            self.squared + float(np.square(scores).sum()),
        )

    def times(self, share: float) -> "Totals":
        """Return the totals of a share of the scores."""
        return Totals(self.number * share, self.total * share, self.squared * share)

    def squares(self, mean: float) -> float:
        """Return the sum of the squared distances from a value."""
        return max(self.squared - 2 * mean * self.total + self.number * mean**2, 0.0)


def item_key(item: Item, mask: Mask) -> str:
    """Return the hash a statement is known by: its words, one of them for every name.

    Examples:
        >>> mask = Mask(words=frozenset({"WPA", "CFB"}))
        >>> one, other = Item("a", "Value WPA staff"), Item("b", "value CFB staff")
        >>> item_key(one, mask) == item_key(other, mask)
        True
    """
    return text_key(mask.neutral(item.text)[0])


def text_key(text: str) -> str:
    """Return a short hash of a text, the same in any case and spacing."""
    return short_hash(*text.casefold().split())


def calibrator_to_json(calibrator: Calibrator) -> dict[str, object]:
    """Return a calibrator as JSON can write it."""
    return {
        "profile": calibrator.profile,
        "version": calibrator.version,
        "relative": _curves_to_json(calibrator.relative),
        "absolute": calibrator.absolute and _curves_to_json(calibrator.absolute),
        "usual": calibrator.usual,
        "spread": calibrator.spread,
        "mix": list(calibrator.mix),
        "background": calibrator.background and asdict(calibrator.background),
        "known": sorted(calibrator.known),
    }


def calibrator_from_json(read: Mapping[str, object]) -> Calibrator:
    """Return the calibrator that JSON holds.

    Raises:
        KeyError: When something is missing.
        TypeError: When something is of another kind.
        ValueError: When a number is no number.
    """
    absolute = read["absolute"]
    return Calibrator(
        profile=str(read["profile"]),
        version=str(read["version"]),
        relative=_curves(read["relative"]),
        absolute=None if absolute is None else _curves(absolute),
        usual=_number(read["usual"]),
        spread=_positive(read["spread"]),
        known=frozenset(map(str, _listed(read["known"]))),
        mix=tuple(map(_number, _listed(read["mix"]))),
        background=_background(read.get("background")),
    )


def _background(read: object) -> Background | None:
    if read is None:
        return None
    if not isinstance(read, Mapping):
        raise TypeError("a background must be an object")
    usual, spread, mixed = (
        tuple(map(_number, read[name])) for name in ("usual", "spread", "mixed")
    )
    level, hub = _number(read["level"]), _number(read["hub"])
    if (len(usual), len(spread), len(mixed)) != (3, 3, 2):
        raise ValueError("a background has three parts")
    return Background(
        level,
        (usual[0], usual[1], usual[2]),
        (spread[0], spread[1], spread[2]),
        hub,
        (mixed[0], mixed[1]),
    )


def _between(one: Array, other: Array) -> Array:
    """Return the probability whose odds are the geometric mean of two."""
    a, b = (np.clip(p, 1e-9, 1 - 1e-9) for p in (one, other))
    odds = np.sqrt(a / (1 - a) * b / (1 - b))
    return np.asarray(odds / (1 + odds))


def _curves_to_json(curves: Curves) -> dict[str, dict[str, float]]:
    return {
        name: {"ceiling": c.ceiling, "slope": c.slope, "intercept": c.intercept}
        for name, c in (("any", curves.any), ("strong", curves.strong))
    }


def _curves(read: object) -> Curves:
    if not isinstance(read, Mapping):
        raise TypeError("curves must be an object")
    return Curves(_curve(read["any"]), _curve(read["strong"]))


def _curve(read: object) -> Curve:
    if not isinstance(read, Mapping):
        raise TypeError("a curve must be an object")
    curve = Curve(*(_number(read[name]) for name in ("ceiling", "slope", "intercept")))
    if not (0 < curve.ceiling <= 1 and curve.slope > 0):
        raise ValueError("a curve needs a ceiling above 0 up to 1 and a slope above 0")
    return curve


def _positive(read: object) -> float:
    number = _number(read)
    if number <= 0:
        raise ValueError(f"{read!r} is not above 0")
    return number


def _listed(read: object) -> list[object]:
    if not isinstance(read, list):
        raise TypeError("a list is expected")
    return read


def _number(read: object) -> float:
    if isinstance(read, bool) or not isinstance(read, int | float) or not np.isfinite(read):
        raise ValueError(f"{read!r} is no number")
    return float(read)
