"""Where the lines between units run, and where the words on them stand."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from alignment.views.measure import text_width
from alignment.views.units_items import NOTE
from alignment.views.units_layout import Arrangement, Spot, spots_by_key
from alignment.views.units_view import UnitTie
from alignment.views.units_words import label_of

LABELLED: Final = 16
"""Lines that bear words; the words of others are shown when they are selected."""

_IN_COLUMNS: Final = 8

_LINE: Final = 16
_PLACES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
_BENDS: Final = (0.0, 0.12, -0.12, 0.25, -0.25, 0.45, -0.45)
_INWARDS: Final = 0.25
_STEPS: Final = 24
_CAPTION: Final = 30.0

Point = tuple[float, float]
Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the drawing script draws it.

    Attributes:
        tie: What it stands for.
        start: Where it begins, and the radius of the circle around that.
        end: Where it ends, likewise.
        bend: How far it bends, to one side or the other; 0 for a straight line.
    """

    tie: UnitTie
    start: tuple[float, float, float]
    end: tuple[float, float, float]
    bend: float = 0.0

    @property
    def smooth(self) -> dict[str, Any]:
        """How the drawing script is told that it bends."""
        if not self.bend:
            return {"enabled": False}
        way = "curvedCW" if self.bend > 0 else "curvedCCW"
        return {"enabled": True, "type": way, "roundness": abs(self.bend)}

    def at(self, share: float) -> Point:
        """Return a place on it, between 0 and 1; the drawing script has the same curve."""
        (x, y, _), (to_x, to_y, _) = self.start, self.end
        if not self.bend:
            return x + (to_x - x) * share, y + (to_y - y) * share
        length, reach = math.dist((x, y), (to_x, to_y)), abs(self.bend) / 2 + 0.5
        turn = self.bend / 2 + 0.5
        angle = math.atan2(y - to_y, to_x - x) + turn * math.pi
        via = x + reach * length * math.sin(angle), y + reach * length * math.cos(angle)
        before, middle, after = (1 - share) ** 2, 2 * share * (1 - share), share**2
        return (
            before * x + middle * via[0] + after * to_x,
            before * y + middle * via[1] + after * to_y,
        )

    def seen(self, share: float) -> Point:
        """Return a place on the part of it that no circle covers."""
        length = math.dist(self.start[:2], self.end[:2]) or 1.0
        first, last = min(self.start[2] / length, 0.4), 1 - min(self.end[2] / length, 0.4)
        return self.at(first + (last - first) * share)


def lines_of(arrangement: Arrangement, ties: Sequence[UnitTie]) -> tuple[Line, ...]:
    """Return a line for each tie, bent where a straight one would run through another unit.

    Args:
        arrangement: Where everything stands.
        ties: Between what stands there.
    """
    spots = spots_by_key(arrangement)
    return tuple(_best(tie, spots) for tie in ties)


def _best(tie: UnitTie, spots: Mapping[str, Spot]) -> Line:
    one, other = sorted((spots[end] for end in tie.ends), key=lambda s: (s.y, s.item.key))
    start, end = _meets(one, other), _meets(other, one)
    if one.side == other.side != "below":  # a line along one column bends inwards
        return Line(tie, start, end, _INWARDS if one.side == "left" else -_INWARDS)
    boxes = [_core(spot) for spot in spots.values() if not _is_around(spot, (one, other))]
    lines = [Line(tie, start, end, bend) for bend in _BENDS]
    return min(lines, key=lambda line: (_hits(line, boxes), _BENDS.index(line.bend)))


def _is_around(spot: Spot, ends: tuple[Spot, Spot]) -> bool:
    """Return whether a spot is an end, or stands around or in one."""
    keys = {end.item.key for end in ends}
    inside = {item.key for end in ends for item in end.item.inside}
    holds = not keys.isdisjoint(item.key for item in spot.item.inside)
    return spot.item.key in keys or spot.item.key in inside or holds


def _core(spot: Spot) -> Rect:
    """Return what no line shall run through: a frame, or a circle without its words."""
    if spot.width:
        return spot.box
    r = spot.item.radius + 5
    return spot.x - r, spot.y - r, spot.x + r, spot.y + r


def _hits(line: Line, boxes: Sequence[Rect]) -> int:
    points = [line.at(step / _STEPS) for step in range(1, _STEPS)]
    return sum(any(b[0] < x < b[2] and b[1] < y < b[3] for x, y in points) for b in boxes)


def _meets(spot: Spot, other: Spot) -> tuple[float, float, float]:
    """Return where a line meets an end: the border of a frame, or the middle of a circle."""
    if not spot.width or any(item.key == other.item.key for item in spot.item.inside):
        return spot.x, spot.y, spot.item.radius
    dx, dy = other.x - spot.x, other.y - spot.y
    across = spot.width / 2 / abs(dx) if dx else math.inf
    down = spot.height / 2 / abs(dy) if dy else math.inf
    share = min(across, down, 1.0)
    return round(spot.x + dx * share, 1), round(spot.y + dy * share, 1), 0.0


def labels_of(arrangement: Arrangement, lines: Sequence[Line]) -> Iterator[tuple[str, Point]]:
    """Yield the middle of each label that has room, those of the weightiest lines first.

    Args:
        arrangement: Where everything stands.
        lines: The weightiest first.
    """
    taken: list[Rect] = [spot.box for spot in arrangement.spots if not spot.width]
    taken += [(b[0], b[1], b[2], b[1] + _CAPTION) for b in (r.box for r in arrangement.regions)]
    is_dense = any(spot.item.is_beside for spot in arrangement.spots)
    for line in lines[: _IN_COLUMNS if is_dense else LABELLED]:
        frames = [s for s in arrangement.spots if s.width]
        shut = [s.box for s in frames if not {i.key for i in s.item.inside} >= {*line.tie.ends}]
        heads = [(s.box[0], s.box[1], s.box[2], s.box[1] + _CAPTION) for s in frames]
        size = _size(label_of(line.tie))
        others = [other for other in lines if other is not line]
        # a label that lies on another line would be read as that line's
        for x, y in sorted(map(line.seen, _PLACES), key=lambda at: _covered(at, size, others)):
            rect = _around((x, y), size)
            if not any(_meet(rect, box) for box in (*taken, *shut, *heads)):
                taken.append(rect)
                yield line.tie.key, (round(x, 1), round(y, 1))
                break


def _around(at: Point, size: Point) -> Rect:
    """Return the rectangle of a size with a point in its middle."""
    (x, y), (wide, high) = at, size
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _covered(at: Point, size: Point, lines: Iterable[Line]) -> int:
    """Return how many lines a label at a point would lie on."""
    box = [_around(at, size)]
    return sum(_hits(line, box) > 0 for line in lines)


def _size(lines: Sequence[str]) -> tuple[float, float]:
    wide = max((text_width(line, size=NOTE + 0.5) for line in lines), default=0.0)
    return wide * 1.2 + 14, len(lines) * _LINE + 6


def _meet(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
